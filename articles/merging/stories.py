"""Block by block (diff3): the story of both sides, and what of it is held."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from articles.document import Block, Figure
from articles.merging.likeness import is_alike

STORY = "story"
"""What the blocks are called as a part."""

_FAR = 50
"""Blocks ahead among which a changed one is looked for."""


@dataclass(frozen=True, slots=True)
class Held:
    """What both sides changed. Texts of the story are blocks; `after` is the block of
    the desk's text above it, None at the start.
    """

    part: str
    base: Any
    ours: Any
    theirs: Any
    after: Block | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One block of the merged story and where it comes from, as indices."""

    block: Block
    ours: int | None = None
    theirs: int | None = None


@dataclass(slots=True)
class _Edits:
    """What one side made of the base: a block or none for each, and what came between.

    Indices are of that side's blocks; `between[i]` stands before base block i.
    """

    now: list[int | None]
    between: list[list[int]]


def merge_blocks(
    base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block]
) -> tuple[list[Slot], list[Held]]:
    """The story of both sides, and what of it is held."""
    story = _Story(base, ours, theirs)
    our, their = _edits(base, ours), _edits(base, theirs)
    for place in range(len(base) + 1):
        story.between(our.between[place], their.between[place])
        if place < len(base):
            story.block(place, our.now[place], their.now[place])
    return story.slots, story.held


@dataclass(slots=True)
class _Story:
    base: Sequence[Block]
    ours: Sequence[Block]
    theirs: Sequence[Block]
    slots: list[Slot] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    def between(self, ours: list[int], theirs: list[int]) -> None:
        """What was put in: one side's, or both where they put in the same."""
        said = [self.ours[index] for index in ours]
        came = [self.theirs[index] for index in theirs]
        if ours and theirs and said != came:
            self._hold((), said, came)
        if ours:
            self.slots += [Slot(self.ours[index], ours=index) for index in ours]
        else:
            self.slots += [Slot(self.theirs[index], theirs=index) for index in theirs]

    def block(self, place: int, our: int | None, their: int | None) -> None:
        was = self.base[place]
        now = None if our is None else self.ours[our]
        new = None if their is None else self.theirs[their]
        merged = _three(was, now, new)
        if merged is _CONFLICT:
            self._hold((was,), _some(now), _some(new))
            merged = now
        if isinstance(merged, Block):
            is_theirs = new is not None and merged == new and merged != now
            mixed = merged not in (now, new)
            wanted = their if is_theirs or mixed else None
            self.slots.append(Slot(merged, ours=our, theirs=wanted))

    def _hold(
        self, base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block]
    ) -> None:
        above = self.slots[-1].block if self.slots else None
        self.held.append(Held(STORY, tuple(base), tuple(ours), tuple(theirs), above))


_CONFLICT = object()


def _some(block: Block | None) -> tuple[Block, ...]:
    return () if block is None else (block,)


def _three(was: Any, now: Any, new: Any) -> Any:
    """One value of three, or `_CONFLICT`; a picture is merged field by field."""
    if new in (was, now):
        return now
    if now == was:
        return new
    if all(isinstance(one, Figure) for one in (was, now, new)):
        return _figure(was, now, new)
    return _CONFLICT


def _figure(was: Figure, now: Figure, new: Figure) -> Any:
    fields: dict[str, Any] = {}
    for part in dataclasses.fields(Figure):
        if not part.compare:
            continue
        values = [getattr(one, part.name) for one in (was, now, new)]
        fields[part.name] = _three(*values)
        if fields[part.name] is _CONFLICT:
            return _CONFLICT
    return dataclasses.replace(now, **fields)


def _edits(base: Sequence[Block], side: Sequence[Block]) -> _Edits:
    edits = _Edits([None] * len(base), [[] for _ in range(len(base) + 1)])
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            edits.now[i:j] = range(k, m)
        elif tag == "insert":
            edits.between[i] += range(k, m)
        elif tag == "replace":
            _pair(edits, base, side, (i, j), (k, m))
    return edits


def _pair(
    edits: _Edits,
    base: Sequence[Block],
    side: Sequence[Block],
    old: tuple[int, int],
    new: tuple[int, int],
) -> None:
    """Match what was replaced in order; what resembles nothing was put in between."""
    same_number = old[1] - old[0] == new[1] - new[0]
    place = old[0]
    for index in range(*new):
        found = next(
            (
                candidate
                for candidate in range(place, min(old[1], place + _FAR))
                if is_alike(base[candidate], side[index])
            ),
            None,
        )
        if found is None and same_number:
            found = max(place, old[0] + index - new[0])
            found = found if type(base[found]) is type(side[index]) else None
        if found is None:
            edits.between[place].append(index)
        else:
            edits.now[found] = index
            place = found + 1
            if place >= old[1]:
                edits.between[place] += range(index + 1, new[1])
                return
