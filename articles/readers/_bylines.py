"""Who wrote a piece, from names as feeds and exports give them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles import credits
from articles.document import Author

_BY = re.compile(r"(?i)^(?:by|von|par|por|di|av|af|door)\s+(?=\S)")
_FROM = re.compile(r"\s+(?:in|at|à|en|aus)\s+[^\W\d_a-z][\w .'’-]*$")
_AND = re.compile(r"\s*[,;|&]\s*|\s+(?:and|und|et|y|e|og|och|en)\s+(?=[^\W\d_a-z])")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_IN_BRACKETS = re.compile(r"\(([^()]{2,200})\)")


def name(given: str | None) -> str | None:
    """A name in one line; of "jane@example.org (Jane Doe)" the name."""
    line = " ".join((given or "").split())
    if _MAIL.search(line):
        inside = _IN_BRACKETS.search(line)
        line = inside[1] if inside else _MAIL.sub("", line).strip(" <>,;")
    return line or None


def people(
    names: Iterable[str], *, publisher: str | None = None
) -> tuple[tuple[Author, ...], tuple[str, ...]]:
    """The authors, and the agencies among the names."""
    authors: dict[str, None] = {}
    agencies: dict[str, None] = {}
    for line in names:
        for part in _AND.split(_BY.sub("", line)):
            one = _FROM.sub("", part.strip(" ."))
            house = credits.house(one)
            if house and house != credits.house(publisher or ""):
                agencies.setdefault(house)
            elif one and not house and one.casefold() != (publisher or "").casefold():
                authors.setdefault(one)
    return tuple(map(Author, authors)), tuple(agencies)
