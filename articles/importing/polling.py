"""Feeds asked for what is new, each in its turn, none in the way of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.importing.batches import Run
from articles.importing.fetching import Fetched, Wanted, fetch
from articles.importing.guarding import OPEN_INTERNET, Guard, NotFetched
from articles.importing.pieces import Importer
from articles.importing.result import Outcome, Result, Summary
from articles.limits import limits
from articles.models import Feed
from articles.readers import name_of, reader_for

TYPES = (
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/xml",
    "application/feed",
    "application/json",
    "application/ld+json",
    "application/octet-stream",
    "text/xml",
    "text/plain",
)
"""A page is no feed: whoever answers with one has moved the feed away."""

_PAGES = ("html_page", "text_capture")
"""Readers that would make a piece of whatever a server says."""

LONGEST = timedelta(days=1)
"""Between two looks at a feed that fails."""


@dataclass(slots=True)
class Polled:
    """What one look at a feed gave; `trouble` where it gave nothing at all."""

    feed: Feed
    trouble: str | None = None
    summary: Summary = field(default_factory=Summary)
    results: list[Result] = field(default_factory=list)
    is_unchanged: bool = False

    def __str__(self) -> str:
        if self.trouble:
            return self.trouble
        return "nothing changed" if self.is_unchanged else str(self.summary)


def poll(feeds: Iterable[Feed], guard: Guard = OPEN_INTERNET) -> Iterator[Polled]:
    """Look at each feed; one that another run is looking at is passed by."""
    for feed in feeds:
        if _claim(feed):
            yield _polled(feed, guard)


def _claim(feed: Feed) -> bool:
    """The time of the next look changes hands in a single statement."""
    again = timezone.now() + feed.interval
    free = Feed.objects.filter(pk=feed.pk, next_poll=feed.next_poll)
    if not free.update(next_poll=again):
        return False
    feed.next_poll = again
    return True


def _polled(feed: Feed, guard: Guard) -> Polled:
    polled = Polled(feed)
    most = limits().capture_bytes
    wanted = Wanted(feed.address, TYPES, most, feed.etag, feed.last_modified)
    try:
        fetched = fetch(wanted, guard)
    except NotFetched as error:
        polled.trouble = str(error)
        _failed(feed, polled.trouble)
        return polled
    if fetched.content is None:
        polled.is_unchanged = True
    elif not _is_a_feed(fetched.content):
        polled.trouble = "it is no feed"
    else:
        _take_in(polled, fetched.content)
    if polled.trouble:
        _failed(feed, polled.trouble)
    else:
        _went_well(feed, fetched, str(polled))
    return polled


def _is_a_feed(content: bytes) -> bool:
    """Whether a reader of feeds or wires knows it; an apology in words is none."""
    try:
        return name_of(reader_for(Capture("feed", content))) not in _PAGES
    except UnreadableCapture:
        return False


def _take_in(polled: Polled, content: bytes) -> None:
    feed = polled.feed
    said = Sidecar(
        publisher=feed.publisher, language=feed.language, tags=tuple(feed.tags)
    )
    batch = Run(f"poll_feeds {feed.name}")
    importer = Importer(publish=feed.publishes, batch=batch)
    for result in importer.take_in_capture(Capture(feed.address, content, said)):
        polled.summary.add(result)
        if result.outcome in (Outcome.REFUSED, Outcome.HELD):
            polled.results.append(result)
    batch.count()
    refused = [one.reason for one in polled.results if one.outcome == Outcome.REFUSED]
    if refused and polled.summary.exit_status(strict=False):
        polled.trouble = refused[0]


def _went_well(feed: Feed, fetched: Fetched, status: str) -> None:
    _keep(
        feed,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        last_status=status[:300],
        failures=0,
        next_poll=timezone.now() + feed.interval,
    )


def _failed(feed: Feed, reason: str) -> None:
    """Twice as long until the next look at each failure; a day at most."""
    failures = feed.failures + 1
    pause = min(feed.interval * 2 ** min(failures, 12), max(LONGEST, feed.interval))
    _keep(
        feed,
        last_status=reason[:300],
        failures=failures,
        next_poll=timezone.now() + pause,
    )


def _keep(feed: Feed, **state: object) -> None:
    """The state alone: an editor may just be saving the rest."""
    state["last_polled"] = timezone.now()
    for name, value in state.items():
        setattr(feed, name, value)
    Feed.objects.filter(pk=feed.pk).update(**state)
