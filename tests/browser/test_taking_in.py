"""A long import whose page is closed and opened again, and all of it taken back."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.importing import carrying_out, deliveries
from articles.importing.unpacking import Handed
from articles.models import Article, Delivery, Feed, FetchTrouble
from tests import build
from tests.captures import bridge


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    return user


@pytest.fixture
def delivery(editor):
    """Four pieces, of which two are in when its page was closed."""
    rivers = ("Lenne", "Ruhr", "Sieg", "Eder")
    files = [
        Handed(f"{river}.txt", bridge(**{"Lenne": river, "/b/1": f"/b/{river}"}))
        for river in rivers
    ]
    taken = deliveries.take(files, "", editor)
    carrying_out.begin(taken, publish=True, by=editor)
    for _step in range(2):
        carrying_out.go_on(taken, seconds=0)
    return taken


def address(delivery, page="change"):
    return reverse(f"admin:articles_delivery_{page}", args=[delivery.pk])


def test_import_goes_on_when_its_page_is_opened_again(
    delivery, editor, open_page, assert_clean
):
    Delivery.objects.update(began_at=timezone.now())
    page = open_page(address(delivery), user=editor)
    expect(page.get_by_role("status")).to_have_text("2 of 4 pieces")
    assert_clean(page)

    Delivery.objects.update(began_at=None)
    expect(page.get_by_text("Imported: 4 new.")).to_be_visible()
    assert_clean(page)
    assert Article.objects.count() == 4
    assert Delivery.objects.get().state == "imported"


def test_import_that_lost_its_connection_says_so_and_goes_on_by_hand(
    delivery, editor, open_page
):
    Delivery.objects.update(began_at=timezone.now())
    page = open_page(address(delivery), user=editor)
    page.context.set_offline(True)
    expect(page.get_by_role("status")).to_contain_text("The connection is lost")
    page.context.set_offline(False)
    Delivery.objects.update(began_at=None)

    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_text("Imported: 4 new.")).to_be_visible()


def test_delivery_is_taken_back_from_its_report(
    delivery, editor, open_page, assert_clean
):
    carrying_out.go_on(delivery)
    Article.objects.filter(headline__contains="Sieg").update(headline="Our own")
    page = open_page(address(delivery), user=editor)
    page.get_by_role("link", name="Take back…").click()
    page.get_by_text("Our own: the desk changed it").wait_for()
    assert_clean(page)

    page.get_by_role("button", name="Take back").click()

    page.get_by_text("3 pieces were taken back.").wait_for()
    assert_clean(page)
    assert [a.headline for a in Article.objects.on_the_desk()] == ["Our own"]


def test_pages_of_feeds_are_clean(editor, open_page, assert_clean):
    feed = Feed.objects.create(
        name="Valley",
        address="https://valley.example/feed",
        last_status="the server answered 404",
        last_polled=timezone.now(),
        failures=2,
        tags=["Roads"],
    )
    trouble = FetchTrouble.objects.create(
        image=build.image(), reason="larger than 30 MB", tried_at=timezone.now()
    )

    for path in (
        reverse("admin:articles_feed_changelist"),
        reverse("admin:articles_feed_add"),
        reverse("admin:articles_feed_change", args=[feed.pk]),
        reverse("admin:articles_fetchtrouble_changelist"),
        reverse("admin:articles_fetchtrouble_change", args=[trouble.pk]),
    ):
        page = open_page(path, user=editor)
        page.wait_for_load_state("networkidle")
        assert_clean(page)
