"""The entries of an Atom feed, 0.3 and 1.0.

https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from articles.document import inline
from articles.readers import _bylines, _html, _language, _moments
from articles.readers.feed import media
from articles.readers.feed.names import Entry, markup
from articles.readers.feed.piece import Feed, Piece, one_line

_XML = "{http://www.w3.org/XML/1998/namespace}"
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


def feed(root: etree._Element, time_zone: str | None) -> Feed:
    """An author of the whole feed is who publishes it, and nobody's byline."""
    head = Entry(root, "atom")
    authors = [author.text("name") for author in head.entries("author")]
    title = one_line(_text(head.first("title")))
    base = _base(root, None)
    made = Feed(
        title=title,
        publisher=next((one_line(name) for name in authors if name), None) or title,
        address=_link(head, base) or base,
        language=_language.tag(root.get(f"{_XML}lang") or head.text("dc:language")),
        copyright=one_line(_text(head.first("rights", "copyright"))),
    )
    made.pieces = [_piece(entry, made, time_zone) for entry in head.entries("entry")]
    return made


def _piece(entry: Entry, feed: Feed, time_zone: str | None) -> Piece:
    element = entry.element
    base = _base(element, feed.address)
    headline = one_line(_text(entry.first("title")))
    address = _link(entry, base)
    source = next(entry.entries("source"), None)
    published = entry.text("published", "issued", "dc:date", "created")
    modified = entry.text("updated", "modified")
    piece = Piece(
        headline=headline,
        guid=entry.text("id"),
        address=address,
        content=_text(entry.first("content")),
        summary=_text(entry.first("summary")),
        names=_names(entry, source),
        published=_moments.moment(published, time_zone=time_zone),
        modified=_moments.moment(modified, time_zone=time_zone),
        tags=list(_tags(entry)),
        language=_language.tag(element.get(f"{_XML}lang")) or feed.language,
        publisher=one_line(_text(source.first("title"))) if source else None,
        copyright=one_line(_text(entry.first("rights", "copyright"))),
        figures=media.pictures(entry, base, headline),
        embeds=list(media.players(entry, base)),
    )
    _check_dates(piece, published, modified)
    return piece


def _check_dates(piece: Piece, published: str | None, modified: str | None) -> None:
    if published and piece.published is None:
        piece.notes.append(f"date: “{published[:60]}” is none")
    if piece.published is None and piece.modified is not None:
        piece.notes.append("date: the feed says only when the piece was changed")
    if modified and piece.modified is None:
        piece.notes.append(f"date of change: “{modified[:60]}” is none")


def _names(entry: Entry, source: Entry | None) -> list[str]:
    people = list(entry.entries("author")) or (
        list(source.entries("author")) if source else []
    )
    given = [_bylines.name(one_line(person.text("name"))) for person in people]
    given += [_bylines.name(one_line(text)) for text in entry.texts("dc:creator")]
    return list(dict.fromkeys(filter(None, given)))


def _tags(entry: Entry) -> Iterator[str]:
    for part in entry.all("category"):
        tag = one_line(part.get("label") or part.get("term") or part.text)
        if tag and "://" not in tag:
            yield tag
    yield from filter(None, map(one_line, entry.texts("dc:subject")))


def _link(entry: Entry, base: str | None) -> str | None:
    links = [link for link in entry.all("link") if link.get("href")]
    for rel in ("alternate", None, "self"):
        for link in links:
            if link.get("rel") == rel and (rel != "self" or not base):
                address = _html.absolute(link.get("href"), base)
                if address:
                    return address
    return None


def _base(element: etree._Element, base: str | None) -> str | None:
    given = element.get(f"{_XML}base")
    try:
        return urljoin(base or "", given) if given else base
    except ValueError:
        return base


def _text(element: etree._Element | None) -> str:
    """The HTML of a text: as it stands, escaped, or plain with its empty lines."""
    if element is None:
        return ""
    kind = (element.get("type") or "text").casefold()
    if len(element):
        return inline(element.text or "") + markup(element)
    text = element.text or ""
    if "html" in kind or element.get("mode") == "escaped":
        return text
    if kind in {"text", "text/plain"}:
        return _EMPTY_LINE.sub("<br><br>", inline(text.strip()))
    return ""
