"""NewsML-G2 2.x, items, packages and messages: https://iptc.org/std/NewsML-G2/"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Kind
from articles.readers import _moments, _wire, _xml
from articles.readers._pictures import line
from articles.readers._release import moment, release, unread_expiry
from articles.readers._xml import children, descendants
from articles.readers.newsml_g2 import content, package
from articles.readers.newsml_g2.item import Item

_ITEMS = ("newsItem", "packageItem")
_ROOTS = {
    *(*_ITEMS, "newsMessage", "itemSet"),
    *("conceptItem", "knowledgeItem", "planningItem", "catalogItem"),
}


def recognises(capture: Capture) -> bool:
    """By its root element."""
    return _xml.root_name(capture.start) in _ROOTS


def read(capture: Capture) -> Iterator[Document | UnreadableCapture]:
    root = _xml.parse(capture)
    items = [root] if _xml.local(root) in _ITEMS else list(_of_message(root))
    if not items:
        raise UnreadableCapture(capture, "no news item and no package is in it")
    yield from _wire.readings(capture, items, lambda item: _read(capture, item))


def _of_message(root: etree._Element) -> Iterator[etree._Element]:
    if _xml.local(root) == "itemSet":
        yield from children(root, *_ITEMS)
    for items in descendants(root, "itemSet"):
        if items is not root:
            yield from children(items, *_ITEMS)


def _read(capture: Capture, element: etree._Element) -> Document:
    item = Item.of(element, capture.sidecar.time_zone)
    if _xml.local(element) == "packageItem":
        document = package.read(item)
    else:
        document = content.read(item)
    if not (document.headline or document.blocks):
        reason = "it has neither a headline nor a body"
        raise UnreadableCapture(capture, reason, int(element.sourceline or 0) or None)
    return _with_sources(_with_management(document, item), item)


def _with_management(document: Document, item: Item) -> Document:
    """Its name, its version, its times, and whether it may be published."""
    status = item.code("itemMeta", "pubStatus")
    opened = release(status, item.raw("itemMeta", "embargoed"), item.time_zone)
    created = (
        item.text("itemMeta", "firstCreated")
        or item.text("contentMeta", "contentCreated")
        or item.text("itemMeta", "versionCreated")
    )
    changed = item.text("itemMeta", "versionCreated")
    expires = item.text("itemMeta", "expires") or item.text("contentMeta", "expires")
    zone = item.time_zone
    return replace(
        document,
        guid=line(item.element.get("guid")),
        version=line(item.element.get("version")),
        status=opened.status,
        embargo=opened.embargo,
        expires=moment(expires, zone),
        cancels=item.cancels(),
        published=_moments.moment(created, time_zone=zone),
        modified=_moments.moment(changed, time_zone=zone),
        note="\n".join(filter(None, (*item.ed_notes(), document.note))) or None,
        notes=(*opened.notes, *unread_expiry(expires, zone), *item.signals()),
    )


def _with_sources(document: Document, item: Item) -> Document:
    """Whose it is, who sent it, and what it is about."""
    holder = item.name_at("rightsInfo", "copyrightHolder")
    provider = item.named_or_coded("itemMeta", "provider")
    site = item.uri("itemMeta", "provider")
    sources = (*item.names("contentMeta", "infoSource"), *item.credit_houses())
    subjects = tuple(item.subjects())
    stands_for_text = document.kind != Kind.PICTURE
    return replace(
        document,
        language=item.language,
        slugline=item.text("contentMeta", "slugline"),
        publisher=_wire.publisher(provider, holder, ids=(site, document.guid)),
        agencies=_wire.agencies(sources),
        tags=_wire.tags((*item.keywords(), *item.subject_names())),
        subjects=subjects,
        address=item.address() if stands_for_text else None,
        copyright=item.copyright(),
        usage_terms=item.text("rightsInfo", "usageTerms"),
    )
