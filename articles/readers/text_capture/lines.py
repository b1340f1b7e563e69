"""The lines of a capture, and what one sees in a line in an unknown language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

SENTENCE_ENDS = ".!?…。！？।؟"
_CLOSING = "\"'”’»“)]）」』› "
_BULLET = re.compile(r"(?:[•·▪●◦‣■□○*–-]|\d{1,2}\.)(?:\s+|(?=\u3000))")
_WIDE = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]"
)
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,500}$", re.IGNORECASE)
COMPARED = 2000
"""Characters of a line that count when two lines are compared."""

FEW = 4
"""So many lines may stand together by chance; more, and the page has no blank lines."""

MAX_LINES = 50_000
"""Lines with text in them; no page has more, and reading stops after one more."""


class Role(Enum):
    """What a line is on the page; None as long as nobody has claimed it."""

    FURNITURE = auto()
    ADDRESS = auto()
    FIGURE = auto()
    TAGS = auto()
    SIGN_OFF = auto()
    HEADLINE = auto()
    HEAD = auto()


@dataclass(slots=True)
class Line:
    """`number` counts from one; `gap` is the number of blank lines before it."""

    number: int
    text: str
    gap: int = 0
    bullet: str = ""
    role: Role | None = None
    key: str = ""
    weight: int = 0

    @property
    def glued(self) -> bool:
        return self.gap == 0

    @property
    def is_free(self) -> bool:
        return self.role is None


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything, each with its distance from the one before; a page
    without any blank line has all its lines apart."""
    lines: list[Line] = []
    gap = 1
    for number, printed in enumerate(text.split("\n"), 1):
        stripped = printed.strip(" \t\u3000")
        if not stripped:
            gap += 1
            continue
        if len(lines) > MAX_LINES:
            break
        lines.append(_line(number, stripped, gap, indented=printed[:1] in " \t"))
        gap = 0
    if len(lines) > FEW and all(line.glued for line in lines[1:]):
        for line in lines:
            line.gap = 1
    return lines


def _line(number: int, text: str, gap: int, *, indented: bool) -> Line:
    bullet = _BULLET.match(text)
    mark = bullet[0].strip() if bullet else ""
    is_bullet = bool(bullet) and (indented or mark in {"•", "▪", "●", "◦", "‣"})
    if bullet and is_bullet and bullet.end() < len(text):
        text = text[bullet.end() :].strip(" \t\u3000")
    return Line(
        number, text, gap, mark if is_bullet else "", key=key(text), weight=weight(text)
    )


def key(text: str) -> str:
    """Equal for two lines that say the same, whatever their marks and case."""
    return " ".join(_WORD.findall(text[:COMPARED].casefold()))


def weight(text: str) -> int:
    """Length in letters, where a Chinese or Japanese one counts for two."""
    return len(text) + len(_WIDE.findall(text[:COMPARED]))


def count_words(text: str) -> int:
    """The number of words; in scripts without blanks three letters make one."""
    start = text[:COMPARED]
    wide = len(_WIDE.findall(start))
    return len(_WORD.findall(_WIDE.sub(" ", start) if wide else start)) + wide // 3


def ends_sentence(text: str) -> bool:
    return (
        text.rstrip(_CLOSING)[-1:] in SENTENCE_ENDS if text.rstrip(_CLOSING) else False
    )


def ends_statement(text: str) -> bool:
    """Whether a text ends as titles do not: questions and calls may be titles."""
    return text.rstrip(_CLOSING).endswith((".", "…", "。", "।"))


def is_prose(line: Line) -> bool:
    """Whether a line reads like a paragraph: long, or a whole sentence."""
    if line.bullet:
        return False
    if line.weight >= 220:
        return True
    stop = 60 if ends_statement(line.text) else 140
    return (
        line.weight >= stop and ends_sentence(line.text) and count_words(line.text) >= 6
    )


def is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text))


def overlap(one: str, other: str) -> float:
    """Share (0-1) of the shorter key's words that stand in the longer one too."""
    first, second = set(one.split()), set(other.split())
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))
