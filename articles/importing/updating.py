"""An update into the desk's working copy: what the merge took from the source.

Rows of the story that did not change keep their place in the database, so a form that
is open at the desk still knows them, and what the desk decided of a placement (its
alt, shown, removed) stays with it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from articles import exporting
from articles.document import Block, Document, Figure, ListBlock, Paragraph, Subhead
from articles.importing import saving
from articles.importing.pictures import Files, Library, Paired, save_pictures
from articles.importing.story import REGION, STEP, is_text, row_of
from articles.joining import Joined
from articles.markup import running_text
from articles.merging import STORY, Merged, Slot, is_one_picture
from articles.models import BLOCKS, Article, Placement
from articles.models import blocks as stored

CREDITED = {"authors", "agencies", "publisher"}


def update(article: Article, joined: Joined, merged: Merged, files: Files) -> list[str]:
    """Write the merged fields and story; what only the desk changed is not touched."""
    theirs = set(merged.theirs)
    saving.fill(article, merged.document, joined.document)
    article.save()
    if theirs & CREDITED:
        saving.credit(article, merged.document)
    if "tags" in theirs:
        saving.tag(article, merged.document.tags)
    if STORY in theirs:
        return replace_story(article, joined, merged, files)
    return []


def replace_story(
    article: Article, joined: Joined, merged: Merged, files: Files
) -> list[str]:
    """The rows of the story as the slots say; gives notes to the desk."""
    return _Story(article, joined, merged, files).save()


@dataclass(slots=True)
class _Story:
    """The rows that stand, and the rows that will."""

    article: Article
    joined: Joined
    merged: Merged
    files: Files
    made: list[stored.Block] = field(default_factory=list)
    _standing: dict[int, stored.Block] = field(default_factory=dict)
    _hidden: dict[int, list[Any]] = field(default_factory=dict)
    _gone: dict[tuple[type[Any], int], Any] = field(default_factory=dict)
    _running: list[Block] = field(default_factory=list)
    _owner: Any = None

    def save(self) -> list[str]:
        self._look()
        slots = self.merged.slots
        library = save_pictures(
            self.article, self.joined, self.files, paired=self._paired(slots)
        )
        self._hide_after(-1)
        for slot in slots:
            if is_text(slot.block):
                self._text(slot)
            else:
                self._end_text()
                self.made.append(self._row(slot, library))
            if slot.ours is not None:
                self._hide_after(slot.ours)
        self._end_text()
        self._write()
        return library.notes

    def _look(self) -> None:
        index = -1
        for row, blocks in exporting.standing(self.article):
            self._gone[type(row), row.pk] = row
            if isinstance(row, Placement) and row.removed:
                self._hidden.setdefault(index, []).append(row)
            for _block in blocks:
                index += 1
                self._standing[index] = row

    def _paired(self, slots: tuple[Slot, ...]) -> Paired:
        """For each figure that is wanted, the picture it stood for so far."""
        paired: Paired = {}
        for slot in slots:
            if slot.theirs is None or not isinstance(slot.block, Figure):
                continue
            row = self._standing[slot.ours] if slot.ours is not None else None
            paired[slot.theirs] = None
            if isinstance(row, Placement) and is_one_picture(
                exporting.figure(row, as_printed=True), slot.block
            ):
                paired[slot.theirs] = row.image
        return paired

    def _hide_after(self, index: int) -> None:
        for row in self._hidden.get(index, ()):
            self._end_text()
            self.made.append(row)

    def _text(self, slot: Slot) -> None:
        """A run of text stays with the row its first known block stood in."""
        owner = self._standing[slot.ours] if slot.ours is not None else None
        if owner is not None and self._owner not in (None, owner):
            self._end_text()
        self._owner = self._owner or owner
        self._running.append(slot.block)

    def _end_text(self) -> None:
        if not self._running:
            return
        html = running_text(
            block
            for block in self._running
            if isinstance(block, Paragraph | Subhead | ListBlock)
        )
        row = self._owner if self._owner not in self.made else None
        row = row or stored.Text()
        row.html = html
        self.made.append(row)
        self._running, self._owner = [], None

    def _row(self, slot: Slot, library: Library) -> stored.Block:
        row = self._standing[slot.ours] if slot.ours is not None else None
        if slot.theirs is None:
            return self._standing[slot.ours or 0]
        figure = slot.block if isinstance(slot.block, Figure) else None
        image = library.images[slot.theirs] if figure else None
        caption = library.captions[slot.theirs] if figure else None
        made = row_of(slot.block, image, caption)
        if type(row) is type(made):
            made.pk, made.code = row.pk, row.code
            if isinstance(row, Placement) and isinstance(made, Placement):
                made.repeat_shown = row.repeat_shown
        return made

    def _write(self) -> None:
        new: dict[type[Any], list[Any]] = {kind: [] for kind in BLOCKS}
        for place, row in enumerate(self.made, start=1):
            row.parent, row.region, row.ordering = self.article, REGION, place * STEP
            if row.pk:
                self._gone.pop((type(row), row.pk), None)
                row.save()
            else:
                new[type(row)].append(row)
        for row in self._gone.values():
            row.delete()
        for kind, rows in new.items():
            kind.objects.bulk_create(rows, batch_size=500)


def stored_form(article: Article, merged: Merged, given: Document) -> Document:
    """What the source gave, the parts that were taken spelt as they are stored now.

    The next update is compared with this, so what the desk wrote must not be in it.
    """
    now = exporting.export(article)
    taken = set(merged.theirs) - {held.part for held in merged.held} - {STORY}
    fields: dict[str, Any] = {name: getattr(now, name) for name in taken - {"tags"}}
    blocks = list(given.blocks)
    if len(now.blocks) == len(merged.slots):
        for slot, block in zip(merged.slots, now.blocks, strict=True):
            if slot.theirs is not None and slot.block == given.blocks[slot.theirs]:
                blocks[slot.theirs] = block
    return dataclasses.replace(given, **fields, blocks=tuple(blocks))
