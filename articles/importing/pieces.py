"""Captures into saved articles: one piece, one transaction, one result."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from articles import workflow
from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Kind
from articles.document_json import to_json
from articles.exporting import export, for_readers, working_copy
from articles.importing import captures, identity, saving
from articles.importing.plan import Plan, plan, remarks
from articles.importing.result import Outcome, Result
from articles.joining import Joined, join
from articles.models import Article, Edition, ImportRecord
from articles.readers import Reading, name_of, reader_for


@dataclass(slots=True)
class Importer:
    """How the pieces of one run are taken in.

    In a dry run nothing is written; pieces that only this run would have stored are
    remembered, so that the second of two equal files is *same* there too.
    """

    dry_run: bool = False
    publish: bool = False
    tags: tuple[str, ...] = ()
    publisher: str | None = None
    by: Any = None
    _planned: dict[tuple[str, str], Document] = field(default_factory=dict)

    def take_in(self, paths: Iterable[str]) -> Iterator[Result]:
        """Every piece found under the paths; a bad one is told and passed by."""
        for path in paths:
            try:
                capture = captures.read(path)
            except UnreadableCapture as error:
                yield self._refused(error.capture, None, error)
            else:
                yield from self.take_in_capture(capture)

    def take_in_capture(
        self, capture: Capture, *, without: Container[int] = ()
    ) -> Iterator[Result]:
        """Every piece of a capture but those left out, counted from 0."""
        reader = None
        try:
            module = reader_for(capture)
            reader = name_of(module)
            for number, reading in enumerate(module.read(capture)):
                if number not in without:
                    yield self._take_in_reading(capture, reader, reading)
        except UnreadableCapture as error:
            yield self._refused(capture, reader, error)

    def _take_in_reading(
        self, capture: Capture, reader: str, reading: Reading
    ) -> Result:
        """What cannot be read or stored is refused alone; the others come in."""
        if isinstance(reading, UnreadableCapture):
            return self._refused(capture, reader, reading)
        try:
            return self._take_in_piece(capture, reader, reading)
        except UnreadableCapture as error:
            return self._refused(capture, reader, error)

    def _take_in_piece(
        self, capture: Capture, reader: str, document: Document
    ) -> Result:
        piece = join(self._with_what_the_desk_knows(document, capture))
        if document.kind != Kind.STORY:
            reason = f"a {document.kind.value} by itself is not taken in yet"
            raise UnreadableCapture(capture, reason)
        take_in = self._foresee if self.dry_run else self._apply
        try:
            planned, notes = take_in(capture, reader, piece)
        except saving.DoesNotFit as error:
            raise UnreadableCapture(capture, str(error)) from error
        return Result(
            path=captures.printable(capture.name),
            reader=reader,
            outcome=planned.outcome,
            reason=planned.reason,
            article=planned.article.pk if planned.article else None,
            notes=notes,
            piece=piece,
        )

    def _with_what_the_desk_knows(
        self, document: Document, capture: Capture
    ) -> Document:
        said = capture.sidecar
        tags = (*document.tags, *said.tags, *self.tags)
        return dataclasses.replace(
            document,
            publisher=self.publisher or said.publisher or document.publisher,
            language=document.language or said.language,
            tags=tuple({tag.casefold(): tag for tag in reversed(tags)}.values())[::-1],
        )

    def _foresee(
        self, _capture: Capture, _reader: str, piece: Joined
    ) -> tuple[Plan, tuple[str, ...]]:
        document = piece.document
        planned = plan(document)
        keys = list(identity.keys_of(document))
        if planned.outcome == Outcome.NEW:
            before = next(
                (self._planned[key] for key in keys if key in self._planned), None
            )
            if before is not None:
                outcome = Outcome.SAME if before == document else Outcome.CHANGED
                planned = Plan(outcome, None, "came earlier in this run")
            self._planned.update(dict.fromkeys(keys, document))
        return planned, remarks(piece)

    def _apply(
        self, capture: Capture, reader: str, piece: Joined
    ) -> tuple[Plan, tuple[str, ...]]:
        with transaction.atomic():
            _one_import_at_a_time()
            planned = plan(piece.document)
            if planned.outcome == Outcome.SAME:
                return planned, self._publish_once(planned, capture, remarks(piece))
            notes = remarks(piece)
            shown = is_shown_as_it_stands(planned.article)
            if planned.outcome == Outcome.NEW:
                planned = Plan(Outcome.NEW, saving.create(piece))
            elif planned.outcome == Outcome.CHANGED and planned.article:
                saving.replace(planned.article, piece)
            self._record(capture, reader, piece, planned, notes)
            if planned.outcome == Outcome.CHANGED:
                return planned, self._publish_update(planned, notes, shown=shown)
            return planned, self._publish_once(planned, capture, notes)

    def _record(
        self,
        capture: Capture,
        reader: str,
        piece: Joined,
        planned: Plan,
        notes: tuple[str, ...],
    ) -> None:
        """Keep the capture; the same held text is kept once, however often it comes."""
        given = to_json(piece.document)
        stored = None
        if planned.outcome == Outcome.HELD:
            held = ImportRecord.objects.filter(
                article=planned.article, outcome=Outcome.HELD, sha256=capture.sha256
            )
            if any(record.document == given for record in held):
                return
        elif planned.article:
            kept = to_json(export(planned.article))
            stored = None if kept == given else kept
        ImportRecord.objects.create(
            article=planned.article,
            name=captures.printable(capture.name)[-500:],
            reader=reader,
            sha256=capture.sha256,
            raw=capture.content,
            outcome=planned.outcome,
            reason=planned.reason,
            notes=list(notes),
            document=given,
            stored=stored,
            imported_by=self.by,
        )

    def _publish_once(
        self, planned: Plan, capture: Capture, notes: tuple[str, ...]
    ) -> tuple[str, ...]:
        """What was ever published is the desk's to publish again."""
        wanted = self.publish or capture.sidecar.publish
        article = planned.article
        if not wanted or article is None or planned.outcome == Outcome.HELD:
            return notes
        if article.removed_at or article.editions.exists():
            return notes
        return notes + self._publish(article)

    def _publish_update(
        self, planned: Plan, notes: tuple[str, ...], *, shown: bool
    ) -> tuple[str, ...]:
        if not self.publish or planned.article is None:
            return notes
        if not planned.article.editions.exists():
            return notes + self._publish(planned.article)
        if not shown:
            reason = "not published: the page does not show what the desk had"
            return (*notes, reason)
        return notes + self._publish(planned.article)

    def _publish(self, article: Article) -> tuple[str, ...]:
        try:
            workflow.publish(article, by=self.by)
        except workflow.CannotPublish as error:
            return (f"not published: {error}",)
        return ()

    def _refused(
        self, capture: Capture, reader: str | None, error: UnreadableCapture
    ) -> Result:
        name = captures.printable(capture.name)
        if not self.dry_run:
            ImportRecord.objects.get_or_create(
                outcome=Outcome.REFUSED,
                name=name[-500:],
                sha256=capture.sha256,
                defaults={
                    "reader": reader,
                    "raw": capture.content,
                    "reason": captures.printable(str(error)),
                    "imported_by": self.by,
                },
            )
        return Result(
            path=name,
            reader=reader,
            outcome=Outcome.REFUSED,
            reason=captures.printable(str(error)),
        )


def is_shown_as_it_stands(article: Article | None) -> bool:
    """Whether readers see exactly the working copy as it is now."""
    if article is None:
        return False
    edition = Edition.objects.live().filter(article=article).first()
    return edition is not None and edition.document == to_json(
        for_readers(working_copy(article))
    )


def _one_import_at_a_time() -> None:
    """Two imports of one piece must not both find it new; SQLite locks by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x6E657773])
