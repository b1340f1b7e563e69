"""Names of languages as exports write them ("en_US") as BCP 47 tags ("en-US")."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?\b"
)
_NONE = {"und", "mul", "zxx"}


def tag(name: str | None) -> str | None:
    """The tag; None where the name is none."""
    found = _TAG.match((name or "").strip())
    if not found or found[1].casefold() in _NONE:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), (script or "").title(), (region or "").upper())
    return "-".join(filter(None, parts))
