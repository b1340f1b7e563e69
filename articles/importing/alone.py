"""Pictures that come by themselves, and packages, which only refer to pieces."""

from __future__ import annotations

from django.db import transaction

from articles.document import Kind
from articles.document_json import to_json
from articles.importing import applying
from articles.importing.applying import Arrival, Notes, Terms
from articles.importing.pictures import save_alone
from articles.importing.plan import Plan, remarks
from articles.importing.result import Outcome
from articles.models import ImportRecord


def take_in(arrival: Arrival, terms: Terms, *, dry_run: bool) -> tuple[Plan, Notes]:
    """A picture makes an image and no article; a package leaves a note."""
    notes = remarks(arrival.piece)
    if dry_run:
        return Plan(_outcome(arrival)), notes
    with transaction.atomic():
        applying.one_import_at_a_time()
        planned = Plan(_outcome(arrival))
        if planned.outcome == Outcome.SAME:
            return planned, notes
        image = None
        if arrival.piece.document.kind == Kind.PICTURE:
            image, told = save_alone(arrival.piece, _file(arrival))
            notes = (*notes, *told)
        record = applying.record(arrival, planned, notes, terms)
        ImportRecord.objects.filter(pk=record.pk).update(image=image)
        return planned, notes


def _file(arrival: Arrival) -> bytes | None:
    """The picture itself, or the file that lies beside what describes it."""
    if arrival.reader == "picture":
        return arrival.capture.content
    return next(iter(arrival.files.values()), None)


def _outcome(arrival: Arrival) -> ImportRecord.Outcome:
    document = arrival.piece.document
    earlier = ImportRecord.objects.filter(article=None)
    if document.guid:
        earlier = earlier.filter(guid=document.guid)
    else:
        earlier = earlier.filter(sha256=arrival.capture.sha256)
    given = to_json(document)
    known = list(
        earlier.exclude(outcome=Outcome.REFUSED).values_list("document", flat=True)
    )
    if given in known:
        return Outcome.SAME
    return Outcome.CHANGED if known else Outcome.NEW
