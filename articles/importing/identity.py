"""Which article a document is: by id, by address, or word for word."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import cast

from articles.document import (
    Document,
    Embed,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
    When,
    plain,
)
from articles.models import Article, Role, name_key

OWN_NAMES = ("guid", "address", "short_address")
"""What a source calls a piece; any one that is equal decides."""


def article_of(document: Document) -> Article | None:
    """The stored article this document is a version of."""
    for name in OWN_NAMES:
        value = getattr(document, name)
        if value and (found := Article.objects.filter(**{name: value}).first()):
            return found
    return next(
        (article for article in _of_equal_text(document) if _agree(article, document)),
        None,
    )


def keys_of(document: Document) -> Iterator[tuple[str, str]]:
    """What another document of the same run would be known by."""
    for name in OWN_NAMES:
        if value := getattr(document, name):
            yield name, value
    facts = (document.headline, day_of(document.published), document.publisher)
    yield "text", repr((facts, body_key(document)))


def _of_equal_text(document: Document) -> Iterator[Article]:
    same_text = Article.objects.filter(
        body_key=body_key(document), headline=document.headline
    )
    yield from same_text.order_by("pk")[:50]


def _agree(article: Article, document: Document) -> bool:
    """No name, day or publisher that both have may differ."""
    for name in OWN_NAMES:
        known, given = getattr(article, name), getattr(document, name)
        if known and given and known != given:
            return False
    publisher = article.source_links.filter(role=Role.PUBLISHER).first()
    named = (publisher.printed or publisher.source.name) if publisher else ""
    if name_key(named) != name_key(document.publisher or ""):
        return False
    ours = cast("When | None", article.published)
    return day_of(ours) == day_of(document.published)


def day_of(when: When | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when


def body_key(document: Document) -> str:
    """40 hex digits two captures of one text share, whatever their spaces and case."""
    digest = hashlib.sha256()
    for text in _texts(document):
        folded = unicodedata.normalize("NFKC", plain(text)).casefold()
        digest.update("".join(folded.split()).encode("utf-8", "replace"))
    return digest.hexdigest()[:40]


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Paragraph(text) | Subhead(text) | Quote(text):
                yield text
            case ListBlock(items):
                yield from items
            case Table(rows):
                yield from (cell for row in rows for cell in row)
            case Figure(caption=caption):
                yield caption or ""
            case Embed(title):
                yield title or ""
