"""The desk in German in a browser: clean, no wider than the window, and switched."""

import pytest

from articles import workflow
from tests import build
from tests.admin.conftest import person

WIDTHS = (1024, 1366)
COVERED = """() => {
    const words = document.createRange();
    words.selectNodeContents(document.querySelector("#content > h2"));
    const tools = document.querySelector(".object-tools").getBoundingClientRect();
    return [...words.getClientRects()].some(line => line.right > tools.left
        && line.bottom > tools.top && line.top < tools.bottom);
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_german_words_fit(open_page, assert_clean, width):
    article = build.article(
        "A bridge that took nine years to build opens on Monday, dearer than planned"
    )
    build.placement(article, build.image())
    workflow.publish(article)
    page = open_page(
        f"/admin/articles/article/{article.pk}/change/",
        user=person("editor"),
        locale="de-DE",
        viewport={"width": width, "height": 800},
    )
    page.wait_for_selector("[data-ready]")

    assert page.get_by_role("button", name="Speichern", exact=True).is_visible()
    page.wait_for_selector("[data-counts]:has-text('Wörter')")
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(wide)
    assert not page.evaluate(COVERED)
    assert_clean(page)


def test_switch_keeps_the_page_and_is_remembered(open_page, assert_clean):
    page = open_page(
        "/admin/articles/article/?q=x", user=person("editor"), locale="en-US"
    )

    page.get_by_role("button", name="Deutsch").click()
    page.wait_for_selector("html[lang=de]")

    assert page.url.endswith("/admin/articles/article/?q=x")
    page.goto("/admin/articles/image/")
    assert page.locator("html").get_attribute("lang") == "de"
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert_clean(page)
