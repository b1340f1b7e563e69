"""The items of an RSS feed, 0.9 to 2.0, with the extensions that outlets use.

https://www.rssboard.org/rss-specification
https://web.resource.org/rss/1.0/spec
"""

from __future__ import annotations

import re

from lxml import etree

from articles.readers import _addresses, _bylines, _html, _language, _moments
from articles.readers.feed import media
from articles.readers.feed.names import Entry, markup, name_of
from articles.readers.feed.piece import Feed, Piece, one_line

_PARTS = re.compile(r"\s+[-–—|>»:·]+\s+|\s*::\s*")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|il|el|o) ")
_NO_LETTER = re.compile(r"[\W_]+")


def feed(root: etree._Element, time_zone: str | None) -> Feed:
    channel = next((part for part in root if name_of(part) == "channel"), root)
    head = Entry(channel)
    made = Feed(
        title=one_line(head.text("title")),
        address=_html.absolute(head.text("link"), None),
        language=_language.tag(head.text("language", "dc:language")),
        copyright=one_line(head.text("copyright", "dc:rights")),
    )
    made.publisher = one_line(head.text("dc:publisher")) or publisher(made.title, head)
    items = [part for part in root.iter() if name_of(part) == "item"]
    made.pieces = [_piece(Entry(item), made, time_zone) for item in items]
    return made


def publisher(title: str | None, head: Entry) -> str | None:
    """Of "Sport - The Paper" the part that the channel's picture or host names."""
    host = _addresses.host(head.text("link"))
    images = [one_line(image.text("title")) for image in head.entries("image")]
    for part in _PARTS.split(title or ""):
        letters = _NO_LETTER.sub("", _ARTICLE.sub("", part.casefold()))
        if letters and (part in images or letters in _NO_LETTER.sub("", host)):
            return part
    return title


def _piece(item: Entry, feed: Feed, time_zone: str | None) -> Piece:
    headline = one_line(item.text("title", "dc:title", "media:title"))
    address = _address(item, feed.address)
    published = item.text("pubDate", "dc:date", "dcterms:issued", "dcterms:created")
    language = _language.tag(item.text("dc:language")) or feed.language
    piece = Piece(
        headline=headline,
        guid=item.text("guid") or item.element.get(_ABOUT),
        address=address,
        content=_markup(item.first("content:encoded", "xhtml:body")),
        summary=_markup(item.first("description", "itunes:summary", "atom:summary")),
        names=_names(item),
        published=_moments.moment(published, language=language, time_zone=time_zone),
        modified=_moments.moment(
            item.text("dcterms:modified", "atom:updated"), time_zone=time_zone
        ),
        tags=_tags(item),
        language=language,
        publisher=one_line(item.text("source", "dc:publisher")),
        copyright=one_line(item.text("dc:rights", "copyright")),
        figures=media.pictures(item, feed.address, headline),
        embeds=list(media.players(item, feed.address)),
    )
    if published and piece.published is None:
        piece.notes.append(f"date: “{published[:60]}” is none")
    return piece


_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _address(item: Entry, base: str | None) -> str | None:
    """The article's own address before the one that counts clicks."""
    given = [item.text("feedburner:origLink"), item.text("link")]
    given += [
        link.get("href")
        for link in item.all("atom:link", "link")
        if (link.get("rel") or "alternate") == "alternate"
    ]
    guid = item.first("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        text = (guid.text or "").strip()
        given.append(text if _addresses.parts(text).scheme else None)
    return next(filter(None, (_html.absolute(one, base) for one in given)), None)


def _names(item: Entry) -> list[str]:
    """Those of one element only: feeds name the author in several ways at once."""
    for key in ("dc:creator", "author", "itunes:author", "atom:author"):
        names = [_bylines.name(one_line(text)) for text in item.texts(key)]
        if any(names):
            return list(dict.fromkeys(filter(None, names)))
    return []


def _tags(item: Entry) -> list[str]:
    tags = [one_line(text) for text in item.texts("category", "dc:subject")]
    tags += [part.get("text") for part in item.all("itunes:category")]
    for text in item.texts("media:keywords", "itunes:keywords"):
        tags += [one_line(word) for word in text.split(",")]
    return [tag for tag in tags if tag]


def _markup(element: etree._Element | None) -> str:
    """The HTML in an element, escaped as it should be or standing there as it is."""
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    return (element.text or "") + markup(element)
