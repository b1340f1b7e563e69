"""The head of a piece: headline, kicker, standfirst, dates and byline."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.capture import Sidecar
from articles.credits import house
from articles.document import Author, When
from articles.readers import _dates
from articles.readers.text_capture import headline, words
from articles.readers.text_capture.furniture import says
from articles.readers.text_capture.head_matter import is_dated, people_of
from articles.readers.text_capture.lines import (
    Line,
    Role,
    count_words,
    ends_sentence,
    is_prose,
)

LONGEST_STANDFIRST = 700


@dataclass(slots=True)
class Heading:
    """What the head says; `start` is the place of the first line of the body."""

    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    published: When | None = None
    modified: When | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    start: int = 0
    notes: list[str] = field(default_factory=list)


def find(lines: list[Line], sidecar: Sidecar) -> Heading:
    """Reads the head of a page and takes its lines."""
    heading = Heading()
    place = headline.find(lines)
    if place is None:
        heading.notes.append("headline: not found")
    else:
        _take_headline(lines, place, heading)
    heading.start = _body_start(lines, 0 if place is None else place + 1)
    _find_byline(lines, place, heading)
    _find_dates(lines, place, heading, sidecar)
    if place is not None:
        _find_standfirst(lines, place, heading)
    return heading


def _take_headline(lines: list[Line], place: int, heading: Heading) -> None:
    heading.kicker, heading.headline = headline.split_kicker(lines[place].text, lines)
    for line in lines:
        if line.key == lines[place].key and (line.is_free or line is lines[place]):
            line.role = Role.HEADLINE
    if (
        place
        and not heading.kicker
        and headline.may_be_kicker(lines[place - 1], lines[place])
    ):
        heading.kicker = lines[place - 1].text.rstrip(":")
        lines[place - 1].role = Role.HEAD


def _body_start(lines: list[Line], start: int) -> int:
    """The place of the first paragraph after the headline."""
    for at in range(start, len(lines)):
        if lines[at].is_free and is_prose(lines[at]):
            return at
    return start


def _find_dates(
    lines: list[Line], place: int | None, heading: Heading, sidecar: Sidecar
) -> None:
    """The day or moment of publishing, and of the last change."""
    above = -1 if place is None else place
    for at, line in enumerate(lines[: heading.start + 6]):
        is_elsewhere = line.role in {Role.FIGURE, Role.HEADLINE} or is_prose(line)
        if is_elsewhere or not is_dated(line.text):
            continue
        _take_dates(line, heading, sidecar, is_masthead=at < above)
        line.role = Role.HEAD
    if heading.published is None:
        heading.notes.append("date: not found")


def _take_dates(
    line: Line, heading: Heading, sidecar: Sidecar, *, is_masthead: bool
) -> None:
    """Above the headline a bare day is today's, not the piece's."""
    end = 0
    for date in _dates.find(
        line.text, language=sidecar.language, time_zone=sidecar.time_zone
    ):
        label = line.text[end : date.start]
        end = date.end
        is_labelled = bool(words.PUBLISHED.search(label))
        if words.MODIFIED.search(label) and not is_labelled:
            heading.modified = heading.modified or date.when
        elif heading.published is None and (
            date.has_clock or is_labelled or not is_masthead
        ):
            heading.published = date.when
    if not end and _dates.looks_dated(line.text):
        heading.notes.append(f"date: “{line.text}” names no certain day")


def _find_byline(lines: list[Line], place: int | None, heading: Heading) -> None:
    """Who wrote it, between the headline and the second paragraph."""
    first = 0 if place is None else place + 1
    second = _body_start(lines, heading.start + 1)
    for line in lines[first : second if place is not None else heading.start]:
        if not line.is_free or line.bullet or is_prose(line):
            continue
        names = people_of(line.text) if _may_be_byline(line, lines, second) else ()
        if names and heading.byline is None:
            heading.byline = line.text
            heading.authors = tuple(Author(name) for name in dict.fromkeys(names))
        if names or house(line.text):
            line.role = Role.HEAD


def _may_be_byline(line: Line, lines: list[Line], second: int) -> bool:
    """Bare names need text after them; "By NAME" says itself what it is."""
    return bool(words.BY.match(line.text)) or any(map(is_prose, lines[second:][:1]))


def _find_standfirst(lines: list[Line], place: int, heading: Heading) -> None:
    """The text between headline and body, set apart by something else after it."""
    for at in range(place + 1, min(heading.start + 1, len(lines))):
        line = lines[at]
        if not line.is_free or line.bullet or count_words(line.text) < 6:
            continue
        if len(line.text) > LONGEST_STANDFIRST or line.key in lines[place].key:
            continue
        if at < heading.start or _is_set_apart(lines, at):
            heading.standfirst = line.text
            line.role = Role.HEAD
            heading.start = _body_start(lines, at + 1)
        return


def _is_set_apart(lines: list[Line], at: int) -> bool:
    """Whether something that belongs to the head stands between a text and the next."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or following.role is Role.SIGN_OFF:
        return False
    if following.is_free:
        return not ends_sentence(line.text) and line.weight < 350
    if says(following, words.ADVERTS):
        return False
    return any(later.is_free and is_prose(later) for later in lines[at + 1 : at + 12])
