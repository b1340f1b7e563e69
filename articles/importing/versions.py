"""Which of two texts of one piece is the older: by number, then by time."""

from __future__ import annotations

import re
from datetime import datetime

from articles.document import Document
from articles.importing.identity import stem

_NUMBER = re.compile(r"\d+")


def older(given: Document, known: Document) -> str | None:
    """Why `given` is older than what is known, in a few words; None where it is not."""
    if stem(given) != stem(known):
        # Another format counts its versions by itself.
        return None
    numbers = [_numbers(document.version) for document in (given, known)]
    if all(numbers) and numbers[0] != numbers[1]:
        if numbers[0] > numbers[1]:
            return None
        return f"version {given.version} is older than {known.version}, which is here"
    times = [_time(document) for document in (given, known)]
    if times[0] and times[1] and times[0] < times[1]:
        return f"its text of {times[0]:%Y-%m-%d %H:%M} is older than the one here"
    return None


def is_unannounced(given: Document, known: Document) -> bool:
    """Whether a text changed under a version number that did not."""
    return bool(given.version) and (stem(given), given.version) == (
        stem(known),
        known.version,
    )


def _numbers(version: str | None) -> tuple[int, ...]:
    """ "1.10" comes after "1.9"."""
    return tuple(map(int, _NUMBER.findall(version or "")))[:6]


def _time(document: Document) -> datetime | None:
    when = document.modified or document.published
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when
    return None
