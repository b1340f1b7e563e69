"""Field by field: what each side changed of a document, and what is held of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.document import Document, Status
from articles.merging.stories import STORY, Held, Slot, merge_blocks

_STOPPED = (Status.CANCELED, Status.WITHHELD)
"""What a source says of a piece that nobody at the desk is asked about."""


@dataclass(frozen=True, slots=True)
class Merged:
    """`document` has the merged fields and blocks; `slots` say whose each block is."""

    document: Document
    slots: tuple[Slot, ...]
    held: tuple[Held, ...]
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """The three texts as one; `theirs` and `ours` name the parts each side changed."""
    fields: dict[str, Any] = {}
    held: list[Held] = []
    changed: dict[str, list[str]] = {"theirs": [], "ours": []}
    for name in _parts():
        was, now, new = (getattr(one, name) for one in (base, ours, theirs))
        changed["ours"] += [name] * (now != was)
        changed["theirs"] += [name] * (new != was and new != now)
        if new in (was, now):
            fields[name] = now
        elif now == was or new in _STOPPED:
            fields[name] = new
        elif name == "tags":
            fields[name] = _tags(was, now, new)
        else:
            fields[name] = now
            held.append(Held(name, was, now, new))
    slots, held_blocks = merge_blocks(base.blocks, ours.blocks, theirs.blocks)
    changed["ours"] += [STORY] * (ours.blocks != base.blocks)
    is_new = theirs.blocks not in (base.blocks, ours.blocks)
    changed["theirs"] += [STORY] * is_new
    blocks = tuple(slot.block for slot in slots)
    return Merged(
        dataclasses.replace(ours, **fields, blocks=blocks),
        tuple(slots),
        (*held, *held_blocks),
        tuple(changed["theirs"]),
        tuple(changed["ours"]),
    )


def _parts() -> Iterator[str]:
    for part in dataclasses.fields(Document):
        if part.compare and part.name != "blocks":
            yield part.name


def _tags(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Topics never conflict: each side's additions and removals both count."""
    gone = {tag.casefold() for tag in base} - {tag.casefold() for tag in theirs}
    known = {tag.casefold() for tag in (*base, *ours)}
    kept = [tag for tag in ours if tag.casefold() not in gone]
    return (*kept, *(tag for tag in theirs if tag.casefold() not in known))
