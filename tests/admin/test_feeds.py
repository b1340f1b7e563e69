"""Feeds as an editor lists them, and a reporter does not."""

import pytest
from django.contrib.auth.models import Permission

from articles.models import Feed, FetchTrouble
from tests import build

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/feed/"
GIVEN = {
    "name": "Valley wire",
    "address": "https://valley.example/feed",
    "is_active": "on",
    "minutes": "30",
    "publisher": "",
    "language": "en",
}


def test_editor_lists_a_feed_with_what_it_does_not_say(client, editor):
    given = {**GIVEN, "topics": " Roads, Rivers,"}
    page = client.post(f"{LIST}add/", given, follow=True)

    feed = Feed.objects.get()
    assert page.status_code == 200
    assert (feed.name, feed.minutes, feed.publishes) == ("Valley wire", 30, False)
    assert feed.tags == ["Roads", "Rivers"]
    change = client.get(f"{LIST}{feed.pk}/change/")
    assert 'value="Roads, Rivers"' in change.content.decode()
    assert list(Feed.objects.due()) == [feed]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("address", "file:///etc/passwd"),
        ("address", "ftp://valley.example/feed"),
        ("minutes", "0"),
        ("name", ""),
        ("topics", "x" * 101),
    ],
)
def test_feed_that_cannot_be_polled_is_not_listed(client, editor, name, value):
    page = client.post(f"{LIST}add/", {**GIVEN, name: value})

    assert list(page.context["errors"])
    assert Feed.objects.count() == 0


def test_list_shows_how_each_feed_fares(client, editor):
    Feed.objects.create(
        name="Valley",
        address="https://v.example/",
        last_status="the server answered 404",
    )

    assert "the server answered 404" in client.get(LIST).content.decode()


def test_feed_at_another_address_begins_anew(client, editor):
    feed = Feed.objects.create(
        name="Valley",
        address="https://v.example/",
        etag='"1"',
        failures=3,
        next_poll="2999-01-01T00:00Z",
    )
    client.get(f"{LIST}{feed.pk}/change/")
    client.post(f"{LIST}{feed.pk}/change/", GIVEN)

    feed.refresh_from_db()
    assert (feed.address, feed.etag, feed.failures, feed.next_poll) == (
        "https://valley.example/feed",
        "",
        0,
        None,
    )


def test_reporter_sees_no_feeds(client, reporter):
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403


def test_nobody_deletes_a_feed(client, editor):
    feed = Feed.objects.create(name="Valley", address="https://v.example/")

    assert client.post(f"{LIST}{feed.pk}/delete/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_feeds_costs_the_same_however_many(
    client, editor, number, django_assert_max_num_queries
):
    for count in range(number):
        Feed.objects.create(name=str(count), address=f"https://v.example/{count}")

    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_pictures_that_could_not_be_fetched_are_listed_with_the_reason(client, editor):
    FetchTrouble.objects.create(
        image=build.image(), reason="larger than 30 MB", tried_at="2026-05-03T10:00Z"
    )

    page = client.get("/admin/articles/fetchtrouble/").content.decode()

    assert "larger than 30 MB" in page


@pytest.fixture
def keeper(client, editor):
    """Somebody who keeps the feeds and may not publish."""
    group = editor.groups.get()
    group.permissions.remove(Permission.objects.get(codename="publish_article"))
    client.force_login(editor)
    return editor


def test_who_may_not_publish_lets_no_feed_publish(client, keeper):
    form = client.get(f"{LIST}add/")
    client.post(f"{LIST}add/", {**GIVEN, "publishes": "on"})

    assert "publishes" not in form.context["adminform"].form.fields
    assert [feed.publishes for feed in Feed.objects.all()] == [False]


def test_feed_that_publishes_goes_on_while_its_address_stays(client, keeper):
    feed = Feed.objects.create(
        name="Valley", address=GIVEN["address"], publishes=True, language="en"
    )

    client.post(f"{LIST}{feed.pk}/change/", {**GIVEN, "minutes": "60"})

    feed.refresh_from_db()
    assert (feed.minutes, feed.publishes) == (60, True)


def test_feed_moved_by_who_may_not_publish_publishes_no_more(client, keeper):
    feed = Feed.objects.create(
        name="Valley", address="https://v.example/", publishes=True
    )

    tampered = {**GIVEN, "publishes": "on"}
    page = client.post(f"{LIST}{feed.pk}/change/", tampered, follow=True)

    feed.refresh_from_db()
    assert (feed.address, feed.publishes) == (GIVEN["address"], False)
    assert "the feed publishes nothing until" in page.content.decode()


def test_editor_lets_a_feed_publish(client, editor):
    client.post(f"{LIST}add/", {**GIVEN, "publishes": "on"})

    assert Feed.objects.get().publishes
