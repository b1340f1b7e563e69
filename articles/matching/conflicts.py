"""Where two captions of one picture contradict: a date, a number or a name differs.

Dates are compared as such. Names and numbers are compared where the words around them
are the same: "Ann Bauer opens the bridge" and "Anna Bauer opens the bridge".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.credits.names import PARTICLES
from articles.matching import captions

ALIKE = 0.5
"""Share of equal words from which two captions count as one sentence, 0-1."""

_DATE = re.compile(r"(?:(\d{4}))?m(\d\d)d(\d\d)")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\s,;:.!?()\[\]|/\"“”„«»]+")


@dataclass(frozen=True, slots=True)
class Conflict:
    """`kind` is "date", "number" or "name"; the words that stand against each other."""

    kind: str
    one: str
    other: str


def conflicts(one: str, other: str) -> tuple[Conflict, ...]:
    """In the order of the first caption; nothing where their keys are equal."""
    if captions.key(one) == captions.key(other):
        return ()
    return (*_dates(one, other), *_words(one, other))


def _dates(one: str, other: str) -> Iterator[Conflict]:
    """Where both are dated and share no date."""
    first, second = _dates_in(one), _dates_in(other)
    if first and second and not first & second and not _same_days(first, second):
        yield Conflict("date", ", ".join(sorted(first)), ", ".join(sorted(second)))


def _dates_in(caption: str) -> set[str]:
    found = (_DATE.fullmatch(word) for word in captions.key(caption).split())
    return {"-".join(filter(None, date.groups())) for date in found if date}


def _same_days(first: set[str], second: set[str]) -> bool:
    """One of them may leave the year out: "3 May" and "3 May 2024"."""
    return {date[-5:] for date in first} == {date[-5:] for date in second} and any(
        len(date) == 5 for date in first | second
    )


def _words(one: str, other: str) -> Iterator[Conflict]:
    first, second = _WORD.findall(one), _WORD.findall(other)
    is_dated = bool(_dates_in(one) or _dates_in(other))
    matcher = SequenceMatcher(None, _folded(first), _folded(second), autojunk=False)
    if matcher.ratio() < ALIKE:
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace" and j - i <= 4 and m - k <= 4:
            kind = _kind(first[i:j], second[k:m])
            if kind and not (is_dated and _are_days(first[i:j], second[k:m])):
                yield Conflict(kind, " ".join(first[i:j]), " ".join(second[k:m]))


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]


def _kind(one: Sequence[str], other: Sequence[str]) -> str | None:
    both = [*one, *other]
    if _dates_in(" ".join(one)) or _dates_in(" ".join(other)):
        return None
    if all(word[0].isdigit() for word in both):
        return "number"
    if all(_is_name(word) for word in both):
        return "name"
    return None


def _are_days(one: Sequence[str], other: Sequence[str]) -> bool:
    """A lone "3" against "5": in a dated caption, days that are told of already."""
    return len(one) == len(other) == 1 and all(
        word.isdigit() and 1 <= int(word) <= 31 for word in (*one, *other)
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES
