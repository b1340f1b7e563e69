"""A joined document as the JSON that `import_articles --json` prints."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.document import (
    Author,
    Block,
    Embed,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
    plain,
)
from articles.joining import Joined, JoinedImage, Place

_FIELDS = (
    "guid",
    "version",
    "status",
    "embargo",
    "expires",
    "cancels",
    "language",
    "headline",
    "kicker",
    "standfirst",
    "slugline",
    "dateline",
    "byline",
    "authors",
    "sign_off",
    "desk_initials",
    "published",
    "modified",
    "publisher",
    "agencies",
    "tags",
    "address",
    "short_address",
    "copyright",
    "usage_terms",
    "note",
)


def as_json(joined: Joined) -> dict[str, Any]:
    """Text without inline markup; nothing found is null or an empty list."""
    document = joined.document
    places = {place.block: place for place in joined.places}
    return {
        "kind": document.kind.value,
        **{name: _value(getattr(document, name)) for name in _FIELDS},
        "blocks": [
            _block(block, places.get(index))
            for index, block in enumerate(document.blocks)
        ],
        "images": [_image(image) for image in joined.images],
    }


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [one.name if isinstance(one, Author) else one for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _block(block: Block, place: Place | None) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"type": "paragraph", "text": plain(text)}
        case Subhead(text):
            return {"type": "subhead", "text": plain(text)}
        case Quote(text):
            return {"type": "quote", "text": plain(text)}
        case Embed(title, url):
            return {"type": "embed", "text": title or url}
        case ListBlock(rows):
            return {"type": "list", "items": [plain(row) for row in rows]}
        case Table(rows):
            cells = [[plain(cell) for cell in row] for row in rows]
            return {"type": "table", "rows": cells}
        case Figure():
            return _figure(block, place)


def _figure(figure: Figure, place: Place | None) -> dict[str, Any]:
    return {
        "type": "image",
        "image": place.image if place else None,
        "caption": figure.caption,
        "alt": figure.alt,
        "credit": figure.credit,
        "role": figure.role.value,
        "repeat_of": place.repeat_of if place else None,
    }


def _image(image: JoinedImage) -> dict[str, Any]:
    first, parts = image.first, image.credit_parts
    return {
        "caption": first.caption,
        "alt": first.alt,
        "credit": first.credit,
        "photographers": list(parts.photographers),
        "agencies": list(parts.agencies),
        "distributor": parts.distributor,
        "flags": list(parts.flags),
        "copyright": first.copyright,
        "url": first.addresses[0] if first.addresses else None,
        "urls": list(first.addresses),
    }
