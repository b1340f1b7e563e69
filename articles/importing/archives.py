"""Zip archives opened safely: each member a capture, or a picture beside one.

Names inside an archive are only names here, nothing is written under them; one that
leads out of the archive is still a sign of an archive that nobody should trust.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.importing import captures
from articles.importing.captures import IN_MEMORY, is_picture, printable
from articles.library.written import FULL, NotWritten
from articles.limits import limits

BROKEN = (
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

SMALL = 10_000_000
"""Unpacked bytes up to which nobody asks how well an archive was packed."""

_ENCRYPTED = 0x1
_TAR = (".tar", ".tgz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst")

Found = Capture | UnreadableCapture
"""A member as a capture, or why it is none: it does not stop the others."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many members an archive may have, and how many bytes, each and together."""

    members: int
    each: int
    together: int


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that nothing speaks against, with its members in order."""

    name: str
    zipped: zipfile.ZipFile
    members: tuple[zipfile.ZipInfo, ...]

    def read(self, member: zipfile.ZipInfo, most: int) -> bytes:
        """Its bytes, at most one more than `most`; what is BROKEN raises as it does."""
        with self.zipped.open(member) as opened:
            # A member may be longer than it says; one byte more betrays it.
            return opened.read(most + 1)

    def captures(self, said: Sidecar) -> Iterator[Found]:
        """`said` holds for every member that has no sidecar of its own.

        Pictures come after the pieces that may name them.
        """
        members = sorted(self.members, key=lambda one: is_picture(one.filename))
        with tempfile.TemporaryDirectory() as folder:
            for member in members:
                name = PurePosixPath(member.filename)
                if captures.is_beside_a_capture(name):
                    continue
                try:
                    yield self._capture(member, said, Path(folder) / "member")
                except UnreadableCapture as error:
                    yield error

    def _capture(self, member: zipfile.ZipInfo, said: Sidecar, room: Path) -> Capture:
        name = f"{self.name}!{member.filename}"
        sidecar = self._named(str(PurePosixPath(member.filename).with_suffix(".toml")))
        beside = partial(self.lying_beside, member.filename)
        try:
            if sidecar is not None:
                content = self.read(sidecar, limits().text_bytes)
                said = captures.sidecar_from(f"{self.name}!{sidecar.filename}", content)
            if member.file_size <= IN_MEMORY:
                return Capture(name, self.read(member, IN_MEMORY), said, beside)
            with self.zipped.open(member) as opened, room.open("wb") as file:
                shutil.copyfileobj(opened, file)
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise NotWritten(printable(name), error) from error
            reason = "broken in its archive"
            raise UnreadableCapture(Capture(printable(name), b""), reason) from error
        return Capture(name, room, said, beside)

    def lying_beside(self, member: str, name: str) -> bytes | None:
        """A file named in a member, from its own folder or below."""
        wanted = path_beside(member, name)
        found = self._named(wanted) if wanted else None
        most = limits().picture_bytes
        if found is None or found.file_size > most:
            return None
        try:
            return self.read(found, most)
        except BROKEN:
            return None

    def _named(self, name: str) -> zipfile.ZipInfo | None:
        named = self.zipped.NameToInfo.get(name)
        return None if named is None or _is_passed_by(named) else named


def captures_at(path: str) -> Iterator[Found]:
    """The captures of a file: those in an archive, or the file itself.

    UnreadableCapture where there is none at all.
    """
    refuse_tar(path)
    if not is_zip(path):
        yield captures.read(path)
        return
    most = limits()
    room = Room(most.members, most.export_bytes, most.unpacked_bytes)
    with opened(path, Path(path), room) as archive:
        yield from archive.captures(captures.sidecar_of(Path(path)))


def path_beside(member: str, name: str) -> str | None:
    """Where a file named in a member lies; None where that is outside its folder."""
    folder = posixpath.dirname(member)
    path = posixpath.normpath(posixpath.join(folder, name))
    is_outside = path.startswith(("/", "../")) or path == ".."
    if is_outside or (folder and not path.startswith(f"{folder}/")):
        return None
    return path


def is_zip(name: str) -> bool:
    return name.casefold().endswith(".zip")


def refuse_tar(name: str) -> None:
    if name.casefold().endswith(_TAR):
        reason = "a tar archive is not taken in, make it a zip archive or a folder"
        raise _refusal(name, reason)


@contextmanager
def opened(name: str, source: Path | bytes, room: Room) -> Iterator[Archive]:
    """The archive for as long as the block lasts, or UnreadableCapture for it whole."""
    try:
        file = source if isinstance(source, Path) else io.BytesIO(source)
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        zipped = zipfile.ZipFile(file)
    except PermissionError as error:
        raise _refusal(name, "permission denied") from error
    except BROKEN as error:
        raise _refusal(name, "broken, or no zip archive") from error
    with zipped:
        members = _wanted(name, zipped.infolist(), room)
        _refuse_bomb(name, sum(member.file_size for member in members), size, room)
        yield Archive(name, zipped, tuple(members))


def _wanted(
    name: str, members: list[zipfile.ZipInfo], room: Room
) -> list[zipfile.ZipInfo]:
    """The members that may be captures, once nothing speaks against the archive."""
    wanted = [member for member in members if not _is_passed_by(member)]
    if len(wanted) > room.members:
        raise _refusal(name, f"more than {room.members} files in one archive")
    seen: set[str] = set()
    for member in wanted:
        _refuse_tricks(name, member, room)
        if member.filename in seen:
            raise _refusal(name, f"“{printable(member.filename)}” is in it twice")
        seen.add(member.filename)
    return sorted(wanted, key=lambda member: member.filename)


def _refuse_bomb(name: str, unpacked: int, packed: int, room: Room) -> None:
    if unpacked > room.together:
        limit = room.together // 1_000_000
        raise _refusal(name, f"larger than {limit} MB when unpacked")
    if unpacked > SMALL and unpacked > packed * limits().ratio:
        times = limits().ratio
        raise _refusal(name, f"more than {times} times as large when unpacked")


def _is_passed_by(member: zipfile.ZipInfo) -> bool:
    parts = _parts(member)
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return member.is_dir() or hidden or "__MACOSX" in parts


def _refuse_tricks(name: str, member: zipfile.ZipInfo, room: Room) -> None:
    shown = printable(member.filename)
    parts = _parts(member)
    if ".." in parts or parts[:1] == ["/"] or ":" in "".join(parts[:1]):
        raise _refusal(name, f"“{shown}” leads out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _refusal(name, f"“{shown}” is a link and no file")
    if member.flag_bits & _ENCRYPTED:
        raise _refusal(name, f"“{shown}” is encrypted")
    if member.file_size > room.each:
        limit = room.each // 1_000_000
        raise _refusal(name, f"“{shown}” is larger than {limit} MB")


def _parts(member: zipfile.ZipInfo) -> list[str]:
    return list(PurePosixPath(member.filename.replace("\\", "/")).parts)


def _refusal(name: str, reason: str) -> UnreadableCapture:
    return UnreadableCapture(Capture(printable(name), b""), reason)
