"""Names of languages as others write them ("en_US") as BCP 47 tags ("en-US").

https://www.rfc-editor.org/rfc/rfc5646
"""

from __future__ import annotations

import re

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
_NONE = {"und", "mul", "zxx", "mis"}
_LOCALE = re.compile(r"[.@].*")


def tag(name: str | None) -> str | None:
    """The tag; None where the name is none, or says that there is none."""
    bare = _LOCALE.sub("", (name or "").strip()).replace("_", "-")
    if not _TAG.fullmatch(bare) or bare.casefold() in _NONE:
        return None
    first, *rest = bare.split("-")
    return "-".join((first.lower(), *map(_written, rest)))


def _written(part: str) -> str:
    """A region in capitals, a script with one, as the standard writes them."""
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part
