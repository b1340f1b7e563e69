"""What a rendition says of itself: who made it, whose it is, what may be done with it.

XMP in every format, and for JPEG the old IPTC fields too; nothing else of the original
comes along: neither where it was taken nor by which camera.
https://iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from xml.sax.saxutils import escape

from PIL import Image as Pillow

from articles import credits
from articles.models import Image
from articles.readers.picture import SOURCE_TYPES
from articles.readers.picture.metadata import Said, said_by

LONGEST = 2_000
"""Letters of one text; a JPEG has room for 64 kB of XMP in all."""
MOST_CREATORS = 20

_SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
)
# What no XML may hold; and no text of ours could be taken for a page or a program.
_NEVER = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff<>]|%PDF")
_UTF_8 = (1, 90, b"\x1b%G")


@dataclass(frozen=True, slots=True)
class Rights:
    """Empty where nobody said it."""

    creators: tuple[str, ...] = ()
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    address: str = ""
    made_by: str = ""
    """The address of the IPTC's digital source type."""


def rights(image: Image, original: Pillow.Image) -> Rights:
    """As the desk has it, else as the file itself says."""
    said = said_by(original)
    named = credits.split(image.credit or "").photographers
    creators = map(_plain, named or said.every("creator"))
    return Rights(
        creators=tuple(filter(None, creators))[:MOST_CREATORS],
        credit=_either(image.credit, said, "credit"),
        copyright=_either(image.copyright, said, "copyright"),
        usage_terms=_either(image.usage_terms, said, "usage_terms"),
        address=_either(image.licence, said, "rights_address"),
        made_by=_made_by(image.digital_source_type, said),
    )


def _either(desk: str | None, said: Said, name: str) -> str:
    return _plain(desk or said.first(name) or "")


def _made_by(desk: str, said: Said) -> str:
    code = desk or (said.first("source_type") or "").rstrip("/").rpartition("/")[2]
    return f"{SOURCE_TYPES}{_plain(code)}" if code else ""


def _plain(text: str) -> str:
    return _NEVER.sub("", " ".join(text.split()))[:LONGEST]


def xmp(stated: Rights) -> bytes:
    """A packet, or nothing where there is nothing to say."""
    if stated == Rights():
        return b""
    names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in stated.creators)
    parts = [
        _element("dc:creator", names and f"<rdf:Seq>{names}</rdf:Seq>"),
        _element("dc:rights", _in_any_language(stated.copyright)),
        _element("photoshop:Credit", escape(stated.credit)),
        _element("xmpRights:UsageTerms", _in_any_language(stated.usage_terms)),
        _element("xmpRights:WebStatement", escape(stated.address)),
        _element("Iptc4xmpExt:DigitalSourceType", escape(stated.made_by)),
    ]
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {_SPACES}>'
        f'<rdf:Description rdf:about="">{"".join(parts)}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def _element(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>" if inside else ""


def _in_any_language(text: str) -> str:
    row = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<rdf:Alt>{row}</rdf:Alt>" if text else ""


def iptc(stated: Rights) -> bytes:
    """A JPEG's segment with the fields that old programs read, cut as IIM cuts them."""
    fields = [(2, 80, _cut(name, 32)) for name in stated.creators]
    fields += [(2, 110, _cut(stated.credit, 32)), (2, 116, _cut(stated.copyright, 128))]
    given = [field for field in fields if field[2]]
    if not given:
        return b""
    records = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
        for record, number, value in (_UTF_8, *given)
    )
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records
    block = b"Photoshop 3.0\0" + resource + b"\0" * (len(records) % 2)
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def _cut(text: str, octets: int) -> bytes:
    """In UTF-8, and never within a letter."""
    return text.encode()[:octets].decode(errors="ignore").encode()
