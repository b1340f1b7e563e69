"""Whom and which day two captions name: where they differ, one of them may be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.credits.names import PARTICLES
from articles.matching import captions

_DAY = re.compile(r"(\d{4})?m(\d\d)d(\d\d)")
_MARKS = ".,;:!?()[]“”\"„«»‘’'–-"
_ENDS = tuple(".,;:!?()")

Naming = tuple[tuple[str, ...], tuple[str, ...]]
"""Names and days that only the first text has, and that only the second has."""


def naming_between(first: str, second: str) -> Naming | None:
    """What the texts name instead of each other; None where one merely says less.

    "Ana Diaz at the pier on 3 May" and "Bo Li at the pier" name other people; a text
    that names nobody and no day contradicts nothing.
    """
    mine: list[str] = []
    theirs: list[str] = []
    for told in (_days, _names):
        one, other = told(first, second), told(second, first)
        if one and other:
            mine += one
            theirs += other
    return (tuple(mine), tuple(theirs)) if mine else None


def _days(text: str, other: str) -> list[str]:
    """A day without a year agrees with that day of any year."""
    theirs = _dated(other)
    return [
        day
        for day in _dated(text)
        if not any(day.endswith(one) or one.endswith(day) for one in theirs)
    ]


def _dated(text: str) -> list[str]:
    """Its days as "2026-05-03", or "05-03" where no year stands."""
    found = map(_DAY.fullmatch, captions.key(text).split())
    days = ("-".join(filter(None, day.groups())) for day in found if day)
    return list(dict.fromkeys(days))


def _names(text: str, other: str) -> list[str]:
    """Names of two words and more of which the other text has none."""
    known = set(captions.folded(other).split())
    runs = dict.fromkeys(_runs(text))
    return [name for name in runs if known.isdisjoint(captions.folded(name).split())]


def _runs(text: str) -> Iterator[str]:
    """ "Ana Diaz", "Ursula von der Leyen": capitals in a row, small words between."""
    run: list[str] = []
    for printed in text.split():
        word = printed.strip(_MARKS)
        if word[:1].isupper() or (run and word in PARTICLES):
            run.append(word)
        if printed.endswith(_ENDS) or run[-1:] != [word]:
            yield from _name(run)
            run = []
    yield from _name(run)


def _name(run: list[str]) -> Iterator[str]:
    while run and not run[-1][:1].isupper():
        run = run[:-1]
    if len(run) > 1:
        yield " ".join(run)
