"""Finds the credit glued to a caption, or standing before or after it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from articles.credits import flags, names
from articles.credits.chain import bare, links
from articles.credits.houses import PUBLISHERS, house
from articles.credits.marks import MARK, OPENING

TAIL = 300
"""Characters from either end of a caption in which a credit may stand."""

_FUNCTION_WORDS = """
of for the and in at on from to by via und der des für im am vom mit bei et les des aux
au par pour los las por para unas unos och från på til fra ved i av med ja & +
"""
_ARTICLES = "a an ein eine einer un una une um uma en ett et der die das den dem"
_SMALL = names.PARTICLES | set(_FUNCTION_WORDS.split())
_NEVER_FIRST = set(_ARTICLES.split())
_CHAIN = re.compile(r"[/|／｜(（\[]|\bvia\b")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RIGHTS = re.compile(r"(?i)all rights reserved|alle rechte|riproduzione|^©\s*\d{4}\b")
_AGENCY_PHOTO = re.compile(r"[A-ZÉ][\w. ]{1,30}? (?:Photo|Foto)(?:/|$|,)")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…»”\"'’)\]])\s{0,2}(?=[^\W_a-z]|@)"
    r"|(?<=[^\W\d_A-Z]{4})(?=[A-ZÀ-Ý][a-zß-ÿ])"
)
_EDGES = " \t\n\r\u00a0|–—-·•,;/＝="
_BRACKETS = {")": "(", "]": "[", "）": "（", "］": "［", "】": "【"}
_STROKE = re.compile(r"[|｜＝]\s?")
_AFTER_LEADING = re.compile(r"\s[|–—-]\s|\n")


def is_credit(line: str) -> bool:
    """Whether the line is nothing but a credit: marked, or a chain of known houses."""
    text = _tidy(line[: TAIL + 1])
    if not 1 < len(text) <= TAIL or len(line) > TAIL * 2 or _RIGHTS.search(text):
        return False
    credit, _ = bare(text)
    marked = OPENING.match(text.lstrip("([（［【"))
    return _names_only(credit) if marked else _is_chain(credit)


@lru_cache(512)
def find_credit(text: str) -> tuple[str, str] | None:
    """A caption without its credit, and the credit line without its mark."""
    text = text.strip()
    if is_credit(text):
        return "", bare(text)[0]
    head, tail = text[:-TAIL], text[-TAIL:]
    for find in _FINDERS:
        start = find(tail)
        if start:
            return (head + tail[:start]).strip(_EDGES), bare(tail[start:])[0]
    end = _before_caption(text)
    return (text[end:].strip(_EDGES), bare(text[:end])[0]) if end else None


def _on_last_line(text: str) -> int:
    start = text.rfind("\n") + 1
    return start if is_credit(text[start:]) else 0


def _in_brackets(text: str) -> int:
    """ "... in the port. (AP Photo/Eric Gay, File)" """
    opening = _BRACKETS.get(text[-1:] if text[-1:] != "." else text[-2:-1])
    start = text.rfind(opening) if opening else -1
    if start > 0 and _may_stand_in_brackets(text[start:], text[:start].rstrip()):
        return start
    return 0


def _may_stand_in_brackets(bracket: str, before: str) -> bool:
    """A bare "(AFP)" is a credit only after the sentence, a marked one anywhere."""
    inside = bracket.rstrip(".")[1:-1]
    if flags.TAKEN.search(inside) or flags.GIVEN.search(inside):
        return len(inside) < 20
    if not is_credit(inside):
        return False
    if OPENING.match(inside) or _AGENCY_PHOTO.match(inside):
        return True
    ended = before.endswith((".", "!", "?", "…", "”", '"', "»", "。"))
    return (ended or bool(_CHAIN.search(inside))) and not bracket.endswith(".")


def _after_mark(text: str) -> int:
    """ "... than suicideImage: NAME/AGENCY" """
    for mark in MARK.finditer(text):
        start = mark.start()
        if text[start - 1] in _BRACKETS.values():
            start -= 1
        credit = text[mark.end() :]
        if start < mark.start():
            credit = credit.rstrip(")]）］】 .")
        if not _RIGHTS.search(text, start) and _names_only(_tidy(credit)):
            return start
    return 0


def _after_stroke(text: str) -> int:
    """ "... politician. | Niall Carson/PA Images via Getty Images" """
    return _first_credit(text, (stroke.end() for stroke in _STROKE.finditer(text)))


def _after_sentence(text: str) -> int:
    """ "... in a clinic.Friso Gentsch/dpa" """
    return _first_credit(text, (end.end() for end in _SENTENCE_END.finditer(text)))


def _after_word(text: str) -> int:
    """ "... arrive in Washington NAME/via AGENCY": a house or the last two words."""
    slash = text.find("/")
    while slash > 0:
        start = _first_credit(text, _possible_starts(text[:slash]))
        if start:
            return start
        slash = text.find("/", slash + 1)
    return 0


def _first_credit(text: str, starts: Iterable[int]) -> int:
    return next((start for start in starts if start and is_credit(text[start:])), 0)


def _possible_starts(before: str) -> Iterator[int]:
    """Where a house, or else a name of two words and initials, begins."""
    words = before[-80:].split(" ")
    for count in range(1, min(len(words), 6)):
        name = " ".join(words[-count:])
        if house(name) or names.is_handle(words[-count]) or _is_whole_name(name):
            yield len(before) - len(name)


def _is_whole_name(name: str) -> bool:
    first = name.split(" ")[0]
    full = [word for word in name.split() if len(word.strip(".")) > 1]
    return first in full and len(full) > 1 and names.is_person(name)


_FINDERS = (
    _on_last_line,
    _in_brackets,
    _after_mark,
    _after_stroke,
    _after_sentence,
    _after_word,
)


def _before_caption(text: str) -> int:
    """ "[Foto: NAME/AGENCY] The caption": where the credit ends, else 0."""
    closing = {opening: closing for closing, opening in _BRACKETS.items()}.get(text[:1])
    end = text.find(closing, 0, TAIL) if closing else -1
    if end > 0 and OPENING.match(text[1:end]) and is_credit(text[: end + 1]):
        return end + 1
    if not OPENING.match(text):
        return 0
    strokes = _AFTER_LEADING.finditer(text[:TAIL])
    ends = (stroke.start() for stroke in strokes if is_credit(text[: stroke.start()]))
    return next(ends, 0)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_chain(credit: str) -> bool:
    """Unmarked, it must name a house we know, and people as people are written."""
    if not _CHAIN.search(credit) and not house(credit.partition(",")[0]):
        return False
    parts = [link.name for link in links(credit)]
    known = {house(part) for part in parts} - {None}
    if (
        MARK.search(credit)
        or not known
        or (known <= PUBLISHERS and not any(map(names.is_person, parts)))
    ):
        return False
    if len(parts) > 1 and not _CHAIN.search(credit):
        return len(parts) == 2 and _says_only(parts[1])
    return all(map(_is_plainly_named, parts))


def _is_plainly_named(part: str) -> bool:
    """Neither initials of a desk ("msh") nor a date is a name."""
    if house(part) or _says_only(part):
        return True
    if not any(map(str.isalpha, part)):
        return not any(map(str.isdigit, part))
    if _CJK.search(part):
        return len(part) <= 6
    plain = part[:1].isupper() or names.is_handle(part) or names.is_acronym(part[-3:])
    return plain and not part[:1].isdigit() and _is_named(part)


def _says_only(part: str) -> bool:
    said, name = flags.flag(part)
    return bool(said) and not name


def _names_only(credit: str) -> bool:
    """Whether after a mark there are names and no sentence."""
    if not credit or len(credit) > TAIL or flags.AI.search(credit):
        return 0 < len(credit) <= TAIL
    parts = [link.name for link in links(credit)]
    return 0 < len(parts) <= 12 and all(map(_is_named, parts))


def _is_named(part: str) -> bool:
    if (
        house(part)
        or flags.flag(part)[0]
        or flags.is_nobody(part)
        or flags.GIVEN.search(part)
    ):
        return True
    if _CJK.search(part):
        return len(part) <= 20 and "。" not in part
    words = part.split()
    if len(words) > 9 or words[0].casefold() in _NEVER_FIRST:
        return False
    if len(words) == 1:
        return len(part) <= 30
    if names.is_acronym(words[-1]):
        words = words[1:]
    return all(map(_is_capital, words)) and not part.endswith(("!", "?"))


def _is_capital(word: str) -> bool:
    start = word.lstrip("'’\"“„‘(@#")
    return (
        not start[:1].islower()
        or start[1:2].isupper()
        or word.casefold().strip(".,") in _SMALL
        or word[1:2] in {"'", "’"}
    )
