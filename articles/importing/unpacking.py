"""What was handed over as captures: files beside their sidecars, archives unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from articles.capture import Beside, Capture, UnreadableCapture
from articles.importing import captures
from articles.importing.archives import (
    BROKEN,
    Room,
    is_zip,
    opened,
    path_beside,
    refuse_tar,
)
from articles.importing.captures import printable
from articles.limits import limits

_IN_AN_ARCHIVE = re.compile(r".*?\.zip!", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed over."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A capture's name and bytes, with the bytes of its sidecar where there is one."""

    name: str
    content: bytes
    sidecar: bytes | None = None

    def capture(self, beside: Beside | None = None) -> Capture:
        """The capture for the importer; whoever imports decides what is published."""
        made = Capture(self.name, self.content)
        if self.sidecar is not None:
            said = captures.sidecar_from(_beside(self.name), self.sidecar)
            made = Capture(self.name, self.content, captures.unpublished(said))
        if beside is None:
            return made
        return Capture(made.name, made.source, made.sidecar, beside)


def unpack(files: Iterable[Handed]) -> list[Unpacked]:
    """Every capture in what was handed over, or UnreadableCapture for all of it."""
    found: list[Handed] = []
    room = limits().delivered_bytes
    for file in files:
        for member in _members(file, room):
            room -= len(member.content)
            found.append(member)
            _refuse_too_much(file, len(found), room)
    return list(_with_sidecars(found))


def is_in_an_archive(name: str) -> bool:
    return _IN_AN_ARCHIVE.match(name) is not None


def name_beside(name: str, wanted: str) -> str | None:
    """What a file named in a capture is called in a delivery; None from outside."""
    archive = _IN_AN_ARCHIVE.match(name)
    before = archive[0] if archive else ""
    path = path_beside(name.removeprefix(before), wanted)
    return None if path is None else f"{before}{path}"


def _refuse_too_much(file: Handed, number: int, room: int) -> None:
    most = limits()
    if number > most.delivered_files:
        reason = f"more than {most.delivered_files} files in one delivery"
        raise _refusal(file.name, reason)
    if room < 0:
        limit = most.delivered_bytes // 1_000_000
        raise _refusal(file.name, f"more than {limit} MB in one delivery")


def _members(file: Handed, room: int) -> Iterator[Handed]:
    refuse_tar(file.name)
    most = limits().capture_bytes
    if len(file.content) > most:
        raise _refusal(file.name, f"larger than {most // 1_000_000} MB")
    if is_zip(file.name):
        yield from _unzipped(file, room)
    else:
        yield file


def _unzipped(file: Handed, room: int) -> Iterator[Handed]:
    most = limits()
    wanted = Room(most.delivered_files, most.capture_bytes, most.delivered_bytes)
    with opened(file.name, file.content, wanted) as archive:
        for member in archive.members:
            try:
                content = archive.read(member, min(most.capture_bytes, room))
            except BROKEN as error:
                reason = "broken, or no zip archive"
                raise _refusal(file.name, reason) from error
            yield Handed(f"{file.name}!{member.filename}", content)


def _with_sidecars(files: list[Handed]) -> Iterator[Unpacked]:
    """The captures in order, each with the last `<name>.toml` that lay beside it."""
    sidecars = {file.name: file for file in files if file.name.endswith(".toml")}
    for file in files:
        if captures.is_beside_a_capture(PurePosixPath(PurePosixPath(file.name).name)):
            continue
        beside = sidecars.get(_beside(file.name))
        made = Unpacked(file.name, file.content, beside.content if beside else None)
        made.capture()
        yield made


def _beside(name: str) -> str:
    path = PurePosixPath(name)
    return str(path.with_suffix(".toml")) if path.name else name


def _refusal(name: str, reason: str) -> UnreadableCapture:
    return UnreadableCapture(Capture(printable(name), b""), reason)
