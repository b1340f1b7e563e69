"""The story of an article: its text blocks, its pictures and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from articles.document import (
    Block,
    Embed,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
)
from articles.exporting import standard_figure
from articles.importing.pictures import Files, Library, save_pictures
from articles.importing.suspecting import Seen
from articles.joining import Joined
from articles.markup import running_text
from articles.models import Article, Caption, Image, Placement
from articles.models import blocks as stored
from articles.statements import insert

REGION = "main"
STEP = 10
"""Between two blocks there is room to put nine."""

_KEPT_APART = ("caption", "credit", "copyright", "usage_terms", "ids", "addresses")


def save_story(
    article: Article, joined: Joined, files: Files, seen: Seen | None = None
) -> tuple[list[stored.Block], list[str]]:
    """The blocks of a document as the rows of a new article, and notes to the desk."""
    pictures = save_pictures(article, joined, files, seen=seen, is_new=True)
    rows = list(_rows(joined, pictures))
    made: dict[type[Any], list[Any]] = {}
    for place, row in enumerate(rows, start=1):
        row.parent, row.region, row.ordering = article, REGION, place * STEP
        made.setdefault(type(row), []).append(row)
    for new in made.values():
        insert(new)
    return rows, pictures.notes


def _rows(joined: Joined, pictures: Library) -> Iterator[stored.Block]:
    """Runs of text become one block; everything else keeps its own."""
    numbered = enumerate(joined.document.blocks)
    for text, run in groupby(numbered, key=lambda pair: is_text(pair[1])):
        if text:
            yield stored.Text(html=running_text(block for _index, block in run))  # type: ignore[misc]
            continue
        for index, block in run:
            caption = pictures.captions.get(index)
            yield row_of(block, pictures.images.get(index), caption)


def is_text(block: Block) -> bool:
    """Whether it stands in a text block among others."""
    return isinstance(block, Paragraph | Subhead | ListBlock)


def row_of(block: Block, image: Image | None, caption: Caption | None) -> stored.Block:
    """The row of a block that stands alone; a picture needs its image."""
    match block:
        case Figure() if image:
            return _placement(block, image, caption)
        case Quote(text, by):
            return stored.Quote(text=text, by=by)
        case Embed(title, url, kind, provider):
            return stored.Embed(title=title, url=url, kind=kind, provider=provider)
        case Table(rows, header_rows):
            return stored.Table(
                rows=[list(row) for row in rows], header_rows=header_rows
            )
    raise TypeError(f"{type(block).__name__} is no block that stands alone")


def _placement(figure: Figure, image: Image, caption: Caption | None) -> Placement:
    standard = standard_figure(image, caption)
    printed = {
        name: getattr(figure, name)
        for name in _KEPT_APART
        if getattr(figure, name) != getattr(standard, name)
    }
    if figure.file:
        printed["file"] = figure.file
    alt_kind, alt = _alt(figure, standard)
    return Placement(
        image=image,
        caption=caption,
        alt_kind=alt_kind,
        alt=alt,
        role=figure.role,
        printed=printed,
        repeat_shown=figure.repeat_shown,
    )


def _alt(figure: Figure, standard: Figure) -> tuple[str, str | None]:
    if figure.decorative:
        return Placement.Alt.DECORATIVE, None
    if figure.alt == standard.alt:
        return Placement.Alt.INHERITED, None
    return Placement.Alt.TEXT, figure.alt
