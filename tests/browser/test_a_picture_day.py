"""A day with pictures, by keyboard alone and with no worker: from upload to expiry."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Image, SuspectedPair
from tests import build
from tests.browser.hands import Keyboard
from tests.browser.test_a_day_at_the_desk import publish, save, wait_until_ready
from tests.browser.test_uploading import QUAY, choose, drawn, outcomes

(FIXTURES,) = settings.FIXTURE_DIRS
DRAWINGS = ("lighthouse", "lighthouse-small", "lighthouse-part")
CAPTION = "The crane on its barge, an hour before the storm"
ALT = "A barge with a crane leaves the quay"
ENDED = "This picture can no longer be shown."


@pytest.fixture
def article():
    return build.article("Waiting for the storm", standfirst="The harbour is empty.")


@pytest.fixture
def hands(article, open_page):
    chief = User.objects.create_superuser("chief")
    desk = open_page("/admin/articles/image/upload/", user=chief)
    desk.set_default_timeout(10_000)
    return Keyboard(desk)


@pytest.fixture
def go_to(monkeypatch):
    """Every clock of the site is put forward; nothing else happens then."""

    def go(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return go


def test_pictures_come_in_are_told_apart_shown_and_expire(
    hands, article, open_page, assert_clean, go_to, trouble
):
    upload(hands)
    assert_clean(hands.page)
    decide_and_take_back(hands, assert_clean)
    image = open_picture(hands)
    set_focal_point(hands, image)
    assert_clean(hands.page)
    tell_the_story(hands, article)
    assert_clean(hands.page)
    publish(hands)

    reader = open_page(article.get_absolute_url())
    see_it_shown(reader, image)
    assert_clean(reader)
    ends = end_rights_tomorrow(hands, image)
    assert_clean(hands.page)
    reader.reload()
    see_it_shown(reader, image)

    go_to(ends + timedelta(seconds=1))
    reader.reload()
    see_it_gone(reader, image)
    assert_clean(reader)
    assert trouble[hands.page] == []


def upload(hands):
    """Five files: one is another one smaller, which joins, and one a part of it."""
    files = {
        f"{name}.jpg": (FIXTURES / "known-again" / f"{name}.jpg").read_bytes()
        for name in DRAWINGS
    }
    choose(hands.page, {**files, "lake.jpg": drawn(1), "quay.jpg": QUAY})

    told = "5 of 5 done. 4 added, 1 in the library already, 0 refused."
    expect(hands.page.locator("#so-far")).to_have_text(told)
    kinds = dict(outcomes(hands.page))
    assert kinds["In the library already lighthouse-small.jpg"] == "known"
    assert Image.objects.filter(merged_into=None).count() == 4


def decide_and_take_back(hands, assert_clean):
    page = hands.page
    hands.follow(page.get_by_role("link", name="1 pair waits in Duplicates"))
    assert_clean(page)
    waiting = SuspectedPair.objects.get(verdict="")
    with page.expect_navigation():
        hands.keys.press("1")
    assert Image.objects.filter(merged_into=None).count() == 3

    hands.follow(page.get_by_role("link", name="Look at it or undo"))
    with page.expect_navigation():
        hands.keys.press("z")
    waiting.refresh_from_db()
    assert (waiting.verdict, Image.objects.filter(merged_into=None).count()) == ("", 4)


def open_picture(hands):
    """Found by its credit in the list of pictures."""
    page = hands.page
    page.goto("/admin/articles/image/")
    hands.write(page.locator("#searchbar"), "Berg")
    submit(hands)
    hands.follow(page.get_by_role("link", name="The last crane"))
    return Image.objects.get(credit="Jo Berg/AFP")


def set_focal_point(hands, image):
    hands.reach(hands.page.get_by_role("application", name="Focal point"))
    for key in ("Shift+ArrowRight", "ArrowRight", "Shift+ArrowUp"):
        hands.keys.press(key)
    hands.reach(hands.page.locator("#id_focus_y"))
    submit(hands)

    image.refresh_from_db()
    assert (image.focus_x, image.focus_y) == (0.61, 0.23)


def tell_the_story(hands, article):
    """The picture is chosen, its caption and its alt text are written for this use."""
    page = hands.page
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    wait_until_ready(page)
    hands.press(page.get_by_role("button", name="Put in below").first)
    hands.press(page.locator("[data-add=placement]"))
    use = page.locator("[data-blocks] > [data-block=placement]")
    hands.press(use.get_by_role("button", name="Choose a picture…"))
    hands.keys.insert_text("Berg")
    chosen = page.locator("dialog").get_by_role("button", name="The last crane")
    expect(page.locator("dialog .grid button")).to_have_count(1)
    walk(hands, chosen)
    hands.keys.press("Enter")

    assert use.get_by_label("Caption").input_value().startswith("The last crane")
    hands.write(use.get_by_label("Caption"), CAPTION)
    hands.choose(use.get_by_label("Alt text", exact=True), "This text")
    hands.write(use.get_by_label("Alt text of this use"), ALT)
    save(hands)


def see_it_shown(reader, image):
    """The page, what it tells machines, and the feed name the same file."""
    address = image.served.url
    expect(reader.get_by_role("img", name=ALT)).to_be_visible()
    expect(reader.locator("article figcaption")).to_contain_text(CAPTION)
    assert [one["url"].endswith(address) for one in told(reader)["image"]] == [True]
    assert address in feed(reader)


def see_it_gone(reader, image):
    expect(reader.get_by_text(ENDED)).to_be_visible()
    expect(reader.locator("article figcaption")).to_contain_text(CAPTION)
    assert reader.locator("article img").count() == 0
    assert "image" not in told(reader)
    address = image.served.url
    assert [address in text for text in (reader.content(), feed(reader))] == [False] * 2
    assert ENDED in feed(reader)


def told(reader):
    """The article in the JSON-LD of the page."""
    return json.loads(reader.locator("[type='application/ld+json']").text_content())


def feed(reader):
    return reader.request.get("/feed.atom").text()


def end_rights_tomorrow(hands, image):
    page = hands.page
    page.goto(f"/admin/articles/image/{image.pk}/change/")
    ends = timezone.localtime().replace(microsecond=0) + timedelta(days=1)
    date, time = (page.locator(f"[name=rights_expire_at_{part}]") for part in (0, 1))
    walk(hands, date)
    hands.write(date, f"{ends:%Y-%m-%d}")
    hands.write(time, f"{ends:%H:%M:%S}")
    submit(hands)

    expect(page.locator(".rights-note")).to_contain_text("rights end")
    return ends


def walk(hands, target):
    """Tab by Tab down a form that is longer than what an editor mostly fills in."""
    for _stop in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        hands.keys.press("Tab")
    raise AssertionError(f"{target} is not reached")


def submit(hands):
    """From a field, as Enter does in every form."""
    with hands.page.expect_navigation():
        hands.keys.press("Enter")
