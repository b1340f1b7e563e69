"""What desk and source both changed: the source's text beside the desk's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from articles.capture import Capture
from articles.document import Figure
from articles.document_json import block_to_json, value_to_json
from articles.importing.keeping import keep
from articles.importing.pictures import Files
from articles.merging import STORY, Held
from articles.models import Article, HeldPart, ImportRecord


def hold(
    article: Article, made: ImportRecord, parts: Iterable[Held], files: Files
) -> None:
    """Put the source's text beside the desk's; a newer one supersedes an older."""
    waiting = list(article.held_parts.undecided())
    rows = []
    for held in parts:
        row = HeldPart(
            article=article,
            record=made,
            part=held.part,
            files=_kept(held, files),
            **_texts(held),
        )
        for old in waiting:
            if old.part == held.part and (held.part != STORY or old.theirs == row.base):
                HeldPart.objects.filter(pk=old.pk).update(
                    verdict=HeldPart.Verdict.SUPERSEDED, decided_at=timezone.now()
                )
        rows.append(row)
    HeldPart.objects.bulk_create(rows)


def _kept(held: Held, files: Files) -> dict[str, str]:
    """Nobody has the pictures of a held text any more when the desk decides on it."""
    blocks = held.theirs if held.part == STORY else ()
    named = {block.file for block in blocks if isinstance(block, Figure) and block.file}
    return {
        name: keep(Capture(name, files[name])).sha256
        for name in sorted(named & files.keys())
    }


def _texts(held: Held) -> dict[str, Any]:
    texts = {"base": held.base, "ours": held.ours, "theirs": held.theirs}
    if held.part != STORY:
        return {name: value_to_json(value) for name, value in texts.items()}
    stories = {name: list(map(block_to_json, value)) for name, value in texts.items()}
    return {**stories, "after": block_to_json(held.after) if held.after else None}
