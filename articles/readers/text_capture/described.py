"""Pictures without a credit we know: words say so, or lines that come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.credits.names import is_person
from articles.document import Figure
from articles.readers.text_capture import words
from articles.readers.text_capture.figures import (
    ALIKE,
    LONGEST_CAPTION,
    Pictures,
    may_be_caption,
)
from articles.readers.text_capture.lines import (
    SENTENCE_ENDS,
    Line,
    count_words,
    ends_sentence,
    is_prose,
    overlap,
)

LONGEST_PAIRED = 450
LONGEST_SIGNED = 300
LONGEST_WITH_SIGN = 200
LONGEST_NAME = 60
"""Weights and characters up to which a line may be what its name says."""

_SMALL = frozenset(
    {"for", "via", "of", "the", "and", "de", "la", "du", "von", "und", "per", "i", "og"}
    | {"och", "et", "y", "by"}
)
_EDGES = " .|()[]-–—"
_OPENING_QUOTES = ("\"", "“", "„", "«", "»", "‚", "'")  # fmt: skip


def find(pictures: Pictures) -> None:
    """Claims the pictures of a page that the credits did not show."""
    lines = pictures.lines
    for place, line in enumerate(lines):
        if line.is_free and not line.bullet and len(line.text) <= LONGEST_CAPTION:
            _find_worded(pictures, place)
    for above, below in _pairs(lines):
        if lines[above].is_free and lines[below].is_free:
            pictures.claim(above, below, _described(lines[above], lines[below]))


def _find_worded(pictures: Pictures, place: int) -> None:
    """A line that says itself that it belongs to a picture."""
    line = pictures.lines[place]
    opened = words.PICTURE_OPENS.match(line.text)
    if opened:
        pictures.put(place, place, Figure(caption=opened["text"]))
        return
    caption = words.CAPTION.sub("", line.text, count=1)
    has_sign = line.weight <= LONGEST_WITH_SIGN and words.CAPTION_SIGNS.search(
        line.text
    )
    if caption and (caption != line.text or has_sign):
        pictures.claim(pictures.alt_above(place), place, Figure(caption=caption))


def _described(alt: Line, caption: Line) -> Figure:
    """The figure of an alt text and a caption, with a credit no lexicon knows."""
    text, start = caption.text, alt.text.rstrip(" .…")
    rest = text[len(start) :] if text.startswith(start) else ""
    if _may_be_name(rest.strip(_EDGES)):
        stop = "." if rest.startswith(".") else ""
        return Figure(caption=start + stop, credit=rest.strip(_EDGES))
    end = max(text.rfind(mark) for mark in SENTENCE_ENDS) + 1
    name = text[end:].strip('"”» ')
    if 1 < end < len(text) and _may_be_name(name):
        return Figure(caption=text[:end], credit=name)
    if _may_be_name(text) and not is_prose(alt) and count_words(alt.text) >= 4:
        return Figure(caption=alt.text, credit=text)
    return Figure(caption=text)


def _may_be_name(text: str) -> bool:
    """Whether a few words could name who made a picture."""
    if not 2 <= len(text) <= LONGEST_NAME or text[-1] in SENTENCE_ENDS or ":" in text:
        return False
    named = [word for word in re.split(r"[\s/|,]+", text) if word]
    are_names = all(
        not word[0].islower() or word in _SMALL or "." in word for word in named
    )
    return are_names and len(named) <= 7 and any(map(str.isalpha, text))


def _pairs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Two lines that describe one picture, and stand close together."""
    for below in range(1, len(lines)):
        one, other = lines[below - 1], lines[below]
        if other.gap > 1 or not (may_be_caption(one) and may_be_caption(other)):
            continue
        if _is_twice(one, other) or (_stand_alone(lines, below) and _fit(one, other)):
            yield below - 1, below


def _is_twice(one: Line, other: Line) -> bool:
    if count_words(one.text) < 3 or is_person(one.text):
        return False
    if one.key == other.key:
        return True
    is_near = other.glued and max(one.weight, other.weight) < LONGEST_PAIRED
    return (
        is_near
        and count_words(other.text) >= 4
        and overlap(one.key, other.key) >= ALIKE
    )


def _stand_alone(lines: list[Line], below: int) -> bool:
    """Whether two lines are glued to each other and to nothing else."""
    after = lines[below + 1] if below + 1 < len(lines) else None
    is_last = after is None or not after.glued
    return lines[below].glued and not lines[below - 1].glued and is_last


def _fit(one: Line, other: Line) -> bool:
    """An alt text and its caption, or a caption and who made the picture."""
    if 15 <= one.weight <= 260 and 25 <= other.weight <= 350:
        return count_words(one.text) >= 3 and (
            is_prose(other) or not ends_sentence(one.text)
        )
    is_caption = count_words(one.text) >= 4 and one.weight <= LONGEST_SIGNED
    is_caption = is_caption and not (
        is_prose(one) or one.text.startswith(_OPENING_QUOTES)
    )
    is_name = len(other.text) <= 30 and count_words(other.text) <= 3
    return is_caption and is_name and _may_be_name(other.text)
