"""A hot folder: each file is taken in once, when it is whole, and moved aside.

The move comes after the commit. Whoever is killed between the two finds the file
again, and it is *same*; a file is never moved before what is in it is stored.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import time

from django.db import Error as DatabaseTrouble
from django.db import connection

from articles.capture import Capture, UnreadableCapture
from articles.importing import captures
from articles.importing.accompanying import Accompanying
from articles.importing.archives import captures_at
from articles.importing.captures import is_picture
from articles.importing.moving import move_aside
from articles.importing.pieces import Importer
from articles.importing.result import Outcome, Result
from articles.library.written import NotWritten

DONE, REFUSED = "done", "refused"
PAUSE = 2.0
"""Seconds between two looks; equal at both, nobody is writing the file any more."""
QUIET = 30.0
"""Seconds without a change after which a file is whole at the first look."""

_BEING_WRITTEN = (".part", ".partial", ".filepart", ".tmp", ".crdownload", "~")

Seen = tuple[int, int, int]
"""Size, time of the last change, and inode."""


class NotYet(Exception):
    """A picture that is named in a piece is still being written."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that stays where it is, and why."""

    file: Path
    reason: str


@dataclass(slots=True)
class Watched:
    """The folder, and what the last look at it saw."""

    folder: Path
    seen: dict[Path, Seen] = field(default_factory=dict)
    ready: frozenset[Path] = frozenset()
    stuck: dict[Path, Seen] = field(default_factory=dict)

    def prepare(self) -> None:
        """Make the folders that files are moved to; OSError where that fails."""
        for name in (DONE, REFUSED):
            (self.folder / name).mkdir(exist_ok=True)

    def whole(self) -> list[Path]:
        """The captures nobody is writing any more, pictures after what names them."""
        before = self.seen
        stamped = ((file, _stamp(file)) for file in self._files())
        self.seen = {file: stamp for file, stamp in stamped if stamp}
        self.ready = frozenset(
            file
            for file, stamp in self.seen.items()
            if _is_whole(stamp, before.get(file))
        )
        wanted = filter(self._is_wanted, self.ready)
        return sorted(wanted, key=lambda file: (is_picture(file.name), file))

    def _is_wanted(self, file: Path) -> bool:
        sidecar = file.with_suffix(".toml")
        is_beside = captures.is_beside_a_capture(file.relative_to(self.folder))
        is_stuck = self.stuck.get(file) == self.seen[file]
        waits = sidecar in self.seen and sidecar not in self.ready
        return not (is_beside or is_stuck or waits)

    @property
    def waits(self) -> bool:
        """Whether a file is there that the next look may find whole."""
        return any(file not in self.ready and file.exists() for file in self.seen)

    def _files(self) -> Iterator[Path]:
        aside = {self.folder / DONE, self.folder / REFUSED}
        for root, folders, names in os.walk(self.folder):
            here = Path(root)
            folders[:] = [
                name
                for name in folders
                if here / name not in aside and not name.startswith(".")
            ]
            for name in names:
                passed_by = name.startswith(".") or name.endswith(_BEING_WRITTEN)
                if not passed_by and not (here / name).is_symlink():
                    yield here / name

    def take_in(self, file: Path, importer: Importer) -> Iterator[Result]:
        """Every piece of a file, which then moves; NotYet where it must wait."""
        stamp = _stamp(file)
        reasons: list[str] = []
        named: set[Path] = set()
        came = False
        for result in self._results(file, importer) if stamp else ():
            if result.outcome == Outcome.REFUSED:
                reasons.append(result.reason or "")
            else:
                came = True
                named |= self._named(file, result)
            yield result
        # Another one moved it meanwhile, or somebody writes it again.
        if stamp and _stamp(file) == stamp:
            room = self.folder / (REFUSED if reasons and not came else DONE)
            self._move(file, room, reasons, named - {file})

    def _results(self, file: Path, importer: Importer) -> Iterator[Result]:
        along = Accompanying()
        try:
            for found in captures_at(str(file)):
                if isinstance(found, UnreadableCapture):
                    yield importer.refuse(found)
                elif not along.has(found):
                    yield from importer.take_in_capture(
                        self._beside(file, found), along=along
                    )
        except UnreadableCapture as error:
            if file.exists():
                yield importer.refuse(error)

    def _named(self, file: Path, result: Result) -> set[Path]:
        """The pictures that go with a document, whatever became of it."""
        figures = result.piece.document.figures if result.piece else ()
        near = (_near(file, figure.file) for figure in figures if figure.file)
        return {path for path in near if path in self.ready}

    def _beside(self, file: Path, capture: Capture) -> Capture:
        """Pictures count when they are whole, also those that were moved before."""
        if capture.name != str(file):
            return capture
        aside = self.folder / DONE / file.parent.relative_to(self.folder)

        def beside(name: str) -> bytes | None:
            near = _near(file, name)
            if near in self.seen and near not in self.ready:
                raise NotYet(f"{near.name} is still being written")
            content = captures.lying_beside(file.parent, name)
            return content or captures.lying_beside(aside, name)

        return dataclasses.replace(capture, beside=beside)

    def _move(
        self, file: Path, room: Path, reasons: list[str], named: set[Path]
    ) -> None:
        """The capture moves last: as long as it is here, all of it is done again."""
        sidecar = file.with_suffix(".toml")
        for along in sorted({*named, sidecar} & self.seen.keys() - {file}):
            move_aside(along, room / along.relative_to(self.folder), [])
        move_aside(file, room / file.relative_to(self.folder), reasons)


def watch(
    watched: Watched,
    importer: Importer,
    ended: Event,
    *,
    once: bool = False,
    pause: float = PAUSE,
    after_each: Callable[[], None] = lambda: None,
) -> Iterator[Result | Trouble]:
    """What comes in, until `ended` is set: the file that is being taken in is ended.

    `after_each` is called when a file is through, before the next or a pause.
    """
    watched.prepare()
    is_again = False
    while not ended.is_set():
        for file in watched.whole():
            if ended.is_set():
                return
            yield from _one(watched, file, importer)
            after_each()
        if once and (is_again or not watched.waits):
            return
        is_again = True
        ended.wait(pause)


def _one(
    watched: Watched, file: Path, importer: Importer
) -> Iterator[Result | Trouble]:
    try:
        _write_through()
        yield from watched.take_in(file, importer)
    except NotYet:
        return
    except DatabaseTrouble as error:
        connection.close()
        yield Trouble(file, f"the database gave up: {error}")
    except NotWritten as error:
        yield Trouble(file, str(error))
    except OSError as error:
        watched.stuck[file] = watched.seen[file]
        yield Trouble(file, f"it cannot be moved: {error.strerror}")


def _write_through() -> None:
    """A file is moved once its piece is on the disk, not on its way there."""
    # Inside somebody's transaction it is theirs to say when it is on the disk.
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


def _near(file: Path, name: str) -> Path:
    return Path(os.path.normpath(file.parent / name))


def _stamp(file: Path) -> Seen | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _is_whole(stamp: Seen, before: Seen | None) -> bool:
    return stamp == before or time() - stamp[1] / 1e9 > QUIET
