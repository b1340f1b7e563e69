"""Which picture files the newsroom takes: their formats and how large they may be."""

from __future__ import annotations

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
MAX_PIXELS = 50_000_000
MAX_SIDE = 12_000
"""Pixels; both are read from the header, before anything is decoded."""


def is_too_large(width: int, height: int) -> bool:
    return max(width, height) > MAX_SIDE or width * height > MAX_PIXELS
