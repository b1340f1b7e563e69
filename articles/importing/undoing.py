"""A batch taken back: what came in goes, what the desk changed since stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import history, workflow
from articles.document_json import to_json
from articles.exporting import export
from articles.importing.plan import imports_of
from articles.importing.result import Outcome
from articles.importing.showing import is_as_at_the_desk
from articles.models import Article, Delivery, Edition, HeldPart, ImportRecord, Revision

GIVEN_UP_AFTER = timedelta(minutes=2)
"""Without a record taken back, whoever was at it was cut off and another may go on."""


class AlreadyUndone(Exception):
    """One sentence to the desk: why this batch is not taken back now."""


@dataclass(frozen=True, slots=True)
class Undone:
    """One record of the batch; `kept` says why it was left as it is."""

    record: ImportRecord
    kept: str | None = None


def undo(delivery: Delivery, *, by: Any = None) -> list[Undone]:
    """Take back every record that can be, newest first; one piece, one transaction.

    AlreadyUndone where another one has done it, or is at it.
    """
    _claim(delivery)
    try:
        done = []
        for one in _undone(delivery, by):
            done.append(one)
            _rows_of(delivery).update(began_at=timezone.now())
    except BaseException:
        _rows_of(delivery).update(began_at=None)
        raise
    now = timezone.now()
    ended = {"state": Delivery.State.UNDONE, "undone_at": now, "undone_by": by}
    if not _rows_of(delivery).update(began_at=None, **ended):
        raise _already_undone()
    delivery.refresh_from_db()
    return done


def _rows_of(delivery: Delivery) -> QuerySet[Delivery]:
    """The batch as long as nobody has taken it back."""
    return Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.IMPORTED)


def _claim(delivery: Delivery) -> None:
    """One of two that begin at once wins: the row changes hands in one statement."""
    now = timezone.now()
    free = Q(began_at=None) | Q(began_at__lt=now - GIVEN_UP_AFTER)
    if not _rows_of(delivery).filter(free).update(began_at=now):
        raise _already_undone()


def _already_undone() -> AlreadyUndone:
    return AlreadyUndone(_("This was taken back already, or is just being taken back."))


def foresee(delivery: Delivery) -> list[Undone]:
    """What taking it back would do: done, looked at, and rolled back."""
    with transaction.atomic():
        done = list(_undone(delivery, None))
        transaction.set_rollback(True)
    return done


def _undone(delivery: Delivery, by: Any) -> Iterator[Undone]:
    records = delivery.records.filter(undone_at=None).exclude(outcome=Outcome.REFUSED)
    for record in records.order_by("-pk").select_related("article", "before", "image"):
        with transaction.atomic():
            kept = _take_back(record, by)
            if kept is None:
                ImportRecord.objects.filter(pk=record.pk).update(
                    undone_at=timezone.now()
                )
        yield Undone(record, kept)


def _take_back(record: ImportRecord, by: Any) -> str | None:
    """Why this record is left as it is; None once it is taken back."""
    if record.article is None:
        return _take_back_picture(record)
    article = Article.objects.select_for_update().get(pk=record.article_id)
    if record.outcome == Outcome.HELD and record.stored is None:
        return None
    newest = imports_of(article).first()
    if newest is not None and newest.pk != record.pk:
        return "a later import changed it"
    if record.outcome == Outcome.NEW:
        return _take_back_new(article, record)
    return _take_back_update(article, record, by)


def _take_back_new(article: Article, record: ImportRecord) -> str | None:
    if article.removed_at:
        return None
    if to_json(export(article)) != (record.stored or record.document):
        return "the desk changed it"
    workflow.take_down(article)
    now = timezone.now()
    Article.objects.filter(pk=article.pk).update(removed_at=now, undone_at=now)
    return None


def _take_back_update(article: Article, record: ImportRecord, by: Any) -> str | None:
    if record.before is None:
        return "how it was before was not kept"
    later = article.revisions.filter(pk__gt=record.before_id)
    imported = later.filter(reason=Revision.Reason.IMPORTED).order_by("pk").first()
    # An update of which all was held changed nothing, and no state was kept of it.
    if history.digest_of(article) != (imported or record.before).digest:
        return "the desk changed it"
    shown = is_as_at_the_desk(article) or _is_retracted(article)
    history.restore(article, record.before, by=by)
    article.refresh_from_db()
    if shown:
        _show_as_before(article, record, by)
    HeldPart.objects.undecided().filter(record=record).update(
        verdict=HeldPart.Verdict.SUPERSEDED, decided_at=timezone.now()
    )
    return None


def _is_retracted(article: Article) -> bool:
    live = article.editions.live().first()
    return live is not None and live.kind == Edition.Kind.RETRACTION


def _show_as_before(article: Article, record: ImportRecord, by: Any) -> None:
    """The page goes back to what stood there when the record came in, or to nothing.

    A text that no reader had seen then is none for them now.
    """
    workflow.unschedule(article)
    live = article.editions.live().first()
    if live is None or live.opened_at < record.imported_at:
        return
    if article.editions.stories().live(record.imported_at).exists():
        with suppress(workflow.CannotPublish):
            workflow.publish(article, by=by, is_update=True)
            return
    if live.kind == Edition.Kind.STORY:
        workflow.take_down(article)


def _take_back_picture(record: ImportRecord) -> str | None:
    image = record.image
    if image is None or record.outcome != Outcome.NEW:
        return None
    if image.placements.exists() or image.imports.exclude(pk=record.pk).exists():
        return "the picture is used"
    if image.merged_into_id or image.merged.exists():
        return "the picture is one with another"
    image.captions.all().delete()
    image.delete()
    return None
