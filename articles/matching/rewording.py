"""Whether two captions, worded differently, may speak of one picture: a score.

A caption travels: it is cut after a sentence, gets a credit, a "FILE PHOTO" or another
spelling of a name. Its score is high as long as the shorter of two says nothing that
the longer does not. It is 0 where a number, a day or a name stands against another, as
in the captions an agency sends with a series, and where there is too little to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from articles.credits import find_credit
from articles.matching import captions, dates

ALIKE = 80.0
"""From this score on two captions are worth an editor's look."""

_NUMBER = re.compile(r"(?:\d{4})?m\d\dd\d\d|\d+")
_DATE = re.compile(r"(\d{4})?(m\d\dd(\d\d))")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SPELT_ALIKE = 80.0
"""Of two spellings of one name: "Zelensky" and "Selenskyj", "Putin" and "Putina"."""
_OPENING, _OPENING_SIGNS = 4, 16
"""Words; in scripts without space between these, signs."""
_PIECE = 2
"""Signs to a word in scripts that put no space between words."""

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a caption tells: its key, and what in it cannot be another."""

    key: str
    numbers: Counter[str]
    weekdays: Counter[str]
    names: Counter[str]


def score(one: str, other: str) -> float:
    """0 to 100, the same both ways. Two texts of one key have 100, if they tell."""
    if not (captions.proves_identity(one) and captions.proves_identity(other)):
        return 0.0
    mine, theirs = _told(one), _told(other)
    if mine.key == theirs.key:
        return 100.0
    if (
        _against(mine.numbers, theirs.numbers, _same_number)
        or _against(mine.weekdays, theirs.weekdays, str.__eq__)
        or _against(mine.names, theirs.names, _same_name)
    ):
        return 0.0
    shorter, longer = sorted((mine.key, theirs.key), key=len)
    return min(_contained(shorter, longer), fuzz.partial_ratio(shorter, longer))


def opening(key: str) -> str:
    """What the keys of a caption and of the same cut short begin with."""
    words = [word for word in key.split() if not captions.says_nothing(word)]
    return " ".join(words[:_OPENING])[:_OPENING_SIGNS]


@lru_cache(captions.REMEMBERED)
def _told(caption: str) -> _Told:
    key = captions.key(caption)
    words = key.split()
    return _Told(
        key=key,
        numbers=Counter(_NUMBER.findall(key)),
        weekdays=Counter(filter(dates.is_weekday, words)),
        names=Counter(_names(caption)),
    )


def _names(caption: str) -> Iterator[str]:
    """What has a capital, a first word too; everything where letters have no case."""
    found = find_credit(caption)
    for word in _WORD.findall(found[0] if found and found[0] else caption):
        folded = "".join(captions.folded(word).split())
        if captions.is_unspaced(word):
            yield from _pieces(folded)
        elif not word[0].islower() and _is_telling(folded):
            yield folded


def _is_telling(word: str) -> bool:
    return not (
        captions.says_nothing(word) or dates.is_weekday(word) or dates.is_month(word)
    )


def _pieces(text: str) -> list[str]:
    return [text[place : place + _PIECE] for place in range(len(text) - _PIECE + 1)]


def _against(one: Counter[str], other: Counter[str], same: Same) -> bool:
    """Each says what the other does not; to leave something out is no difference."""
    mine, theirs = one - other, other - one
    return _has_own(mine, theirs, same) and _has_own(theirs, mine, same)


def _has_own(words: Counter[str], others: Counter[str], same: Same) -> bool:
    return any(not any(same(word, known) for known in others) for word in words)


def _same_number(one: str, other: str) -> bool:
    """A day without its year is that day of any year; of one cut short a number is."""
    day, another = _DATE.fullmatch(one), _DATE.fullmatch(other)
    if day and another:
        return day[2] == another[2] and not (day[1] and another[1])
    date = day or another
    number = other if day else one
    return one == other or (date is not None and number == date[3].lstrip("0"))


def _same_name(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _SPELT_ALIKE


def _contained(shorter: str, longer: str) -> float:
    """The share of the shorter's letters in words that the longer has; rare is long."""
    words = shorter.split()
    known = set(longer.split())
    found = [word for word in words if word in known or _has_own_spelling(word, known)]
    return 100.0 * sum(map(len, found)) / sum(map(len, words))


def _has_own_spelling(word: str, known: set[str]) -> bool:
    return len(word) > 3 and any(_same_name(word, other) for other in known)
