"""What would become of a piece: new, changed, same or held, and why."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from articles.document import Document
from articles.document_json import to_json
from articles.exporting import export
from articles.importing import identity
from articles.importing.pictures import SEEN_ELSEWHERE, seen_elsewhere
from articles.joining import Joined
from articles.models import Article, ImportRecord

Outcome = ImportRecord.Outcome


@dataclass(frozen=True, slots=True)
class Plan:
    outcome: ImportRecord.Outcome
    article: Article | None = None
    reason: str | None = None


def plan(document: Document) -> Plan:
    """Read only: nothing is written, and nothing of the desk's is ever given up."""
    article = identity.article_of(document)
    if article is None:
        return Plan(Outcome.NEW)
    last = last_import(article)
    given = to_json(document)
    if last is not None and last.document == given:
        return Plan(Outcome.SAME, article)
    if last is None:
        return Plan(Outcome.HELD, article, "the desk wrote this piece itself")
    if article.removed_at:
        return Plan(Outcome.HELD, article, "the desk removed this piece")
    theirs = _differences(last.document or {}, given)
    ours = _differences(last.stored or last.document or {}, to_json(export(article)))
    if ours:
        return Plan(
            Outcome.HELD,
            article,
            f"the desk changed {ours}, the source changed {theirs}",
        )
    return Plan(Outcome.CHANGED, article, f"the source changed {theirs}")


def last_import(article: Article) -> ImportRecord | None:
    """The import that the working copy rests on."""
    applied = article.imports.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED))
    return applied.order_by("-pk").first()


def _differences(before: dict[str, object], after: dict[str, object]) -> str:
    """The names of the fields that differ, as a reader of the report says them."""
    names = [
        name
        for name in (field.name for field in dataclasses.fields(Document))
        if before.get(name) != after.get(name)
    ]
    words = ["story" if name == "blocks" else name.replace("_", " ") for name in names]
    return ", ".join(words)


def remarks(joined: Joined) -> tuple[str, ...]:
    """What an editor should know before the piece comes in."""
    repeats = [place for place in joined.places if place.repeat_of is not None]
    notes = list(joined.document.notes)
    notes += [
        f"picture {place.image + 1}: repeated, the repeat is hidden from readers"
        for place in repeats
    ]
    notes += [
        f"pictures {pair.first + 1} and {pair.second + 1}: {pair.reason}"
        for pair in joined.suspicions
    ]
    elsewhere = seen_elsewhere(joined.document)
    if elsewhere:
        notes.append(f"pictures: {len(elsewhere)} with the {SEEN_ELSEWHERE}")
    return tuple(notes)
