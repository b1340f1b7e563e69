"""How much of what comes in is taken: set once by the newsroom's settings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes are those of one file, and what they are of is in the name.

    An export is read as a stream. `unpacked_bytes` and `members` are those of an
    archive, `ratio` is its unpacked bytes to its packed ones; what is delivered is
    handed over at the desk at once. `depth` is that of JSON, `attributes` are those of
    one XML element, `items` the pieces of one capture. `lookup_seconds` are those that
    the name of a server may take to be found.
    """

    capture_bytes: int = 50_000_000
    text_bytes: int = 5_000_000
    page_bytes: int = 10_000_000
    export_bytes: int = 2_000_000_000
    picture_bytes: int = 100_000_000
    fetched_bytes: int = 30_000_000
    unpacked_bytes: int = 4_000_000_000
    members: int = 20_000
    ratio: int = 200
    delivered_bytes: int = 200_000_000
    delivered_files: int = 500
    depth: int = 60
    attributes: int = 500
    items: int = 200_000
    lookup_seconds: int = 10


_in_force = Limits()


def limits() -> Limits:
    """The limits that hold now; readers ask at each use."""
    return _in_force


def enforce(wanted: Limits) -> None:
    """Let these hold from now on."""
    global _in_force
    _in_force = wanted


def from_settings(said: Mapping[str, Any]) -> Limits:
    """The limits named there, the others as they are; what is wrong is left out."""
    wrong = {name for name, _reason in mistakes(said)}
    right = {name: int(value) for name, value in said.items() if name not in wrong}
    return dataclasses.replace(Limits(), **right)


def mistakes(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each name that cannot be used, with the reason."""
    known = [field.name for field in dataclasses.fields(Limits)]
    for name, value in said.items():
        if name not in known:
            yield name, f"it is not one of {', '.join(known)}"
        elif not (str(value).isascii() and str(value).isdigit() and int(value)):
            yield name, f"“{value}” is no whole number above 0"
