"""Landmarks of a picture: its strongest blobs, and the key each shares with its copy.

A blob is an extreme of the difference of Gaussians in place and size (Lindeberg 1998,
Lowe 2004). What lies around it, in units of its own size, gives a key: the signs of the
lowest frequencies. A crop, a border, a banner or another size moves a landmark and
leaves its key, so that a part is found from the whole and the whole from a part.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from articles.matching.images.hashing import cosines

SIDE = 256
"""Pixels of the longer side that landmarks are looked for in."""
MOST = 24
WEAKEST = 3
"""Bits of a key that are as good as undecided, the least sure first."""

_STEPS = 4
_SIGMAS = tuple(2.0 * 2 ** (step / _STEPS) for step in range(14))
_FAINTEST = 1.0
_REACH = 5.0
_SAMPLES = 16
_PLAIN = 2.5
"""Grey levels within which a row is of one tone."""
_MOST_BORDER = 0.3
_HIGHEST = 6
_FREQUENCIES = tuple(
    (down, across)
    for down in range(_HIGHEST + 1)
    for across in range(_HIGHEST + 1)
    if 0 < down + across <= _HIGHEST
)
BITS = len(_FREQUENCIES)
_MIRROR = sum(
    1 << bit for bit, (_down, across) in enumerate(_FREQUENCIES) if across % 2
)
"""The bits that turn when left and right change places."""

Marks = NDArray[np.void]
MARK = np.dtype(
    [
        ("x", "<f4"),
        ("y", "<f4"),
        ("size", "<f4"),
        ("key", "<u4"),
        ("weak", "u1", (WEAKEST,)),
        ("spare", "u1"),
    ]
)
"""Place and size are in parts of the picture's longer side."""


def find(grey: Pillow.Image) -> bytes:
    """At most MOST landmarks of a picture in mode L, the strongest first."""
    scale = SIDE / max(grey.size)
    size = [max(1, round(side * scale)) for side in grey.size]
    if min(size) < 16:
        return b""
    reduced = grey.resize((size[0], size[1]), Pillow.Resampling.LANCZOS)
    pixels = np.asarray(reduced, np.float32)
    top, bottom = _within_border(pixels)
    left, right = _within_border(pixels.T)
    levels = _blurred(pixels[top:bottom, left:right])
    blobs = _blobs(levels)
    marks = np.zeros(len(blobs), MARK)
    marks["x"] = (blobs[:, 2] + left + 0.5) / SIDE
    marks["y"] = (blobs[:, 1] + top + 0.5) / SIDE
    marks["size"] = _sigma(blobs[:, 0]) / SIDE
    waves = _waves(levels, blobs)
    marks["key"] = (waves > 0) @ (1 << np.arange(BITS, dtype=np.uint32))
    marks["weak"] = np.argsort(np.abs(waves), axis=1)[:, :WEAKEST]
    return marks.tobytes()


def unpacked(marks: bytes) -> Marks:
    return np.frombuffer(marks, MARK)


def mirrored(marks: Marks, width: float) -> Marks:
    """The landmarks of the mirrored picture; `width` in parts of the longer side."""
    turned = marks.copy()
    turned["x"] = width - marks["x"]
    turned["key"] ^= np.uint32(_MIRROR)
    return turned


def _within_border(pixels: NDArray[np.float32]) -> tuple[int, int]:
    """First and last row, less those of one tone: a border has no landmarks."""
    plain = pixels.std(axis=1) < _PLAIN
    middles = pixels.mean(axis=1)
    most = int(len(pixels) * _MOST_BORDER)
    edges = []
    for of_one_tone, middle in ((plain, middles), (plain[::-1], middles[::-1])):
        border = of_one_tone & (np.abs(middle - middle[0]) < _PLAIN)
        rows = int(np.argmin(border[: most + 1]))
        # The row that is half border, half picture goes along.
        edges.append(rows + 2 if rows else 0)
    return edges[0], len(pixels) - edges[1]


def _sigma(level: NDArray[np.float64]) -> NDArray[np.float64]:
    return _SIGMAS[0] * 2 ** (level / _STEPS)


def _blurred(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """The picture at every sigma, edges reflected; the DCT knows only those."""
    down, across = (cosines(side).astype(np.float32) for side in grey.shape)
    spectrum = down @ grey @ across.T
    levels = []
    for sigma in _SIGMAS:
        rows, columns = (_passed(side, sigma) for side in grey.shape)
        low = spectrum[: len(rows), : len(columns)] * np.outer(rows, columns)
        levels.append(down[: len(rows)].T @ low @ across[: len(columns)])
    return np.stack(levels)


def _passed(side: int, sigma: float) -> NDArray[np.float32]:
    """How much of each frequency a Gaussian leaves; what vanishes is left out."""
    highest = min(side, int(1.2 * side / sigma) + 2)
    angle = np.pi * np.arange(highest) / side
    return np.exp(-0.5 * (sigma * angle) ** 2).astype(np.float32)


def _blobs(levels: NDArray[np.float32]) -> NDArray[np.float64]:
    """Level, row and column of the strongest blobs, to parts of a pixel."""
    change = np.abs(np.diff(levels, axis=0))
    highest = change
    for axis in range(3):
        highest = _widened(highest, axis)
    inner = change[1:-1, 1:-1, 1:-1]
    peak = (inner == highest[1:-1, 1:-1, 1:-1]) & (inner > _FAINTEST)
    places = np.argwhere(peak) + 1
    strength = change[tuple(places.T)]
    places = places[np.argsort(-strength, kind="stable")]
    exact = places + _between(change, places)
    reach = _REACH * _sigma(exact[:, 0])
    room = np.array(levels.shape[1:])[None] - 1
    within = (exact[:, 1:] >= reach[:, None]) & (exact[:, 1:] <= room - reach[:, None])
    return exact[within.all(axis=1)][:MOST]


def _widened(values: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """The largest of each value and its two neighbours on the axis."""
    widened = values.copy()
    rolled = np.moveaxis(widened, axis, 0)
    source = np.moveaxis(values, axis, 0)
    np.maximum(rolled[1:], source[:-1], out=rolled[1:])
    np.maximum(rolled[:-1], source[1:], out=rolled[:-1])
    return widened


def _between(
    change: NDArray[np.float32], places: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Where a parabola through each peak has its top, -0.5 to 0.5 on each axis."""
    offsets = np.zeros(places.shape)
    here = change[tuple(places.T)].astype(np.float64)
    for axis, step in enumerate(np.eye(3, dtype=int)):
        before = change[tuple((places - step).T)]
        after = change[tuple((places + step).T)]
        bend = np.minimum(before - 2 * here + after, -1e-6)
        offsets[:, axis] = np.clip((before - after) / (2 * bend), -0.5, 0.5)
    return offsets


def _waves(
    levels: NDArray[np.float32], blobs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The lowest frequencies about each blob, one row a blob."""
    grid = np.linspace(-_REACH, _REACH, _SAMPLES)
    reach = grid[None] * _sigma(blobs[:, 0])[:, None]
    rows = (blobs[:, 1, None] + reach)[:, :, None]
    columns = (blobs[:, 2, None] + reach)[:, None, :]
    level = np.round(blobs[:, 0]).astype(int)[:, None, None]
    patches = _sampled(levels, level, rows, columns)
    waves = cosines(_SAMPLES)[: _HIGHEST + 1]
    low = waves @ patches @ waves.T
    down, across = np.array(_FREQUENCIES).T
    return low[:, down, across]


def _sampled(
    levels: NDArray[np.float32],
    level: NDArray[np.intp],
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The levels between their pixels, bilinear."""
    height, width = levels.shape[1:]
    top = np.clip(rows.astype(int), 0, height - 2)
    left = np.clip(columns.astype(int), 0, width - 2)
    down, across = rows - top, columns - left
    upper = levels[level, top, left] * (1 - across)
    upper = upper + levels[level, top, left + 1] * across
    lower = levels[level, top + 1, left] * (1 - across)
    lower = lower + levels[level, top + 1, left + 1] * across
    return upper * (1 - down) + lower * down
