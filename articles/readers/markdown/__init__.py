"""Reads Markdown with front matter, as Hugo, Jekyll, Eleventy and Obsidian keep it.

https://spec.commonmark.org and https://gohugo.io/content-management/front-matter/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Subhead, plain
from articles.readers._text import is_binary, read_text
from articles.readers.markdown import body, front_matter
from articles.readers.markdown.head import Head

_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_TELLING = re.compile(r"(?m)^[\"']?(?:title|date|headline)[\"']?\s*[:=]")


def recognises(capture: Capture) -> bool:
    """Whether the name is Markdown's, or front matter opens with a title or date."""
    if is_binary(capture.start):
        return False
    if capture.name.casefold().endswith(_NAMES):
        return True
    start = capture.start.decode("utf-8", "ignore").lstrip("\ufeff")
    found = front_matter.FENCED.match(start.replace("\r\n", "\n"))
    return bool(found and _TELLING.search(found["inside"]))


def read(capture: Capture) -> Iterator[Document]:
    """The one piece of the file, or UnreadableCapture."""
    text, notes = read_text(capture)
    said, rest = front_matter.split(capture, text)
    head = Head(said, capture)
    blocks, left_out = body.blocks(rest)
    headline = head.headline
    first = blocks[0] if blocks else None
    if isinstance(first, Subhead):
        title = " ".join(plain(first.text).split())
        if headline is None and body.opens_with_title(rest):
            headline = title
        if headline == title:
            del blocks[0]
    if not blocks and not headline:
        raise UnreadableCapture(capture, "empty: neither headline nor text")
    missing = () if headline else ("headline: not found",)
    yield head.document(headline, blocks, (*notes, *missing, *head.notes, *left_out))
