"""The items of a JSON Feed, 1.0 and 1.1.

https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from articles.document import Embed, Figure, inline
from articles.readers import _bylines, _html, _json, _language, _moments
from articles.readers.feed.piece import Feed, Piece, one_line

_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


def feed(value: Any, time_zone: str | None) -> Feed:
    head = _json.fields(value)
    title = _json.line(head.get("title"))
    given = map(_json.line, (head.get("home_page_url"), head.get("feed_url")))
    wholes = (_html.absolute(address, None) for address in given)
    address = next(filter(None, wholes), None)
    made = Feed(
        title=title,
        publisher=title,
        address=address,
        language=_language.tag(_json.text(head.get("language"))),
    )
    items = head.get("items")
    rows = _json.objects(items) if isinstance(items, list) else ()
    made.pieces = [_piece(item, made, time_zone) for item in rows]
    return made


def _piece(item: _json.Fields, feed: Feed, time_zone: str | None) -> Piece:
    address = _html.absolute(_json.text(item.get("url")), feed.address)
    other = _html.absolute(_json.text(item.get("external_url")), feed.address)
    given = _json.text(item.get("date_published"))
    text = _json.text(item.get("content_text")) or ""
    piece = Piece(
        headline=one_line(inline(_json.text(item.get("title")) or "")),
        guid=_json.line(item.get("id")),
        address=address or other,
        content=_json.text(item.get("content_html")) or _paragraphs(text),
        summary=inline(_json.text(item.get("summary")) or ""),
        names=list(_names(item)),
        published=_moments.moment(given, time_zone=time_zone),
        modified=_moments.moment(
            _json.text(item.get("date_modified")), time_zone=time_zone
        ),
        tags=list(_json.lines(item.get("tags"))),
        language=_language.tag(_json.text(item.get("language"))) or feed.language,
        figures=list(_figures(item, feed.address)),
        embeds=list(_embeds(item, feed.address)),
    )
    if given and piece.published is None:
        piece.notes.append(f"date: “{given[:60]}” is none")
    return piece


def _paragraphs(text: str) -> str:
    return _EMPTY_LINE.sub("<br><br>", inline(text))


def _names(item: _json.Fields) -> Iterator[str]:
    for person in _json.objects(item.get("authors") or item.get("author")):
        name = _bylines.name(_json.line(person.get("name")))
        if name:
            yield name


def _figures(item: _json.Fields, base: str | None) -> Iterator[Figure]:
    """The banner is the image again where an outlet gives both."""
    given = [item.get("image") or item.get("banner_image")]
    given += [
        attachment.get("url")
        for attachment in _json.objects(item.get("attachments"))
        if (_json.text(attachment.get("mime_type")) or "").startswith("image/")
    ]
    for address in dict.fromkeys(filter(None, map(_json.text, given))):
        whole = _html.absolute(address, base)
        if whole:
            yield Figure(addresses=(whole,))


def _embeds(item: _json.Fields, base: str | None) -> Iterator[Embed]:
    for attachment in _json.objects(item.get("attachments")):
        kind = (_json.text(attachment.get("mime_type")) or "").partition("/")[0]
        address = _html.absolute(_json.text(attachment.get("url")), base)
        if address and kind in {"audio", "video"}:
            title = _json.line(attachment.get("title"))
            yield replace(_html.embed(address, title), kind=kind)
