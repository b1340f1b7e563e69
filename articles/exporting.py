"""A saved article as a Document again, and what of it readers are shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from content_editor.contents import contents_for_item

from articles import document as piece
from articles import models
from articles.document import Document, Figure, FigureRole
from articles.document_json import correction
from articles.markup import clean_inline, text_blocks
from articles.matching import captions

SAME_NAME = (
    "guid",
    "version",
    "embargo",
    "expires",
    "cancels",
    "language",
    "headline",
    "kicker",
    "teaser_headline",
    "standfirst",
    "slugline",
    "section",
    "dateline",
    "byline",
    "sign_off",
    "published",
    "modified",
    "address",
    "short_address",
    "copyright",
    "usage_terms",
    "note",
)
"""What Document and Article call alike and keep alike."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with all that hangs on it, as read or as just written."""

    article: models.Article
    sources: list[models.ArticleSource]
    topics: list[models.Topic]
    rows: list[models.Block]


def whole(article: models.Article) -> Whole:
    """All of the article as it is stored now; the queries do not grow with it."""
    links = article.topic_links.select_related("tag")
    return Whole(
        article,
        list(article.source_links.select_related("source")),
        [link.tag for link in links],
        contents_for_item(article, plugins=models.BLOCKS)["main"],
    )


def export(article: models.Article) -> Document:
    """The piece as the source printed it, with what the desk changed since."""
    return as_printed(whole(article))


def working_copy(article: models.Article) -> Document:
    """The piece as the library has it: one spelling of every caption and credit."""
    return as_stored(whole(article))


def as_printed(given: Whole) -> Document:
    return _document(given, as_printed=True)


def as_stored(given: Whole) -> Document:
    return _document(given, as_printed=False)


def for_readers(document: Document) -> Document:
    """Without the repeats that nobody asked to show."""
    hidden = {
        index
        for index in repeats(document)
        if not getattr(document.blocks[index], "repeat_shown", False)
    }
    if not hidden:
        return document
    return dataclasses.replace(
        document,
        blocks=tuple(
            block for index, block in enumerate(document.blocks) if index not in hidden
        ),
    )


def repeats(document: Document) -> dict[int, int]:
    """Index of each figure that says nothing new -> index of the one above it."""
    seen: dict[tuple[str, str | None], int] = {}
    found: dict[int, int] = {}
    for index, figure in enumerate(document.blocks):
        if not isinstance(figure, Figure) or not figure.image:
            continue
        if figure.role == FigureRole.GALLERY:
            continue
        says = (figure.image, captions.key(figure.caption) if figure.caption else None)
        if says in seen:
            found[index] = seen[says]
        seen.setdefault(says, index)
        # A later use without any caption repeats the picture as such.
        seen.setdefault((figure.image, None), index)
    return found


def as_printed_and_stored(given: Whole) -> tuple[Document, Document]:
    """Both, and only once where no picture is printed otherwise than stored."""
    stored = as_stored(given)
    if any(isinstance(row, models.Placement) and row.printed for row in given.rows):
        return as_printed(given), stored
    return stored, stored


def _document(given: Whole, *, as_printed: bool) -> Document:
    article, links = given.article, given.sources
    publishers = _names(links, models.Role.PUBLISHER)
    fields: dict[str, Any] = {name: getattr(article, name) for name in SAME_NAME}
    blocks = (
        block for row in given.rows for block in _blocks_of(row, as_printed=as_printed)
    )
    return Document(
        **fields,
        kind=piece.Kind(article.kind),
        status=piece.Status(article.status),
        authors=tuple(
            piece.Author(link.printed or link.source.name, link.detail)
            for link in links
            if link.role == models.Role.AUTHOR
        ),
        publisher=publishers[0] if publishers else None,
        agencies=_names(links, models.Role.AGENCY),
        desk_initials=tuple(article.desk_initials),
        tags=tuple(topic.name for topic in given.topics),
        subjects=tuple(piece.Subject(**subject) for subject in article.subjects),
        corrections=tuple(map(correction, article.corrections)),
        blocks=tuple(blocks),
    )


def _names(links: Iterable[models.ArticleSource], role: str) -> tuple[str, ...]:
    return tuple(
        link.printed or link.source.name for link in links if link.role == role
    )


def standing(
    article: models.Article,
) -> Iterator[tuple[models.Block, tuple[piece.Block, ...]]]:
    """Every stored row of the story in order, with the blocks it gives: a text gives
    many, a removed picture none.
    """
    for row in contents_for_item(article, plugins=models.BLOCKS)["main"]:
        yield row, tuple(_blocks_of(row, as_printed=True))


def _blocks_of(row: models.Block, *, as_printed: bool) -> Iterator[piece.Block]:
    match row:
        case models.Text():
            yield from text_blocks(row.html)
        case models.Placement(removed=False):
            yield figure(row, as_printed=as_printed)
        case models.Quote():
            # What is typed at the desk was cleaned by nobody yet.
            yield piece.Quote(clean_inline(row.text), row.by)
        case models.Embed():
            yield piece.Embed(row.title, row.url, row.kind, row.provider)
        case models.Table():
            rows = (tuple(map(clean_inline, cells)) for cells in row.rows)
            yield piece.Table(tuple(rows), row.header_rows)


def figure(placement: models.Placement, *, as_printed: bool) -> Figure:
    """What stands at this place; a printed spelling counts while it is one."""
    plain = standard_figure(placement.image, placement.caption)
    printed = dict(placement.printed) if as_printed else {}
    if (spelling := printed.get("caption")) is not None and (
        placement.caption is None
        or models.caption_digest(spelling) != placement.caption.digest
    ):
        del printed["caption"]
    for name in ("ids", "addresses"):
        if name in printed:
            printed[name] = tuple(printed[name])
    alt = placement.alt if placement.alt_kind == placement.Alt.TEXT else plain.alt
    decorative = placement.alt_kind == placement.Alt.DECORATIVE
    return dataclasses.replace(
        plain,
        **printed,
        alt=None if decorative else alt,
        decorative=decorative,
        role=FigureRole(placement.role),
        repeat_shown=placement.repeat_shown,
    )


def standard_figure(image: models.Image, caption: models.Caption | None) -> Figure:
    """What image and caption say by themselves, at any place."""
    references = list(image.references.all())
    return Figure(
        caption=caption.text if caption else None,
        alt=image.description,
        credit=image.credit,
        copyright=image.copyright,
        usage_terms=image.usage_terms,
        ids=_references(references, models.ImageReference.Kind.ID),
        addresses=_references(references, models.ImageReference.Kind.ADDRESS),
        image=image.code,
    )


def _references(
    references: Iterable[models.ImageReference], kind: str
) -> tuple[str, ...]:
    return tuple(row.value for row in references if row.kind == kind)
