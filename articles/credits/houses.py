"""The agencies, picture houses and papers that stand in credit lines, by any name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

LONGEST = 60
"""Characters; no house has a longer name."""

_BETWEEN_LETTERS = re.compile(r"[\W_]+")
_KIND_FIRST = re.compile(r"(?:Foto|Photo)\s")


def fold(name: str) -> str:
    """Equal for two spellings of one name."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip(" .,;:®™")
    folded = folded.removeprefix("the ")
    return _BETWEEN_LETTERS.sub("", folded)


def _read(lexicon: str) -> dict[str, tuple[str, ...]]:
    houses = {}
    for line in lexicon.splitlines():
        name, _, others = line.partition("=")
        if name.strip() and not name.startswith("#"):
            houses[name.strip()] = tuple(
                filter(None, map(str.strip, others.split(",")))
            )
    return houses


_PRINTED = _read(Path(__file__).with_name("houses.txt").read_text(encoding="utf-8"))

HOUSES = {name.lstrip(">~@"): others for name, others in _PRINTED.items()}
"""Every house with its other names."""

DISTRIBUTORS = frozenset(name[1:] for name in _PRINTED if name.startswith(">"))
PLATFORMS = frozenset(name[1:] for name in _PRINTED if name.startswith("@"))
PUBLISHERS = PLATFORMS | {name[1:] for name in _PRINTED if name.startswith("~")}

_BY_NAME = {
    fold(spelling): name
    for name, others in reversed(HOUSES.items())
    for spelling in (name, *others)
}


def house(name: str) -> str | None:
    """The house known by this name, under the name we use for it."""
    known = _BY_NAME.get(fold(name)) if len(name) < LONGEST else None
    kind = _KIND_FIRST.match(name)
    return house(name[kind.end() :]) if kind and not known else known


def aliases(canonical: str) -> tuple[str, ...]:
    """The other names of a house; none for a house we do not know."""
    return HOUSES.get(canonical, ())
