"""Document as JSON and back: what an edition freezes and an import remembers."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from articles.document import (
    Author,
    Block,
    Correction,
    Document,
    Embed,
    Figure,
    FigureRole,
    Kind,
    ListBlock,
    Paragraph,
    Quote,
    Status,
    Subhead,
    Subject,
    Table,
    When,
)

BLOCKS: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "subhead": Subhead,
    "quote": Quote,
    "list": ListBlock,
    "table": Table,
    "embed": Embed,
    "image": Figure,
}
_NAMES = {kind: name for name, kind in BLOCKS.items()}


def to_json(document: Document) -> dict[str, Any]:
    """Plain JSON values; what is empty is left out, and so are the reader's notes."""
    given = _given(dataclasses.replace(document, blocks=(), notes=()))
    if document.blocks:
        given["blocks"] = list(map(block_to_json, document.blocks))
    return given


def block_to_json(block: Block) -> dict[str, Any]:
    return {"type": _NAMES[type(block)], **_given(block)}


def from_json(given: dict[str, Any]) -> Document:
    """The document that `to_json` gave."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in given.items()
    }
    for name in ("published", "modified", "embargo", "expires"):
        if name in fields:
            fields[name] = parse_when(fields[name])
    for name, kind in (("kind", Kind), ("status", Status)):
        if name in fields:
            fields[name] = kind(fields[name])
    for name, part in (("authors", Author), ("subjects", Subject)):
        fields[name] = tuple(part(**row) for row in given.get(name, ()))
    fields["corrections"] = tuple(map(correction, given.get("corrections", ())))
    fields["blocks"] = tuple(map(block_from_json, given.get("blocks", ())))
    return Document(**fields)


def parse_when(text: str) -> When:
    """An ISO day or moment; ValueError where it is neither."""
    if "T" in text or " " in text:
        return datetime.fromisoformat(text)
    return date.fromisoformat(text)


def correction(given: dict[str, Any]) -> Correction:
    at = given.get("at")
    return Correction(**{**given, "at": parse_when(at) if at else None})


def block_from_json(given: dict[str, Any]) -> Block:
    fields = {name: value for name, value in given.items() if name != "type"}
    kind = BLOCKS[given["type"]]
    if kind is Table:
        fields["rows"] = tuple(tuple(row) for row in fields["rows"])
    for name in ("items", "ids", "addresses"):
        if name in fields:
            fields[name] = tuple(fields[name])
    if "role" in fields:
        fields["role"] = FigureRole(fields["role"])
    return kind(**fields)


def _given(part: Any) -> dict[str, Any]:
    """What a dataclass says beyond its defaults, as JSON values."""
    given, kind = {}, cast("Any", type(part))
    for name, default in _fields(kind):
        value = getattr(part, name)
        if default is dataclasses.MISSING or value != default:
            given[name] = value_to_json(value)
    return given


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def value_to_json(value: Any) -> Any:
    """One field of a Document as plain JSON."""
    if value is None or type(value) in {str, bool, int}:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return _given(value)
    if isinstance(value, tuple):
        return [value_to_json(part) for part in value]
    return value
