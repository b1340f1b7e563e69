"""What came in is kept as it came: once, in the database or as a private file."""

from __future__ import annotations

from django.core.files.base import File

from articles.capture import Capture
from articles.library.written import write
from articles.models import KeptCapture

IN_A_ROW = 1_000_000
"""Bytes from which a capture is kept as a file."""


def keep(capture: Capture) -> KeptCapture:
    """The row of these bytes, made where they are new; NotWritten where no room is."""
    digest = capture.sha256
    known = KeptCapture.objects.filter(sha256=digest).values_list("pk", flat=True)
    for kept in known:
        return KeptCapture(pk=kept, sha256=digest)
    if capture.size <= IN_A_ROW:
        return KeptCapture.objects.create(sha256=digest, content=capture.content)
    made = KeptCapture(sha256=digest)
    with capture.open() as file:
        write(made.file, digest, File(file), called=capture.name)
    made.save(force_insert=True)
    return made
