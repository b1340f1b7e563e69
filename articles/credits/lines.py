"""Splits a printed credit line into who photographed, for whom, and who passed it on.

The order runs both ways (NAME/AGENCY and IMAGO/NAME), so what a link is called decides,
never where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from articles.credits import flags, names
from articles.credits.chain import LONGEST, Link, bare, links
from articles.credits.houses import DISTRIBUTORS, PLATFORMS, fold, house
from articles.credits.marks import flags_of


@dataclass(frozen=True, slots=True)
class Credit:
    """`line` is as printed with its mark taken off; `client` is one of the agencies."""

    line: str
    photographers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    distributor: str | None = None
    flags: tuple[str, ...] = ()
    client: str | None = None


_OTHER_ROLE = re.compile(r"[^\W\d_][\w\- ]{1,25}:\s")
_AI_MAKER = re.compile(r"\s(?:durch|by|von|por|par|av|af)\s")


@lru_cache(maxsize=1_000)  # a wire credits the same few over and over
def split(line: str) -> Credit:
    """The parts of a printed credit line in any language."""
    printed, said = bare(line)
    if len(printed) > LONGEST:
        return Credit(printed)
    chain = _Chain(flags=list(said))
    for link in links(printed):
        chain.add(link)
    return chain.credit(printed)


@dataclass(slots=True)
class _Chain:
    """What has been read of the line so far."""

    flags: list[str]
    named: list[tuple[str, Link]] = field(default_factory=list)
    client: str | None = None

    def add(self, link: Link) -> None:
        name = self._take_flags(link)
        if not name or flags.is_nobody(name) or _OTHER_ROLE.match(name):
            return
        known = house(name) if link.before != "via" or name != "X" else "X"
        if link.before == "for":
            self.client = known or name
        self.named.append(
            (self._kind(name, known, link), Link(known or name, link.before))
        )

    def _take_flags(self, link: Link) -> str:
        """Notes what the link says of the picture; gives what is left as a name."""
        name = flags.TAKEN.sub("", link.name)
        if link.before in {"courtesy", "handout"}:
            self.flags.append(link.before)
        if link.before.startswith("mark:"):
            self.flags += flags_of(link.before[5:])
        said, name = flags.flag(name)
        self.flags += said
        if flags.AI.search(name):
            self.flags.append("ai")
            name = _AI_MAKER.split(name)[-1]
            return "" if flags.AI.search(name) else name
        if flags.GIVEN.search(name):
            self.flags.append("courtesy")
        return flags.GIVEN.sub("", name)

    def _kind(self, name: str, known: str | None, link: Link) -> str:
        if known or link.before in {"for", "via"} or names.is_organisation(name):
            return "house"
        if names.is_handle(name) or names.is_person(name):
            return "person"
        return "open" if " " not in name else "house"

    def credit(self, printed: str) -> Credit:
        settled = [(self._settled(kind, link), link) for kind, link in self.named]
        people = [
            names.cleaned(link.name) for kind, link in settled if kind == "person"
        ]
        houses = [link for kind, link in settled if kind == "house"]
        ends_in_house = bool(settled) and settled[-1][0] == "house"
        distributor = _distributor(houses, ends_in_house=ends_in_house)
        return Credit(
            line=printed,
            photographers=_distinct(people),
            agencies=tuple(
                name
                for name in _distinct_houses(link.name for link in houses)
                if name != distributor
            ),
            distributor=distributor,
            flags=tuple(dict.fromkeys(self.flags)),
            client=self.client,
        )

    def _names(self) -> set[str]:
        return {link.name for _, link in self.named}

    def _settled(self, kind: str, link: Link) -> str:
        """A single word is a house beside a person, and a person beside a house."""
        if kind != "open":
            return kind
        kinds = {other for other, _ in self.named}
        if "person" in kinds or not PLATFORMS.isdisjoint(self._names()):
            return "house"
        if "house" in kinds:
            return "person"
        return "house" if link.name[:1].isupper() else "person"


def _distributor(houses: list[Link], *, ends_in_house: bool) -> str | None:
    """Who passed the picture on: a house that does nothing else, else the last."""
    only = [link for link in houses if link.name in DISTRIBUTORS]
    sent = [link for link in houses if link.before == "via"]
    for link in reversed([link for link in sent if link in only] or only):
        return link.name
    last = houses[-1] if houses else Link("")
    passes_on = ends_in_house and last.before == "slash" and bool(house(last.name))
    if passes_on and any(link.name != last.name for link in houses):
        return last.name
    return sent[-1].name if sent else None


def _distinct(people: list[str]) -> tuple[str, ...]:
    """Each person once; a name cut off is the same name."""
    kept: list[str] = []
    for person in sorted(people, key=len, reverse=True):
        if not any(other.casefold().startswith(person.casefold()) for other in kept):
            kept.append(person)
    return tuple(sorted(kept, key=lambda person: _first_place(person, people)))


def _first_place(person: str, people: list[str]) -> int:
    folded = person.casefold()
    return next(
        place
        for place, other in enumerate(people)
        if folded.startswith(other.casefold())
    )


def _distinct_houses(houses: Iterator[str]) -> tuple[str, ...]:
    """Each house once; "ICJ" after "ICJ-CIJ" says nothing new."""
    kept: dict[str, str] = {}
    for name in houses:
        parts = {fold(part) for other in kept.values() for part in other.split("-")}
        if fold(name) not in parts or house(name):
            kept.setdefault(fold(name), name)
    return tuple(kept.values())
