"""One module per format, and the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from articles.capture import Capture, UnreadableCapture
from articles.document import Document
from articles.readers import (
    feed,
    ghost,
    html_page,
    markdown,
    newsml1,
    newsml_g2,
    ninjs,
    nitf,
    picture,
    text_capture,
    wxr,
)

Reading = Document | UnreadableCapture
"""A piece, or why one of several could not be read: it does not stop the others."""


class Reader(Protocol):
    """A module: `recognises` sniffs at the start, `read` gives the pieces.

    `read` raises UnreadableCapture for a capture that gives nothing at all, and yields
    it for one bad piece among others.
    """

    __name__: str

    def recognises(self, capture: Capture) -> bool: ...

    def read(self, capture: Capture) -> Iterator[Reading]: ...


READERS: tuple[Reader, ...] = (
    picture,
    newsml_g2,
    newsml1,
    nitf,
    ninjs,
    wxr,
    ghost,
    feed,
    markdown,
    html_page,
    text_capture,
)
"""Most particular first."""


def reader_for(capture: Capture) -> Reader:
    """The first reader that recognises the capture, else UnreadableCapture."""
    for reader in READERS:
        if reader.recognises(capture):
            return reader
    raise UnreadableCapture(capture, "no reader recognises this file")


def named(name: str) -> Reader:
    """The reader of this name; KeyError where there is none."""
    return {name_of(reader): reader for reader in READERS}[name]


def name_of(reader: Reader) -> str:
    return reader.__name__.rpartition(".")[2]
