"""A package: no content of its own, but the names of items that belong together."""

from __future__ import annotations

from collections.abc import Iterator

from articles.document import Document, Kind
from articles.readers import _xml
from articles.readers._pictures import line
from articles.readers._xml import child, descendants
from articles.readers.newsml_g2.item import Item


def read(item: Item) -> Document:
    return Document(
        kind=Kind.PACKAGE,
        headline=item.headline() or line(item.element.get("guid")),
        byline=item.text("contentMeta", "by"),
        note="\n".join(_references(item)) or None,
    )


def _references(item: Item) -> Iterator[str]:
    """Each named item: what it is, what it is called, and its id."""
    for reference in descendants(item.element, "itemRef"):
        kind = child(reference, "itemClass")
        code = (kind.get("qcode") or "") if kind is not None else ""
        title = _xml.text_at(reference, "title")
        name = reference.get("residref") or reference.get("href")
        words = (
            code.rpartition(":")[2] or "item",
            f"“{title}”" if title else None,
            f"({name})" if name else None,
        )
        yield f"Refers to {' '.join(filter(None, words))}"
