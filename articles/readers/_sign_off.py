"""The sign-off under a piece: "msh/jcg (AFP, AP, Reuters)"."""

from __future__ import annotations

import re

from articles.credits import house

LONGEST = 160
"""Characters of a sign-off."""

_INITIALS = r"[^\W\d_]{2,5}"
_SIGN_OFF = re.compile(
    rf"(?P<initials>{_INITIALS}(?:[/,]\s?{_INITIALS}){{0,5}})?\s?"
    r"(?:[(\[](?P<inside>[^()\[\]]{2,120})[)\]])?$"
)
_BETWEEN = re.compile(r"\s?[,/;|]\s?|\s(?:und|and|et|y|e|og|och|en)\s")


def parse(line: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The desk's initials and the agencies in a line that is nothing else."""
    printed = _SIGN_OFF.match(line) if len(line) <= LONGEST else None
    if not printed:
        return None
    named = agencies(printed["inside"] or "")
    desk = _initials(printed, named)
    return (desk, named) if named or (desk and _is_bare(line)) else None


def agencies(printed: str) -> tuple[str, ...]:
    """The agencies named in a list of sources; none if something else is named too."""
    named = [name for name in _BETWEEN.split(printed.strip(" .")) if name]
    known = [house(name) or "" for name in named]
    return tuple(dict.fromkeys(known)) if named and all(known) else ()


def _initials(printed: re.Match[str], named: tuple[str, ...]) -> tuple[str, ...]:
    outside = printed["initials"] or (printed["inside"] if not named else "")
    letters = [part for part in _BETWEEN.split(outside or "") if part]
    are_initials = all(
        part.islower() and len(part) <= 5 and " " not in part for part in letters
    )
    return tuple(letters) if are_initials else ()


def _is_bare(text: str) -> bool:
    """Initials with no agency must stand in brackets or be joined to be believed."""
    return text.startswith(("(", "[")) or "/" in text
