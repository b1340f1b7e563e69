"""A held part decided: the desk's text kept, the source's taken, or a third written."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import history
from articles.document import Block, Document, Embed, Figure, Quote, Table
from articles.document_json import block_from_json, from_json, value_to_json
from articles.exporting import export
from articles.importing import saving
from articles.importing.keeping import kept_files
from articles.importing.pictures import Files
from articles.importing.updating import CREDITED, replace_story
from articles.joining import join
from articles.library.written import all_or_none
from articles.markup import text_blocks
from articles.merging import STORY, Merged, Slot
from articles.models import Article, HeldPart, Revision

Verdict = HeldPart.Verdict


class CannotDecide(Exception):
    """One sentence to the desk: why this part cannot be decided this way."""


def is_text(held: HeldPart) -> bool:
    """Whether a third text can be written for it: words, and nothing between them."""
    if held.part != STORY:
        return isinstance(held.ours or held.theirs or "", str)
    blocks = (*story_of(held.ours), *story_of(held.theirs))
    return not any(
        isinstance(block, Figure | Quote | Embed | Table) for block in blocks
    )


def story_of(stored: Any) -> tuple[Block, ...]:
    return tuple(map(block_from_json, stored or ()))


def decide(
    held: HeldPart, verdict: HeldPart.Verdict, *, by: Any, text: str = ""
) -> None:
    """Write what was decided into the working copy; readers see no change yet.

    `text` is what was written instead: plain for a field, HTML for the story.
    """
    with all_or_none(), transaction.atomic():
        article = Article.objects.select_for_update().get(pk=held.article_id)
        if verdict == Verdict.EDITED and not is_text(held):
            raise CannotDecide(_("No other text can be written for this part."))
        if not HeldPart.objects.undecided().filter(pk=held.pk).exists():
            raise CannotDecide(_("Somebody has decided this part already."))
        if verdict != Verdict.OURS:
            history.record(article, by=None, reason=Revision.Reason.FOUND)
            _write(article, held, verdict, text)
            history.record(article, by=by)
        HeldPart.objects.filter(pk=held.pk).update(
            verdict=verdict, decided_by=by, decided_at=timezone.now()
        )


def _write(article: Article, held: HeldPart, verdict: str, text: str) -> None:
    if held.part != STORY:
        value = text.strip() or None if verdict == Verdict.EDITED else held.theirs
        _write_field(article, held, value)
    else:
        edited = verdict == Verdict.EDITED
        blocks = text_blocks(text) if edited else story_of(held.theirs)
        files = {} if edited else kept_files(held.files)
        _write_story(article, held, tuple(blocks), files)


def _write_field(article: Article, held: HeldPart, value: Any) -> None:
    now = export(article)
    if value_to_json(getattr(now, held.part)) != held.ours:
        raise _changed_again()
    known_by = article.body_key
    try:
        given = from_json({held.part: value} if value else {})
        document = dataclasses.replace(now, **{held.part: getattr(given, held.part)})
        saving.fill(article, document, document)
    except ValueError as error:
        told = _("This does not fit here: it is too long, or no date.")
        raise CannotDecide(told) from error
    # The piece is known again by what the source gave, not by what the desk decides.
    article.body_key = known_by
    article.save()
    if held.part in CREDITED:
        saving.credit(article, document)


def _write_story(
    article: Article, held: HeldPart, wanted: tuple[Block, ...], files: Files
) -> None:
    now, ours = export(article), story_of(held.ours)
    place = _place(now.blocks, ours, held.after)
    given = Document(language=now.language, headline=now.headline, blocks=wanted)
    merged = Merged(
        now, tuple(_slots(now.blocks, place, len(ours), wanted)), (), (STORY,), ()
    )
    replace_story(article, join(given), merged, files)
    article.save()


def _place(blocks: Sequence[Block], ours: Sequence[Block], after: Any) -> int:
    """Where the desk's text stands now; what it has written since is not replaced."""
    above = block_from_json(after) if after else None
    found = [
        place
        for place in range(len(blocks) - len(ours) + 1)
        if tuple(blocks[place : place + len(ours)]) == tuple(ours)
    ]
    below_it = [place for place in found if _above(blocks, place) == above]
    if not below_it and (not ours or len(found) != 1):
        raise _changed_again()
    return (below_it or found)[0]


def _above(blocks: Sequence[Block], place: int) -> Block | None:
    return blocks[place - 1] if place else None


def _slots(
    blocks: Sequence[Block], place: int, length: int, wanted: Sequence[Block]
) -> list[Slot]:
    kept = [Slot(block, ours=index) for index, block in enumerate(blocks)]
    paired = len(wanted) == length
    new = [
        Slot(block, ours=place + index if paired else None, theirs=index)
        for index, block in enumerate(wanted)
    ]
    return [*kept[:place], *new, *kept[place + length :]]


def _changed_again() -> CannotDecide:
    return CannotDecide(
        _("The desk has changed this again since; keep ours, or mend it in the story.")
    )
