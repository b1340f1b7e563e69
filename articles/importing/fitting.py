"""Names and link cards that are longer than their room: shortened, and told.

A piece is not refused for them. The capture keeps the whole, and where a name is a
paragraph gone astray, its beginning tells an editor so.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import Model

from articles.document import Author, Block, Document, Embed, Quote
from articles.models import ArticleSource, Source, blocks


def fitted(document: Document) -> Document:
    """The document with a note of what was shortened, or as it is."""
    publisher = document.publisher
    shorter: dict[str, Any] = {
        "authors": tuple(map(_author, document.authors)),
        "agencies": tuple(_cut(Source, "name", name) for name in document.agencies),
        "publisher": publisher and _cut(Source, "name", publisher),
    }
    kept = tuple(map(_block, document.blocks))
    cut = [name for name, value in shorter.items() if value != getattr(document, name)]
    pairs = zip(document.blocks, kept, strict=True)
    changed = [type(one).__name__.lower() for one, other in pairs if one is not other]
    if not cut and not changed:
        return document
    parts = ", ".join(dict.fromkeys([*cut, *changed]))
    note = f"shortened, what came is kept: {parts}"
    notes = (*document.notes, note)
    return dataclasses.replace(document, **shorter, blocks=kept, notes=notes)


def _author(author: Author) -> Author:
    role = author.role and _cut(ArticleSource, "detail", author.role)
    return Author(_cut(Source, "name", author.name), role)


def _block(block: Block) -> Block:
    """The same object where nothing is too long, as it nearly always is."""
    match block:
        case Quote():
            return _short(block, blocks.Quote, ("by",))
        case Embed():
            return _without_long_address(
                _short(block, blocks.Embed, ("title", "kind", "provider"))
            )
    return block


def _short(block: Any, model: type[Model], names: tuple[str, ...]) -> Any:
    said = {name: getattr(block, name) for name in names}
    cut = {name: value and _cut(model, name, value) for name, value in said.items()}
    return block if cut == said else dataclasses.replace(block, **cut)


def _without_long_address(embed: Embed) -> Embed:
    """Half an address leads elsewhere."""
    if embed.url and len(embed.url) > _room(blocks.Embed, "url"):
        return dataclasses.replace(embed, url=None)
    return embed


def _cut(model: type[Model], name: str, text: str) -> str:
    return text[: _room(model, name)].rstrip() if text else text


def _room(model: type[Model], name: str) -> int:
    field: Any = model._meta.get_field(name)
    return int(field.max_length)
