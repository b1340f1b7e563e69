"""A pair at the desk, by keyboard alone: decided by a key, taken back by another."""

import pytest
from django.contrib.auth.models import User

from articles.library import files
from articles.models import Image, SuspectedPair
from tests import build
from tests.public.test_pages import jpeg

LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (360, 1366)
    for scheme in ("light", "dark")
]


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


@pytest.fixture
def pair():
    small, large = build.image("A bridge"), build.image("A new bridge")
    files.store(small, files.check(jpeg(size=(300, 200))))
    files.store(large, files.check(jpeg(size=(600, 400))))
    build.placement(build.article("First"), small, "The bridge on Monday")
    boxes = {"first_box": [0.1, 0.2, 0.3, 0.4], "second_box": [0.1, 0.2, 0.3, 0.4]}
    return SuspectedPair.objects.create(
        first=small,
        second=large,
        reason="the same but for one part",
        evidence={"ncc": 0.9, "worst": 1.5, **boxes},
    )


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pair_is_clean(chief, pair, open_page, assert_clean, look):
    page = open_page("/admin/articles/suspectedpair/next/", user=chief, **look)

    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_pair_is_decided_and_taken_back_by_keys(chief, pair, open_page):
    page = open_page("/admin/articles/suspectedpair/next/", user=chief)

    widths = page.eval_on_selector_all(
        "[data-share]", "found => found.map(one => one.clientWidth)"
    )
    assert abs(2 * widths[0] - widths[1]) <= 1
    with page.expect_navigation():
        page.keyboard.press("1")
    assert Image.objects.get(merged_into=None) == pair.second

    undo = page.get_by_role("link", name="Look at it or undo")
    undo.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("z")
    assert not Image.objects.exclude(merged_into=None).exists()
