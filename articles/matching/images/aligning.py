"""Where one picture lies in another: from shared landmarks, then to parts of a pixel.

Landmarks with alike keys propose a place and a size; what most of them agree on is
refined by least squares on the grey copies (Lucas and Kanade 1981), with the tone
fitted along and what differs weighed down. A frame here is an affine map, 2 x 3: pixels
of one grey copy to pixels of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

from articles.matching.images.landmarks import Marks

Floats = NDArray[np.floating[Any]]

_ALIKE = 4
"""Bits in which the keys of one landmark and its copy may differ."""
_ASTRAY = 0.02
_ASKEW = 0.12
"""Parts of the longer side, and of the distance, that a copy may be off."""
_UNSURE_SIZE = 0.5
"""Octaves by which the sizes of landmarks in one frame may differ."""
_FIFTH = 5
_MOST_AREA = 25.0
_LEAST_GAIN = 0.05
_RIDGE = 1e-3
_TONES = 10
_TINY = 1e-6
_LEAST_SEEN = 60
"""Pixels at half the size; of fewer nothing can be said."""
AGREEING = 2
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
    first, second = _places(here), _places(there)
    larger = (there["size"] / here["size"]).astype(np.float64)
    inside = _in_one_frame(first, second, larger)
    best = inside[int(np.argmax(_distinct(inside, alike)))]
    chosen = _once(alike, best)
    return first[chosen], second[chosen]


def _places(marks: Marks) -> Floats:
    return np.stack([marks["x"], marks["y"]], axis=1).astype(np.float64)


def _in_one_frame(first: Floats, second: Floats, larger: Floats) -> NDArray[np.bool_]:
    """Each pair proposes a place and a size, a row; which pairs are where it says?"""
    apart = first[None] - first[:, None]
    expected = second[:, None] + larger[:, None, None] * apart
    astray = np.linalg.norm(second[None] - expected, axis=2)
    far = larger[:, None] * np.linalg.norm(apart, axis=2)
    allowed = _ASTRAY * np.maximum(larger, 1)[:, None] + _ASKEW * far
    same_size = np.abs(np.log2(larger[None] / larger[:, None])) < _UNSURE_SIZE
    return (astray < allowed) & same_size


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
        if moved is None or not _is_plausible(moved):
            return None
        overlap = _seen_in(first, second, moved)
    return overlap


def _is_plausible(frame: Floats) -> bool:
    """Neither mirrored nor out of all proportion, as what does not fit soon is."""
    area = float(np.linalg.det(frame[:, :2]))
    return 1 / _MOST_AREA < area < _MOST_AREA


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
    slope_y, slope_x = np.asarray(np.gradient(overlap.other))[:, seen]
    rows, columns = np.nonzero(seen)
    reach = max(seen.shape) / 2
    x, y = (columns + 0.5) / reach, (rows + 0.5) / reach
    target, value = overlap.one[seen], overlap.other[seen]
    parts = [value, np.ones_like(value)]
    parts += [slope_x * x, slope_x * y, slope_x, slope_y * x, slope_y * y, slope_y]
    found = _least_squares(np.stack(parts), target, _trust(target, value))
    if abs(found[0]) < _LEAST_GAIN:
        return None
    change = found[2:].reshape(2, 3) / found[0]
    change[:, :2] /= reach
    return _composed(overlap.frame, change)


def _least_squares(parts: Floats, target: Floats, weight: Floats) -> Floats:
    """How much of each part makes the target; what is not told apart stays small."""
    weighted = parts * weight
    normal = weighted @ parts.T + _RIDGE * np.eye(len(parts))
    return np.linalg.solve(normal, weighted @ target)


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
    """`value` with the tones that carry most of it to `target`.

    Between the tones that part the pixels into equal shares the curve is straight: it
    follows gamma and clipping, and nothing small can bend it to itself. Every fifth
    pixel says as much as all of them.
    """
    there, here = target[::_FIFTH], value[::_FIFTH]
    order = np.argsort(here)
    tones = [
        (float(np.median(here[share])), float(np.median(there[share])))
        for share in np.array_split(order, _TONES)
        if len(share)
    ]
    before, after = np.array(tones).T
    low, high = before[0], before[-1]
    fitted = np.interp(value, before, after)
    if high - low < _TINY:
        return fitted
    gain = (after[-1] - after[0]) / (high - low)
    beyond = np.minimum(value - low, 0) + np.maximum(value - high, 0)
    return fitted + gain * beyond
