"""Whether two pictures are one: hashes and landmarks propose, pixels decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from articles.matching.images import aligning, colours, landmarks
from articles.matching.images.aligning import Floats
from articles.matching.images.evidence import (
    CLEAN_BLOCK,
    TONE_BLOCK,
    Box,
    Evidence,
    weigh,
)
from articles.matching.images.fingerprints import THUMB_SIDE, Fingerprint
from articles.matching.images.hashing import distance

NEAR_SMALL = 8
NEAR_LARGE = 80
SURE_LARGE = 64
"""Bits in which the hashes of one picture differ at most: measured, not derived."""
CLEAN_NCC = 0.95
LEAST_NCC = 0.80
LEAST_LOCAL = 0.90
"""What landmarks alone propose must agree cell by cell: a fit can be forced on two
pictures of broad shapes, but not on their detail."""
LEAST_SHARED = 0.5
"""The part of one of the two that the other must show."""
MOST_OVERLAID = 0.3
"""The part of a picture that an overlay may cover; more is another picture."""


class Act(StrEnum):
    JOIN = "join"
    ASK = "ask"
    DROP = "drop"


class Reason(StrEnum):
    SAME_PIXELS = "same pixels"
    SAME_PICTURE = "re-encoded"
    TONE = "tone"
    COLOUR = "colour"
    CROP = "crop"
    BORDER = "border"
    OVERLAY = "overlay"
    BURST = "alike"
    MIRRORED = "mirrored"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What becomes of a pair and why.

    `ncc` (-1 to 1) is the correlation where the two overlap, `worst` how far the worst
    8 x 8 block of the grey copies is off, in standard deviations. The boxes outline
    that block in each picture. `distance` is that of the 256-bit hashes.
    """

    act: Act
    reason: Reason
    ncc: float
    worst: float
    box_in_one: Box | None
    box_in_other: Box | None
    mirrored: bool
    distance: int | None


def is_near(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether `compare` is worth its time; the grey copies are not looked at."""
    if _is_featureless(one) or _is_featureless(other):
        return one.pixel_sha256 is not None and one.pixel_sha256 == other.pixel_sha256
    return _hashes_are_near(one, other) or any(
        len(first) >= aligning.AGREEING for first, _second in _agreeing(one, other)
    )


def compare(one: Fingerprint, other: Fingerprint) -> Comparison:
    """What becomes of the two; in the other order the boxes change places."""
    if _rank(other) < _rank(one):
        turned = compare(other, one)
        return replace(
            turned, box_in_one=turned.box_in_other, box_in_other=turned.box_in_one
        )
    apart = _distance(one, other)
    if one.pixel_sha256 is not None and one.pixel_sha256 == other.pixel_sha256:
        return replace(
            _different(apart), act=Act.JOIN, reason=Reason.SAME_PIXELS, ncc=1.0
        )
    if _is_featureless(one) or _is_featureless(other):
        return _different(apart)
    best = _best(_evidence(one, other))
    if best is not None:
        return _in_colour(_judged(best, apart), one, other)
    if apart is not None and apart <= SURE_LARGE:
        return replace(_different(apart), act=Act.ASK, reason=Reason.BURST)
    return _different(apart)


def _best(found: Iterator[Evidence]) -> Evidence | None:
    """The way in which most agrees; none is looked for when one is clean."""
    best = None
    for seen in found:
        if best is None or seen.local > best.local:
            best = seen
        if best.local >= CLEAN_NCC:
            break
    return best


def _different(apart: int | None) -> Comparison:
    return Comparison(
        act=Act.DROP,
        reason=Reason.DIFFERENT,
        ncc=0.0,
        worst=0.0,
        box_in_one=None,
        box_in_other=None,
        mirrored=False,
        distance=apart,
    )


def _rank(print_: Fingerprint) -> tuple[int, bytes]:
    return print_.width * print_.height, print_.thumb


def _is_featureless(print_: Fingerprint) -> bool:
    return print_.large is None or print_.small is None


def _distance(one: Fingerprint, other: Fingerprint) -> int | None:
    if one.large is None or other.large is None:
        return None
    return distance(one.large, other.large)


def _hashes_are_near(one: Fingerprint, other: Fingerprint) -> bool:
    if one.small is None or other.small is None:
        return False
    small = ((one.small ^ other.small) & (1 << 64) - 1).bit_count()
    return small <= NEAR_SMALL or (_distance(one, other) or 0) <= NEAR_LARGE


def _agreeing(one: Fingerprint, other: Fingerprint) -> Iterator[tuple[Floats, Floats]]:
    """Places that agree, of the picture as it is and of the mirrored one."""
    first, second = landmarks.unpacked(one.marks), landmarks.unpacked(other.marks)
    yield aligning.agreeing(first, second)
    yield aligning.agreeing(first, landmarks.mirrored(second, _wide(other)))


def _wide(print_: Fingerprint) -> float:
    """The width in parts of the longer side."""
    return print_.thumb_width / max(print_.thumb_width, print_.thumb_height)


def _evidence(one: Fingerprint, other: Fingerprint) -> Iterator[Evidence]:
    first, second = _picture(one), _picture(other)
    for frame, mirrored in _frames(one, other):
        laid = ImageOps.mirror(second) if mirrored else second
        seen = weigh(first, laid, frame, mirrored=mirrored)
        if seen is not None:
            yield seen


def _frames(one: Fingerprint, other: Fingerprint) -> Iterator[tuple[Floats, bool]]:
    """Ways to lay the other upon the first, and whether it is mirrored for that."""
    if _hashes_are_near(one, other):
        across = other.thumb_width / one.thumb_width
        down = other.thumb_height / one.thumb_height
        yield np.array([[across, 0, 0], [0, down, 0]], np.float64), False
    for mirrored, (here, there) in zip(
        (False, True), _agreeing(one, other), strict=True
    ):
        if len(here) >= aligning.AGREEING:
            yield aligning.frame_from(here * THUMB_SIDE, there * THUMB_SIDE), mirrored


def _picture(print_: Fingerprint) -> Pillow.Image:
    size = (print_.thumb_width, print_.thumb_height)
    return Pillow.frombytes("L", size, print_.thumb)


def _judged(seen: Evidence, apart: int | None) -> Comparison:
    act, reason = _verdict(seen, 256 if apart is None else apart)
    if act == Act.DROP:
        box_in_one = box_in_other = None
    else:
        box_in_one, box_in_other = seen.boxes()
    return Comparison(
        act,
        reason,
        round(seen.ncc, 4),
        round(seen.worst, 4),
        box_in_one,
        box_in_other,
        seen.mirrored,
        apart,
    )


def _in_colour(found: Comparison, one: Fingerprint, other: Fingerprint) -> Comparison:
    """What is one in grey is asked about where its colours differ, and outlined."""
    if found.act != Act.JOIN:
        return found
    box = colours.differing(one.tint, other.tint)
    if box is None:
        return found
    # Only whole pictures join: the box is in the same place of both.
    return replace(
        found, act=Act.ASK, reason=Reason.COLOUR, box_in_one=box, box_in_other=box
    )


def _verdict(seen: Evidence, apart: int) -> tuple[Act, Reason]:
    near = apart <= NEAR_LARGE and seen.ncc >= LEAST_NCC
    alike = seen.local >= LEAST_LOCAL and max(seen.covers) >= LEAST_SHARED
    if not (near or alike):
        if apart <= SURE_LARGE and not seen.mirrored:
            return Act.ASK, Reason.BURST
        return Act.DROP, Reason.DIFFERENT
    if seen.mirrored:
        return Act.ASK, Reason.MIRRORED
    clean = seen.ncc >= CLEAN_NCC and seen.worst < CLEAN_BLOCK
    if not seen.is_whole:
        return Act.ASK, Reason.BORDER if seen.adds_a_border else Reason.CROP
    if clean and apart <= SURE_LARGE:
        return Act.JOIN, Reason.TONE if seen.tone else Reason.SAME_PICTURE
    if seen.tone and seen.worst < TONE_BLOCK:
        return Act.ASK, Reason.TONE
    overlaid = seen.differing < MOST_OVERLAID
    return Act.ASK, Reason.OVERLAY if overlaid else Reason.BURST
