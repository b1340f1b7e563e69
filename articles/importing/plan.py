"""What would become of a piece: new, changed, same or held, and why."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.document import Document, Status
from articles.document_json import from_json, to_json
from articles.exporting import export
from articles.importing import identity, versions
from articles.importing.suspecting import SEEN_ELSEWHERE, Seen
from articles.joining import Joined
from articles.merging import STORY, Merged, merge
from articles.models import Article, ImportRecord

Outcome = ImportRecord.Outcome

File = tuple[str, str]
"""A capture's name as it is recorded, and the digest of its bytes."""

_OF_ITS_FORMAT = ("guid", "version")
"""Two formats of one piece have these apart; the first that came is kept."""


@dataclass(frozen=True, slots=True)
class Update:
    """What a new text makes of a working copy, and the text itself."""

    merged: Merged
    theirs: Document


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to which article; `notes` are for the desk."""

    outcome: ImportRecord.Outcome
    article: Article | None = None
    reason: str | None = None
    update: Update | None = None
    notes: tuple[str, ...] = ()
    is_killed: bool = False


def plan(
    document: Document,
    reader: str,
    *,
    of: Article | None = None,
    to_be_done: bool = False,
    file: File | None = None,
) -> Plan:
    """Read only: nothing is written, and nothing of the desk's is ever given up.

    `of` is the article a capture is read again for; another reading of it may have
    another headline or id, and is no newer version of the source's. What is to be done
    is planned under a lock, so that nobody saves at the desk in between. `file` is one
    that may be read a second time: it opens nothing that was closed since the first.
    """
    if of is None and not document.cancels and not identity.is_named_here(document):
        return Plan(Outcome.NEW)
    article = _meant(document, of)
    if article is None:
        return _new(document)
    if to_be_done:
        article = Article.objects.select_for_update().get(pk=article.pk)
    last = last_import(article)
    if last is None:
        return Plan(Outcome.HELD, article, "the desk wrote this piece itself")
    if _came_before(article, document, reader, file):
        return Plan(Outcome.SAME, article)
    if article.removed_at:
        return Plan(Outcome.HELD, article, "the desk removed this piece")
    if of is not None:
        return _read_again(article, document, reader, last)
    return _of_known(article, document, reader, last)


def _meant(document: Document, of: Article | None) -> Article | None:
    """The article this is of; a kill may name it by another id than its own."""
    article = of or identity.article_of(document)
    if document.cancels:
        article = identity.article_called(document.cancels) or article
    return article


def _read_again(
    article: Article, document: Document, reader: str, last: ImportRecord
) -> Plan:
    known = from_json(last.document or {})
    if last.reader != reader:
        document = _completed(document, known)
    planned = _update(article, document, known, last)
    reason = _said_of_another_reading(planned.update.merged) if planned.update else None
    return dataclasses.replace(planned, reason=reason, notes=())


def _said_of_another_reading(merged: Merged) -> str:
    held = {part.part for part in merged.held}
    came = _named(set(merged.theirs) - held)
    if held:
        reason = f"the desk and a better reading both changed {_named(held)}"
        return f"{reason}; {came} came in" if came else reason
    return f"a better reading changed {came}" if came else "as the desk has it"


def _of_known(
    article: Article, document: Document, reader: str, last: ImportRecord
) -> Plan:
    known = from_json(last.document or {})
    if document.status == Status.CANCELED:
        return _update(article, _kill(known, document), known, last)
    releases = _releases(article, document, reader)
    if last.reader != reader:
        document = _completed(document, known)
    elif too_old := versions.older(document, known):
        return Plan(Outcome.SAME, article, too_old)
    if article.status == Status.CANCELED:
        return Plan(Outcome.HELD, article, "its source killed it, and sends it again")
    return _update(article, document, known, last, releases=releases)


def _new(document: Document) -> Plan:
    if document.cancels:
        return Plan(Outcome.HELD, None, f"it cancels {document.cancels}, unknown here")
    killed = [name for name in {document.guid, identity.stem(document)} if name]
    if killed and ImportRecord.objects.filter(cancels__in=killed).exists():
        notes = ("its source killed it before it came in",)
        return Plan(Outcome.NEW, notes=notes, is_killed=True)
    return Plan(Outcome.NEW)


def _kill(known: Document, document: Document) -> Document:
    """A kill says that the piece is dead; what it prints is no new text of it."""
    said = {name: getattr(document, name) for name in ("version", "modified", "note")}
    return dataclasses.replace(
        known,
        status=Status.CANCELED,
        **{name: value or getattr(known, name) for name, value in said.items()},
    )


def _releases(article: Article, document: Document, reader: str) -> bool:
    """Whether the format that had the piece withheld now says that it is usable."""
    if article.status != Status.WITHHELD or document.status != Status.USABLE:
        return False
    said = imports_of(article).filter(reader=reader).first()
    return said is not None and from_json(said.document or {}).status == article.status


def _update(
    article: Article,
    document: Document,
    known: Document,
    last: ImportRecord,
    *,
    releases: bool = False,
) -> Plan:
    base = from_json(last.stored) if last.stored else known
    theirs = as_stored(document, known, base)
    if releases:
        theirs = dataclasses.replace(theirs, status=Status.USABLE)
    merged = merge(base, export(article), theirs)
    update = Update(merged, theirs)
    notes: tuple[str, ...] = ()
    if versions.is_unannounced(document, known):
        notes = (f"the source changed its version {document.version} afterwards",)
    both = _named({held.part for held in merged.held})
    if both:
        reason = f"the desk and the source both changed {both}"
        came = _named(set(merged.theirs) - {held.part for held in merged.held})
        reason += f"; {came} came in" if came else ""
        return Plan(Outcome.HELD, article, reason, update, notes)
    changed = _named(merged.theirs)
    reason = f"the source changed {changed}" if changed else "as the desk has it"
    return Plan(Outcome.CHANGED, article, reason, update, notes)


def imports_of(article: Article) -> QuerySet[ImportRecord]:
    """The imports whose text went into the working copy, newest first."""
    applied = Q(outcome__in=(Outcome.NEW, Outcome.CHANGED)) | Q(
        outcome=Outcome.HELD, stored__isnull=False
    )
    return article.imports.filter(applied, undone_at=None).order_by("-pk")


def last_import(article: Article) -> ImportRecord | None:
    """The import that the working copy rests on."""
    return imports_of(article).first()


def _came_before(
    article: Article, document: Document, reader: str, file: File | None
) -> bool:
    """Two formats of a piece come in turn, and neither undoes the other each time.

    What one of them says of the status counts as often as it says something else.
    """
    columns = ("document", "reader", "name", "sha256")
    earlier = list(imports_of(article).values_list(*columns)[:50])
    given = to_json(document)
    same = [row for row in earlier if row[0] == given]
    said = next((row[0] for row in earlier if row[1] == reader), given)
    if not same or from_json(said or {}).status == document.status:
        return bool(same)
    return document.status == Status.USABLE and any(row[2:] == file for row in same)


def _completed(document: Document, known: Document) -> Document:
    """What another format cannot say is not a change."""
    silent = {
        part.name: getattr(known, part.name)
        for part in dataclasses.fields(Document)
        if part.name in _OF_ITS_FORMAT
        or (part.compare and not getattr(document, part.name))
    }
    if identity.says_no_more(document, known) and not document.figures:
        silent["blocks"] = known.blocks
    if known.status == Status.WITHHELD and document.status == Status.USABLE:
        # Most formats have no word for it: only the one that withheld it releases it.
        silent["status"] = known.status
    return dataclasses.replace(document, **silent)


def as_stored(document: Document, given: Document, stored: Document) -> Document:
    """The new text with what did not change as the desk's database spells it."""
    if stored is given or len(stored.blocks) != len(given.blocks):
        return document
    spelt = dict(zip(given.blocks, stored.blocks, strict=True))
    same = {
        part.name: getattr(stored, part.name)
        for part in dataclasses.fields(Document)
        if part.compare
        and part.name != "blocks"
        and getattr(document, part.name) == getattr(given, part.name)
    }
    blocks = tuple(spelt.get(block, block) for block in document.blocks)
    return dataclasses.replace(document, **same, blocks=blocks)


def _named(parts: Any) -> str:
    """Fields as a reader of the report says them, in the order of a piece."""
    order = [part.name for part in dataclasses.fields(Document)]
    names = [name for name in (*order, STORY) if name in parts]
    return ", ".join(name.replace("_", " ") for name in names)


def remarks(joined: Joined, seen: Seen) -> tuple[str, ...]:
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
    if seen:
        notes.append(f"pictures: {len(seen)} with the {SEEN_ELSEWHERE}")
    return tuple(notes)
