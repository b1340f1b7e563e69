"""Files moved aside so that no moment has neither copy, and nothing is written over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def move_aside(file: Path, wanted: Path, reasons: list[str]) -> Path | None:
    """The file at `wanted` or the next free name, its reasons beside it.

    None where somebody else moved it meanwhile. Both names stand until the reasons
    are written, so whoever is cut off in between finds the file again.
    """
    target = _second_name(file, wanted)
    if target is None:
        return None
    if reasons:
        told = target.with_name(f"{target.name}.reason.txt")
        told.write_text("".join(f"{reason}\n" for reason in reasons), encoding="utf-8")
    file.unlink(missing_ok=True)
    return target


def _second_name(file: Path, wanted: Path) -> Path | None:
    wanted.parent.mkdir(parents=True, exist_ok=True)
    for target in _names(wanted):
        if _linked(file, target):
            return target
        if not file.exists():
            return None
    raise FileExistsError(f"{wanted} is there ten thousand times")


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for number in range(2, 10_000):
        yield wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")


def _linked(file: Path, target: Path) -> bool:
    """Whether the file has this name now, from us or from somebody cut off."""
    try:
        os.link(file, target)
    except FileExistsError:
        with suppress(FileNotFoundError):
            return target.samefile(file)
        return False
    except FileNotFoundError:
        return False
    except OSError:
        # No second names on this disk, or not for the file of another user.
        return _renamed(file, target)
    return True


def _renamed(file: Path, target: Path) -> bool:
    """An empty file keeps the name until this one takes its place."""
    try:
        target.open("xb").close()
    except FileExistsError:
        return False
    try:
        file.replace(target)
    except OSError:
        target.unlink(missing_ok=True)
        if file.exists():
            raise
        return False
    return True
