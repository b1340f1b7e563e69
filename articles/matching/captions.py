"""When two captions are the same: a key that equal captions share, letter for letter.

Credit, case, width, quotes, dashes, space and punctuation fall away, and a date has one
form: "Thursday, Aug. 18, 2022", "18 August 2022" and "18.8.2022" are equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from articles import credits

_MONTHS = {
    1: "january jan januar janvier enero gennaio janeiro januari ocak",
    2: "february feb februar fevrier febrero febbraio fevereiro februari subat",
    3: "march mar marz mars marzo marco maart mart",
    4: "april apr avril abril aprile nisan",
    5: "may mai mayo maggio maio mei mayis",
    6: "june jun juni juin junio giugno junho haziran",
    7: "july jul juli juillet julio luglio julho temmuz",
    8: "august aug aout agosto augustus agustos",
    9: "september sept sep septembre septiembre settembre setembro eylul",
    10: "october oct oktober okt octobre octubre ottobre outubro ekim",
    11: "november nov novembre noviembre novembro kasim",
    12: "december dec dezember dez decembre diciembre dicembre dezembro aralik",
}
_NUMBER = {name: number for number, names in _MONTHS.items() for name in names.split()}
_WEEKDAYS = set(
    "monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miercoles jueves viernes sabado domingo".split()
)
_WORD = re.compile(r"\w+")
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")

LEAST_WORDS = 4
"""A caption of fewer words says too little to tell one picture from another."""
_SAYS_NOTHING = set(
    "file photo image picture archive archiv archivfoto archivbild symbolbild "
    "symbolfoto undated handout illustration foto bild a an the of in on".split()
)


@lru_cache(maxsize=20_000)
def key(caption: str) -> str:
    """What two equal captions share; idempotent."""
    found = credits.find_credit(caption)
    text = found[0] if found and found[0].strip() else caption
    return " ".join(_dated(_words(_numeric(_folded(text)))))


def folded(text: str) -> str:
    """A text without case, width, quotes, dashes and space, for plain comparison."""
    return " ".join(_words(_folded(text)))


def proves_identity(caption: str) -> bool:
    """Whether two equal captions like this one speak of one picture at all."""
    words = [word for word in key(caption).split() if word not in _SAYS_NOTHING]
    if len(words) >= LEAST_WORDS:
        return True
    # Scripts without spaces make one long word of a sentence.
    return any(len(word) >= 8 and not word.isascii() for word in words)


def _folded(text: str) -> str:
    # Marks are compared as composed letters; what cannot be composed is kept apart.
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", composed)
        if unicodedata.category(letter) != "Cf"
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _numeric(text: str) -> str:
    text = _ISO_DATE.sub(_iso, text)
    return _NUMERIC_DATE.sub(_day_first, text)


def _iso(match: re.Match[str]) -> str:
    year, month, day = map(int, match.groups())
    return _as_date(year, month, day) or match.group()


def _day_first(match: re.Match[str]) -> str:
    """With dots the day is first; with slashes only where the other order cannot be."""
    first, second, year = map(int, match.groups())
    if "." in match.group():
        return _as_date(year, second, first) or match.group()
    if first > 12:
        return _as_date(year, second, first) or match.group()
    if second > 12:
        return _as_date(year, first, second) or match.group()
    return match.group()


def _as_date(year: int, month: int, day: int) -> str | None:
    if 1 <= month <= 12 and 1 <= day <= 31:
        return f" {year:04}_{month:02}_{day:02} "
    return None


def _dated(words: list[str]) -> list[str]:
    """Words with each written date ("aug 18 2022", "18 august 2022") as one word."""
    out: list[str] = []
    index = 0
    while index < len(words):
        date = _date_at(words, index)
        if date:
            while out and out[-1] in _WEEKDAYS:
                out.pop()
            out.append(date)
            index += 3
        else:
            out.append(words[index])
            index += 1
    return out


def _date_at(words: list[str], index: int) -> str | None:
    three = words[index : index + 3]
    if len(three) < 3 or not _YEAR.fullmatch(three[2]):
        return None
    for month, day in ((three[0], three[1]), (three[1], three[0])):
        number, found = _NUMBER.get(_bare(month)), _DAY.fullmatch(day)
        if number and found:
            date = _as_date(int(three[2]), number, int(found.group(1)))
            return date.strip() if date else None
    return None


def _bare(word: str) -> str:
    """A word without accents: the months are listed so."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(
        letter for letter in decomposed if unicodedata.category(letter) != "Mn"
    )
