"""The focal point by click and by keyboard alone, with its crops beside it."""

import pytest
from django.contrib.auth.models import User

from articles.library import files
from articles.models import Image
from tests import build
from tests.public.test_pages import jpeg

LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (360, 1366)
    for scheme in ("light", "dark")
]
SEEN = """crops => Object.fromEntries(
    crops.map(crop => [crop.dataset.crop, crop.style.objectPosition]))"""


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


@pytest.fixture
def image():
    made = build.image()
    files.store(made, files.check(jpeg(size=(1600, 800))))
    return made


def address(image):
    return f"/admin/articles/image/{image.pk}/change/"


def crops(page):
    return page.eval_on_selector_all("[data-crop]", SEEN)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_page_is_clean(chief, image, open_page, assert_clean, look):
    page = open_page(address(image), user=chief, **look)

    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_point_is_moved_by_keys_saved_and_taken_away(chief, image, open_page):
    page = open_page(address(image), user=chief)
    assert crops(page)["1x1"] == "50% 50%"

    point = page.get_by_role("application", name="Focal point")
    point.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")

    assert page.input_value("#id_focus_x") == "61"
    assert page.input_value("#id_focus_y") == "32"
    assert crops(page) == {
        "16x9": "100% 50%",
        "4x3": "83% 50%",
        "1x1": "72% 50%",
        "card": "100% 50%",
    }

    with page.expect_navigation():
        page.locator("[name=_continue]").press("Enter")
    saved = Image.objects.get()
    assert (saved.focus_x, saved.focus_y) == (0.61, 0.32)

    clear = page.get_by_role("button", name="No focal point")
    clear.press("Enter")
    assert crops(page)["1x1"] == "50% 50%"
    with page.expect_navigation():
        page.locator("[name=_continue]").press("Enter")
    assert Image.objects.get().focus_x is None


def test_point_is_set_by_a_click_and_by_numbers(chief, image, open_page):
    page = open_page(address(image), user=chief)
    point = page.locator(".point")
    box = point.bounding_box()

    point.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.7})

    assert page.input_value("#id_focus_x") == "20"
    assert page.input_value("#id_focus_y") == "70"
    assert crops(page)["1x1"] == "0% 50%"

    page.fill("#id_focus_x", "90")

    assert crops(page)["1x1"] == "100% 50%"
    assert page.evaluate("document.querySelector('.mark').style.left") == "90%"
