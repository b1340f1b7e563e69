"""A picture item as a figure, and which of several pictures is the main one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.document import Block, Figure, FigureRole
from articles.readers import _json, _pictures, _renditions, _wire
from articles.readers.ninjs.item import Item

_MAIN = re.compile(r"(?i)main|feature|lead|hero|top")
_LOGO = re.compile(r"(?i)logo|icon|avatar")


def figure(item: Item) -> Figure:
    """Its words, its rights and its renditions."""
    places = _renditions.pictures(item.renditions)
    caption = item.caption
    source = item.line("creditline") or item.line("source")
    credit = _wire.credit(item.by, source or next(iter(item.sources), None))
    if credit is None:
        caption, credit = _pictures.split_credit(caption)
    notice = item.line("copyrightnotice")
    return Figure(
        caption=caption,
        alt=_alt(item),
        credit=_pictures.bare_credit(credit),
        copyright=_wire.copyright_of(notice, item.line("copyrightholder")),
        usage_terms=item.line("usageterms"),
        ids=tuple(filter(None, (item.line("uri") or item.line("guid"),))),
        addresses=places.addresses,
        file=places.file,
        role=FigureRole.INLINE,
    )


def lead(pictures: Iterable[Item]) -> Item | None:
    """The one called the main one, else the first that is no logo."""
    kept = [one for one in pictures if not _LOGO.search(one.name)]
    named = (one for one in kept if _MAIN.search(one.name))
    return next(named, next(iter(kept), None))


def says_something(item: Item) -> bool:
    """Whether there is anything of it but that it belongs to the story."""
    return bool(item.line("uri") or item.caption or list(item.renditions))


def signs(blocks: Iterable[Block]) -> set[str]:
    """The ids and addresses of the pictures among the blocks."""
    return {
        sign
        for block in blocks
        if isinstance(block, Figure)
        for sign in (*block.ids, *block.addresses)
    }


def _alt(item: Item) -> str | None:
    """Its own property; a picture's body text beside a caption is one too."""
    for name in ("alttext", "alt_text", "description_alt"):
        if given := item.line(name):
            return given
    said = item.text_in("description", "alt", "alttext", "alternative")
    body = _json.line(item.fields.get("body_text"))
    return said or (body if body and body != item.caption else None)
