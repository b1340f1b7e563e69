"""The agencies, picture houses and papers that stand in credit lines, by any name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_KIND_FIRST = re.compile(r"(?:Foto|Photo)\s")


def fold(name: str) -> str:
    """Equal for two spellings of one name."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip(" .,;:®™")
    folded = folded.removeprefix("the ")
    return "".join(letter for letter in folded if letter.isalnum())


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
    return _BY_NAME.get(fold(name)) or _BY_NAME.get(fold(_KIND_FIRST.sub("", name)))


def aliases(canonical: str) -> tuple[str, ...]:
    """The other names of a house; none for a house we do not know."""
    return HOUSES.get(canonical, ())
