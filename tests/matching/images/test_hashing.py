"""The hash is that of ImageHash, bit for bit."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from articles.matching.images.hashing import cosines, distance, phash, signed
from tests.matching.images.drawing import scene


def slow_phash(grey: Pillow.Image, side: int) -> list[bool]:
    """The same by the book: the sum that defines the transform, without numpy."""
    size = 4 * side
    rows = np.asarray(grey.resize((size, size), Pillow.Resampling.LANCZOS)).tolist()
    wave = [
        [math.cos(math.pi * k * (2 * n + 1) / (2 * size)) for n in range(size)]
        for k in range(side)
    ]
    half = [
        [sum(w * p for w, p in zip(k, row, strict=True)) for k in wave] for row in rows
    ]
    low = [
        [
            sum(w * half[n][across] for n, w in enumerate(wave[down]))
            for across in range(side)
        ]
        for down in range(side)
    ]
    # ImageHash takes the waves twice over, which changes no sign.
    flat = [value for row in low for value in row]
    return [value > statistics.median(flat) for value in flat]


@pytest.mark.parametrize(("seed", "side"), [(1, 8), (2, 8), (3, 8), (4, 16)])
def test_hash_is_that_of_the_definition(seed: int, side: int) -> None:
    grey = scene(seed).convert("L")

    assert phash(grey, side).ravel().tolist() == slow_phash(grey, side)


def test_hash_is_that_of_imagehash() -> None:
    ripples = np.add.outer(np.arange(90) ** 2, np.arange(120) * 7) % 251
    grey = Pillow.fromarray(ripples.astype(np.uint8))

    found = np.packbits(phash(grey, 8)).tobytes().hex()

    assert found == "d5d4555555555551"
    assert np.packbits(phash(grey, 16)).tobytes().hex() == (
        "d4f604ab40eb54f601ab11ab55f701eb01f701f601c301f7ab562b43ab54ff57"
    )


@pytest.mark.parametrize("size", [1, 2, 16, 85])
def test_cosines_are_orthonormal(size: int) -> None:
    waves = cosines(size)

    assert np.allclose(waves @ waves.T, np.eye(size))


@given(st.lists(st.booleans(), min_size=64, max_size=64))
def test_signed_hash_keeps_every_bit(bits: list[bool]) -> None:
    number = signed(np.array(bits))

    assert -(2**63) <= number < 2**63
    assert f"{number & (1 << 64) - 1:064b}" == "".join(str(int(bit)) for bit in bits)


@given(st.binary(min_size=32, max_size=32), st.sets(st.integers(0, 255)))
def test_distance_counts_the_bits_that_differ(one: bytes, turned: set[int]) -> None:
    mask = sum(1 << bit for bit in turned)
    other = (int.from_bytes(one, "big") ^ mask).to_bytes(32, "big")

    assert distance(one, other) == len(turned)
