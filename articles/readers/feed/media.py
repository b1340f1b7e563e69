"""Pictures and players beside the text of an item: Media RSS and enclosures.

https://www.rssboard.org/media-rss
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from lxml import etree

from articles.document import Embed, Figure
from articles.readers import _addresses, _html, _pictures
from articles.readers.feed.names import Entry
from articles.readers.feed.piece import one_line, path

_PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)$")
_PLAYED = re.compile(r"(?i)\.(?:mp3|m4a|ogg|oga|wav|mp4|m4v|mov|webm|m3u8|ogv)$")


def pictures(entry: Entry, base: str | None, headline: str | None) -> list[Figure]:
    """One figure a picture, the widest address first; a thumbnail only alone."""
    found: dict[str, Figure] = {}
    for figure in _offered(entry, base):
        key = path(figure)
        found[key] = _joined(found[key], figure) if key in found else figure
    thumbnails = (*entry.all("media:thumbnail"), *_grouped(entry, "media:thumbnail"))
    if not found:
        for part in _by_width(iter(thumbnails))[:1]:
            address = _html.absolute(part.get("url"), base)
            if address:
                found[""] = _figure(address, Entry(part), entry)
    return [_told_apart(figure, headline) for figure in found.values()]


def players(entry: Entry, base: str | None) -> Iterator[Embed]:
    """What can be heard or watched, each address once."""
    seen = set()
    parts = (
        *entry.all("enclosure", "media:content"),
        *_grouped(entry, "media:content"),
    )
    for part in parts:
        address = _html.absolute(part.get("url"), base)
        if address and address not in seen and _kind(part) in {"audio", "video"}:
            seen.add(address)
            said = Entry(part)
            title = one_line(said.text("media:title"))
            yield replace(_html.embed(address, title), kind=_kind(part))


def _offered(entry: Entry, base: str | None) -> Iterator[Figure]:
    """Every picture named, those of one group as one."""
    for group in entry.entries("media:group"):
        figures = list(_figures(group.all("media:content"), base, group, entry))
        if figures:
            yield reduce(_joined, figures)
    yield from _figures(entry.all("media:content", "enclosure"), base, entry)
    for part in entry.all("itunes:image"):
        address = _html.absolute(part.get("href"), base)
        if address:
            yield Figure(addresses=(address,))


def _figures(
    parts: Iterator[etree._Element], base: str | None, *around: Entry
) -> Iterator[Figure]:
    for part in _by_width(parts):
        address = _html.absolute(part.get("url"), base)
        if address and _kind(part) == "image":
            yield _figure(address, Entry(part), *around)


def _figure(address: str, *said: Entry) -> Figure:
    """What is said nearest counts: at the picture, its group, the item."""
    caption = _first(said, "media:description") or _first(said, "media:text")
    caption = caption or _first(said[:1], "media:title")
    credit = _pictures.bare_credit(_first(said, "media:credit"))
    if caption and not credit:
        caption, credit = _pictures.split_credit(caption)
    return Figure(
        caption=caption,
        credit=credit,
        copyright=_first(said, "media:copyright"),
        addresses=(address,),
    )


def _first(said: Sequence[Entry], name: str) -> str | None:
    """The texts of the nearest that has any; several credits are one line."""
    for entry in said:
        texts = dict.fromkeys(filter(None, map(one_line, entry.texts(name))))
        if texts:
            return "/".join(texts) if name == "media:credit" else next(iter(texts))
    return None


def _joined(one: Figure, other: Figure) -> Figure:
    return replace(
        one,
        caption=one.caption or other.caption,
        credit=one.credit or other.credit,
        copyright=one.copyright or other.copyright,
        addresses=tuple(dict.fromkeys((*one.addresses, *other.addresses))),
    )


def _told_apart(figure: Figure, headline: str | None) -> Figure:
    """The headline over again is no caption."""
    return replace(figure, caption=None) if figure.caption == headline else figure


def _grouped(entry: Entry, name: str) -> Iterator[etree._Element]:
    return (part for group in entry.entries("media:group") for part in group.all(name))


def _by_width(parts: Iterator[etree._Element]) -> list[etree._Element]:
    return sorted(parts, key=lambda part: -_number(part.get("width")))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _kind(part: etree._Element) -> str:
    """image, audio or video: as it says, else by its file's name or its size."""
    said = part.get("medium") or (part.get("type") or "").partition("/")[0]
    if said in {"image", "audio", "video"}:
        return said
    address = _addresses.file(part.get("url"))
    if _PICTURE.search(address):
        return "image"
    if _PLAYED.search(address):
        return "video"
    is_sized = part.get("width") or part.get("height")
    return "image" if not said and is_sized else ""
