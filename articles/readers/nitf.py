"""NITF, News Industry Text Format 2.5 to 3.6: https://iptc.org/std/NITF/"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Status, Subject
from articles.readers import _language, _moments, _nitf, _wire, _xml
from articles.readers._pictures import line
from articles.readers._release import (
    Release,
    is_later,
    moment,
    release,
    unread_expiry,
)
from articles.readers._xml import child, children, descendants, text

_SUBJECT_NAMES = ("detail", "matter", "type")
_KILLS = {"canceled", "cancelled"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMED = ("person", "org", "location", "event", "object.title")


def recognises(capture: Capture) -> bool:
    """By its root element."""
    return (_xml.root_name(capture.start) or "").casefold() == "nitf"


def read(capture: Capture) -> Iterator[Document | UnreadableCapture]:
    root = _xml.parse(capture)
    yield from _wire.readings(capture, [root], lambda nitf: _read(capture, nitf))


@dataclass(frozen=True, slots=True)
class _Docdata:
    """What `docdata` says of the document, by element and attribute."""

    element: etree._Element | None
    time_zone: str | None

    def get(self, name: str, attribute: str) -> str | None:
        found = child(self.element, name)
        return line(found.get(attribute)) if found is not None else None

    def own(self, attribute: str) -> str | None:
        if self.element is None:
            return None
        return line(self.element.get(attribute))

    def all(self, path: tuple[str, str], attribute: str) -> list[str]:
        above = child(self.element, path[0])
        found = children(above, path[1]) if above is not None else ()
        given = (line(element.get(attribute)) for element in found)
        return [value for value in given if value]


def _read(capture: Capture, nitf: etree._Element) -> Document:
    known = _Docdata(child(nitf, "head", "docdata"), capture.sidecar.time_zone)
    document = _with_text(nitf, _nitf.head(nitf))
    if not document.headline and not document.blocks:
        raise UnreadableCapture(capture, "it has neither a headline nor a body")
    return _with_sources(_with_management(document, known), known, nitf)


def _with_text(nitf: etree._Element, above: _nitf.Head) -> Document:
    """What readers will see; a second headline without an abstract stands for it."""
    headline = above.headline or _xml.text_at(nitf, "head", "title")
    blocks = _wire.without_headline(_nitf.blocks(nitf), headline)
    standfirst, blocks = _wire.standfirst(above.abstract, blocks)
    second = above.second_headline
    return Document(
        kind=_wire.kind_of(blocks),
        language=_language_of(nitf),
        headline=headline,
        standfirst=standfirst or second,
        section=_pubdata(nitf, "position.section"),
        slugline=_meta(nitf, "slug", "slugline"),
        dateline=above.dateline,
        byline=above.byline,
        authors=above.authors,
        sign_off=above.tagline,
        note="\n".join(above.notes) or None,
        blocks=tuple(blocks),
        notes=(f"second headline: {second}",) if standfirst and second else (),
    )


def _with_management(document: Document, known: _Docdata) -> Document:
    """Its name, its version, its times, and whether it may be published."""
    issued, opened = known.get("date.issue", "norm"), _release(known)
    zone = known.time_zone
    is_kill = opened.status == Status.CANCELED
    is_kill = is_kill or known.own("management-idref-status") in _KILLS
    expires = known.get("date.expire", "norm")
    message = known.get("ed-msg", "info")
    return replace(
        document,
        guid=known.get("doc-id", "id-string"),
        version=_version(known),
        status=opened.status,
        embargo=opened.embargo,
        expires=moment(expires, zone),
        cancels=known.own("management-doc-idref") if is_kill else None,
        published=_moments.moment(issued, time_zone=zone),
        modified=_moments.moment(issued, time_zone=zone),
        note="\n".join(filter(None, (message, document.note))) or None,
        notes=(*opened.notes, *unread_expiry(expires, zone), *document.notes),
    )


def _with_sources(
    document: Document, known: _Docdata, nitf: etree._Element
) -> Document:
    """Whose it is, who sent it, and what it is about."""
    distributor = _nitf.head(nitf).distributor
    senders = known.all(("del-list", "from-src"), "src-name")
    holder = known.get("doc.copyright", "holder") or known.get("doc.rights", "owner")
    year = known.get("doc.copyright", "year")
    registrar = known.get("doc-id", "regsrc")
    sent_by = (distributor, registrar, *senders, _meta(nitf, "provider"))
    subjects = tuple(_subjects(nitf))
    words = (*known.all(("key-list", "keyword"), "key"), *(s.name for s in subjects))
    return replace(
        document,
        publisher=_wire.publisher(*sent_by, holder, ids=(document.guid,)),
        agencies=_wire.agencies((*sent_by, _meta(nitf, "source"))),
        tags=_wire.tags((*words, *_identified(known))),
        subjects=subjects,
        copyright=f"© {year} {holder}" if holder and year else holder,
        usage_terms=known.get("doc.rights", "limitations"),
    )


def _release(known: _Docdata) -> Release:
    """A release after the day of issue is an embargo, whatever the status."""
    status = known.own("management-status")
    released = known.get("date.release", "norm")
    issued = known.get("date.issue", "norm")
    closes = released is not None and (
        (status or "").casefold() == "embargoed"
        or is_later(released, issued, known.time_zone)
    )
    return release(status, released if closes else None, known.time_zone)


def _version(known: _Docdata) -> str | None:
    """The generation of a story and the version within it, as one number."""
    generation = known.get("du-key", "generation")
    return ".".join(filter(None, (generation, known.get("du-key", "version")))) or None


def _subjects(nitf: etree._Element) -> Iterator[Subject]:
    """Each by its code, under the most particular of its names."""
    for subject in descendants(nitf, "tobject.subject"):
        code = line(subject.get("tobject.subject.refnum")) or line(
            subject.get("tobject.subject.code")
        )
        names = (subject.get(f"tobject.subject.{name}") for name in _SUBJECT_NAMES)
        name = next(filter(None, map(line, names)), None)
        scheme = subject.get("tobject.subject.ipr") or "IPTC"
        if code or name:
            yield Subject(scheme=scheme, code=code or name or "", name=name)


def _identified(known: _Docdata) -> Iterator[str | None]:
    above = child(known.element, "identified-content")
    return map(text, children(above, *_NAMED)) if above is not None else iter(())


def _language_of(nitf: etree._Element) -> str | None:
    """Of the document, else of the first part that names one."""
    given = (element.get(_XML_LANG) for element in nitf.iter())
    return next(filter(None, map(_language.tag, filter(None, given))), None)


def _pubdata(nitf: etree._Element, attribute: str) -> str | None:
    found = child(nitf, "head", "pubdata")
    return line(found.get(attribute)) if found is not None else None


def _meta(nitf: etree._Element, *names: str) -> str | None:
    head = child(nitf, "head")
    for meta in children(head, "meta") if head is not None else ():
        if (meta.get("name") or "").casefold() in names:
            return line(meta.get("content"))
    return None
