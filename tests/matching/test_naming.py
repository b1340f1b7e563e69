"""Captions that name other people or other days; one that says less is no conflict."""

import pytest

from articles.matching.naming import naming_between


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (
            "Mayor Ana Diaz at the pier, 3 May 2026.",
            "Mayor Bo Li at the pier, May 4, 2026.",
            (("2026-05-03",), ("2026-05-04",)),
        ),
        (
            "Ana Diaz at the pier.",
            "Bo Li at the pier.",
            (("Ana Diaz",), ("Bo Li",)),
        ),
        (
            "The mayor with Ursula von der Leyen.",
            "The mayor with Christine Lagarde.",
            (("Ursula von der Leyen",), ("Christine Lagarde",)),
        ),
        ("Ana Diaz at the pier on 3 May.", "A woman at the pier.", None),
        ("At the pier on 3 May.", "At the pier on May 3, 2026.", None),
        ("At the pier on May 3, 2026.", "At the pier on 3 May.", None),
        ("Ana Diaz at the pier.", "Ms Diaz at the pier.", None),
        ("Ana Diaz, Bo Li", "Bo Li, Ana Diaz", None),
        ("", "", None),
    ],
)
def test_what_two_captions_name_instead_of_each_other(first, second, differ):
    assert naming_between(first, second) == differ
