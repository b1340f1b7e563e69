"""Public pages in a real browser: nothing fails, axe finds nothing to object to."""

import pytest

from articles import workflow
from articles.models import Topic
from tests import build


@pytest.fixture
def edition():
    article = build.article(
        "Bridge over the Lenne opens after nine years",
        standfirst="The new crossing halves the way to work for four thousand people.",
        topics=("Bridges", "Roads"),
        agencies=("AFP",),
        authors=("Ana Díaz",),
        sign_off="abc/xy (AFP)",
        language="en",
        address="https://source.example/bridge",
        corrections=[{"text": "The cost was wrong.", "wrong": "41", "right": "43"}],
        text="<p>It opened.</p><h2>What it cost</h2><ul><li>41 million</li></ul>",
    )
    build.placement(article, build.image(credit="Tom Reed/AFP"))
    Topic.objects.update(in_navigation=True)
    return workflow.publish(article)


LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (320, 360, 768, 1366)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(
    "look",
    LOOKS,
    ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}",
)
def test_pages_are_clean_at_every_width_light_and_dark(
    edition, open_page, assert_clean, look
):
    for path in ("/", edition.get_absolute_url(), "/topics/bridges/", "/sources/afp/"):
        page = open_page(path, **look)

        assert_clean(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= window.innerWidth"
        )


def test_keyboard_reaches_the_text_first(edition, open_page):
    page = open_page(edition.get_absolute_url())

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_empty_front_is_clean(open_page, assert_clean):
    assert_clean(open_page("/"))
