"""What came in: a name, its bytes, and what the desk knows beside them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the desk knows and the page does not; `publish` counts once."""

    publisher: str | None = None
    language: str | None = None
    time_zone: str | None = None
    tags: tuple[str, ...] = ()
    publish: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """`name` is the file as given; in an archive "x.zip!member"."""

    name: str
    content: bytes
    sidecar: Sidecar = field(default_factory=Sidecar)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class UnreadableCapture(Exception):
    """A capture that gives no piece; the message is `file:line: reason`."""

    def __init__(self, capture: Capture, reason: str, line: int | None = None) -> None:
        self.capture = capture
        self.reason = reason
        self.line = line
        place = capture.name if line is None else f"{capture.name}:{line}"
        super().__init__(f"{place}: {reason}")
