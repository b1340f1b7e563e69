"""Where one picture lies in another: from shared landmarks, then to parts of a pixel.

Landmarks with alike keys propose a place and a size; what most of them agree on is
refined by least squares on the grey copies (Lucas and Kanade 1981), with the tone
fitted along and what differs weighed down. A frame here is an affine map, 2 x 3: pixels
of one grey copy to pixels of the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

from articles.matching.images.landmarks import Marks

Floats = NDArray[np.float64]

_ALIKE = 4
"""Bits in which the keys of one landmark and its copy may differ."""
_ASTRAY = 0.02
"""Parts of the longer side, beside a part of the distance, that a copy may be off."""
_FIFTH = 5
_TINY = 1e-6
_LEAST_SEEN = 60
"""Pixels at half the size; of fewer nothing can be said."""
AGREEING = 3
"""Landmarks that must lie in one frame before pixels are looked at."""


def pairs(one: Marks, other: Marks) -> NDArray[np.intp]:
    """Numbers of landmarks with alike keys, one row a pair."""
    differing = np.bitwise_count(one["key"][:, None] ^ other["key"][None])
    return np.argwhere(differing <= _ALIKE)


def agreeing(one: Marks, other: Marks) -> tuple[Floats, Floats]:
    """Places in both, n x 2 each, of the landmarks most pairs of which agree."""
    alike = pairs(one, other)
    if len(alike) < AGREEING:
        return np.empty((0, 2)), np.empty((0, 2))
    here, there = one[alike[:, 0]], other[alike[:, 1]]
    first = np.stack([here["x"], here["y"]], axis=1).astype(np.float64)
    second = np.stack([there["x"], there["y"]], axis=1).astype(np.float64)
    larger = (there["size"] / here["size"]).astype(np.float64)
    apart = first[None] - first[:, None]
    expected = second[:, None] + larger[:, None, None] * apart
    astray = np.linalg.norm(second[None] - expected, axis=2)
    allowed = _ASTRAY * np.maximum(larger, 1)[:, None]
    allowed = allowed + 0.12 * larger[:, None] * np.linalg.norm(apart, axis=2)
    same_size = np.abs(np.log2(larger[None] / larger[:, None])) < 0.5
    inside = (astray < allowed) & same_size
    best = inside[int(np.argmax(_distinct(inside, alike)))]
    chosen = _once(alike, best)
    return first[chosen], second[chosen]


def _distinct(inside: NDArray[np.bool_], alike: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many landmarks of the first agree with each proposal."""
    votes = np.zeros((len(inside), int(alike[:, 0].max()) + 1), bool)
    row, column = np.nonzero(inside)
    votes[row, alike[column, 0]] = True
    return votes.sum(axis=1)


def _once(alike: NDArray[np.intp], chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
    """No landmark twice: a pattern that repeats proves a place but once."""
    kept, left, right = [], set(), set()
    for number in np.flatnonzero(chosen):
        here, there = alike[number]
        if here not in left and there not in right:
            kept.append(number)
            left.add(here)
            right.add(there)
    return np.array(kept, np.intp)


def frame_from(first: Floats, second: Floats) -> Floats:
    """The turn, size and shift that carry the first places nearest to the second."""
    here, there = first - first.mean(axis=0), second - second.mean(axis=0)
    spread = max(float((here**2).sum()), 1e-9)
    along = float((here * there).sum()) / spread
    across = float((here[:, 0] * there[:, 1] - here[:, 1] * there[:, 0]).sum()) / spread
    turn = np.array([[along, -across], [across, along]])
    shift = second.mean(axis=0) - turn @ first.mean(axis=0)
    return np.column_stack([turn, shift])


@dataclass(frozen=True, slots=True)
class Overlap:
    """Both pictures as seen in the frame of the first, blurred alike.

    `seen` is where the other has pixels; `other` is in the tone of the first.
    """

    frame: Floats
    one: Floats
    other: Floats
    seen: NDArray[np.bool_]


def refine(one: Pillow.Image, other: Pillow.Image, frame: Floats) -> Overlap | None:
    """The frame made exact, at half the size first; None when it runs away."""
    shift = frame[:, 2:]
    half = np.hstack([frame[:, :2], shift / 2])
    found = _settled(one.reduce(2), other.reduce(2), half, sigma=1.5, steps=4)
    if found is None:
        return None
    whole = np.hstack([found.frame[:, :2], found.frame[:, 2:] * 2])
    return _settled(one, other, whole, sigma=1.0, steps=3)


def _settled(
    one: Pillow.Image, other: Pillow.Image, frame: Floats, *, sigma: float, steps: int
) -> Overlap | None:
    first, second = _blurred(one, sigma), _blurred(other, sigma * _size_of(frame))
    overlap = _seen_in(first, second, frame)
    for _step in range(steps):
        moved = _step_towards(overlap)
        if moved is None:
            return None
        overlap = _seen_in(first, second, moved)
    return overlap


def _size_of(frame: Floats) -> float:
    return float(np.sqrt(abs(np.linalg.det(frame[:, :2]))))


def _blurred(picture: Pillow.Image, sigma: float) -> Pillow.Image:
    return picture.filter(ImageFilter.GaussianBlur(sigma)).convert("F")


def _seen_in(one: Pillow.Image, other: Pillow.Image, frame: Floats) -> Overlap:
    seen_other = other.transform(
        one.size,
        Pillow.Transform.AFFINE,
        tuple(frame.ravel()),
        Pillow.Resampling.BILINEAR,
    )
    here = np.asarray(one, np.float64)
    seen = places_in(frame, here.shape, other.size, margin=1.0)
    return Overlap(frame, here, np.asarray(seen_other, np.float64), seen)


def places_in(
    frame: Floats, shape: tuple[int, ...], size: tuple[int, int], *, margin: float
) -> NDArray[np.bool_]:
    """Which pixels of the first (rows, columns) lie in the other (width, height)."""
    x, y = np.arange(shape[1]) + 0.5, np.arange(shape[0]) + 0.5
    column = frame[0, 0] * x[None] + frame[0, 1] * y[:, None] + frame[0, 2]
    row = frame[1, 0] * x[None] + frame[1, 1] * y[:, None] + frame[1, 2]
    inside = (column >= margin) & (column <= size[0] - margin)
    return inside & (row >= margin) & (row <= size[1] - margin)


def _step_towards(overlap: Overlap) -> Floats | None:
    """One weighted least-squares step: tone and the six numbers of the frame."""
    seen = overlap.seen
    if seen.sum() < _LEAST_SEEN:
        return None
    downward, across = np.gradient(overlap.other)
    slope_y, slope_x = downward[seen], across[seen]
    rows, columns = np.nonzero(seen)
    reach = max(seen.shape) / 2
    x = (columns + 0.5) / reach
    y = (rows + 0.5) / reach
    target, value = overlap.one[seen], overlap.other[seen]
    parts = [value, np.ones_like(value)]
    parts += [slope_x * x, slope_x * y, slope_x, slope_y * x, slope_y * y, slope_y]
    model = np.stack(parts)
    weight = _trust(target, value)
    weighted = model * weight
    normal = weighted @ model.T + np.diag([1e-3] * len(parts))
    found = np.linalg.solve(normal, weighted @ target)
    if abs(found[0]) < 0.05:
        return None
    change = found[2:].reshape(2, 3) / found[0]
    change[:, :2] /= reach
    return _composed(overlap.frame, change)


def _composed(frame: Floats, change: Floats) -> Floats:
    """The frame after a small change of place in the first picture."""
    step = np.vstack([np.eye(2, 3) + change, [0, 0, 1]])
    return (np.vstack([frame, [0, 0, 1]]) @ step)[:2]


def _trust(target: Floats, value: Floats) -> Floats:
    """Less weight to what differs, so that a banner does not pull the frame along."""
    off = np.abs(target - in_tone(target, value))
    usual = max(2.0 * float(np.median(off[::_FIFTH])), 2.0)
    return 1 / (1 + (off / usual) ** 2) ** 2


def in_tone(target: Floats, value: Floats) -> Floats:
    """`value` with the brightness and contrast that carry most of it to `target`.

    Every fifth pixel says as much as all of them.
    """
    there, here = target[::_FIFTH], value[::_FIFTH]
    kept = np.ones_like(here, bool)
    gain, level = 1.0, 0.0
    for _round in range(3):
        mean = float(here[kept].mean())
        spread = float(np.var(here[kept]))
        shared = float(((here[kept] - mean) * there[kept]).mean())
        gain = shared / spread if spread > _TINY else 1.0
        level = float(there[kept].mean()) - gain * mean
        off = np.abs(there - gain * here - level)
        kept = off <= max(2.5 * float(np.median(off)), 2.0)
    return gain * value + level
