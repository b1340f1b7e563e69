"""The XMP packet of a picture file, parsed like any XML that came in.

https://developer.adobe.com/xmp/docs/XMPSpecifications/
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from articles.capture import Capture, UnreadableCapture
from articles.readers import _xml

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"

_FIELDS = {
    f"{_DC}title": "title",
    f"{_DC}description": "caption",
    f"{_DC}creator": "creator",
    f"{_DC}rights": "copyright",
    f"{_DC}subject": "keyword",
    f"{_DC}language": "language",
    f"{_PHOTOSHOP}Headline": "headline",
    f"{_PHOTOSHOP}Credit": "credit",
    f"{_PHOTOSHOP}Source": "source",
    f"{_PHOTOSHOP}City": "city",
    f"{_PHOTOSHOP}Country": "country",
    f"{_PHOTOSHOP}DateCreated": "taken",
    f"{_PHOTOSHOP}Instructions": "instructions",
    f"{_PHOTOSHOP}TransmissionReference": "job",
    f"{_CORE}AltTextAccessibility": "alt",
    f"{_EXT}DigImageGUID": "guid",
    f"{_EXT}DigitalSourceType": "source_type",
    f"{_PLUS}ImageSupplierImageID": "guid",
    f"{_RIGHTS}UsageTerms": "usage_terms",
    f"{_RIGHTS}WebStatement": "rights_address",
}


def fields(packet: bytes) -> dict[str, list[str]] | None:
    """The texts by field; None where the packet is no XML or a danger."""
    try:
        root = _xml.parse(Capture("XMP", packet.strip(b"\0 \r\n\t")))
    except UnreadableCapture:
        return None
    found: dict[str, list[str]] = {}
    for described in _described(root):
        for key, value in described.attrib.items():
            _take(found, str(key), [str(value)])
        for child in described:
            if isinstance(child.tag, str):
                _take(found, child.tag, list(_texts(child)))
    return found


def _described(root: etree._Element) -> Iterator[etree._Element]:
    """The descriptions of the picture itself, not those within its fields."""
    for described in root.iter(f"{_RDF}Description"):
        above = described.getparent()
        if above is not None and above.tag == f"{_RDF}RDF":
            yield described


def _take(found: dict[str, list[str]], key: str, texts: list[str]) -> None:
    name = _FIELDS.get(key)
    kept = [text for text in texts if text.strip()]
    if name and kept:
        found.setdefault(name, []).extend(kept)


def _texts(element: etree._Element) -> Iterator[str]:
    """A plain text, the rows of a list, or of several languages the standard one."""
    rows = list(element.iter(f"{_RDF}li"))
    if not rows:
        yield element.get(f"{_RDF}resource") or "".join(element.itertext())
        return
    if next(element.iter(f"{_RDF}Alt"), None) is None:
        yield from ("".join(row.itertext()) for row in rows)
        return
    standard = [row for row in rows if row.get(_LANG) in {"x-default", None}]
    yield "".join((standard or rows)[0].itertext())
