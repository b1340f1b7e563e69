"""Kept captures read again by the readers of today, and what would be different."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from articles.capture import Capture, UnreadableCapture
from articles.comparing import Change, changes
from articles.document import Document, Status
from articles.document_json import from_json
from articles.exporting import export
from articles.importing import captures, identity
from articles.importing.applying import Arrival, Terms, apply
from articles.importing.batches import Batch
from articles.importing.pieces import with_what_the_desk_knows
from articles.importing.plan import Plan, last_import, plan
from articles.importing.result import Outcome
from articles.joining import join
from articles.models import Article, ImportRecord, KeptCapture
from articles.readers import name_of, reader_for


@dataclass(frozen=True, slots=True)
class Reread:
    """One article: what a better reading changes, and what that changes at the desk."""

    article: Article
    outcome: ImportRecord.Outcome
    reason: str | None = None
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """How captures are read again; without `applies` nothing is written."""

    applies: bool = False
    publishes: bool = False
    batch: Batch | None = None
    by: Any = None

    def terms(self, article: Article) -> Terms:
        """A page changes where there is one; what no reader saw stays at the desk."""
        is_live = article.editions.live().exists()
        return Terms(self.publishes and is_live, self.by, self.batch)


def kept_records() -> QuerySet[ImportRecord]:
    """The records of articles on the desk whose captures can be read again."""
    found = ImportRecord.objects.filter(
        undone_at=None,
        article__removed_at=None,
        article__undone_at=None,
        document__isnull=False,
    ).exclude(article=None)
    return found.exclude(kept=None).exclude(outcome=Outcome.REFUSED)


def reread(
    records: QuerySet[ImportRecord], how: Again
) -> Iterator[Reread | UnreadableCapture]:
    """Each capture once, for every article whose newest text it gave."""
    keys = records.order_by("kept", "pk").values_list("kept", "pk")
    for kept, rows in groupby(list(keys), key=lambda row: row[0]):
        found = ImportRecord.objects.select_related("article").defer("stored")
        wanted = found.filter(pk__in=[pk for _kept, pk in rows])
        current = [record for record in wanted if _rests_on(record)]
        if current:
            yield from _of_capture(KeptCapture.objects.get(pk=kept), current, how)


def _rests_on(record: ImportRecord) -> bool:
    """Whether the working copy rests on this import and on no later one."""
    last = last_import(record.article) if record.article else None
    return last is not None and last.pk == record.pk


def _of_capture(
    kept: KeptCapture, records: list[ImportRecord], how: Again
) -> Iterator[Reread | UnreadableCapture]:
    said = captures.from_said(records[0].said)
    capture = Capture(records[0].name, _source(kept), said)
    try:
        module = reader_for(capture)
        reader = name_of(module)
        readings = (one for one in module.read(capture) if isinstance(one, Document))
        for record, document in _paired(records, readings):
            yield _of_piece(record, capture, reader, document, how)
    except UnreadableCapture as error:
        yield error


def _source(kept: KeptCapture) -> bytes | Path:
    """An export is read as a stream where it lies, if it lies on a disk of ours."""
    if kept.content is None:
        try:
            return Path(kept.file.path)
        except NotImplementedError:
            pass
    return kept.read()


def _paired(
    records: list[ImportRecord], readings: Iterable[Document]
) -> Iterator[tuple[ImportRecord, Document]]:
    """Each piece with the record of its article; a single one needs no comparing."""
    waiting = {record.article_id: record for record in records}
    more = iter(readings)
    first = list(islice(more, 2))
    if len(records) == len(first) == 1:
        yield records[0], first[0]
        return
    for document in chain(first, more):
        article = identity.article_of(document)
        record = waiting.pop(article.pk, None) if article else None
        if record is not None:
            yield record, document


def _of_piece(
    record: ImportRecord,
    capture: Capture,
    reader: str,
    document: Document,
    how: Again,
) -> Reread:
    article = Article.objects.get(pk=record.article_id)
    known = from_json(record.document or {})
    if Status.CANCELED in (known.status, document.status):
        return Reread(article, Outcome.SAME, "killed by its source")
    document = with_what_the_desk_knows(document, capture.sidecar)
    if record.said is None:
        document = _with_what_was_known(document, known)
    piece = join(document)
    planned = plan(piece.document, reader, of=article)
    different = _changes(article, planned)
    if not how.applies or planned.update is None:
        return Reread(article, planned.outcome, planned.reason, different)
    arrival = Arrival(capture, reader, piece, article)
    planned, notes = apply(arrival, how.terms(article))
    return Reread(article, planned.outcome, planned.reason, different, notes)


def _with_what_was_known(document: Document, known: Document) -> Document:
    """Of older imports nobody wrote down what was said beside the capture."""
    tags = {tag.casefold(): tag for tag in (*known.tags, *document.tags)}
    return dataclasses.replace(
        document,
        publisher=document.publisher or known.publisher,
        language=document.language or known.language,
        tags=tuple(tags.values()),
    )


def _changes(article: Article, planned: Plan) -> tuple[Change, ...]:
    if planned.update is None:
        return ()
    return changes(export(article), planned.update.merged.document)
