"""The IPTC records of a picture file (IIM version 4).

https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from articles.readers import _text

MARK = 0x1C
CHARSET = (1, 90)
MAX_RECORDS = 5_000

_FIELDS = {
    (1, 100): "guid",
    (2, 5): "title",
    (2, 22): "fixture",
    (2, 25): "keyword",
    (2, 40): "instructions",
    (2, 80): "creator",
    (2, 90): "city",
    (2, 101): "country",
    (2, 103): "job",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 120): "caption",
    (2, 135): "language",
}
_DAY, _CLOCK = (2, 55), (2, 60)
_ESCAPES = {b"\x1b%G": "utf-8", b"\x1b.A": "latin-1", b"\x1b-A": "latin-1"}
"""ISO 2022 names of character sets that are met; others say nothing we can use."""


def fields(records: bytes) -> dict[str, list[str]]:
    """The texts by field."""
    given: defaultdict[tuple[int, int], list[bytes]] = defaultdict(list)
    for key, value in _records(records):
        given[key].append(value)
    charset = _ESCAPES.get(next(iter(given.get(CHARSET, ())), b""))
    found = {
        name: [_decoded(value, charset) for value in given[key]]
        for key, name in _FIELDS.items()
        if key in given
    }
    day, clock = (_decoded(next(iter(given.get(key, ())), b""), charset)
                  for key in (_DAY, _CLOCK))  # fmt: skip
    if day and day != "00000000":
        found["taken"] = [f"{day}T{clock}" if clock else day]
    return found


def _records(content: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Record, number and value; what is cut off ends it."""
    at = 0
    for _ in range(MAX_RECORDS):
        if at + 5 > len(content) or content[at] != MARK:
            return
        key = (content[at + 1], content[at + 2])
        size = int.from_bytes(content[at + 3 : at + 5])
        at += 5
        if size & 0x8000:
            width = size & 0x7FFF
            size = int.from_bytes(content[at : at + min(width, 4)])
            at += width
        if at + size > len(content):
            return
        yield key, content[at : at + size]
        at += size


def _decoded(value: bytes, charset: str | None) -> str:
    """As declared, else UTF-8, else what Windows writes."""
    if charset == "latin-1":
        return value.decode("cp1252", "replace")
    return _text.from_mixed(value)
