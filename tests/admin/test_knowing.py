"""The page of a picture: its uses, every caption and who wrote it, what contradicts."""

import re

import pytest
from django.utils.html import strip_tags

from articles import workflow
from articles.library import files
from articles.library.credits import credit_image
from articles.models import Caption
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db


def page_of(client, image):
    return client.get(f"/admin/articles/image/{image.pk}/change/")


def shown(client, image, field):
    """The words of one field that nobody writes."""
    page = page_of(client, image).text
    start = page.index(f"field-{field}")
    end = page.index('<div class="form-row', start) if field != "update_uses" else None
    words = strip_tags(page[start:end].replace("</span>", " "))
    return re.sub(r"\s+", " ", words).strip()


@pytest.fixture
def image(editor):
    """In two pieces with captions that contradict; one was written at the desk."""
    image = build.image(credit="Tom Reed/AFP")
    credit_image(image)
    article = build.article("First")
    build.placement(article, image, "Ann Bauer on the bridge on 3 May 2024.")
    other = build.article("Second")
    build.placement(other, image, "Anna Bauer on the bridge on 5 May 2024.")
    Caption.objects.filter(text__startswith="Anna").update(written_by=editor)
    Caption.objects.create(image=image, text="Nobody prints this.", is_library=True)
    workflow.publish(article)
    return image


def test_uses_are_shown_with_what_they_say(client, image):
    told = shown(client, image, "used_in")

    assert told.endswith(
        "Second Anna Bauer on the bridge on 5 May 2024. "
        "First on the site Ann Bauer on the bridge on 3 May 2024."
    )


def test_every_caption_is_shown_with_who_wrote_it(client, image):
    told = re.sub(
        r"\d{4}-\d\d-\d\d \d\d:\d\d UTC",
        "then",
        shown(client, image, "captions_written"),
    )

    assert told.endswith(
        "Ann Bauer on the bridge on 3 May 2024. came with a piece, then · in 1 piece "
        "Anna Bauer on the bridge on 5 May 2024. editor, then · in 1 piece "
        "Nobody prints this. the library's · came with a piece, then · not used now"
    )


def test_captions_that_contradict_are_set_against_one_another(client, image):
    told = shown(client, image, "caption_conflicts")

    assert "Dates: 2024-05-03 – 2024-05-05" in told
    assert "Names: Ann – Anna" in told


def test_credit_parts_lead_to_their_sources(client, image):
    links = re.findall(
        r'<a href="/admin/articles/source/\d+/change/">(.*?)</a> \((.*?)\)',
        page_of(client, image).text,
    )

    assert links == [("Tom Reed", "Photographer"), ("AFP", "Agency")]


def test_doubtful_alt_text_is_told(client, editor):
    image = build.image("IMG_4711.jpg")

    assert "looks like the name of a file" in page_of(client, image).text


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_with_more_uses(
    client, editor, number, django_assert_num_queries
):
    image = build.image(credit="/".join(["Tom Reed", "AFP", "Reuters"][:number]))
    credit_image(image)
    for each in range(number):
        article = build.article(f"Piece {each}")
        build.placement(article, image, f"The bridge on {each + 1} May 2024.")
        workflow.publish(article)
    client.get("/admin/")

    with django_assert_num_queries(13):
        assert page_of(client, image).status_code == 200


def test_caption_mended_at_the_picture_has_its_writer(client, editor, image):
    form = page_of(client, image).context["adminform"].form
    captions = list(image.captions.order_by("pk"))
    posted = {name: form[name].value() or "" for name in form.fields}
    for name in ("upload", "sensitive", "rights_expire_at"):
        del posted[name]
    for prefix in ("source_links", "references"):
        posted |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    posted |= {"captions-TOTAL_FORMS": 3, "captions-INITIAL_FORMS": 3}
    for place, caption in enumerate(captions):
        posted |= {
            f"captions-{place}-id": caption.pk,
            f"captions-{place}-image": image.pk,
            f"captions-{place}-text": caption.text,
        }

    both = {"captions-0-is_library": "on", "captions-2-is_library": "on"}
    address = f"/admin/articles/image/{image.pk}/change/"
    refused = client.post(address, {**posted, **both})
    mended = {
        "captions-0-text": "Ann Bauer on the bridge.",
        "captions-2-is_library": "",
    }
    saved = client.post(address, {**posted, **both, **mended})

    assert "The library has one caption for a language" in refused.text
    assert saved.status_code == 302
    rows = image.captions.order_by("pk")
    assert [(one.text, one.is_library, one.written_by) for one in rows] == [
        ("Ann Bauer on the bridge.", True, editor),
        ("Anna Bauer on the bridge on 5 May 2024.", False, editor),
        ("Nobody prints this.", False, None),
    ]


def test_merged_picture_says_which_one_stands_for_it(client, editor):
    kept, gone = build.image("A bridge"), build.image("A small bridge")
    files.store(gone, files.check(jpeg()))
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])

    told = shown(client, gone, "picture")

    assert "its uses, files and rights are now: A bridge" in told
    assert f'<a href="/admin/articles/image/{kept.pk}/change/">A bridge</a>' in (
        page_of(client, gone).text
    )
    assert shown(client, gone, "files_made").endswith("-")
    assert "Merged with" not in page_of(client, kept).text
