"""The library's texts brought into the uses of a picture, by keyboard alone."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.library import files
from articles.library.uses import remember, texts_of
from articles.models import Caption, Placement
from tests import build
from tests.browser.hands import Keyboard
from tests.browser.test_duplicates import LOOKS
from tests.public.test_pages import jpeg


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


@pytest.fixture
def image(chief):
    """Two uses with own texts, captions that contradict, and a newer library text."""
    image = build.image("A bridge", credit="Tom Reed/AFP")
    files.store(image, files.check(jpeg(size=(600, 400))))
    library = Caption.objects.create(
        image=image, text="The bridge.", is_library=True, written_by=chief
    )
    for day, name in ((3, "First"), (5, "Second")):
        own = {"alt_kind": "text", "alt": f"{name} arch"}
        caption = f"The bridge on {day} May 2024."
        build.placement(build.article(name), image, caption, **own)
    before = texts_of(image)
    library.text = "The new bridge."
    library.save()
    image.description = "Image of a new bridge"
    image.save()
    remember(image, before)
    return image


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_picture_its_uses_and_the_story_are_clean(
    chief, image, open_page, assert_clean, look
):
    article = Placement.objects.order_by("pk").first().parent_id
    paths = (
        f"image/{image.pk}/change/",
        f"image/{image.pk}/uses/",
        f"article/{article}/change/",
    )
    for path in paths:
        page = open_page(f"/admin/articles/{path}", user=chief, **look)

        expect(page.get_by_text("library text changed since").first).to_be_visible()
        assert_clean(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= window.innerWidth"
        )


def test_ticked_use_takes_over_the_library_by_keys(chief, image, open_page):
    page = open_page(f"/admin/articles/image/{image.pk}/change/", user=chief)
    hands = Keyboard(page)
    link = page.get_by_role("link", name="Look at the uses that have their own texts")
    link.focus()
    with page.expect_navigation():
        hands.keys.press("Enter")

    hands.reach(page.get_by_role("checkbox", name="First"))
    hands.keys.press("Space")
    hands.follow(page.get_by_role("button", name="Update the ticked uses"))

    expect(page.get_by_text("1 piece says what the library says")).to_be_visible()
    rows = Placement.objects.order_by("pk").values_list("caption__text", "alt_kind")
    assert list(rows) == [
        ("The new bridge.", "inherited"),
        ("The bridge on 5 May 2024.", "text"),
    ]


def test_all_uses_are_ticked_by_one_key(chief, image, open_page):
    page = open_page(f"/admin/articles/image/{image.pk}/uses/", user=chief)

    Keyboard(page).press(page.get_by_role("button", name="Tick all"))

    boxes = page.get_by_role("checkbox").all()
    assert [box.is_checked() for box in boxes] == [True, True]
