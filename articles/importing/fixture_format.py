"""Captures as fixtures: what makes Django's `loaddata` take `fixtures/<name>.txt`.

Their pictures lie beside them or in a folder below.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS

from articles.capture import Capture, UnreadableCapture
from articles.importing.captures import lying_beside, sidecar_of
from articles.importing.pieces import Importer
from articles.importing.result import Outcome
from articles.models import Article


class Serializer:
    """The format is read only: a capture is what somebody else wrote."""

    internal_use_only = False

    def serialize(self, *_args: Any, **_options: Any) -> str:
        raise ValueError(
            "a capture is read and never written; dump articles with --format json"
        )


class CapturedPiece:
    """What `loaddata` saves: the capture itself, through the door of every import."""

    deferred_fields = None

    def __init__(self, capture: Capture) -> None:
        self.capture = capture
        self.object = Article()

    def save(self, using: str = DEFAULT_DB_ALIAS, **_options: Any) -> None:
        if using != DEFAULT_DB_ALIAS:
            raise CommandError("Captures are loaded into the default database only.")
        for result in Importer().take_in_capture(self.capture):
            if result.outcome == Outcome.REFUSED:
                raise CommandError(result.reason)


def Deserializer(  # noqa: N802 - Django looks it up by this name
    stream: IO[Any] | bytes | str, **_options: Any
) -> Iterator[CapturedPiece]:
    content = stream if isinstance(stream, bytes | str) else stream.read()
    if isinstance(content, str):
        content = content.encode()
    name = str(getattr(stream, "name", "fixture"))
    try:
        sidecar = sidecar_of(Path(name))
    except UnreadableCapture as error:
        raise CommandError(str(error)) from error
    beside = partial(lying_beside, Path(name).parent)
    yield CapturedPiece(Capture(name, content, sidecar, beside))
