"""The blocks without what only looks like text: teasers, lines, doublets, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.document import (
    Block,
    Embed,
    Figure,
    FigureRole,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    inline,
    plain,
)
from articles.readers.html_page import times
from articles.readers.html_page.page import Page
from articles.readers.html_page.structured import words

LINE = 60
"""Characters up to which a text without a full stop is a line, not a paragraph."""

LONGEST_STANDFIRST = 900
MOST_QUOTES = 100
"""Quotations that are looked for in the text."""

_READ_MORE = re.compile(
    r"(?i)^\W*(?:read (?:more|also|next|the full)|also read|see also|more on|related|"
    r"lesen sie (?:auch|mehr|hier)|mehr zum thema|mehr dazu|auch interessant|"
    r"lea también|lee también|lire aussi|à lire|leggi anche|leia (?:também|mais)|"
    r"lees ook|läs (?:också|mer|även)|les også|læs også|czytaj (?:także|też)|"
    r"čtěte (?:také|více)|advertisement|anzeige|werbung|publicidad|publicité|"
    r"sign up|subscribe|follow us|click here|watch:|listen:)"
)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_STRONG = re.compile(r"<strong>((?:(?!</?strong>).)+)</strong>:?$", re.DOTALL)
_END = re.compile(r"[.!?…:;。！？।؟\"”»“’'）)\]]\s*$")
_FULL_STOP = re.compile(r"[.!…:;,。।]\s*$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])\s*$")
_NO_LETTERS = re.compile(r"[\W_]+")


def trimmed(found: list[Block]) -> list[Block]:
    """Without teasers, lines before and after the text, and what stands there twice."""
    texts = (folded(one.text) for one in found if isinstance(one, Paragraph))
    quotes = sum(isinstance(block, Quote) for block in found)
    said = " ".join(texts) if quotes <= MOST_QUOTES else ""
    captions = {
        folded(inline(block.caption))
        for block in found
        if isinstance(block, Figure) and block.caption
    }
    kept = [
        block
        for block in found
        if not _is_teaser(block) and not _is_doublet(block, said, captions)
    ]
    kept = _of_sentences(kept) or kept
    if not any(isinstance(block, Subhead) for block in kept):
        kept = list(map(_as_subhead, kept))
    return kept


def standfirst(page: Page, found: list[Block]) -> str | None:
    """The head's description, where it is neither cut off nor the first words."""
    texts = (block.text for block in found if isinstance(block, Paragraph))
    begins = folded(next(texts, ""))
    given = (
        words(page.story.get("description")),
        page.meta.first("og:description"),
        page.meta.first("description"),
    )
    for text in given:
        key = folded(inline(text or ""))
        if text and LINE < len(text) < LONGEST_STANDFIRST and not _CUT.search(text):
            return None if begins.startswith(key[:60]) else text
    return None


def without_standfirst(found: list[Block], text: str | None) -> Iterator[Block]:
    """Without the block before the body that is the standfirst."""
    key = folded(inline(text or ""))
    has_begun = False
    for block in found:
        if not has_begun and isinstance(block, Paragraph | Subhead):
            has_begun = True
            if key and folded(block.text) == key:
                continue
        yield block


def _is_teaser(block: Block) -> bool:
    """A date, a line that invites to read on, or a link and nothing but it."""
    if isinstance(block, ListBlock):
        return all(_is_linked(row) for row in block.items)
    if not isinstance(block, Paragraph | Subhead):
        return False
    text = plain(block.text)
    if _is_linked(block.text) or times.is_date(text):
        return True
    return bool(_READ_MORE.match(text)) and len(text) < 200


def _is_linked(markup: str) -> bool:
    linked = sum(len(plain(text).strip()) for text in _LINK.findall(markup))
    return linked > 0 and linked >= len(plain(markup).strip()) * 0.9


def _is_doublet(block: Block, said: str, captions: set[str]) -> bool:
    """A pulled quotation that the text holds too, or a caption printed again."""
    if isinstance(block, Quote):
        return folded(block.text) in said
    return isinstance(block, Paragraph) and folded(block.text) in captions


def _of_sentences(found: list[Block]) -> list[Block]:
    """From the first sentence to the last; nothing where there is none."""
    end = len(found)
    while end and not _ends_piece(found[end - 1]):
        end -= 1
    return list(_after_lines(found[:end]))


def _ends_piece(block: Block) -> bool:
    """Whether a piece may end so: with a sentence, or with more than a line."""
    if isinstance(block, Quote | ListBlock):
        return True
    return isinstance(block, Paragraph) and _is_sentence(block)


def _is_sentence(block: Paragraph) -> bool:
    text = plain(block.text).strip()
    return len(text) > LINE or bool(_END.search(text))


def _after_lines(found: list[Block]) -> Iterator[Block]:
    """Without the lines of date and author before the first sentence."""
    has_begun = False
    for block in found:
        if not has_begun and isinstance(block, Paragraph):
            has_begun = _is_sentence(block)
            if not has_begun:
                continue
        yield block


def _as_subhead(block: Block) -> Block:
    """A line set in bold, without a full stop, is a subhead of older markup."""
    if not isinstance(block, Paragraph):
        return block
    strong = _STRONG.match(block.text)
    if (
        strong
        and len(plain(strong[1])) <= 2 * LINE
        and not _FULL_STOP.search(strong[1])
    ):
        return Subhead(strong[1])
    return block


def with_lead(found: Iterable[Block]) -> Iterator[Block]:
    """The first picture before any text is the lead."""
    is_first = True
    for block in found:
        if is_first and isinstance(block, Figure):
            yield replace(block, role=FigureRole.LEAD)
        else:
            yield block
        is_first = is_first and isinstance(block, Embed)


def folded(markup: str) -> str:
    """Inline HTML as letters and digits alone, to compare."""
    return _NO_LETTERS.sub("", plain(markup)).casefold()
