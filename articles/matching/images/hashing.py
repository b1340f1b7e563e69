"""Perceptual hashes: signs of the lowest frequencies, in the order of ImageHash."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

_OVERSAMPLED = 4
"""The picture is reduced to this many times the side of its hash."""


def phash(grey: Pillow.Image, side: int) -> NDArray[np.bool_]:
    """`side` x `side` bits of a picture in mode L, those of `imagehash.phash`."""
    size = side * _OVERSAMPLED
    reduced = grey.resize((size, size), Pillow.Resampling.LANCZOS)
    pixels = np.asarray(reduced, np.float64)
    waves = cosines(size)[:side].copy()
    # ImageHash leaves the constant wave at its full length.
    waves[0] *= np.sqrt(2)
    low = waves @ pixels @ waves.T
    return low > np.median(low)


@lru_cache(32)
def cosines(size: int) -> NDArray[np.float64]:
    """The orthonormal DCT-II of `size` samples: one row a frequency, lowest first."""
    frequency, sample = np.ogrid[:size, :size]
    waves = np.cos(np.pi * frequency * (2 * sample + 1) / (2 * size))
    waves *= np.sqrt(2 / size)
    # The rows are of one length only if the constant one is shortened.
    waves[0] /= np.sqrt(2)
    return waves


def signed(bits: NDArray[np.bool_]) -> int:
    """64 bits, the first the highest, as databases keep them: -2**63 to 2**63 - 1."""
    return int.from_bytes(np.packbits(bits).tobytes(), "big", signed=True)


def distance(one: bytes, other: bytes) -> int:
    """In how many bits two hashes of equal length differ."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()
