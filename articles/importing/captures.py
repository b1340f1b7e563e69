"""Files, folders and standard input as captures, each with its sidecar."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.limits import limits

IN_MEMORY = 10_000_000
"""Bytes from which a file is left where it lies until its reader asks."""

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_TYPES = {
    "tags": (list, "a list of texts"),
    "publish": (bool, "true or false"),
    "with_pages": (bool, "true or false"),
}


def find(path: str) -> Iterator[str]:
    """The captures a path names: itself, or what lies in a folder, in order."""
    if path == "-" or not Path(path).is_dir():
        yield path
        return
    for file in sorted(Path(path).rglob("*")):
        if file.is_file() and not is_beside_a_capture(file.relative_to(path)):
            yield str(file)


def is_beside_a_capture(file: PurePath) -> bool:
    """Whether a file is hidden, or says something of another one."""
    hidden = any(part.startswith(".") for part in file.parts)
    return hidden or file.name.endswith((".toml", ".expected.json"))


def is_picture(name: str) -> bool:
    """Whether it waits until the pieces, which may name it, are in."""
    return name.casefold().endswith(_PICTURES)


def read(path: str) -> Capture:
    """The capture at a path, or UnreadableCapture."""
    if path == "-":
        return Capture("-", sys.stdin.buffer.read(limits().capture_bytes + 1))
    capture, most = Capture(path, b""), limits().export_bytes
    try:
        size = Path(path).stat().st_size
        if size > most:
            reason = f"larger than {most // 1_000_000} MB"
            raise UnreadableCapture(capture, reason)
        source = Path(path) if size > IN_MEMORY else Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableCapture(capture, reason.lower()) from error
    beside = partial(lying_beside, Path(path).parent)
    return Capture(path, source, sidecar_of(Path(path)), beside)


def lying_beside(folder: Path, name: str) -> bytes | None:
    """A file named in a capture, from its own folder or below; nothing from outside."""
    try:
        whole = folder.resolve()
        file = (whole / name).resolve()
        too_large = file.stat().st_size > limits().picture_bytes
        if too_large or not file.is_relative_to(whole):
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None


def sidecar_of(path: Path) -> Sidecar:
    """What `<name>.toml` beside the capture says; nothing where there is none."""
    beside = path.with_suffix(".toml")
    if beside == path or not beside.is_file():
        return Sidecar()
    try:
        content = beside.read_bytes()
    except OSError as error:
        reason = f"not readable as TOML: {error}"
        raise UnreadableCapture(Capture(str(beside), b""), reason) from error
    return sidecar_from(str(beside), content)


def sidecar_from(name: str, content: bytes) -> Sidecar:
    """What the bytes of a sidecar say; `name` is for the reason of a refusal."""
    given = Capture(name, b"")
    try:
        said = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableCapture(given, f"not readable as TOML: {error}") from error
    return _checked(given, said)


def _checked(given: Capture, said: dict[str, Any]) -> Sidecar:
    known = {field.name for field in fields(Sidecar)}
    for name, value in said.items():
        if name not in known:
            reason = f"“{name}” is not one of {', '.join(sorted(known))}"
            raise UnreadableCapture(given, reason)
        kind, words = _TYPES.get(name, (str, "a text"))
        if not isinstance(value, kind):
            raise UnreadableCapture(given, f"“{name}” must be {words}")
    tags = said.get("tags", [])
    if not all(isinstance(tag, str) for tag in tags):
        raise UnreadableCapture(given, "“tags” must be a list of texts")
    if "time_zone" in said:
        _check_zone(given, said["time_zone"])
    return Sidecar(**{**said, "tags": tuple(tags)})


def unpublished(said: Sidecar) -> Sidecar:
    """The same, where somebody at the desk decides about publishing."""
    return replace(said, publish=False)


def as_said(sidecar: Sidecar) -> dict[str, Any]:
    """What a record keeps of it, so that a capture can be read again as it was."""
    said = {field.name: getattr(sidecar, field.name) for field in fields(Sidecar)}
    del said["publish"]
    return {name: value for name, value in said.items() if value}


def from_said(said: dict[str, Any] | None) -> Sidecar:
    given = said or {}
    return Sidecar(**{**given, "tags": tuple(given.get("tags", ()))})


def _check_zone(given: Capture, name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UnreadableCapture(given, f"no time zone is called “{name}”") from error


def printable(name: str) -> str:
    """A file's name without what could steer a terminal or turn its letters round."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
