"""Reads a picture file by what is written inside it: IPTC, XMP and Exif.

https://iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles import credits
from articles.capture import Capture, UnreadableCapture
from articles.credits.names import is_organisation
from articles.document import (
    Document,
    Figure,
    FigureRole,
    Kind,
    Subject,
    When,
)
from articles.readers import _bylines, _language, _moments, _pictures
from articles.readers.picture.metadata import Said, metadata

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"

_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_BOXED = re.compile(rb"RIFF....WEBP|....ftyp(?:avif|avis|mif1)", re.DOTALL)
_ACTIVE = (".html", ".htm", ".xhtml", ".shtml", ".svg", ".xml", ".js", ".css", ".php")
"""A browser would run what such a file holds behind the picture."""

_NAME = re.compile(r"[^\W\d_]{3}")
_ID = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w:./-]{8,200}$")
_EXIF_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d) ")
_CAMERA = re.compile(
    r"(?i)(?:olympus digital camera|sony dsc|digital camera|dcim.*|.*\.jpe?g)$"
)


def recognises(capture: Capture) -> bool:
    """Whether the first bytes are those of a picture we can show."""
    return capture.start.startswith(_STARTS) or bool(_BOXED.match(capture.start[:16]))


def read(capture: Capture) -> Iterator[Document]:
    """The one picture, or UnreadableCapture; what is not said stays empty."""
    if capture.name.casefold().endswith(_ACTIVE):
        raise UnreadableCapture(capture, "a picture under the name of a page")
    said = metadata(capture)
    names = said.every("creator")
    authors, houses = _bylines.people(
        name for name in names if not is_organisation(name)
    )
    ids = tuple(_ids(said))
    figure = _figure(capture, said, names, ids)
    missing = () if figure.caption else ("caption: not found",)
    job = said.first("job")
    jobs = (f"job: {job}",) if job else ()
    yield Document(
        kind=Kind.PICTURE,
        guid=next(iter(ids), None),
        language=_language.tag(said.first("language")),
        headline=said.first("headline"),
        slugline=said.first("title"),
        dateline=_place(said),
        byline=", ".join(names) or None,
        authors=authors,
        published=_taken(said, capture.sidecar.time_zone),
        agencies=tuple(_agencies(said, houses)),
        tags=tuple(dict.fromkeys(_words_among(said.every("keyword")))),
        subjects=tuple(_subjects(said)),
        copyright=figure.copyright,
        usage_terms=figure.usage_terms,
        note=said.first("instructions"),
        blocks=(figure,),
        notes=(*missing, *jobs, *said.notes),
    )


def _figure(
    capture: Capture, said: Said, names: list[str], ids: tuple[str, ...]
) -> Figure:
    caption, credit = _words(said, names)
    return Figure(
        caption=caption,
        alt=said.first("alt"),
        credit=credit,
        copyright=said.first("copyright"),
        usage_terms=said.first("usage_terms"),
        ids=ids,
        file=re.split(r"[/\\!]", capture.name)[-1] or None,
        role=FigureRole.LEAD,
    )


def _words(said: Said, names: list[str]) -> tuple[str | None, str | None]:
    """The caption without the credit agencies end it with, and the credit line: as
    printed there where that says no less than the fields."""
    caption = said.first("caption")
    if caption and _CAMERA.match(caption):
        caption = None
    bare, printed = _pictures.split_credit(caption)
    line = said.first("credit")
    if printed and (not line or line.casefold() in printed.casefold()):
        return bare, printed
    by = ", ".join(names) or None
    if by and line and by.casefold() not in line.casefold():
        line = f"{by}/{line}"
    return (bare if printed else caption), _pictures.bare_credit(line or by)


def _ids(said: Said) -> Iterator[str]:
    """What names this picture for certain; a job's number may be a whole event's,
    and a fixture's a column's, so that only what looks like a number counts."""
    yield from said.every("guid")
    fixture = said.first("fixture")
    if fixture and _ID.match(fixture):
        yield fixture


def _agencies(said: Said, houses: tuple[str, ...]) -> Iterator[str]:
    """The source by name; many agencies write a code there."""
    yield from houses
    source = said.first("source")
    if source and _NAME.search(source):
        house = credits.house(source) or source
        if house not in houses:
            yield house


def _place(said: Said) -> str | None:
    """Where it was taken: "DAMASCUS, Syria"."""
    parts = (said.first("city"), said.first("country"))
    return ", ".join(filter(None, parts)) or None


def _taken(said: Said, time_zone: str | None) -> When | None:
    """When it was taken; IPTC's clock has a zone, Exif's mostly none."""
    for name in ("taken", "exif_taken"):
        printed = said.first(name)
        if printed:
            text = _EXIF_DATE.sub(r"\1-\2-\3T", printed)
            when = _moments.moment(text, time_zone=time_zone)
            if when:
                return when
            said.notes.append(f"date: “{printed[:60]}” is none")
    return None


def _words_among(keywords: list[str]) -> Iterator[str]:
    """Reuters keeps numbers of its archive there: ":rel:d:bm:GF2EA7G0XRK01"."""
    return (word for word in keywords if not word.startswith(":"))


def _subjects(said: Said) -> Iterator[Subject]:
    """How the picture came to be: by a camera, by software, by a trained machine."""
    kind = said.first("source_type")
    if kind:
        code = kind.rstrip("/").rpartition("/")[2]
        yield Subject(SOURCE_TYPES, code)
        if "algorithmic" in code.casefold():
            said.notes.append(f"picture: made with a machine ({code})")
