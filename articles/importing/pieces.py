"""Captures into saved articles: every piece of a capture, each with its result."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import Document, Kind
from articles.importing import alone, applying, captures, identity, saving
from articles.importing.accompanying import Accompanying
from articles.importing.applying import Arrival, Notes, Terms
from articles.importing.archives import captures_at
from articles.importing.batches import Batch
from articles.importing.fitting import fitted
from articles.importing.keeping import keep
from articles.importing.plan import Plan, plan, remarks
from articles.importing.result import Outcome, Result
from articles.importing.suspecting import seen_elsewhere
from articles.joining import join
from articles.library.written import all_or_none
from articles.limits import limits
from articles.models import Article, ImportRecord
from articles.readers import Reading, name_of, named, reader_for

TOPIC_LETTERS = 100
"""More than this is a sentence and no topic."""


def with_what_the_desk_knows(document: Document, said: Sidecar) -> Document:
    """The document with the publisher, language and tags that a sidecar says."""
    named = {tag.casefold(): tag for tag in reversed((*document.tags, *said.tags))}
    given = tuple(named.values())[::-1]
    tags = tuple(tag for tag in given if len(tag) <= TOPIC_LETTERS)
    notes = document.notes
    if dropped := len(given) - len(tags):
        notes += (f"tags: {dropped} left out of {len(given)}",)
    known = dataclasses.replace(
        document,
        publisher=said.publisher or document.publisher,
        language=document.language or said.language,
        tags=tags,
        notes=notes,
    )
    return fitted(known)


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
    reader: str | None = None
    with_pages: bool = False
    by: Any = None
    batch: Batch | None = None
    obeys: bool = True
    _reads_paths: bool = False
    _planned: dict[tuple[str, str], Document] = field(default_factory=dict)

    def take_in(self, paths: Iterable[str]) -> Iterator[Result]:
        """Every piece found under the paths; a bad one is told and passed by.

        A picture that a piece brings is not told of a second time.
        """
        self._reads_paths = True
        along = Accompanying()
        pictures = []
        for path in paths:
            if captures.is_picture(path):
                pictures.append(path)
            else:
                yield from self.take_in_path(path, along)
        for path in pictures:
            yield from self.take_in_path(path, along)

    def take_in_path(self, path: str, along: Accompanying) -> Iterator[Result]:
        """The pieces of a file or an archive, and the pictures nobody brought."""
        try:
            for found in captures_at(path):
                if isinstance(found, UnreadableCapture):
                    yield self.refuse(found)
                elif not along.has(found):
                    yield from self.take_in_capture(found, along=along)
        except UnreadableCapture as error:
            yield self.refuse(error)

    def refuse(self, error: UnreadableCapture) -> Result:
        """What no reader was asked about, because it cannot be opened."""
        return self._refused(error.capture, None, error)

    def take_in_capture(
        self,
        capture: Capture,
        *,
        without: Container[int] = (),
        along: Accompanying | None = None,
    ) -> Iterator[Result]:
        """Every piece of a capture but those left out, counted from 0.

        The pictures it names are noted in `along`.
        """
        reader, most = None, limits().items
        capture = self._with_what_this_run_says(capture)
        try:
            module = named(self.reader) if self.reader else reader_for(capture)
            reader = name_of(module)
            for number, reading in enumerate(module.read(capture)):
                if number >= most:
                    raise UnreadableCapture(capture, f"more than {most} pieces in it")
                if number in without:
                    continue
                result = self._take_in_reading(capture, reader, reading)
                if along is not None:
                    along.note(capture, result)
                yield result
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
        except saving.DoesNotFit as error:
            reason = UnreadableCapture(capture, str(error))
            return self._refused(capture, reader, reason)

    def _take_in_piece(
        self, capture: Capture, reader: str, document: Document
    ) -> Result:
        saving.refuse_what_has_no_room(document)
        piece = join(with_what_the_desk_knows(document, capture.sidecar))
        arrival = Arrival(capture, reader, piece, may_come_again=self._reads_paths)
        planned, notes = self._taken(arrival)
        return Result(
            path=captures.printable(capture.name),
            reader=reader,
            outcome=planned.outcome,
            reason=planned.reason,
            article=planned.article.pk if planned.article else None,
            notes=notes,
            piece=piece,
        )

    def _taken(self, arrival: Arrival) -> tuple[Plan, Notes]:
        terms = Terms(
            publish=self.publish, by=self.by, batch=self.batch, obeys=self.obeys
        )
        if arrival.piece.document.kind != Kind.STORY:
            return alone.take_in(arrival, terms, dry_run=self.dry_run)
        if self.dry_run:
            return self._foresee(arrival)
        return applying.apply(arrival, terms)

    def _with_what_this_run_says(self, capture: Capture) -> Capture:
        said = capture.sidecar
        wanted = dataclasses.replace(
            said,
            publisher=self.publisher or said.publisher,
            tags=(*said.tags, *self.tags),
            with_pages=said.with_pages or self.with_pages,
        )
        return dataclasses.replace(capture, sidecar=wanted)

    def _foresee(self, arrival: Arrival) -> tuple[Plan, Notes]:
        document = arrival.piece.document
        planned = plan(document, arrival.reader, file=arrival.file)
        _refuse_what_would_not_fit(planned, document)
        keys = list(identity.keys_of(document))
        if planned.outcome == Outcome.NEW:
            before = next(
                (self._planned[key] for key in keys if key in self._planned), None
            )
            if before is not None:
                outcome = Outcome.SAME if before == document else Outcome.CHANGED
                planned = Plan(outcome, None, "came earlier in this run")
            self._planned.update(dict.fromkeys(keys, document))
        return planned, (
            *remarks(arrival.piece, seen_elsewhere(document, planned.article)),
            *planned.notes,
        )

    def _refused(
        self, capture: Capture, reader: str | None, error: UnreadableCapture
    ) -> Result:
        name = captures.printable(capture.name)
        reason = captures.printable(str(error))
        if not self.dry_run:
            self._record_refusal(capture, reader, name, reason)
        return Result(path=name, reader=reader, outcome=Outcome.REFUSED, reason=reason)

    def _record_refusal(
        self, capture: Capture, reader: str | None, name: str, reason: str
    ) -> None:
        with all_or_none(), transaction.atomic():
            applying.one_import_at_a_time()
            ImportRecord.objects.get_or_create(
                outcome=Outcome.REFUSED,
                name=name[-500:],
                sha256=capture.sha256,
                reason=reason,
                defaults={
                    "reader": reader,
                    "kept": keep(capture),
                    "delivery": self.batch.row() if self.batch else None,
                    "imported_by": self.by,
                },
            )


def _refuse_what_would_not_fit(planned: Plan, document: Document) -> None:
    """DoesNotFit in a dry run where storing would raise it."""
    if planned.update:
        saving.fill(Article(), planned.update.merged.document, document)
    elif planned.outcome == Outcome.NEW:
        saving.fill(Article(), document, document)
