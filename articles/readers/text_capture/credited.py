"""Pictures that a credit gives away, glued to a caption or on a line of its own."""

from __future__ import annotations

import re

from articles.credits import find_credit, house, split
from articles.credits.marks import MARK, OPENING
from articles.document import Figure
from articles.readers.text_capture import words
from articles.readers.text_capture.figures import (
    LONGEST_CAPTION,
    Pictures,
    may_be_caption,
    says_credit,
)
from articles.readers.text_capture.lines import (
    Line,
    Role,
    count_words,
    ends_sentence,
    is_prose,
)

LONGEST_UNMARKED = 450
"""Weight up to which a line without a mark may be a caption."""

TAIL = 200
"""Characters from the end in which the hint must stand."""

_HINT = re.compile(
    r"[:：=＝©/|｜(（\[【]|[.!?…”\"'»。]\w|\b(?:by|via|von|par|por) "
    r"|[.!?…”\"»] [^\W\d_a-z][^.!?]{1,60}$"
)

LONGEST_APART = 220
"""Weight up to which a line is the caption of a credit a blank line away."""


def find(pictures: Pictures) -> None:
    """Claims the pictures of a page that have a credit."""
    lines = pictures.lines
    places = [place for place, line in enumerate(lines) if _is_credit(line)]
    alone = set(places)
    for place, line in enumerate(lines):
        if line.is_free and place not in alone:
            _find_glued(pictures, place)
    stands_first = _stands_first(lines, places)
    for place in places:
        if lines[place].is_free:
            _find_alone(pictures, place, stands_first=stands_first)


def _is_credit(line: Line) -> bool:
    return line.is_free and not line.bullet and says_credit(line.text)


def _find_glued(pictures: Pictures, place: int) -> None:
    """A line that ends or begins in a credit, with the alt text above it."""
    line = pictures.lines[place]
    if len(line.text) > LONGEST_CAPTION or _is_plain_paragraph(line):
        return
    caption, credit = find_credit(_bare(line.text)) or ("", "")
    if not caption or not credit:
        return
    above = pictures.alt_above(place)
    if above is not None or _is_sure(line, credit):
        pictures.claim(above, place, Figure(caption=caption, credit=credit))


def _is_plain_paragraph(line: Line) -> bool:
    """A line on its own with nothing near its end that a credit needs; asked first,
    because it is quick."""
    if line.glued:
        return False
    return not _HINT.search(line.text[-TAIL:]) and not OPENING.match(line.text)


def _bare(text: str) -> str:
    return words.CAPTION.sub("", text, count=1)


def _is_sure(line: Line, credit: str) -> bool:
    """Whether a line without an alt text above it is a caption all the same: a
    paragraph that ends in "(AFP)" names where its words come from."""
    if _is_marked(line.text, credit):
        return True
    if line.bullet or line.weight > LONGEST_UNMARKED:
        return False
    return line.weight <= 160 or bool(split(credit).photographers)


def _is_marked(text: str, credit: str) -> bool:
    """Whether a mark stands before the credit, or nothing, not even a blank."""
    start = text.rfind(credit)
    is_glued = start > 0 and text[start - 1] in ".!?…”\"'" and text.endswith(credit)
    return is_glued or bool(MARK.search(text[max(0, start - 30) : start + 2]))


def _stands_first(lines: list[Line], places: list[int]) -> bool:
    """Whether this page prints the credit before the caption."""
    votes = 0
    for place in places:
        above, below = _above(lines, place), _below(lines, place)
        votes += (below is not None) - (above is not None)
        if above is not None and below is not None:
            ended = ends_sentence(lines[below].text)
            votes += ended and not ends_sentence(lines[above].text)
            votes += is_prose(lines[above]) and not is_prose(lines[below])
    return votes > 0


def _above(lines: list[Line], place: int) -> int | None:
    line = lines[place]
    if place == 0 or line.gap > 1 or not _is_near(lines[place - 1], glued=line.glued):
        return None
    return place - 1


def _below(lines: list[Line], place: int) -> int | None:
    following = lines[place + 1] if place + 1 < len(lines) else None
    if following is None or following.gap > 1:
        return None
    return place + 1 if _is_near(following, glued=following.glued) else None


def _is_near(line: Line, *, glued: bool) -> bool:
    """Whether a neighbour of a credit may be its caption."""
    if not may_be_caption(line) or says_credit(line.text):
        return False
    if glued:
        return line.weight <= LONGEST_UNMARKED
    return line.weight <= LONGEST_APART and count_words(line.text) >= 3


def _find_alone(pictures: Pictures, place: int, *, stands_first: bool) -> None:
    """A credit on a line of its own: the caption stands above it, or below."""
    lines = pictures.lines
    credit = split(lines[place].text).line
    caption = _caption_of(lines, place, stands_first=stands_first)
    if caption is None:
        _find_uncaptioned(pictures, place, credit)
        return
    figure = Figure(caption=_bare(lines[caption].text), credit=credit)
    lines[place].role = Role.FIGURE
    above = None if caption > place else pictures.alt_above(caption)
    pictures.claim(above, caption, figure)


def _caption_of(lines: list[Line], place: int, *, stands_first: bool) -> int | None:
    """The neighbour that is the caption: a glued one, else as the page does it."""
    above, below = _above(lines, place), _below(lines, place)
    glued_above = above is not None and lines[place].glued
    glued_below = below is not None and lines[below].glued
    if glued_above != glued_below:
        return above if glued_above else below
    if stands_first and below is not None:
        return below
    if above is not None:
        return above
    return below if glued_below else None


def _find_uncaptioned(pictures: Pictures, place: int, credit: str) -> None:
    """A credit with no caption near; marked words that name no house are a caption."""
    line = pictures.lines[place]
    if line.text.startswith(("©", "(c)", "(C)")):
        line.role = Role.FURNITURE
        return
    opened = words.PICTURE_OPENS.match(line.text)
    if opened and not _names_house(credit):
        pictures.put(place, place, Figure(caption=opened["text"]))
    elif line.glued or "/" in credit or "|" in credit or _opens_marked(line.text):
        pictures.put(place, place, Figure(credit=credit))


def _names_house(credit: str) -> bool:
    parts = split(credit)
    named = (*parts.agencies, parts.distributor or "")
    return bool(parts.flags) or any(house(name) for name in named)


def _opens_marked(text: str) -> bool:
    return bool(OPENING.match(text.lstrip("([（")))
