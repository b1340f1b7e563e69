"""What the story's form tells an editor beside a picture: rights, doubts, changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles import workflow
from articles.admin.knowing import told_doubts
from articles.admin.rights import told_rights
from articles.document import Figure
from articles.library.uses import Texts, Use
from articles.models import Caption, Placement


@dataclass(slots=True)
class Notes:
    rights: str
    """Rights that have ended or end soon."""
    alt: list[str] = field(default_factory=list)
    """Why the alt text holds publishing up, else what is doubtful in it."""
    use: Use | None = None
    """Where the library says something else since this use got its own texts."""


def notes_on(placement: Placement) -> Notes:
    shown = _figure(placement)
    held = None if placement.image.is_awaited else workflow.lacking([shown])
    doubtful = [] if shown.decorative else told_doubts(shown.alt, shown.caption)
    return Notes(told_rights(placement.image), [held] if held else doubtful)


def _figure(placement: Placement) -> Figure:
    """As far as its alt text goes; what else a figure has costs a query a picture."""
    own = placement.alt_kind == Placement.Alt.TEXT
    return Figure(
        caption=placement.caption.text if placement.caption else None,
        alt=placement.alt if own else placement.image.description,
        decorative=placement.alt_kind == Placement.Alt.DECORATIVE,
        image=placement.image.code,
    )


def mark_changed(rows: Iterable[dict[str, Any]]) -> None:
    """No query where the library has not changed, else one for all pictures."""
    behind = [row for row in rows if _has_a_trace(row["block"])]
    if not behind:
        return
    captions: dict[int, dict[str, Caption]] = {}
    images = {row["block"].image_id for row in behind}
    for one in Caption.objects.filter(is_library=True, image__in=images).order_by("pk"):
        captions.setdefault(one.image_id, {})[one.language] = one
    for row in behind:
        block = row["block"]
        library = Texts(block.image.description, captions.get(block.image_id, {}))
        use = Use(block, library)
        if use.caption_changed or use.alt_changed:
            row["notes"].use = use


def _has_a_trace(placement: Placement) -> bool:
    return (placement.library_caption_was, placement.library_alt_was) != (None, None)
