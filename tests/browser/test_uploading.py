"""Add pictures, by keyboard alone: five files of which two are one picture."""

import io
import random

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from PIL import Image as Pillow
from PIL import ImageDraw

from articles.models import Image

LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (360, 1366)
    for scheme in ("light", "dark")
]
PAGE = "/admin/articles/image/upload/"
(FIXTURES,) = settings.FIXTURE_DIRS
QUAY = (FIXTURES / "picture" / "quay.jpg").read_bytes()


def drawn(number):
    """Each number is a picture that nobody takes for another one."""
    chance = random.Random(number)  # noqa: S311 - a drawing and no secret
    picture = Pillow.new("RGB", (600, 400), "navy")
    draw = ImageDraw.Draw(picture)
    for _shape in range(40):
        x, y, colour = chance.randrange(560), chance.randrange(360), chance.randbytes(3)
        size = chance.randrange(20, 160)
        draw.rectangle((x, y, x + size, y + size), tuple(colour))
    made = io.BytesIO()
    picture.save(made, "JPEG")
    return made.getvalue()


FIVE = {
    "quay.jpg": QUAY,
    "lake.jpg": drawn(1),
    "wood.jpg": drawn(2),
    "lake-again.jpg": drawn(1),
    "notes.jpg": b"no picture at all",
}


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


def payloads(given):
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": content}
        for name, content in given.items()
    ]


def choose(page, given):
    """Opened with a key, as the system's own window then takes over."""
    page.once("filechooser", lambda chosen: chosen.set_files(payloads(given)))
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.id === 'files'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def outcomes(page):
    rows = page.locator(".added > li")
    return sorted(
        (row.locator(".file").inner_text(), row.get_attribute("class"))
        for row in rows.all()
    )


def test_five_files_of_which_two_are_one_by_keyboard(chief, open_page, assert_clean):
    page = open_page("/admin/articles/image/", user=chief)
    page.get_by_role("link", name="Add pictures").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    choose(page, FIVE)

    page.get_by_role("status").filter(has_text="5 of 5 done.").wait_for()
    assert page.get_by_role("status").inner_text() == (
        "5 of 5 done. 3 added, 1 in the library already, 1 refused."
    )
    assert sorted(kind for _name, kind in outcomes(page)) == [
        "known",
        "new",
        "new",
        "new",
        "refused",
    ]
    assert Image.objects.count() == 3
    assert_clean(page)
    page.get_by_role("link", name="Open the picture: quay.jpg").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#id_credit").input_value() == "Jo Berg/AFP"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_answered_page_is_clean(chief, open_page, assert_clean, look):
    page = open_page(PAGE, user=chief, **look)
    choose(page, FIVE)
    page.get_by_role("status").filter(has_text="5 of 5 done.").wait_for()

    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_dropped_files_are_sent(chief, open_page):
    page = open_page(PAGE, user=chief)
    page.evaluate(
        """bytes => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], "quay.jpg"));
            document.dispatchEvent(new DragEvent("drop", {dataTransfer: carried}));
        }""",
        list(QUAY),
    )

    page.get_by_role("status").filter(has_text="1 added").wait_for()
    assert outcomes(page) == [("Added quay.jpg", "new")]


def test_without_scripts_it_is_a_plain_form(chief, open_page):
    page = open_page(PAGE, user=chief, java_script_enabled=False)
    page.locator("#files").set_input_files(payloads(FIVE))

    page.get_by_role("button", name="Add pictures").click()

    assert [kind for _name, kind in sorted(outcomes(page))] == [
        "new",
        "new",
        "new",
        "known",
        "refused",
    ]


def test_file_that_got_no_answer_is_sent_again(chief, open_page, trouble):
    page = open_page(PAGE, user=chief)
    page.route(f"**{PAGE}", lambda route: route.abort())
    choose(page, {"quay.jpg": QUAY})
    page.get_by_text("No answer came").first.wait_for()

    page.unroute(f"**{PAGE}")
    page.get_by_role("button", name="Try again: quay.jpg").focus()
    page.keyboard.press("Enter")

    page.get_by_role("status").filter(has_text="1 of 1 done. 1 added").wait_for()


def test_five_files_of_which_one_is_another_size(chief, open_page, assert_clean):
    folder = FIXTURES / "known-again"
    names = ("lighthouse", "lighthouse-small", "lighthouse-part", "crane")
    drawings = {f"{name}.jpg": (folder / f"{name}.jpg").read_bytes() for name in names}
    page = open_page(PAGE, user=chief)

    choose(page, {**drawings, "quay.jpg": QUAY})

    page.get_by_role("status").filter(has_text="5 of 5 done. 4 added").wait_for()
    assert_clean(page)
    page.get_by_role("link", name="1 pair waits in Duplicates").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[data-share]").count() == 2
