"""What came in is kept as it came: once, in the database or as a private file."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db.models import QuerySet

from articles.capture import Capture
from articles.importing.pictures import Files
from articles.library.written import write
from articles.models import KeptCapture
from articles.statements import insert, prepared

IN_A_ROW = 1_000_000
"""Bytes from which a capture is kept as a file."""


def kept_files(digests: dict[str, str]) -> Files:
    """What was kept of the files beside a capture, by the name it gives them."""
    rows = KeptCapture.objects.filter(sha256__in=digests.values())
    kept = {row.sha256: row for row in rows}
    return {name: kept[digest].read() for name, digest in digests.items()}


@prepared
def _known(digest: str) -> QuerySet[Any, Any]:
    return KeptCapture.objects.filter(sha256=digest).values_list("pk")


def keep(capture: Capture) -> KeptCapture:
    """The row of these bytes, made where they are new; NotWritten where no room is."""
    digest = capture.sha256
    for (kept,) in _known(digest):
        return KeptCapture(pk=kept, sha256=digest)
    if capture.size <= IN_A_ROW:
        made = KeptCapture(sha256=digest, content=capture.content)
        insert([made])
        return made
    made = KeptCapture(sha256=digest)
    with capture.open() as file:
        write(made.file, digest, File(file), called=capture.name)
    made.save(force_insert=True)
    return made
