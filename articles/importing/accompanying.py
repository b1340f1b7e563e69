"""Pictures that come in with the piece that names them, and not a second time alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from articles.capture import Capture
from articles.importing.captures import is_picture
from articles.importing.result import Outcome, Result
from articles.importing.unpacking import is_in_an_archive, name_beside
from articles.limits import limits
from articles.models import Image, KeptCapture


@dataclass(slots=True)
class Accompanying:
    """The pictures that the pieces of one run named, by where they lie."""

    _came: set[str] = field(default_factory=set)
    _known: set[str] = field(default_factory=set)

    def note(self, capture: Capture, result: Result) -> None:
        figures = result.piece.document.figures if result.piece else ()
        came = result.outcome in (Outcome.NEW, Outcome.CHANGED)
        named = (_at(capture.name, one.file) for one in figures if one.file)
        (self._came if came else self._known).update(filter(None, named))

    def has(self, capture: Capture) -> bool:
        """Whether a piece brought this picture.

        A piece that brings nothing new takes no file; such a picture is its own unless
        it is stored already.
        """
        at = _place(capture.name)
        if not is_picture(at) or capture.size > limits().picture_bytes:
            return False
        return at in self._came or (at in self._known and _is_stored(capture.sha256))


def _is_stored(digest: str) -> bool:
    kept = KeptCapture.objects.filter(sha256=digest, records=None)
    return Image.objects.of_file(digest) is not None or kept.exists()


def _at(capture: str, name: str) -> str | None:
    if is_in_an_archive(capture):
        return name_beside(capture, name)
    return _place(str(Path(capture).parent / name))


def _place(name: str) -> str:
    return name if is_in_an_archive(name) else os.path.normpath(name)
