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

CLEAN_BLOCK = 0.25
"""How far a block may be off, in standard deviations of what both show.

Measured: no re-encode or other size comes above 0.1, half of all tone edits stay below
0.2, nineteen of twenty marks and banners come above 0.25.
"""
TONE_BLOCK = 0.6
"""So far tone alone can carry a block, where it was clipped."""
_BLOCK = 8
_CELL = 16
_LEAST_SIDE = 16
_NEARLY_ALL = 0.9
_COVERED = 0.97
_UPRIGHT = 0.7
_ONE_TONE = 3.0
_MOST_EVEN = 0.4
"""Grey levels about the middle tone, and the part within them that makes a border."""
_SAME_TONE = 6.0
_TELLING = 4.0
_LEAST_CELLS = 4
"""Cells with so much detail, in grey levels, must be there to speak of any."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in parts of a picture's width and height."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Correlation (-1 to 1) where the two overlap, and what differs there.

    `local` is the middle one of the correlations cell by cell: a banner spoils a few
    of them and the whole one. `worst` is how far the worst block is off and `block`
    its box in the first, `differing` the part of all blocks that are off. What of
    each lies in the other is `covers`, 0-1; `turned` is in degrees. `even` is
    what part of that which only the larger shows is of one tone.
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
    even: float
    tone: bool

    @property
    def is_whole(self) -> bool:
        return min(self.covers) >= _COVERED and abs(self.turned) < _UPRIGHT

    @property
    def adds_a_border(self) -> bool:
        return self.even >= _MOST_EVEN

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
    if min(*one.size, *other.size) < _LEAST_SIDE:
        return None
    swapped = abs(np.linalg.det(frame[:, :2])) < 1
    if swapped:
        # What shows more is the frame: detail can be blurred and not invented.
        one, other, frame = other, one, _inverse(frame)
    overlap = refine(one, other, frame)
    if overlap is None:
        return None
    seen = overlap.seen
    here, there = overlap.one, overlap.other
    off = _off(here, there, seen)
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
        block=_places(seen)[worst],
        differing=float((off >= CLEAN_BLOCK).mean()),
        covers=_covers(overlap, other.size),
        turned=float(np.degrees(np.arctan2(overlap.frame[1, 0], overlap.frame[0, 0]))),
        even=_even(here, seen),
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
    full = seen.mean(axis=1) > _NEARLY_ALL
    here, there = here[full], there[full]
    here = here - here.mean(axis=1, keepdims=True)
    there = there - there.mean(axis=1, keepdims=True)
    energy = np.sqrt((here**2).sum(axis=1) * (there**2).sum(axis=1))
    telling = np.maximum(here.std(axis=1), there.std(axis=1)) > _TELLING
    if telling.sum() < _LEAST_CELLS:
        return 0.0
    shared = (here * there).sum(axis=1)[telling] / np.maximum(energy[telling], 1e-6)
    return float(np.median(shared))


def _off(one: Floats, other: Floats, seen: NDArray[np.bool_]) -> Floats:
    """How far each block is off, in the tone of that one which makes it less.

    What was clipped to white cannot be told from the white, but turned into it.
    """
    ways = [
        _blocks(here, in_tone(here[seen], there[seen]), seen)
        for here, there in ((one, other), (other, one))
    ]
    return min(ways, key=lambda off: float(off.max(initial=0.0)))


def _blocks(here: Floats, fitted: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Of each whole block that both show, in standard deviations of what they show."""
    off = np.zeros_like(here)
    off[seen] = (here[seen] - fitted) / max(float(np.std(here[seen])), 1.0)
    far = np.sqrt((_cells(off, _BLOCK) ** 2).mean(axis=1))
    return far[_whole_blocks(seen)]


def _whole_blocks(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return _cells(seen.astype(np.float64), _BLOCK).mean(axis=1) > _NEARLY_ALL


def _places(seen: NDArray[np.bool_]) -> list[Box]:
    """Where each of those blocks lies."""
    columns = seen.shape[1] // _BLOCK
    places: list[Box] = []
    for number in np.flatnonzero(_whole_blocks(seen)):
        top, left = (_BLOCK * int(place) for place in divmod(number, columns))
        places.append((left, top, left + _BLOCK, top + _BLOCK))
    return places


def _cells(values: Floats, side: int) -> Floats:
    """One row a square of `side` pixels; what is left over at the edges is not used."""
    rows, columns = values.shape[0] // side, values.shape[1] // side
    whole = values[: rows * side, : columns * side]
    parted = whole.reshape(rows, side, columns, side).swapaxes(1, 2)
    return parted.reshape(rows * columns, side * side)


def _even(here: Floats, seen: NDArray[np.bool_]) -> float:
    """What part of that which only one picture shows is of one tone."""
    outside = here[~seen]
    if not outside.size:
        return 0.0
    return float((np.abs(outside - np.median(outside)) <= _ONE_TONE).mean())


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
