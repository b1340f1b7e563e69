"""A plan carried out: once, in steps short enough for a request, whoever asks for each.

What was decided stands in the delivery with how far it has come, so an import goes on
where it stopped when the page was closed or the server stopped in between.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from time import monotonic
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing import batches, deliveries, report
from articles.importing.report import Entry
from articles.importing.result import Outcome
from articles.models import Delivery
from articles.workflow.roles import may

STEP = 4.0
"""Seconds after which a step ends with the piece it is at."""
GIVEN_UP_AFTER = timedelta(minutes=2)
"""A step that has not ended by then was cut off, and another may go on."""

State = Delivery.State


class NotNow(Exception):
    """One sentence to the desk: why this delivery is not imported now."""


def begin(
    delivery: Delivery, *, publish: bool, by: Any, without: Iterable[str] = ()
) -> None:
    """Decide: all pieces of the plan but those left out, by key; NotNow otherwise."""
    terms = {"publish": publish, "without": sorted(without), "done": None}
    planned = Delivery.objects.filter(pk=delivery.pk, state=State.PLANNED)
    if not planned.update(
        state=State.IMPORTING, imported_by=by, terms=terms, began_at=None
    ):
        raise NotNow(
            _("This delivery was imported already, or is just being imported.")
        )


def go_on(delivery: Delivery, *, seconds: float = STEP) -> None:
    """One step, unless another request is at one; NotNow where the plan is outdated."""
    now = timezone.now()
    free = Q(began_at=None) | Q(began_at__lt=now - GIVEN_UP_AFTER)
    rows = Delivery.objects.filter(free, pk=delivery.pk, state=State.IMPORTING)
    mine = rows.update(began_at=now)
    delivery.refresh_from_db()
    if not mine:
        return
    try:
        _step(delivery, monotonic() + seconds)
    finally:
        Delivery.objects.filter(pk=delivery.pk).update(began_at=None)


def apply(
    delivery: Delivery, *, publish: bool, by: Any, without: Iterable[str] = ()
) -> list[Entry]:
    """All of it in one go."""
    begin(delivery, publish=publish, by=by, without=without)
    go_on(delivery, seconds=float("inf"))
    return report.from_json(delivery.report)


def _step(delivery: Delivery, until: float) -> None:
    told = report.from_json(delivery.report)
    if delivery.terms["done"] is None:
        _look_again(delivery, told)
    done = delivery.terms["done"]
    for entry in _imported(delivery, told[done:]):
        told[done] = entry
        done += 1
        if monotonic() > until:
            break
    deliveries.tell(delivery, told)
    delivery.terms["done"] = done
    if done == len(told):
        delivery.state, delivery.imported_at = State.IMPORTED, timezone.now()
    delivery.save(update_fields=["report", "counts", "terms", "state", "imported_at"])


def _look_again(delivery: Delivery, told: list[Entry]) -> None:
    """Where the desk or another import moved meanwhile, the new plan is shown."""
    now = deliveries.plan(delivery)
    if len(told) != len(now) or not all(map(Entry.says_as, told, now)):
        deliveries.tell(delivery, now)
        delivery.state = State.PLANNED
        delivery.save(update_fields=["report", "counts", "state"])
        raise NotNow(_("Something changed since this was planned; look again."))
    delivery.terms["done"] = 0
    delivery.save(update_fields=["terms"])


def _imported(delivery: Delivery, rest: list[Entry]) -> Iterator[Entry]:
    """Each piece is its own transaction; what is the same is not touched."""
    by = delivery.imported_by
    importer = deliveries.importer(
        delivery,
        publish=delivery.terms["publish"],
        by=by,
        batch=batches.Handed(delivery),
        obeys=by is None or may(by, "take_down"),
    )
    without = set(delivery.terms["without"])
    for file, group in groupby(rest, key=lambda entry: entry.file):
        entries = list(group)
        passed = {one.number for one in entries if _is_passed_by(one, without)}
        before = set(range(entries[0].number))
        capture = deliveries.capture_at(delivery, file)
        results = importer.take_in_capture(capture, without=before | passed)
        for entry in entries:
            if entry.number in passed:
                yield dataclasses.replace(entry, left_out=entry.comes_in)
            elif (result := next(results, None)) is not None:
                told = report.entry(result, file=file, number=entry.number)
                yield _as_it_came(delivery, told)


def _as_it_came(delivery: Delivery, told: Entry) -> Entry:
    """A piece is the same where a step was cut off once it was in: it is told as then.

    What was the same in the plan is not asked for again, so nothing else can be.
    """
    if told.outcome != Outcome.SAME or told.article is None:
        return told
    records = delivery.records.filter(article=told.article).order_by("-pk")
    record = records.only("outcome", "reason", "notes").first()
    if record is None:
        return told
    outcome = Outcome(record.outcome).value
    return dataclasses.replace(
        told, outcome=outcome, reason=record.reason, notes=tuple(record.notes)
    )


def _is_passed_by(one: Entry, without: set[str]) -> bool:
    return one.outcome == Outcome.SAME or (one.comes_in and one.key in without)
