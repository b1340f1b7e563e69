"""The desk as an editor and a reporter use it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.importing import Importer
from articles.models import Article, Edition, Image, ImportRecord, Placement, Source
from tests import build
from tests.captures import bridge
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def fields(page):
    """What a browser would send back of the form as it was opened."""
    form = page.context["adminform"].form
    forms = [form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {}
    for part in forms:
        for field in part:
            value = field.value()
            if isinstance(value, (list, tuple)):
                sent[field.html_name] = ",".join(str(one) for one in value)
            elif value is not None and value is not False:
                sent[field.html_name] = str(value)
    sent.pop("upload", None)
    return sent


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def act(client, name, *articles, **more):
    keys = [article.pk for article in articles]
    sent = {"action": name, "_selected_action": keys, **more}
    asked = client.post(LIST, sent, follow=True)
    if "asked" not in (asked.context or {}):
        return asked
    seal = asked.context["asked"].seal
    return client.post(LIST, sent | {"confirmed": 1, "seal": seal}, follow=True)


def test_editor_publishes_and_takes_down_from_the_list(client, editor):
    article = build.article()

    page = act(client, "publish_selected", article)

    assert "“A bridge opens” is on the site." in page.content.decode()
    assert Edition.objects.live().get().opened_by == editor

    act(client, "take_down_selected", article)

    assert not Edition.objects.live().exists()


def test_reporter_cannot_publish(client, reporter):
    article = build.article()

    act(client, "publish_selected", article)
    client.post(
        form_of(article), {**fields(client.get(form_of(article))), "_publish": 1}
    )

    assert Edition.objects.count() == 0


def test_removed_piece_leaves_the_desk_and_the_site_and_is_kept(client, editor):
    article = build.published().article

    act(client, "remove_selected", article)

    assert client.get(form_of(article)).status_code == 302
    assert not Edition.objects.live().exists()
    assert Article.objects.filter(pk=article.pk).exists()


def test_story_saved_unchanged_stays_the_same(client, editor, tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer(tags=("Roads", "Bridges")).take_in([str(path)]))
    article = Article.objects.get()

    sent = fields(client.get(form_of(article)))
    saved = client.post(form_of(article), sent)

    assert saved.status_code == 302
    path.write_bytes(bridge(Friday="Saturday"))
    (result,) = Importer(tags=("Roads", "Bridges")).take_in([str(path)])
    assert (result.outcome, result.reason) == ("changed", "the source changed story")


def test_repeat_is_marked_on_its_placement(client, editor):
    article = build.article()
    image = build.image()
    build.placement(article, image, ordering=10)
    build.placement(article, image, ordering=30)

    page = client.get(form_of(article)).content.decode()

    marks = re.findall(r"Repeat of the picture above, hidden from readers", page)
    assert len(marks) == 1


def test_mended_caption_is_mended_at_its_repeat_and_left_to_other_pieces(
    client, editor
):
    article, image = build.article(), build.image()
    build.placement(article, image)
    build.placement(article, image, ordering=30)
    other = build.placement(build.article(), image)

    sent = fields(client.get(form_of(article)))
    sent["articles_placement_set-0-caption_text"] = "The bridge on its first day"
    client.post(form_of(article), sent)

    captions = article.articles_placement_set.values_list("caption__text", flat=True)
    assert list(captions) == ["The bridge on its first day"] * 2
    other.refresh_from_db()
    assert other.caption.text == "The new bridge"


def test_held_text_is_shown_beside_the_story(client, editor, tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer().take_in([str(path)]))
    Article.objects.update(headline="Our own headline")
    path.write_bytes(bridge(**{"nine years\n\nMay": "ten years\n\nMay"}))
    list(Importer().take_in([str(path)]))

    page = client.get(form_of(Article.objects.get())).content.decode()

    assert "the desk and the source both changed headline" in page
    assert "1 part to decide" in page


def test_capture_is_downloaded_as_it_came(client, editor, tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer().take_in([str(path)]))
    record = ImportRecord.objects.get()

    answer = client.get(
        reverse("admin:articles_importrecord_capture", args=[record.pk])
    )

    assert answer.content == bridge()
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"].startswith("attachment")


def test_awaited_picture_takes_an_upload(client, editor):
    image = build.image(credit="Ana Diaz/AFP")
    address = reverse("admin:articles_image_change", args=[image.pk])

    sent = fields(client.get(address))
    file = SimpleUploadedFile("bridge.jpg", jpeg(), "image/jpeg")
    client.post(address, {**sent, "upload": file})

    image.refresh_from_db()
    assert (image.width, image.height) == (1200, 800)
    assert image.served.name.endswith(".jpg")


def test_bad_upload_is_a_form_error_and_stores_nothing(client, editor):
    image = build.image()
    address = reverse("admin:articles_image_change", args=[image.pk])

    sent = fields(client.get(address))
    file = SimpleUploadedFile("bridge.jpg", b"no picture", "image/jpeg")
    page = client.post(address, {**sent, "upload": file, "description": "Changed"})

    assert "The file is no picture we can read." in page.content.decode()
    image.refresh_from_db()
    assert (image.description, bool(image.served)) == ("A bridge", False)


def test_changed_credit_is_split_again(client, editor):
    image = build.image(credit="Ana Diaz/AFP")
    address = reverse("admin:articles_image_change", args=[image.pk])

    sent = fields(client.get(address)) | {"credit": "Tom Reed/Reuters/picture alliance"}
    client.post(address, sent)

    links = image.source_links.select_related("source")
    assert [(link.source.name, link.role) for link in links] == [
        ("Tom Reed", "photographer"),
        ("Reuters", "agency"),
        ("picture alliance", "distributor"),
    ]


def test_name_of_another_organisation_is_a_form_error(client, editor):
    build.source("AFP")
    other = build.source("Apollo Press")
    address = reverse("admin:articles_source_change", args=[other.pk])

    sent = fields(client.get(address)) | {
        "names-TOTAL_FORMS": "2",
        "names-1-name": "A.F.P.",
        "names-1-source": str(other.pk),
    }
    page = client.post(address, sent)

    assert "“A.F.P.” is a name of AFP." in page.content.decode()
    assert Source.objects.get(name="Apollo Press").names.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_form_cost_the_same_with_more_articles(
    client, editor, number, django_assert_max_num_queries
):
    for n in range(number):
        article = build.article(f"Piece {n}", topics=("Roads",), agencies=("AFP",))
        build.placement(article, build.image())

    client.get(LIST)
    with django_assert_max_num_queries(8):
        client.get(LIST)
    with django_assert_max_num_queries(15):
        client.get(form_of(article))


def test_desk_answers_under_its_own_policy_and_is_never_cached(client, editor):
    answer = client.get(form_of(build.article()))

    policy = answer["Content-Security-Policy"]
    (nonce,) = set(re.findall(r"'nonce-([^']+)'", policy))
    assert f'nonce="{nonce}"' in answer.content.decode()
    assert "unsafe" not in policy
    assert "no-store" in answer["Cache-Control"]


def test_nothing_can_be_deleted_for_good(client, editor):
    article = build.published().article
    placed = build.placement(article, build.image())

    address = "/admin/articles/{}/{}/delete/".format
    image = client.post(address("image", placed.image_id), {"post": "yes"})
    client.post(address("article", article.pk), {"post": "yes"})

    assert image.status_code == 403
    assert not Edition.objects.live().exists()

    assert (Article.objects.count(), Image.objects.count()) == (1, 1)
    assert Placement.objects.filter(pk=placed.pk).exists()
    assert Article.objects.get().removed_at is not None


def test_only_what_is_on_the_site_is_viewed_there(client, editor):
    live = build.published("Live", topics=("Roads",)).article
    draft = build.article("Draft", topics=("Bridges",))

    assert "View on site" in client.get(form_of(live)).content.decode()
    assert "View on site" not in client.get(form_of(draft)).content.decode()
    for topic in (*live.tags.all(), *draft.tags.all()):
        address = reverse("admin:articles_topic_change", args=[topic.pk])
        shown = "View on site" in client.get(address).content.decode()
        assert shown == (topic.name == "Roads")
