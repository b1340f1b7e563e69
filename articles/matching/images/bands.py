"""What a picture is found by among a million: numbers two alike pictures share."""

from __future__ import annotations

from collections.abc import Iterator

from articles.matching.images import landmarks
from articles.matching.images.fingerprints import Fingerprint

_BAND_BITS = 16
_BANDS = 4
_MARKED = 1 << 40
"""Set in the numbers of landmarks, so that none of them is that of a band."""


def bands(print_: Fingerprint) -> tuple[int, ...]:
    """The numbers to keep of a picture: at most 28, each below 2**63, none twice."""
    keys = landmarks.unpacked(print_.marks)["key"].tolist()
    return tuple(dict.fromkeys([*_whole(print_), *(_MARKED | key for key in keys)]))


def probes(print_: Fingerprint) -> tuple[int, ...]:
    """The numbers to look for: those kept, and what one unsure bit makes of them."""
    whole = [near for band in _whole(print_) for near in _one_bit_off(band)]
    marks = landmarks.unpacked(print_.marks)
    turned = landmarks.mirrored(marks, 0.0)
    both = [key for some in (marks, turned) for key in _unsure(some)]
    return tuple(dict.fromkeys([*whole, *(_MARKED | key for key in both)]))


def _whole(print_: Fingerprint) -> Iterator[int]:
    if print_.small is not None:
        for band in range(_BANDS):
            value = print_.small >> (_BAND_BITS * band) & 0xFFFF
            yield band << _BAND_BITS | value


def _one_bit_off(band: int) -> Iterator[int]:
    yield band
    for bit in range(_BAND_BITS):
        yield band ^ 1 << bit


def _unsure(marks: landmarks.Marks) -> Iterator[int]:
    """Each key, with its least sure bit turned, its second, and both."""
    for key, (first, second, *_rest) in zip(
        marks["key"].tolist(), marks["weak"].tolist(), strict=True
    ):
        yield from (
            key,
            key ^ 1 << first,
            key ^ 1 << second,
            key ^ 1 << first ^ 1 << second,
        )
