"""Tells what a server said in place of a page: "404 Not Found", saved as a page."""

from __future__ import annotations

import re
from http import HTTPStatus

from articles.document import Document, Paragraph

_WORD = re.compile(r"[^\W_]+")
_AROUND = {"error", "http"}


def _words(text: str) -> tuple[str, ...]:
    """The same for "HTTP Error 404: Not Found" and for "404 Not Found"."""
    words = _WORD.findall(text.casefold())
    return tuple(word for word in words if word not in _AROUND)


_ERRORS = {
    _words(f"{status.value} {status.phrase}")
    for status in HTTPStatus
    if status >= HTTPStatus.BAD_REQUEST
}


def is_one(document: Document) -> bool:
    """Whether its headline, else its first paragraph, is an error's whole name."""
    first = next((b for b in document.blocks if isinstance(b, Paragraph)), None)
    said = document.headline or (first.text if first else "")
    return len(said) < 100 and _words(said) in _ERRORS
