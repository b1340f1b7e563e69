"""When two captions are the same: a key that equal captions share, letter for letter.

Credit, case, width, quotes, dashes, space and punctuation fall away; a date has one
form: "Thursday, Aug. 18, 2022", "18 August 2022" and "18.8.2022" are equal.
Letters that only look alike (Latin and Cyrillic "a") stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from articles.credits import find_credit
from articles.credits.names import PARTICLES
from articles.matching import dates

REMEMBERED = 512
"""Texts whose key is known; one import asks for that of a caption ten times."""

LEAST_WORDS = 4
"""A caption of fewer telling words does not tell one picture from another."""

LEAST_SIGNS = 8
"""The same in scripts that put no space between words."""

_GENERIC = """
a an the of in on at and file photo photograph image picture pictures pictured undated
handout archive archival stock illustration illustrative representative screenshot
ein eine der die das im am und foto bild archiv archivfoto archivbild symbolbild
symbolfoto themenbild undatiert illustrationsfoto illustrasjonsfoto arkivfoto arkivbild
genrebild de la el le les un une una imagen archivo ilustrativa d arşiv fotoğrafı
"""
_SAYS_NOTHING = frozenset(_GENERIC.split())
_JOINING = frozenset("and und og och et y e & ve".split())
_DATE_OR_NUMBER = re.compile(r"(?:\d{4})?m\d\dd\d\d|\d+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\s,;.()|/]+")


@lru_cache(REMEMBERED)
def key(caption: str) -> str:
    """What two equal captions share; the key of a key is that key."""
    text = dates.numeric_in_one_form(_folded(_without_credit(caption)))
    return " ".join(dates.worded_in_one_form(_words(text)))


def folded(text: str) -> str:
    """A text without case, width, quotes, dashes and space, for plain comparison."""
    return " ".join(_words(_folded(text)))


@lru_cache(REMEMBERED)
def proves_identity(caption: str) -> bool:
    """Whether two equal captions like this one speak of one picture at all."""
    words = [word for word in key(caption).split() if word not in _SAYS_NOTHING]
    telling = [word for word in words if not _DATE_OR_NUMBER.fullmatch(word)]
    if sum(len(_UNSPACED.findall(word)) for word in telling) >= LEAST_SIGNS:
        return True
    return len(telling) >= LEAST_WORDS and not _is_bare_name(_without_credit(caption))


def says_nothing(word: str) -> bool:
    """Whether a folded word stands in any caption: "file", "photo", "the"."""
    return word in _SAYS_NOTHING


def is_unspaced(word: str) -> bool:
    """Whether the word is of a script that puts no space between words."""
    return bool(_UNSPACED.search(word))


def _without_credit(caption: str) -> str:
    """A caption that is nothing but a credit keeps it: it has no other words."""
    found = find_credit(caption)
    return found[0] if found and found[0] else caption


def _is_bare_name(text: str) -> bool:
    """ "Antony Blinken", "Antony Blinken and Wang Yi": people, and nothing of them."""
    words = _WORD.findall(text)
    return len(words) <= 6 and all(
        word[0].isupper() or word in PARTICLES or word in _JOINING for word in words
    )


class _Letters(dict[int, str | None]):
    """For str.translate: letters, figures and their marks stay, the rest is space."""

    def __missing__(self, code: int) -> str:
        kept = unicodedata.category(chr(code))[0] in "LNM"
        letter = chr(code) if kept else " "
        self[code] = letter
        return letter


class _Seen(dict[int, str | None]):
    """For str.translate: takes away what nobody sees (soft hyphen, joiners, marks)."""

    def __missing__(self, code: int) -> str | None:
        unseen = unicodedata.category(chr(code)) == "Cf" or 0xFE00 <= code <= 0xFE0F
        letter = None if unseen else chr(code)
        self[code] = letter
        return letter


_LETTERS, _SEEN = _Letters(), _Seen()


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text.translate(_SEEN))
    return unicodedata.normalize("NFKC", composed.casefold()).translate(_SEEN)


def _words(text: str) -> list[str]:
    return text.translate(_LETTERS).split()
