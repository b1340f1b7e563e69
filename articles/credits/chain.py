"""Cuts a printed credit line into its links, and keeps how each was tied on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from articles.credits import names
from articles.credits.houses import house
from articles.credits.marks import MARK, OPENING, flags_of

LONGEST = 600
"""Characters; what is longer is no credit line and is kept as printed, unsplit."""


@dataclass(frozen=True, slots=True)
class Link:
    """One name of the chain and what stood before it: "/", "via", "for", "(" ..."""

    name: str
    before: str = ""


_BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕"}
_COURTESY = (
    r"(?:by )?(?:kind )?courtesy(?: (?:photo|image))?(?: (?:of|to))?(?: the)?\b:?"
    r"|cortes[ií]a de|cedid[ao] por(?: el| la| los| las)?|gentileza(?: de)?"
    r"|per gentile concessione di"
    r"|mit freundlicher genehmigung (?:von|des|der)"
    r"|avec l['’]aimable autorisation (?:de|du)"
)
_HANDOUT = (
    r"(?:handout|supplied|provided|released|distributed) (?:photo )?(?:by|from)\b"
)
_SEPARATOR = re.compile(
    rf"\s?/?\s?\b(?P<via>[Vv]ia|VIA)\s|(?i:(?P<courtesy>{_COURTESY})|(?P<handout>{_HANDOUT}))"
    rf"|(?P<mark>{MARK.pattern})"
    r"|\s?(?P<open>[(\[（［【〔])|(?P<close>[)\]）］】〕])"
    r"|\s?(?P<slash>[/|／｜\\])\s?|\s(?P<dash>[-–—])\s|(?P<comma>[,;、，・•·＝=])"
    r"|(?<=[^\W\d_]{3})(?<!Inst)(?<!Natl)(?<!Prof)(?P<stop>\.)\s+|(?P<reporter>记者)"
)
_FOR = re.compile(r"\s(?:for|für|pour|til|för)\s(?=\S)")
_AND = re.compile(r"\s(?:and|und|og|och|y|et|e|en|ja|ve|&|\+|и|та|і)\s|(?:と|및)")
_COPYRIGHT_YEAR = re.compile(r"^\d{4}(?:\s?[-–]\s?\d{4})?\s+")


def bare(line: str) -> tuple[str, tuple[str, ...]]:
    """The line without its mark and the brackets around it; the flags the mark gave."""
    rest = " ".join(unicodedata.normalize("NFC", line).split())
    said: list[str] = []
    for _ in range(3):
        rest = without_brackets(rest)
        mark = OPENING.match(rest)
        if mark is None or mark.end() == len(rest):
            break
        said += flags_of(mark[0])
        rest = rest[mark.end() :].strip()
    return _without_stop(rest), tuple(said)


def without_brackets(text: str) -> str:
    """The inside of a text that stands whole in one pair of brackets."""
    closing = _BRACKETS.get(text[:1])
    if closing and text.endswith(closing) and text.find(closing) == len(text) - 1:
        return text[1:-1].strip()
    return text


def _without_stop(text: str) -> str:
    word = text[:-1].split(" ")[-1]
    if text.endswith((".", ";")) and word[-3:].isalpha() and len(word) > 2:
        return text[:-1].rstrip()
    return text


def links(printed: str) -> Iterator[Link]:
    """The names of the chain one by one."""
    before, start = "", 0
    for separator in _SEPARATOR.finditer(printed):
        kind = separator.lastgroup or ""
        if kind == "courtesy" and separator.end() == len(printed):
            continue
        yield from _people(printed[start : separator.start()], before)
        before, start = kind, separator.end()
        if kind == "mark":
            before = f"mark:{separator[0]}"
    yield from _people(printed[start:], before)


def _people(text: str, before: str) -> Iterator[Link]:
    """Splits NAME and NAME, and NAME for PAPER; an organisation's "and" stays."""
    name = _COPYRIGHT_YEAR.sub("", text.strip(" .:")) if text else ""
    if not name and before not in {"courtesy", "handout"}:
        return
    served = _FOR.search(name)
    if served and _serves(name[: served.start()]):
        yield Link(name[: served.start()], before)
        yield Link(name[served.end() :], "for")
        return
    people = [person.strip() for person in _AND.split(name)]
    if len(people) > 1 and any(map(_serves, people)) and all(map(_joinable, people)):
        yield from (Link(person, before) for person in people)
    else:
        yield Link(text.strip(" :") if len(name) < 4 else name, before)


def _serves(name: str) -> bool:
    return bool(house(name)) or names.is_person(name)


def _joinable(name: str) -> bool:
    return _serves(name) or name.istitle()
