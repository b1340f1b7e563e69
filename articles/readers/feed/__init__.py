"""Reads feeds: RSS 0.9 to 2.0, Atom and JSON Feed, ill-formed ones too.

https://www.rssboard.org/rss-specification
https://www.rfc-editor.org/rfc/rfc4287
https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.capture import Capture, UnreadableCapture
from articles.document import Document
from articles.readers import _json, _xml
from articles.readers.feed import atom, json_feed, rss
from articles.readers.feed.parsing import parse
from articles.readers.feed.piece import Feed, document

_JSON_FEED = re.compile(
    rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version"
    rb"|\"(?:feed|home_page)_url\"\s*:"
)


def recognises(capture: Capture) -> bool:
    """Whether the root is a feed's, or an object says it is a JSON Feed."""
    start = capture.start.replace(b"\0", b"")
    if _json.starts_object(start):
        return start.lstrip()[:1] != b"[" and bool(_JSON_FEED.search(start))
    name = _xml.root_name(capture.start)
    if name == "RDF":
        return b"/rss/" in start or b"netscape.com/rdf" in start
    return name in {"rss", "feed"}


def read(capture: Capture) -> Iterator[Document | UnreadableCapture]:
    """Each item of the feed, or UnreadableCapture where it has none."""
    feed = _feed(capture)
    if not feed.pieces:
        raise UnreadableCapture(capture, "a feed without items")
    readings = [_reading(capture, feed, number) for number in range(len(feed.pieces))]
    if not any(isinstance(reading, Document) for reading in readings):
        raise UnreadableCapture(capture, "no item has a headline or a text")
    yield from readings
    if feed.is_cut_off:
        yield UnreadableCapture(capture, "the feed is cut off inside its last item")


def _feed(capture: Capture) -> Feed:
    zone = capture.sidecar.time_zone
    if _json.starts_object(capture.start):
        return json_feed.feed(_json.parse(capture), zone)
    tree = parse(capture)
    dialect = atom if _xml.local(tree.root) == "feed" else rss
    made = dialect.feed(tree.root, zone)
    made.notes += tree.notes
    if tree.is_cut_off:
        made.is_cut_off = bool(made.pieces)
        del made.pieces[-1:]
    return made


def _reading(capture: Capture, feed: Feed, number: int) -> Document | UnreadableCapture:
    made = document(feed.pieces[number], feed, capture.sidecar)
    if made.headline or made.standfirst or made.blocks:
        return made
    reason = f"item {number + 1} has neither headline nor text"
    return UnreadableCapture(capture, reason)
