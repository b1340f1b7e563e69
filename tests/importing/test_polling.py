"""Feeds polled: what changed comes in, what fails waits longer, none stops another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.importing.polling import poll
from articles.models import Article, Edition, Feed, ImportRecord
from tests.serving import serving

pytestmark = pytest.mark.django_db

RSS = {"Content-Type": "application/rss+xml; charset=utf-8"}


def rss(*headlines):
    """A feed of items, each with an id of its own and a paragraph of text."""
    items = "".join(
        f"<item><title>{headline}</title><guid>https://v.example/{headline}</guid>"
        "<description>The council met on Monday and heard the builders.</description>"
        "</item>"
        for headline in headlines
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.fixture
def server():
    with serving() as running:
        yield running


def feed(server, path="/feed", **fields):
    return Feed.objects.create(name=path, address=server.address(path), **fields)


def polled(server):
    told = list(poll(Feed.objects.due(), server.guard))
    return [(one.feed.name, str(one)) for one in told]


def due_again():
    Feed.objects.update(next_poll=timezone.now() - timedelta(seconds=1))


def pause(one):
    one.refresh_from_db()
    return round((one.next_poll - one.last_polled).total_seconds() / 60)


def test_what_is_new_comes_in_with_what_the_feed_does_not_say(server):
    server.answers["/feed"] = 200, {**RSS, "ETag": '"1"'}, rss("Roads")
    one = feed(server, publisher="The Valley", language="en", tags=["Roads"])

    assert polled(server) == [("/feed", "1 new, 0 changed, 0 same, 0 held, 0 refused")]
    article = Article.objects.get()
    assert [topic.name for topic in article.tags.all()] == ["Roads"]
    assert article.sources.filter(name="The Valley").exists()
    assert article.language == "en"
    assert Edition.objects.count() == 0
    assert ImportRecord.objects.get().delivery.name == "poll_feeds /feed"
    one.refresh_from_db()
    assert (one.etag, one.failures, pause(one)) == ('"1"', 0, 15)


def test_feed_that_publishes_puts_its_pieces_on_the_site(server):
    server.answers["/feed"] = 200, RSS, rss("Roads")
    feed(server, publishes=True)
    polled(server)

    assert Edition.objects.live().count() == 1


def test_feed_is_asked_again_when_its_time_has_come_and_only_for_changes(server):
    server.answers["/feed"] = 200, {**RSS, "ETag": '"1"'}, rss("Roads")
    feed(server)
    polled(server)
    assert polled(server) == []

    server.answers["/feed"] = 304, {}, b""
    due_again()
    assert polled(server) == [("/feed", "nothing changed")]
    assert server.asked[-1][1]["If-None-Match"] == '"1"'


def test_feed_that_fails_waits_longer_each_time_and_not_once_it_is_back(server):
    server.answers["/feed"] = 500, {}, b""
    one = feed(server)
    pauses = []
    for _turn in range(8):
        polled(server)
        pauses.append(pause(one))
        due_again()
    server.answers["/feed"] = 200, RSS, rss("Roads")
    polled(server)

    assert pauses == [30, 60, 120, 240, 480, 960, 1440, 1440]
    assert (pause(one), one.failures) == (15, 0)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "the server answered 404"),
        ((200, {"Content-Type": "text/html"}, b"<p>"), "it is of the type “text/html”"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), "127.0.0.1 is no public"),
        ((200, RSS, b""), "it is no feed"),
        ((200, RSS, b"We are closed until Monday. Thank you all."), "it is no feed"),
    ],
)
def test_bad_feed_is_named_and_does_not_stop_the_next(server, answer, reason):
    server.answers["/bad"] = answer
    server.answers["/good"] = 200, RSS, rss("Roads")
    bad = feed(server, "/bad")
    feed(server, "/good")

    (name, told), good = polled(server)

    assert (name, good[0]) == ("/bad", "/good")
    assert reason in told
    assert good[1].startswith("1 new")
    bad.refresh_from_db()
    assert bad.last_status == told
    assert bad.failures == 1


def test_feed_that_is_switched_off_is_not_asked(server):
    feed(server, is_active=False)

    assert polled(server) == []


def test_feed_another_run_looks_at_is_passed_by(server):
    server.answers["/feed"] = 200, RSS, rss("Roads")
    feed(server)
    mine = list(Feed.objects.due())
    polled(server)

    assert list(poll(mine, server.guard)) == []
    assert len(server.asked) == 1


def test_feed_on_this_machine_is_refused_unless_a_guard_says_otherwise(server):
    one = feed(server)
    (told,) = poll(Feed.objects.due())

    assert (told.feed, told.trouble) == (one, "127.0.0.1 is no public address")
    assert server.asked == []
