"""ninjs 1.x, 2.x and 3.x, news in JSON: https://iptc.org/std/ninjs/"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from articles import credits
from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Kind
from articles.readers import _json, _language, _moments, _wire
from articles.readers._release import moment, release, unread_expiry
from articles.readers._renditions import web_address
from articles.readers.ninjs import content, subjects
from articles.readers.ninjs.item import Item

_NAMED = re.compile(rb'"(?:uri|guid)"\s*:', re.IGNORECASE)
_HELD = re.compile(
    rb'"(?:headlines?|bod(?:y_\w{1,20}|ies)|version_?created|pub_?status|renditions'
    rb'|associations|descriptions?(?:_\w{1,20})?|embargoed(?:until)?)"\s*:',
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    rb'jsonfeed\.org|"(?:mobiledoc|lexical|posts_tags)"\s*:|"model"'
)


def recognises(capture: Capture) -> bool:
    """By its names: an item's id and what only a news item holds."""
    start = capture.start.replace(b"\0", b"")
    if not _json.starts_object(capture.start) or _OF_OTHERS.search(start[:4000]):
        return False
    return bool(_NAMED.search(start) and _HELD.search(start))


def read(capture: Capture) -> Iterator[Document | UnreadableCapture]:
    value = _json.parse(capture)
    items = value if isinstance(value, list) else [value]
    yield from _wire.readings(capture, items, lambda item: _read(capture, item))


def _read(capture: Capture, value: Any) -> Document:
    item = Item.of(value, capture.sidecar.time_zone)
    document = content.read(item)
    if document.kind != Kind.PACKAGE and not (document.headline or document.blocks):
        raise UnreadableCapture(capture, "it has neither a headline nor a body")
    return _with_sources(_with_management(document, item), item)


def _with_management(document: Document, item: Item) -> Document:
    """Its name, its version, its times, and whether it may be published."""
    zone = item.time_zone
    embargo = item.given("embargoed", "embargoeduntil")
    opened = release(item.line("pubstatus"), embargo, zone)
    changed = item.line("versioncreated")
    created = item.line("firstcreated") or item.line("contentcreated") or changed
    expires = item.line("expires")
    return replace(
        document,
        guid=item.line("uri") or item.line("guid"),
        version=item.line("version"),
        status=opened.status,
        embargo=opened.embargo,
        expires=moment(expires, zone),
        published=_moments.moment(created, time_zone=zone),
        modified=_moments.moment(changed, time_zone=zone),
        note="\n".join(filter(None, (item.line("ednote"), document.note))) or None,
        notes=(*opened.notes, *unread_expiry(expires, zone), *document.notes),
    )


def _with_sources(document: Document, item: Item) -> Document:
    """Whose it is, who sent it, and what it is about."""
    holder = item.line("copyrightholder")
    sources = [item.line("source"), *item.sources]
    credit = credits.split(item.line("creditline") or "")
    provider = item.line("provider") or item.line("source")
    named_by = (document.guid, *sources)
    addresses = (item.line(name) or "" for name in ("canonicalurl", "weburl", "link"))
    return replace(
        document,
        language=_language.tag(item.line("language")),
        slugline=item.line("slugline"),
        publisher=_wire.publisher(provider, ids=named_by) or holder,
        agencies=_wire.agencies((*sources, *credit.agencies)),
        tags=_wire.tags((*item.lines("keywords"), *subjects.words(item))),
        subjects=tuple(subjects.coded(item)),
        address=next(filter(None, map(web_address, addresses)), None),
        copyright=_wire.copyright_of(item.line("copyrightnotice"), holder),
        usage_terms=item.line("usageterms"),
    )
