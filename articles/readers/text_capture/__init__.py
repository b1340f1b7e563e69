"""Reads a text capture: a news page as plain text, of any outlet, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Paragraph, Quote
from articles.readers._text import is_binary, read_text
from articles.readers.text_capture import (
    body,
    credited,
    described,
    furniture,
    heading,
    sign_off,
)
from articles.readers.text_capture.figures import Pictures
from articles.readers.text_capture.lines import MAX_LINES, Line, lines_of

_MARKUP = re.compile(
    r"\s*<(?:\?xml|!doctype|!--|html|head\b|body\b|rss\b|feed\b|svg\b|nitf\b|newsItem)"
    r"|\s*\{\s*(?:\"|\}\s*$)|\s*\[\s*(?:[{\[]|\")",
    re.IGNORECASE,
)
_ROOT = re.compile(r"\s*<([A-Za-z][\w:.-]*)[\s>]")
_OTHER_NAMES = (
    *(".html", ".htm", ".xhtml", ".xml", ".svg", ".json", ".jsonl", ".yaml", ".yml"),
    *(".toml", ".csv", ".py", ".js", ".css", ".jpg", ".jpeg", ".png", ".gif", ".webp"),
    *(".avif", ".tif", ".tiff", ".pdf", ".zip", ".gz", ".bz2", ".xz", ".tar"),
)
MANY = 1000
"""Characters among which a piece must have its first letters."""


def recognises(capture: Capture) -> bool:
    """Whether the bytes are plain text and no HTML, XML or JSON."""
    if is_binary(capture.start) or capture.name.casefold().endswith(_OTHER_NAMES):
        return False
    start = capture.start[:2000].decode("utf-8", "ignore").lstrip("\ufeff")
    if _MARKUP.match(start):
        return False
    root = _ROOT.match(start)
    closing = f"</{root[1]}>" if root else None
    return not (closing and _ends_with(capture, closing.encode()))


def _ends_with(capture: Capture, closing: bytes) -> bool:
    with capture.open() as file:
        file.seek(max(0, capture.size - 2000))
        return file.read().rstrip().endswith(closing)


def read(capture: Capture) -> Iterator[Document]:
    """The one piece of a page, or UnreadableCapture."""
    text, notes = read_text(capture)
    lines = lines_of(text)
    if not lines:
        raise UnreadableCapture(capture, "empty: nothing but blanks")
    if len(lines) > MAX_LINES:
        reason = f"more than {MAX_LINES:,} lines of text"
        raise UnreadableCapture(capture, reason, lines[MAX_LINES].number)
    document = _document(capture, lines, notes)
    if not _is_worth_keeping(document):
        raise UnreadableCapture(capture, "no paragraph of text in it", lines[0].number)
    yield document


def _document(capture: Capture, lines: list[Line], notes: tuple[str, ...]) -> Document:
    sidecar = capture.sidecar
    small = sign_off.find(lines)
    furniture.mark(lines)
    furniture.cut_tail(lines)
    pictures = Pictures(lines)
    credited.find(pictures)
    head = heading.find(lines, sidecar)
    described.find(pictures)
    return Document(
        headline=head.headline,
        kicker=head.kicker,
        standfirst=head.standfirst,
        byline=head.byline,
        authors=head.authors,
        published=head.published,
        modified=head.modified,
        language=sidecar.language,
        publisher=sidecar.publisher,
        sign_off=small.sign_off,
        desk_initials=small.desk_initials,
        agencies=small.agencies,
        tags=tuple(dict.fromkeys((*small.tags, *sidecar.tags))),
        address=small.address,
        short_address=small.short_address,
        blocks=tuple(body.blocks(pictures, head.start)),
        notes=(*notes, *head.notes, *small.notes),
    )


def _is_worth_keeping(document: Document) -> bool:
    """Whether there is a paragraph, of one letter under a headline or else of two."""
    texts = [
        block.text for block in document.blocks if isinstance(block, Paragraph | Quote)
    ]
    letters = sum(map(str.isalnum, islice(chain.from_iterable(texts), MANY)))
    return letters >= (1 if document.headline or document.figures else 2)
