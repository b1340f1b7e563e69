"""NewsML 1.0 to 1.2: https://iptc.org/std/NewsML/1.2/"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Status
from articles.readers import _moments, _wire, _xml
from articles.readers._release import Release, moment, release, unread_expiry
from articles.readers._xml import child, children, descendants, text_at
from articles.readers.newsml1 import content
from articles.readers.newsml1.parts import Parts, named

_OPENS = {"usable", "publishable"}


def recognises(capture: Capture) -> bool:
    """By its root element."""
    return _xml.root_name(capture.start) == "NewsML"


def read(capture: Capture) -> Iterator[Document | UnreadableCapture]:
    root = _xml.parse(capture)
    items = [one for one in descendants(root, "NewsItem") if _is_news(one)]
    if not items:
        raise UnreadableCapture(capture, "no news item is in it")
    sent = child(root, "NewsEnvelope")
    yield from _wire.readings(capture, items, lambda item: _read(capture, item, sent))


def _is_news(item: etree._Element) -> bool:
    """A set of topics or a catalogue is sent as an item too."""
    return child(item, "TopicSet") is None and child(item, "Catalog") is None


def _read(
    capture: Capture, item: etree._Element, sent: etree._Element | None
) -> Document:
    parts = Parts.of(item)
    document = content.read(parts)
    if not (document.headline or document.blocks):
        reason = "it has neither a headline nor a body"
        raise UnreadableCapture(capture, reason, int(item.sourceline or 0) or None)
    document = _with_management(document, item, capture.sidecar.time_zone)
    return _with_sources(document, parts, sent)


def _with_management(
    document: Document, item: etree._Element, zone: str | None
) -> Document:
    """Its name, its version, its times, and whether it may be published."""
    managed = child(item, "NewsManagement")
    sent = child(item.getparent(), "NewsEnvelope")
    first = text_at(managed, "FirstCreated") or text_at(sent, "DateAndTime")
    this = text_at(managed, "ThisRevisionCreated") or first
    opened, expires = _release(managed, zone)
    identity = child(item, "Identification", "NewsIdentifier")
    return replace(
        document,
        guid=_guid(identity),
        version=text_at(identity, "RevisionId"),
        status=opened.status,
        embargo=opened.embargo,
        expires=moment(expires, zone),
        published=_moments.moment(first, time_zone=zone),
        modified=_moments.moment(this, time_zone=zone),
        notes=(*opened.notes, *unread_expiry(expires, zone), *document.notes),
    )


def _guid(identity: etree._Element | None) -> str | None:
    """As printed, else put together as the standard says."""
    printed = text_at(identity, "PublicIdentifier")
    names = ("ProviderId", "DateId", "NewsItemId", "RevisionId")
    given = [text_at(identity, name) for name in names]
    if printed or not all(given[:3]):
        return printed or given[2]
    return ":".join(("urn:newsml", *filter(None, given)))


def _release(
    managed: etree._Element | None, zone: str | None
) -> tuple[Release, str | None]:
    """The status that is foreseen ends an embargo, or ends what is usable now."""
    status = named(child(managed, "Status"))
    change = child(managed, "StatusWillChange")
    at = text_at(change, "DateAndTime") or ("" if change is not None else None)
    later = (named(child(change, "FutureStatus")) or "").casefold()
    now = release(status, None, zone).status
    is_closed = now == Status.WITHHELD or (status or "").casefold() == "embargoed"
    if change is not None and later in _OPENS and is_closed:
        return release("embargoed", at, zone), None
    return release(status, None, zone), at if later and later not in _OPENS else None


def _with_sources(
    document: Document, parts: Parts, sent: etree._Element | None
) -> Document:
    """Whose it is, who sent it, and what it is about."""
    sender = named(child(sent, "SentFrom", "Party")) if sent is not None else None
    service = named(child(sent, "NewsService")) if sent is not None else None
    site = text_at(parts.item, "Identification", "NewsIdentifier", "ProviderId")
    provider = next(iter(parts.parties("Provider")), None)
    sources = (*parts.parties("Source"), *parts.credit_houses())
    holder = parts.holder()
    return replace(
        document,
        language=parts.language(),
        slugline=parts.line("SlugLine"),
        publisher=_wire.publisher(provider, sender, service, site),
        agencies=_wire.agencies(sources),
        tags=_wire.tags(parts.words()),
        subjects=tuple(parts.subjects()),
        copyright=_wire.copyright_of(parts.line("CopyrightLine"), holder),
        usage_terms=parts.line("RightsLine") or parts.limitations(),
        note="\n".join(filter(None, (document.note, *_notes(parts)))) or None,
    )


def _notes(parts: Parts) -> Iterator[str | None]:
    """What the sender tells the desk."""
    instructions = children(parts.item, "NewsManagement")
    for managed in instructions:
        for one in children(managed, "Instruction"):
            yield _xml.text(one)
    for one in parts.all("AdministrativeMetadata", "EditorialNote", "Comment"):
        yield _xml.text(one)
