"""What came in: a name, its bytes, and what the desk knows beside them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the desk knows and the page does not; `publish` counts once.

    `with_pages` takes the pages of an export too ("About us"), not its posts alone.
    """

    publisher: str | None = None
    language: str | None = None
    time_zone: str | None = None
    tags: tuple[str, ...] = ()
    publish: bool = False
    with_pages: bool = False


START = 64_000
"""Bytes by which a reader recognises its format."""


Beside = Callable[[str], bytes | None]
"""What lies beside a capture under a relative name; None where nothing does."""


def _nothing(_name: str) -> bytes | None:
    return None


@dataclass(frozen=True)
class Capture:
    """`name` is the file as given; in an archive "x.zip!member".

    `source` is the bytes, or the file they lie in: an export may be larger than what
    can be held, so a reader that streams asks for `open()` and never for `content`.
    """

    name: str
    source: bytes | Path
    sidecar: Sidecar = field(default_factory=Sidecar)
    beside: Beside = field(default=_nothing, compare=False)

    @property
    def content(self) -> bytes:
        """All of it."""
        return self.source if isinstance(self.source, bytes) else self._read()

    @property
    def start(self) -> bytes:
        """The first bytes, by which readers recognise their format."""
        if isinstance(self.source, bytes):
            return self.source[:START]
        return self._read(START)

    @property
    def size(self) -> int:
        """In bytes."""
        if isinstance(self.source, bytes):
            return len(self.source)
        return self.source.stat().st_size

    def open(self) -> io.BytesIO | io.BufferedReader:
        if isinstance(self.source, bytes):
            return io.BytesIO(self.source)
        return self.source.open("rb")

    def _read(self, size: int = -1) -> bytes:
        with self.open() as file:
            return file.read(size)

    @cached_property
    def sha256(self) -> str:
        """Reckoned once: every piece of a large export asks for it."""
        with self.open() as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


class UnreadableCapture(Exception):
    """A capture that gives no piece; the message is `file:line: reason`."""

    def __init__(self, capture: Capture, reason: str, line: int | None = None) -> None:
        self.capture = capture
        self.reason = reason
        self.line = line
        place = capture.name if line is None else f"{capture.name}:{line}"
        super().__init__(f"{place}: {reason}")
