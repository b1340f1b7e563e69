"""What was handed over as captures: files beside their sidecars, zips unpacked safely.

Names inside an archive are only names here, nothing is written under them; one that
leads out of the archive is still a sign of an archive that nobody should trust.
"""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from articles.capture import Capture, UnreadableCapture
from articles.importing import captures
from articles.importing.captures import MAX_BYTES, printable

MAX_FILES = 500
MAX_TOTAL_BYTES = 4 * MAX_BYTES
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile and its decompressors raise for an archive that is none."""


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

    def capture(self) -> Capture:
        """The capture for the importer; whoever imports decides what is published."""
        if self.sidecar is None:
            return Capture(self.name, self.content)
        said = captures.sidecar_from(_beside(self.name), self.sidecar)
        return Capture(self.name, self.content, captures.unpublished(said))


def unpack(files: Iterable[Handed]) -> list[Unpacked]:
    """Every capture in what was handed over, or UnreadableCapture for all of it."""
    found: list[Handed] = []
    room = MAX_TOTAL_BYTES
    for file in files:
        for member in _members(file, room):
            room -= len(member.content)
            found.append(member)
            _refuse_too_much(file, len(found), room)
    return list(_with_sidecars(found))


def _refuse_too_much(file: Handed, number: int, room: int) -> None:
    if number > MAX_FILES:
        raise _refusal(file.name, f"more than {MAX_FILES} files in one delivery")
    if room < 0:
        limit = MAX_TOTAL_BYTES // 1_000_000
        raise _refusal(file.name, f"more than {limit} MB in one delivery")


def _members(file: Handed, room: int) -> Iterator[Handed]:
    if len(file.content) > MAX_BYTES:
        raise _refusal(file.name, f"larger than {MAX_BYTES // 1_000_000} MB")
    if file.name.casefold().endswith(".zip"):
        yield from _unzipped(file, room)
    else:
        yield file


def _unzipped(file: Handed, room: int) -> Iterator[Handed]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            for member in _wanted(file.name, archive.infolist()):
                with archive.open(member) as opened:
                    # A member may be longer than it says; one byte more betrays it.
                    content = opened.read(min(MAX_BYTES, room) + 1)
                if len(content) > MAX_BYTES:
                    raise _too_large(file.name, member.filename)
                yield Handed(f"{file.name}!{member.filename}", content)
    except _BROKEN as error:
        reason = "broken, or no zip archive"
        raise _refusal(file.name, reason) from error


def _wanted(name: str, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The members that may be captures, once nothing speaks against the archive."""
    wanted = [member for member in members if not _is_passed_by(member)]
    if len(wanted) > MAX_FILES:
        raise _refusal(name, f"more than {MAX_FILES} files in one archive")
    seen: set[str] = set()
    for member in wanted:
        _refuse_tricks(name, member)
        if member.filename in seen:
            raise _refusal(name, f"“{printable(member.filename)}” is in it twice")
        seen.add(member.filename)
    if sum(member.file_size for member in wanted) > MAX_TOTAL_BYTES:
        limit = MAX_TOTAL_BYTES // 1_000_000
        raise _refusal(name, f"larger than {limit} MB when unpacked")
    return sorted(wanted, key=lambda member: member.filename)


def _is_passed_by(member: zipfile.ZipInfo) -> bool:
    parts = _parts(member)
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return member.is_dir() or hidden or "__MACOSX" in parts


def _refuse_tricks(name: str, member: zipfile.ZipInfo) -> None:
    shown = printable(member.filename)
    parts = _parts(member)
    if ".." in parts or parts[:1] == ["/"] or ":" in "".join(parts[:1]):
        raise _refusal(name, f"“{shown}” leads out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _refusal(name, f"“{shown}” is a link and no file")
    if member.flag_bits & _ENCRYPTED:
        raise _refusal(name, f"“{shown}” is encrypted")
    if member.file_size > MAX_BYTES:
        raise _too_large(name, member.filename)


def _parts(member: zipfile.ZipInfo) -> list[str]:
    return list(PurePosixPath(member.filename.replace("\\", "/")).parts)


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


def _too_large(name: str, member: str) -> UnreadableCapture:
    limit = MAX_BYTES // 1_000_000
    return _refusal(name, f"“{printable(member)}” is larger than {limit} MB")


def _refusal(name: str, reason: str) -> UnreadableCapture:
    return UnreadableCapture(Capture(printable(name), b""), reason)
