"""Who may do what: the desk's roles, and the one question every view asks."""

from __future__ import annotations

from typing import Any

_WRITTEN = (
    "article",
    "articlesource",
    "articletopic",
    "text",
    "placement",
    "quote",
    "embed",
    "table",
    "image",
    "imagereference",
    "imagesource",
    "caption",
    "source",
    "sourcename",
    "topic",
)
_IN_A_STORY = ("text", "placement", "quote", "embed", "table", "articlesource")
_DELIVERED = ("add_delivery", "change_delivery", "view_delivery")

REPORTER = (
    *(f"{verb}_{kind}" for verb in ("add", "change", "view") for kind in _WRITTEN),
    *(f"delete_{kind}" for kind in _IN_A_STORY),
    "view_edition",
    *_DELIVERED,
)
EDITOR = (
    *REPORTER,
    "publish_article",
    "schedule_article",
    "take_down_article",
    "delete_article",
    "delete_imagesource",
    "delete_sourcename",
    "view_importrecord",
    "view_suspectedpair",
    "change_suspectedpair",
    "add_feed",
    "change_feed",
    "view_feed",
    "view_fetchtrouble",
)
ROLES = {"reporter": REPORTER, "editor": EDITOR}
"""Group name -> permissions of this app. Deleting an article hides it."""


_NEEDS = {"unschedule": "schedule", "remove": "take_down", "put_back": "take_down"}
"""Verbs that come with another one: who schedules may withdraw it again."""


def may(user: Any, verb: str, kind: str = "article") -> bool:
    """Whether this user may do it: `publish`, `view`, `add` and so on to a kind."""
    return bool(user.has_perm(f"articles.{_NEEDS.get(verb, verb)}_{kind}"))
