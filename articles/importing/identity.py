"""Which article a document is: by id, by address, or word for word."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Q, QuerySet

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
from articles.models import Article, ImportRecord, Role, name_key
from articles.statements import prepared

OWN_NAMES = ("guid", "address", "short_address")
"""What a source calls a piece; any one that is equal decides."""


def article_of(document: Document) -> Article | None:
    """The stored article this document is a version of."""
    found = list(_candidates(document))
    for name in OWN_NAMES:
        value = getattr(document, name)
        for article in found if value else ():
            if getattr(article, name) == value and _names_it(name, article, document):
                return article
    if document.guid and (twin := _known_by(document)):
        return twin
    text = body_key(document) if found else None
    same_text = [article for article in found if article.body_key == text]
    twins = same_text or list(_of_one_number(document))
    return next((a for a in twins if _agree(a, document)), None)


def is_named_here(document: Document) -> bool:
    """Whether anything here has one of its names, its text, or word of its kill.

    Most pieces of a wire are new: where this one look finds nothing, there is no more
    to be asked. What it finds need not be the piece.
    """
    numbered = bool(_LONG_NUMBER.search(document.guid or ""))
    return bool(
        _traces(
            document.guid,
            stem(document),
            document.address,
            document.short_address,
            document.headline,
            document.headline if numbered else None,
            body_key(document),
        )
    )


@prepared
def _traces(
    guid: str,
    stem: str,
    address: str,
    short_address: str,
    headline: str,
    title: str,
    body: str,
) -> QuerySet[Any, Any]:
    """Each asked apart, so that each has an index of its own."""
    articles, records = Article.objects.order_by(), ImportRecord.objects.order_by()
    asked = (
        articles.filter(guid=guid),
        articles.filter(address=address),
        articles.filter(short_address=short_address),
        articles.filter(body_key=body, headline=headline),
        articles.filter(headline=title),
        records.filter(guid=stem),
        records.filter(cancels__in=(guid, stem)),
    )
    first, *others = (query.values_list("pk") for query in asked)
    # Django 6 gives the whole the order of the model, which single columns lack.
    return first.union(*others, all=True).order_by()[:1]


def article_called(guid: str) -> Article | None:
    """The article a source's own id names, as when a kill names it."""
    article = Article.objects.filter(guid=guid, undone_at=None).first()
    named = (Document(guid=guid), Document(guid=_NUMBERED.sub("", guid)))
    return article or next(filter(None, map(_known_by, named)), None)


def stem(document: Document) -> str | None:
    """The source's own id without the version that some write into it."""
    guid, version = document.guid, document.version
    if not guid or not version:
        return guid
    return re.sub(
        rf"(?<=.)[:_.;-]v?{re.escape(version)}$", "", guid, flags=re.IGNORECASE
    )


_NUMBERED = re.compile(r"(?<=.)[:_]v?\d{1,4}$", re.IGNORECASE)
"""The version at the end of an id that stands without its document."""

_LONG_NUMBER = re.compile(r"\d{10,}")


def _of_one_number(document: Document) -> Iterator[Article]:
    """Two formats of a release call it otherwise, and number it alike: the number in
    "http://www.businesswire.com/news/home/20130731006140/en/" is in both ids.
    """
    numbers = set(_LONG_NUMBER.findall(document.guid or ""))
    if not numbers or not document.headline:
        return
    titled = Article.objects.filter(headline=document.headline, undone_at=None)
    for article in titled.exclude(guid=None).order_by("pk")[:50]:
        if not numbers.isdisjoint(_LONG_NUMBER.findall(article.guid or "")):
            yield article


def _candidates(document: Document) -> Iterator[Article]:
    """What shares a name or the whole text, in one look."""
    same = Q(body_key=body_key(document), headline=document.headline)
    for name in OWN_NAMES:
        if value := getattr(document, name):
            same |= Q(**{name: value})
    rows = Article.objects.filter(same, undone_at=None).order_by("pk")
    # Most pieces are new: their whole rows are asked for only where there are any.
    keys = list(rows.values_list("pk", flat=True)[:50])
    if keys:
        yield from Article.objects.filter(pk__in=keys).order_by("pk")


def _known_by(document: Document) -> Article | None:
    """The article that another format of it, or an earlier one, gave this id to."""
    records = ImportRecord.objects.filter(
        guid=stem(document), article__undone_at=None, undone_at=None
    ).exclude(article=None)
    keys = list(records.values_list("article", flat=True)[:5])
    known = Article.objects.in_bulk(keys) if keys else {}
    for key in keys:
        if _names_it("guid", known[key], document):
            return known[key]
    return None


def _names_it(name: str, article: Article, document: Document) -> bool:
    """An id like "12345" is one source's own: another may use it as well."""
    if name != "guid" or _WORLDWIDE.search(document.guid or ""):
        return True
    return _publisher_of(article) == name_key(document.publisher or "")


_WORLDWIDE = re.compile(r"[:/@]|\w[.-]\w.*[.-]|\w{16}")
"""What an id has that no other source would give by chance."""


def keys_of(document: Document) -> Iterator[tuple[str, str]]:
    """What another document of the same run would be known by."""
    for name in OWN_NAMES:
        if value := stem(document) if name == "guid" else getattr(document, name):
            yield name, value
    facts = (document.headline, day_of(document.published), document.publisher)
    yield "text", repr((facts, body_key(document)))


def _agree(article: Article, document: Document) -> bool:
    """No address, day or publisher that both have may differ; of ids each format of a
    text has its own.
    """
    for name in ("address", "short_address"):
        known, given = getattr(article, name), getattr(document, name)
        if known and given and known != given:
            return False
    if _publisher_of(article) != name_key(document.publisher or ""):
        return False
    ours = cast("When | None", article.published)
    return day_of(ours) == day_of(document.published)


def _publisher_of(article: Article) -> str:
    publisher = article.source_links.filter(role=Role.PUBLISHER).first()
    named = (publisher.printed or publisher.source.name) if publisher else ""
    return name_key(named)


def day_of(when: When | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when


def body_key(document: Document) -> str:
    """40 hex digits two captures of one text share, whatever their spaces and case."""
    digest = hashlib.sha256()
    for text in _texts(document):
        digest.update(_folded(text).encode("utf-8", "replace"))
    return digest.hexdigest()[:40]


def says_no_more(document: Document, known: Document) -> bool:
    """Whether all its text stands in the other, as in a format that cuts it short."""
    whole = "\n".join(map(_folded, _texts(known)))
    return all(_folded(text) in whole for text in _texts(document))


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", plain(text)).casefold()
    return "".join(folded.split())


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
