"""Captions worded differently: those of one picture, and those that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.matching.rewording import ALIKE, opening, score

HARBOUR = (
    "The harbour master, Elena Moretti, opens the new lock in Hull on "
    "Thursday, Aug. 18, 2022. It took nine years to build."
)


@pytest.mark.parametrize(
    "other",
    [
        f"FILE PHOTO: {HARBOUR}",
        f"{HARBOUR} (Jae C. Hong/AP)",
        HARBOUR.upper(),
        "The harbour master, Elena Moretti, opens the new lock in Hull on 18.8.2022.",
        "The harbour master, Elena Moretti, opens the new lock in Hull on August 18",
        f"{HARBOUR} Ships wait before it.",
        "The harbor master, Elena Morreti, opens the new lock in Hull …",
    ],
)
def test_caption_that_travelled_is_alike(other: str) -> None:
    assert score(HARBOUR, other) >= ALIKE
    assert score(HARBOUR, other) == score(other, HARBOUR)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Elena Moretti", "Anna Petrova"),
        ("Hull", "Bristol"),
        ("Thursday, Aug. 18", "Friday, Aug. 19"),
        ("2022", "2023"),
        ("opens the new lock in Hull", "listens to a choir of pupils at the town hall"),
    ],
)
def test_caption_of_another_moment_is_not(old: str, new: str) -> None:
    assert score(HARBOUR, HARBOUR.replace(old, new)) < ALIKE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Nobody can tell by these words which picture they were written for.
        ("File photo", "File photo", 0.0),
        ("Elena Moretti", "Elena Moretti", 0.0),
        (HARBOUR, HARBOUR, 100.0),
        # Only the weekday differs.
        (
            "Elena Moretti waits for the first ship on Monday",
            "Elena Moretti waits for the first ship on Tuesday",
            0.0,
        ),
        # No capitals and no spaces: a name is signs that stand against signs.
        (
            "新しい水門の前に立つ港の責任者エレナさん",
            "新しい水門の前に立つ港の責任者アンナさん",
            0.0,
        ),
        (
            "新しい水門の前に立つ港の責任者エレナさん",
            "新しい水門の前に立つ港の責任者エレナさん (Nova Agency)",
            100.0,
        ),
    ],
)
def test_score(one: str, other: str, expected: float) -> None:
    assert score(one, other) == expected


def test_caption_and_the_same_cut_short_begin_alike() -> None:
    keys = "file two men take down the crane at the pier", "two men take down the crane"

    assert {opening(key) for key in keys} == {"two men take dow"}


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_have_a_score_that_is_the_same_both_ways(
    one: str, other: str
) -> None:
    assert 0.0 <= score(one, other) <= 100.0
    assert score(one, other) == score(other, one)
