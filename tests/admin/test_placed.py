"""What the story's form tells beside a picture, and the page that updates its uses."""

import pytest

from articles.library import files
from articles.library.uses import remember, texts_of, uses_of
from articles.models import Caption, Placement
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db


def story(client, article):
    return client.get(f"/admin/articles/article/{article.pk}/change/").text


def with_picture(description, caption="Its arch", **use):
    article, image = build.article(), build.image(description)
    files.store(image, files.check(jpeg(size=(30, 20))))
    build.placement(article, image, caption, **use)
    return article


@pytest.fixture
def image():
    """The library changed both texts after two uses got their own."""
    image = build.image("A bridge")
    Caption.objects.create(image=image, text="The bridge.", is_library=True)
    for name in ("First", "Second"):
        own = {"alt_kind": "text", "alt": f"{name} arch"}
        build.placement(build.article(name), image, f"{name} caption.", **own)
    before = texts_of(image)
    Caption.objects.filter(is_library=True).update(text="The new bridge.")
    image.description = "A new bridge"
    image.save()
    remember(image, before)
    return image


@pytest.mark.parametrize(
    ("alt", "told"),
    [
        (None, "needs an alt text"),
        ("Its arch.", "repeats its caption: say what is seen"),
        ("IMG_4711.jpg", "looks like the name of a file"),
        ("Image of an arch", "need not say that it is a picture"),
        ("An arch " * 40, "has more than 250 letters"),
    ],
)
def test_doubtful_alt_text_is_told_beside_its_picture(client, editor, alt, told):
    assert told in story(client, with_picture(alt))


def test_good_alt_text_is_not_doubted(client, editor):
    assert "rights-note" not in story(client, with_picture("An arch of stone"))


def test_publishing_asks_for_the_alt_text(client, editor):
    article = with_picture(None)

    page = client.get(f"/admin/articles/article/{article.pk}/publish/").text

    assert "The picture “Its arch” needs an alt text" in page
    assert 'type="submit" class="default"' not in page


def test_story_tells_that_the_library_says_something_else(client, editor, image):
    use = Placement.objects.get(parent__headline="First")

    page = story(client, use.parent)

    assert "The library text changed since this use got its own." in page
    assert "<q>The new bridge.</q>" in page
    assert "<q>A new bridge</q>" in page


@pytest.mark.parametrize("number", [1, 3])
def test_marks_cost_one_query(client, editor, image, number, django_assert_num_queries):
    article = Placement.objects.get(parent__headline="First").parent
    for each in range(number):
        build.placement(article, image, f"Caption {each}", ordering=each + 40)
    client.get("/admin/")

    with django_assert_num_queries(16):
        story(client, article)


def test_uses_are_listed_first_and_only_ticked_ones_change(client, editor, image):
    address = f"/admin/articles/image/{image.pk}/uses/"
    listed = client.get(address)
    first, second = sorted(uses_of(image), key=lambda use: use.placement.pk)
    posted = {f"said-{use.placement.pk}": use.said for use in (first, second)}

    response = client.post(address, {**posted, "use": first.placement.pk}, follow=True)

    assert [use.placement.pk for use in listed.context["own"]] == [
        second.placement.pk,
        first.placement.pk,
    ]
    assert "<del>First caption.</del> <ins>The new bridge.</ins>" in listed.text
    assert "1 piece says what the library says" in response.text
    rows = Placement.objects.order_by("pk").values_list(
        "caption__text", "alt_kind", "alt"
    )
    assert list(rows) == [
        ("The new bridge.", "inherited", None),
        ("Second caption.", "text", "Second arch"),
    ]


def test_what_changed_meanwhile_is_told_and_left(client, editor, image):
    (second, _first) = uses_of(image)
    key = second.placement.pk
    Placement.objects.filter(pk=key).update(alt="Another arch")
    address = f"/admin/articles/image/{image.pk}/uses/"

    page = client.post(address, {f"said-{key}": second.said, "use": key}, follow=True)

    assert "“Second” was changed by someone else meanwhile" in page.text
    assert Placement.objects.get(pk=key).alt == "Another arch"


def test_nothing_ticked_changes_nothing(client, editor, image):
    page = client.post(f"/admin/articles/image/{image.pk}/uses/", follow=True)

    assert "No use was ticked: nothing was changed." in page.text


def test_who_may_not_write_updates_nothing(client, django_user_model, image):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))

    assert client.get(f"/admin/articles/image/{image.pk}/uses/").status_code == 403


def test_library_change_on_the_form_marks_own_texts(client, editor, image):
    Placement.objects.update(library_alt_was=None, library_caption_was=None)
    address = f"/admin/articles/image/{image.pk}/change/"
    form = client.get(address).context["adminform"].form
    posted = {name: form[name].value() or "" for name in form.fields}
    for name in ("upload", "sensitive", "rights_expire_at"):
        del posted[name]
    for prefix in ("captions", "source_links", "references"):
        posted |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}

    saved = client.post(address, {**posted, "description": "A bridge of stone"})

    assert saved.status_code == 302
    image.refresh_from_db()
    assert {use.alt_changed for use in uses_of(image)} == {True}
    assert {use.caption_changed for use in uses_of(image)} == {False}
