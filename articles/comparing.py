"""Two states of a piece, word by word: what was struck, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.document import (
    Author,
    Block,
    Document,
    Embed,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
    plain,
)

_WORDS = re.compile(r"\s+|[^\s]+")
_HEAD = ("kicker", "headline", "teaser_headline", "standfirst", "byline", "sign_off")

Line = tuple[str, str]
"""A part of the piece, and its text without markup."""
NOTHING: Line = ("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One line that differs; `words` are runs of text that stayed, went or came."""

    part: str
    words: tuple[tuple[str, str], ...]


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """The lines in which two states differ, in the order of the newer one."""
    old, new = list(_lines(before)), list(_lines(after))
    found = []
    for tag, i, j, k, m in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            found += [_change(was, now) for was, now in _pairs(old[i:j], new[k:m])]
    return tuple(found)


def _pairs(old: list[Line], new: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines of one part beside each other; what has no counterpart stands alone."""
    parts = [part for part, _text in old], [part for part, _text in new]
    matcher = SequenceMatcher(None, *parts, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from ((line, NOTHING) for line in old[i:j])
            yield from ((NOTHING, line) for line in new[k:m])


def _change(was: Line, now: Line) -> Change:
    return Change(now[0] or was[0], words_between(was[1], now[1]))


def words_between(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Runs of text that stayed ("same"), went ("struck") or came ("added")."""
    return tuple(_words(before, after))


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for tag, i, j, k, m in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[i:j])
            continue
        if i < j:
            yield "struck", "".join(old[i:j])
        if k < m:
            yield "added", "".join(new[k:m])


def _lines(document: Document) -> Iterator[Line]:
    for name in _HEAD:
        if text := getattr(document, name):
            yield name, text
    yield "topics", ", ".join(document.tags)
    names = [*map(_named, document.authors), *document.agencies]
    yield "sources", ", ".join([*names, *filter(None, [document.publisher])])
    for block in document.blocks:
        yield from _of_block(block)


def _named(author: Author) -> str:
    return f"{author.name} ({author.role})" if author.role else author.name


def _of_block(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(text) | Subhead(text):
            yield "text", plain(text)
        case Quote(text, by):
            yield "quote", f"{plain(text)} {by or ''}".strip()
        case ListBlock(rows):
            yield from (("list", plain(row)) for row in rows)
        case Table(rows):
            yield from (("table", " | ".join(map(plain, row))) for row in rows)
        case Embed(title, url):
            yield "embed", " ".join(filter(None, [title, url]))
        case Figure(caption=caption, alt=alt, credit=credit):
            yield "picture", " · ".join(filter(None, [caption, alt, credit]))
