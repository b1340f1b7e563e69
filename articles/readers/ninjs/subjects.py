"""What an item is about: words for topics, and codes with their scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from articles.document import Subject
from articles.readers import _json
from articles.readers.ninjs.item import Item

_SUBJECTS = ("subject", "subjects")
_NAMED = (
    *("person", "people", "organisation", "organisations", "place", "places"),
    *("event", "events", "object", "objects"),
)


def words(item: Item) -> Iterator[str | None]:
    """The names of subjects, and of what the item is more than mentioning."""
    for one in item.objects(*_SUBJECTS, *_NAMED):
        if _json.line(one.get("rel")) != "mentions":
            yield _json.line(one.get("name"))


def coded(item: Item) -> Iterator[Subject]:
    for one in item.objects(*_SUBJECTS):
        scheme, code = _code(one)
        if code:
            yield Subject(scheme, code, _json.line(one.get("name")))


def _code(one: Mapping[str, Any]) -> tuple[str, str]:
    """1.x gives scheme and code apart, later versions one address or a literal."""
    code = _json.line(one.get("code")) or _json.line(one.get("qcode")) or ""
    scheme = _json.line(one.get("scheme"))
    if code and not scheme and ":" in code:
        scheme, _, code = code.partition(":")
    if code:
        return scheme or "", code
    address = _json.line(one.get("uri")) or ""
    above, mark, last = address.rpartition("/")
    if mark and last:
        return above, last
    return scheme or "", _json.line(one.get("literal")) or ""
