"""The colours of a picture, coarsely: two flags of one drawing are alike in grey."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image as Pillow

from articles.matching.images.aligning import Floats
from articles.matching.images.evidence import Box

SIDE = 16
"""Cells across and down, whatever the picture's shape."""
MOST_APART = 6.0
"""Of 361, between cells of one picture in two files: measured, not derived."""
_EDGE = 0.08
"""What part of the contrast about a cell it may be off in another size."""
_PLANES = ("Cb", "Cr")


def sampled(picture: Pillow.Image) -> bytes:
    """Of a picture in mode RGB: Cb of each cell, row by row, then Cr; 512 bytes."""
    cells = picture.resize((SIDE, SIDE), Pillow.Resampling.BOX).convert("YCbCr")
    return b"".join(cells.getchannel(plane).tobytes() for plane in _PLANES)


def differing(one: bytes, other: bytes) -> Box | None:
    """The cell whose colours are furthest apart; None where all are the same.

    The whole picture where the colours of one of the two are not known.
    """
    size = len(_PLANES) * SIDE**2
    if len(one) != size or len(other) != size:
        return 0.0, 0.0, 1.0, 1.0
    here, there = _planes(one), _planes(other)
    apart = np.hypot(*(here - there))
    apart -= _EDGE * np.minimum(_contrast(here), _contrast(there))
    if apart.max() < MOST_APART:
        return None
    row, column = divmod(int(np.argmax(apart)), SIDE)
    return column / SIDE, row / SIDE, (column + 1) / SIDE, (row + 1) / SIDE


def _planes(tint: bytes) -> Floats:
    planes = np.frombuffer(tint, np.uint8).reshape(len(_PLANES), SIDE, SIDE)
    return planes.astype(np.float64)


def _contrast(planes: Floats) -> Floats:
    """How far apart the colours are in the 3 x 3 cells about each."""
    padded = np.pad(planes, ((0, 0), (1, 1), (1, 1)), mode="edge")
    about = sliding_window_view(padded, (3, 3), axis=(1, 2))
    return np.hypot(*np.ptp(about, axis=(3, 4)))
