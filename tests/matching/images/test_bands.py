"""An upload looks for numbers its copy kept, whichever of the two is the part."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageOps

from articles.matching.images import Fingerprint, bands, fingerprint, probes
from tests.matching.images.drawing import bordered, cut, scene

ONE = fingerprint(scene(1))


def shared(upload: Fingerprint, known: Fingerprint) -> int:
    return len(set(probes(upload)) & set(bands(known)))


def test_numbers_are_few_distinct_and_fit_a_database() -> None:
    kept, sought = bands(ONE), probes(ONE)

    assert len(kept) == len(set(kept)) <= 28
    assert len(sought) == len(set(sought)) <= 260
    assert all(0 <= number < 2**63 for number in kept + sought)
    assert set(kept) <= set(sought)


@given(st.sets(st.integers(0, 63), max_size=7))
def test_hash_seven_bits_off_is_always_found(turned: set[int]) -> None:
    mask = sum(1 << bit for bit in turned)
    value = ((ONE.small or 0) ^ mask) & (1 << 64) - 1
    signed = value - (1 << 64) if value >> 63 else value
    known = dataclasses.replace(ONE, marks=b"")
    upload = dataclasses.replace(ONE, marks=b"", small=signed)

    assert shared(upload, known) >= 1


EDITS = {
    "crop": lambda picture: cut(picture, 0.1, 0.1, 0.1, 0.1),
    "crop at a corner": lambda picture: cut(picture, 0.2, 0.0, 0.0, 0.2),
    "square": lambda picture: ImageOps.fit(picture, (300, 300)),
    "border": lambda picture: bordered(picture, 40, "black"),
    "mirrored": ImageOps.mirror,
    "small": lambda picture: picture.resize((300, 200)),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_part_and_whole_find_each_other(edit, seed: int) -> None:
    whole = scene(seed)
    one, other = fingerprint(whole), fingerprint(edit(whole))

    assert shared(one, other) >= 2
    assert shared(other, one) >= 2


def test_other_pictures_share_next_to_nothing() -> None:
    prints = [fingerprint(scene(seed)) for seed in range(10, 22)]

    alike = [shared(a, b) for a in prints for b in prints if a is not b]

    assert max(alike) <= 1
