"""Lines of a head that are neither title nor text: dates and bylines."""

from __future__ import annotations

import re

from articles.credits import house
from articles.credits.names import is_person
from articles.readers import _dates
from articles.readers.text_capture import words

LONGEST_HEAD_MATTER = 150
"""Characters of a line that may still be a byline or a date."""


def is_dated(text: str) -> bool:
    """Whether a line is there for its date."""
    if len(text) > LONGEST_HEAD_MATTER:
        return False
    found = list(_dates.find(text))
    if not found:
        return _dates.looks_dated(text)
    rest = len(text) - sum(date.end - date.start for date in found)
    return rest <= 70


def people_of(text: str) -> tuple[str, ...]:
    """The people of a byline; none if the line is none."""
    if len(text) > LONGEST_HEAD_MATTER:
        return ()
    for date in reversed(list(_dates.find(text))):
        text = text[: date.start] + text[date.end :]
    byline = words.BY.match(text)
    printed = byline["names"] if byline else text
    names = [_without_house(name.strip(" .-–—|")) for name in words.AND.split(printed)]
    people = [name for name in names if is_person(name)]
    is_byline = byline is not None or len(people) == len(list(filter(None, names)))
    return tuple(people) if is_byline else ()


def _without_house(name: str) -> str:
    """A name without whom it works for: "NAME for PAPER", "NAME The Agency"."""
    name = re.split(r"(?i) (?:for|für|pour|para|per) ", name, maxsplit=1)[0]
    parts = name.split()
    for at in range(2, len(parts)):
        if house(" ".join(parts[at:])):
            return " ".join(parts[:at])
    return name
