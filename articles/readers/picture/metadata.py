"""What a picture file says of itself: XMP before IPTC before Exif.

IPTC's old fields are cut at 32 letters, Exif's are mostly the camera's own.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass, field
from typing import Any

from PIL import ExifTags
from PIL import Image as Pillow

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits
from articles.picture_files import FORMATS, is_too_large
from articles.readers import _text
from articles.readers.picture import iim, xmp

SMALL = (64, 64)
"""Pixels; a JPEG is decoded in an eighth of its size."""

_TOO_LARGE = "larger than 50 megapixels or 12,000 pixels a side"
_UNREADABLE = (
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError),
    *(struct.error, zlib.error, Pillow.DecompressionBombError, OverflowError),
)
_EXIF = {
    ExifTags.Base.ImageDescription: "caption",
    ExifTags.Base.Artist: "creator",
    ExifTags.Base.Copyright: "copyright",
}
_IPTC = 0x0404
"""The Photoshop resource that holds the IPTC records."""


@dataclass(slots=True)
class Said:
    """The texts of each field, by where they stand, the most trusted first."""

    sources: list[dict[str, list[str]]]
    notes: list[str] = field(default_factory=list)

    def every(self, name: str) -> list[str]:
        """All of the first source that has any."""
        given = (source.get(name) for source in self.sources)
        return next(filter(None, given), [])

    def first(self, name: str) -> str | None:
        return next(iter(self.every(name)), None)


def metadata(capture: Capture) -> Said:
    """The fields of a picture that is whole, or UnreadableCapture."""
    most = limits().picture_bytes
    if capture.size > most:
        reason = f"larger than {most // 1_000_000} MB"
        raise UnreadableCapture(capture, reason)
    try:
        with warnings.catch_warnings(), capture.open() as file:
            warnings.simplefilter("ignore")
            with Pillow.open(file, formats=FORMATS) as picture:
                if is_too_large(*picture.size):
                    raise UnreadableCapture(capture, _TOO_LARGE)
                # Of formats with checksums this asks them; it leaves nothing to read.
                picture.verify()
            file.seek(0)
            with Pillow.open(file, formats=FORMATS) as picture:
                # Reads the file to its end, as small as the format allows.
                picture.draft(picture.mode, SMALL)
                picture.load()
                return said_by(picture)
    except _UNREADABLE as error:
        raise UnreadableCapture(capture, "no picture we can read") from error


def said_by(picture: Pillow.Image) -> Said:
    """The fields of a picture that was read to its end."""
    said = Said([])
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
    if packet:
        fields = xmp.fields(packet.encode() if isinstance(packet, str) else packet)
        if fields is None:
            said.notes.append("XMP: not readable, left aside")
        else:
            said.sources.append(fields)
    resources = picture.info.get("photoshop")
    records = resources.get(_IPTC) if isinstance(resources, dict) else None
    if isinstance(records, bytes):
        said.sources.append(iim.fields(records))
    try:
        said.sources.append(_exif(picture))
    except _UNREADABLE:
        said.notes.append("Exif: not readable, left aside")
    return Said([_cleaned(fields) for fields in said.sources], said.notes)


def _exif(picture: Pillow.Image) -> dict[str, list[str]]:
    exif = picture.getexif()
    found = {name: [_exif_text(exif.get(tag))] for tag, name in _EXIF.items()}
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    taken = _exif_text(inner.get(ExifTags.Base.DateTimeOriginal))
    offset = _exif_text(inner.get(ExifTags.Base.OffsetTimeOriginal))
    found["exif_taken"] = [f"{taken}{offset}"]
    found["creator"] = found["creator"][0].split(";")
    return found


def _exif_text(value: Any) -> str:
    """A text; Pillow reads the bytes as Latin-1, cameras write UTF-8."""
    if not isinstance(value, str):
        return ""
    return _text.from_mixed(value.encode("latin-1", "replace")).strip("\0 ")


def _cleaned(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        name: [line for text in texts if (line := " ".join(_text.clean(text).split()))]
        for name, texts in fields.items()
    }
