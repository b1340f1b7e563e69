"""One piece into the database: one transaction, one plan carried out, one record."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from articles import history, workflow
from articles.capture import Capture
from articles.document import Document, Status
from articles.document_json import to_json
from articles.exporting import as_printed_and_stored, for_readers
from articles.importing import captures, identity, saving, showing
from articles.importing.batches import Batch
from articles.importing.holding import hold
from articles.importing.keeping import keep
from articles.importing.pictures import Files, files_beside
from articles.importing.plan import File, Plan, Update, plan, remarks
from articles.importing.result import Outcome
from articles.importing.suspecting import Seen, seen_elsewhere
from articles.importing.updating import stored_form, update
from articles.joining import Joined
from articles.library.written import all_or_none
from articles.models import Article, ImportRecord, Revision
from articles.statements import insert

Notes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A piece as it arrives: where it came from, what read it, what it is.

    `of` is the article it was read for before, where a kept capture is read again.
    """

    capture: Capture
    reader: str
    piece: Joined
    of: Article | None = None
    may_come_again: bool = False
    """Whether it is read from a file that the same command may read another time."""

    @property
    def file(self) -> File | None:
        if not self.may_come_again:
            return None
        return captures.printable(self.capture.name)[-500:], self.capture.sha256

    @property
    def files(self) -> Files:
        return files_beside(self.piece, self.capture.beside)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every piece of one run."""

    publish: bool = False
    by: Any = None
    batch: Batch | None = None
    obeys: bool = True
    """Whether a kill, an embargo or an expiry changes the page without an editor."""


def apply(arrival: Arrival, terms: Terms) -> tuple[Plan, Notes]:
    """Take the piece in; DoesNotFit and NotWritten leave nothing of it behind."""
    with all_or_none(), transaction.atomic():
        one_import_at_a_time()
        document = arrival.piece.document
        planned = plan(
            document,
            arrival.reader,
            of=arrival.of,
            to_be_done=True,
            file=arrival.file,
        )
        seen = seen_elsewhere(arrival.piece.document, planned.article)
        notes = (*remarks(arrival.piece, seen), *planned.notes)
        if planned.outcome == Outcome.SAME:
            return planned, notes + _publish_once(planned, arrival, terms)
        if planned.outcome == Outcome.NEW:
            return _create(planned, arrival, seen, notes, terms)
        if planned.article is None or planned.update is None:
            _hold_whole(arrival, planned, notes, terms)
            return planned, notes
        said = _update(planned.article, planned.update, planned, arrival, notes, terms)
        return planned, notes + said


def one_import_at_a_time() -> None:
    """Two imports of one piece would each find it missing and make it twice."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7308)")


def _create(
    planned: Plan, arrival: Arrival, seen: Seen, notes: Notes, terms: Terms
) -> tuple[Plan, Notes]:
    made, said = saving.create(
        arrival.piece, arrival.files, seen=seen, killed=planned.is_killed
    )
    planned = dataclasses.replace(planned, article=made.article)
    notes = (*notes, *said)
    printed, stored = as_printed_and_stored(made)
    record(arrival, planned, notes, terms, stored=printed)
    if terms.publish or arrival.capture.sidecar.publish:
        new = workflow.New(made, for_readers(stored))
        notes += _publish(made.article, terms, new)
    return planned, notes


def _update(
    article: Article,
    change: Update,
    planned: Plan,
    arrival: Arrival,
    notes: Notes,
    terms: Terms,
) -> Notes:
    shown = showing.is_as_at_the_desk(article) or showing.was_as_at_the_desk(article)
    not_before = showing.chosen_moment(article)
    was_withheld = article.status == Status.WITHHELD
    history.record(article, by=None, reason=Revision.Reason.FOUND)
    before = article.revisions.first()
    files = arrival.files
    told = update(article, arrival.piece, change.merged, files)
    stored = stored_form(article, change.merged, change.theirs)
    notes = (*notes, *told)
    made = record(arrival, planned, notes, terms, stored=stored, before=before)
    hold(article, made, change.merged.held, files)
    history.record(article, by=terms.by, reason=Revision.Reason.IMPORTED)
    said = _obey(article, terms, shown=shown)
    said += _publish_update(planned, terms, shown=shown, not_before=not_before)
    if was_withheld:
        said += showing.remarks(article)
    if said:
        # What became of the page is known last, and the desk looks for it here.
        made.notes = [*notes, *said]
        made.save(update_fields=["notes"])
    return (*told, *said)


def _obey(article: Article, terms: Terms, *, shown: bool) -> Notes:
    """What the source demands of the page; where nobody may, an editor is told."""
    if terms.obeys:
        return workflow.obey(article, by=terms.by, may_return=shown)
    closes = article.status in {Status.CANCELED, Status.WITHHELD}
    if not (closes or article.embargo or article.expires):
        return ()
    to_come = article.editions.exclude(live_until__lte=timezone.now())
    if not to_come.exists():
        return ()
    return ("the page: what the source demands of it waits for an editor",)


def record(
    arrival: Arrival,
    planned: Plan,
    notes: Notes,
    terms: Terms,
    *,
    stored: Document | None = None,
    before: Revision | None = None,
) -> ImportRecord:
    """Keep the capture, what it gave, and how that is spelt in the database."""
    capture, document = arrival.capture, arrival.piece.document
    given = to_json(document)
    spelt = to_json(stored) if stored else None
    if spelt == given and planned.outcome != Outcome.HELD:
        spelt = None
    made = ImportRecord(
        article=planned.article,
        name=captures.printable(capture.name)[-500:],
        reader=arrival.reader,
        sha256=capture.sha256,
        kept=keep(capture),
        delivery=terms.batch.row() if terms.batch else None,
        guid=identity.stem(document),
        cancels=document.cancels,
        outcome=planned.outcome,
        reason=planned.reason,
        notes=list(notes),
        said=captures.as_said(capture.sidecar),
        document=given,
        stored=spelt,
        before=before,
        imported_by=terms.by,
    )
    insert([made])
    return made


def _hold_whole(arrival: Arrival, planned: Plan, notes: Notes, terms: Terms) -> None:
    """Nothing of it comes in; the same held text is kept once."""
    given = to_json(arrival.piece.document)
    held = ImportRecord.objects.filter(article=planned.article, outcome=Outcome.HELD)
    if planned.article is None:
        held = held.filter(sha256=arrival.capture.sha256)
    if not any(one.document == given for one in held):
        record(arrival, planned, notes, terms)


def _publish_once(planned: Plan, arrival: Arrival, terms: Terms) -> Notes:
    """What was ever published is the desk's to publish again."""
    wanted = terms.publish or arrival.capture.sidecar.publish
    article = planned.article
    if not wanted or article is None:
        return ()
    if article.removed_at or article.editions.exists():
        return ()
    return _publish(article, terms)


def _publish_update(
    planned: Plan, terms: Terms, *, shown: bool, not_before: datetime | None
) -> Notes:
    article = planned.article
    if not terms.publish or article is None or planned.outcome == Outcome.HELD:
        return ()
    if article.editions.exists() and not shown:
        return ("not published: the page does not show what the desk had",)
    return _publish(article, terms, not_before=not_before)


def _publish(
    article: Article,
    terms: Terms,
    new: workflow.New | None = None,
    *,
    not_before: datetime | None = None,
) -> Notes:
    """At once, or from the end of its embargo on, and never before the moment the desk
    chose; `new` is what was just created.
    """
    if article.status == Status.DRAFT:
        return ("not published: a draft at its source",)
    ends = max(filter(None, [article.embargo, not_before]), default=None)
    live_from = ends if ends and ends > timezone.now() else None
    try:
        if new is not None:
            workflow.publish_new(new, live_from=live_from, by=terms.by)
        elif live_from:
            workflow.schedule(article, live_from=live_from, by=terms.by, is_update=True)
        else:
            workflow.publish(article, by=terms.by, is_update=True)
    except workflow.CannotPublish as error:
        return (f"not published: {error}",)
    return ()
