"""Markdown as HTML, for the bodies that are written in it.

https://spec.commonmark.org with the tables and struck out words of GitHub
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

MAX_CHARACTERS = 1_000_000
"""More than this is no piece; nothing longer is asked of the parser."""

MAX_NESTING = 20
"""Quotes and lists within each other."""

_writer = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(
    ["table", "strikethrough"]
)
_QUOTES = re.compile(r"(?m)^[> \t]{200,}")


def html(text: str) -> str:
    """The HTML of a Markdown text, not cleaned: what HTML it holds stands in it."""
    return _writer.render(_QUOTES.sub("> ", text[:MAX_CHARACTERS]))
