"""Limits are handed down from the settings, and a wrong one changes nothing."""

from articles.limits import Limits, from_settings


def test_named_limits_hold_and_the_others_stay():
    assert from_settings({"items": "5", "depth": 7}) == Limits(items=5, depth=7)


def test_wrong_limits_are_left_out():
    said = {"items": "many", "pieces": "5", "attributes": "9"}

    assert from_settings(said) == Limits(attributes=9)
