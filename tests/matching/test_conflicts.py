"""Captions of one picture that contradict one another, and those that do not."""

import pytest

from articles.matching.conflicts import Conflict, conflicts


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The bridge on 3 May 2024.",
            "The bridge on May 5, 2024.",
            [Conflict("date", "2024-05-03", "2024-05-05")],
        ),
        (
            "Ann Bauer opens the bridge on Monday.",
            "Anna Bauer opens the bridge on Monday.",
            [Conflict("name", "Ann", "Anna")],
        ),
        (
            "A storm in Oslo on 3 May 2024 cut 12,000 homes off.",
            "A storm in Bergen on 3.5.2024 cut 14,000 homes off.",
            [
                Conflict("name", "Oslo", "Bergen"),
                Conflict("number", "12,000", "14,000"),
            ],
        ),
        (
            "The crash left 3 people hurt.",
            "The crash left 5 people hurt.",
            [Conflict("number", "3", "5")],
        ),
        ("The bridge on 3 May.", "The bridge on 3 May 2024.", []),
        ("The bridge on 3 May 2024.", "The bridge on Friday, 3.5.2024", []),
        ("The bridge seen from the north.", "Commuters cross the river.", []),
        ("The old bridge is closed.", "The new bridge is closed.", []),
        ("The bridge.", "The bridge, seen from Oslo.", []),
        ("", "The bridge.", []),
    ],
)
def test_captions_contradict(one, other, found):
    assert conflicts(one, other) == tuple(found)
