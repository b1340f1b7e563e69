"""Small print with a meaning: the sign-off, tags, sources and addresses of a piece."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.readers import _sign_off
from articles.readers.text_capture import words
from articles.readers.text_capture.lines import Line, Role, is_address, is_prose

MAX_TAGS = 50
LONGEST_TAG = 100
SHORT_ADDRESS = 40
"""Characters up to which an address is one made for sharing."""


@dataclass(slots=True)
class SmallPrint:
    """What the small print says."""

    sign_off: str | None = None
    desk_initials: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    address: str | None = None
    short_address: str | None = None
    notes: tuple[str, ...] = ()


def find(lines: list[Line]) -> SmallPrint:
    """Takes the lines of small print and reads them."""
    small = SmallPrint()
    has_text = False
    for line in lines:
        if is_address(line.text):
            _take_address(line, small)
        elif tagged := words.TAGS.match(line.text):
            _take_tags(line, tagged["tags"], small)
        elif has_text and small.sign_off is None:
            _take_sign_off(line, small)
        has_text = has_text or is_prose(line)
    return small


def _take_address(line: Line, small: SmallPrint) -> None:
    line.role = Role.ADDRESS
    if len(line.text) <= SHORT_ADDRESS:
        small.short_address = small.short_address or line.text
    else:
        small.address = small.address or line.text


def _take_tags(line: Line, printed: str, small: SmallPrint) -> None:
    """Tags stay in the text when one of them is too long to be one."""
    tags = [tag.strip(" #.\t") for tag in re.split(r"[,;、，]", printed)]
    tags = list(dict.fromkeys(tag for tag in tags if tag))
    if any(len(tag) > LONGEST_TAG for tag in tags):
        small.notes += ("tags: one is too long, the line stays in the text",)
        return
    line.role = Role.TAGS
    kept = list(dict.fromkeys((*small.tags, *tags)))
    if len(kept) > MAX_TAGS:
        small.notes += (f"tags: {len(kept) - MAX_TAGS} left out of {len(kept)}",)
    small.tags = tuple(kept[:MAX_TAGS])


def _take_sign_off(line: Line, small: SmallPrint) -> None:
    if len(line.text) > _sign_off.LONGEST:
        return
    sources = words.SOURCES.match(line.text.strip("()[] "))
    agencies = _sign_off.agencies(sources["sources"]) if sources else ()
    parts = ((), agencies) if sources else _sign_off.parse(line.text)
    if parts and any(parts) and line.role is not Role.HEAD:
        line.role = Role.SIGN_OFF
        small.sign_off = line.text
        small.desk_initials, small.agencies = parts
