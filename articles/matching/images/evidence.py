"""What the pixels say when one picture is laid upon another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from articles.matching.images.aligning import (
    Floats,
    Overlap,
    in_tone,
    places_in,
    refine,
)

CLEAN_BLOCK = 0.6
"""How far a block may be off, in standard deviations of what both show."""
_BLOCK = 8
_CELL = 16
_COVERED = 0.97
_UPRIGHT = 0.7
_FLAT = 1.5
_SAME_TONE = 6.0

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in parts of a picture's width and height."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Correlation (-1 to 1) where the two overlap, and what differs there.

    `local` is the middle one of the correlations cell by cell: a banner spoils a few
    of them and the whole one. `worst` is how far the worst block is off and `block`
    its box in the first, `differing` the part of all blocks that are off. What of
    each lies in the other is `covers`, 0-1; `turned` is in degrees. `edge` is how
    much detail the larger has where the smaller has none, in grey levels.
    """

    frame: Floats
    sizes: tuple[tuple[int, int], tuple[int, int]]
    swapped: bool
    mirrored: bool
    ncc: float
    local: float
    worst: float
    block: Box
    differing: float
    covers: tuple[float, float]
    turned: float
    edge: float
    tone: bool

    @property
    def is_whole(self) -> bool:
        return min(self.covers) >= _COVERED and abs(self.turned) < _UPRIGHT

    @property
    def adds_a_border(self) -> bool:
        return self.edge < _FLAT

    def boxes(self) -> tuple[Box, Box]:
        """The worst block in parts of each picture as it was given."""
        here = _in_parts(self.block, self.sizes[0])
        there = _in_parts(_carried(self.block, self.frame), self.sizes[1])
        first, second = (there, here) if self.swapped else (here, there)
        if self.mirrored:
            second = (1 - second[2], second[1], 1 - second[0], second[3])
        return first, second


def weigh(
    one: Pillow.Image, other: Pillow.Image, frame: Floats, *, mirrored: bool
) -> Evidence | None:
    """Grey copies, and roughly where the second lies; None where they do not meet."""
    swapped = abs(np.linalg.det(frame[:, :2])) < 1
    if swapped:
        # What shows more is the frame: detail can be blurred and not invented.
        one, other, frame = other, one, _inverse(frame)
    overlap = refine(one, other, frame)
    if overlap is None:
        return None
    seen = overlap.seen
    here, there = overlap.one, overlap.other
    fitted = here.copy()
    fitted[seen] = in_tone(here[seen], there[seen])
    spread = max(float(np.std(here[seen])), 1.0)
    off, blocks = _blocks(np.where(seen, here - fitted, 0) / spread, seen)
    if not len(off):
        return None
    worst = int(np.argmax(off))
    return Evidence(
        frame=overlap.frame,
        sizes=(one.size, other.size),
        swapped=swapped,
        mirrored=mirrored,
        ncc=_correlation(here[seen], there[seen]),
        local=_local(overlap),
        worst=float(off[worst]),
        block=blocks[worst],
        differing=float((off >= CLEAN_BLOCK).mean()),
        covers=_covers(overlap, other.size),
        turned=float(np.degrees(np.arctan2(overlap.frame[1, 0], overlap.frame[0, 0]))),
        edge=_edge(here, seen),
        tone=float(np.abs(here[seen] - there[seen]).mean()) > _SAME_TONE,
    )


def _covers(overlap: Overlap, size: tuple[int, int]) -> tuple[float, float]:
    """What part of each picture the other shows."""
    width, height = size
    area = float(abs(np.linalg.det(overlap.frame[:, :2])))
    inside = places_in(overlap.frame, overlap.seen.shape, size, margin=0.0)
    shared = float(inside.sum())
    return shared / inside.size, min(1.0, shared * area / (width * height))


def _correlation(one: Floats, other: Floats) -> float:
    here, there = one - one.mean(), other - other.mean()
    size = float(np.sqrt((here**2).sum() * (there**2).sum()))
    return float((here * there).sum()) / size if size > 0 else 0.0


def _local(overlap: Overlap) -> float:
    """The middle correlation of the cells that show something."""
    seen = _cells(overlap.seen.astype(np.float64), _CELL)
    here, there = (_cells(grey, _CELL) for grey in (overlap.one, overlap.other))
    full = seen.mean(axis=1) > 0.99
    here, there = here[full], there[full]
    here = here - here.mean(axis=1, keepdims=True)
    there = there - there.mean(axis=1, keepdims=True)
    energy = np.sqrt((here**2).sum(axis=1) * (there**2).sum(axis=1))
    telling = np.maximum(here.std(axis=1), there.std(axis=1)) > 4.0
    if telling.sum() < 4:
        return 0.0
    shared = (here * there).sum(axis=1)[telling] / np.maximum(energy[telling], 1e-6)
    return float(np.median(shared))


def _blocks(off: Floats, seen: NDArray[np.bool_]) -> tuple[Floats, list[Box]]:
    """How far each block that both show is off, and where it lies."""
    height, width = off.shape
    full = _cells(seen.astype(np.float64), _BLOCK).mean(axis=1) > 0.99
    far = np.sqrt((_cells(off, _BLOCK) ** 2).mean(axis=1))
    places = [
        (float(left), float(top), float(left + _BLOCK), float(top + _BLOCK))
        for top in range(0, height - _BLOCK + 1, _BLOCK)
        for left in range(0, width - _BLOCK + 1, _BLOCK)
    ]
    return far[full], [
        place for place, whole in zip(places, full, strict=True) if whole
    ]


def _cells(values: Floats, side: int) -> Floats:
    """One row a square of `side` pixels; what is left over at the edges is not used."""
    rows, columns = values.shape[0] // side, values.shape[1] // side
    whole = values[: rows * side, : columns * side]
    parted = whole.reshape(rows, side, columns, side).swapaxes(1, 2)
    return parted.reshape(rows * columns, side * side)


def _edge(here: Floats, seen: NDArray[np.bool_]) -> float:
    """How far neighbouring pixels are apart where only one picture is."""
    outside = ~seen[1:, 1:]
    if not outside.any():
        return 0.0
    slope = np.abs(np.diff(here, axis=0))[:, 1:] + np.abs(np.diff(here, axis=1))[1:]
    return float(np.percentile(slope[outside], 40))


def _inverse(frame: Floats) -> Floats:
    return np.linalg.inv(np.vstack([frame, [0, 0, 1]]))[:2]


def _carried(box: Box, frame: Floats) -> Box:
    corners = np.array([[x, y, 1] for x in box[::2] for y in box[1::2]]) @ frame.T
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _in_parts(box: Box, size: tuple[int, int]) -> Box:
    width, height = size
    left, right = (min(1.0, max(0.0, x / width)) for x in box[::2])
    top, bottom = (min(1.0, max(0.0, y / height)) for y in box[1::2])
    return left, top, right, bottom
