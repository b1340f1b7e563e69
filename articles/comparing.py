"""Two states of a piece, word by word: what was struck, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from articles.document import (
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
            pairs = zip_longest(old[i:j], new[k:m], fillvalue=("", ""))
            found += [_change(was, now) for was, now in pairs if was != now]
    return tuple(found)


def _change(was: tuple[str, str], now: tuple[str, str]) -> Change:
    return Change(now[0] or was[0], tuple(_words(was[1], now[1])))


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


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    for name in _HEAD:
        if text := getattr(document, name):
            yield name, text
    yield "topics", ", ".join(document.tags)
    names = [author.name for author in document.authors] + list(document.agencies)
    yield "sources", ", ".join([*names, *filter(None, [document.publisher])])
    for block in document.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[tuple[str, str]]:
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
