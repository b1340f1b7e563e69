"""Pieces of a wire that arrive one after the other."""

from __future__ import annotations

from typing import Any

from articles.capture import Capture
from articles.document import Block, Document, Paragraph
from articles.importing.applying import Arrival, Terms, apply
from articles.importing.plan import Plan
from articles.joining import join

ONE = Paragraph("The council met on Monday and heard the builders.")
TWO = Paragraph("It cost 41 million euros, twice what was planned.")


def document(*blocks: Block, **fields: Any) -> Document:
    given: dict[str, Any] = {"guid": "urn:wire:bridge", "headline": "A bridge opens"}
    return Document(**{**given, **fields}, blocks=blocks or (ONE, TWO))


def arrive(
    *blocks: Block, terms: Terms | None = None, reader: str = "ninjs", **fields: Any
) -> tuple[Plan, tuple[str, ...]]:
    """A piece with these blocks and fields comes in, and is published unless told."""
    piece = document(*blocks, **fields)
    capture = Capture("bridge.json", repr(piece).encode())
    arrival = Arrival(capture, reader, join(piece))
    return apply(arrival, terms or Terms(publish=True))
