"""A delivery from hand to report: taken, planned, and imported once.

Taking stores what was handed over and nothing editorial. Importing first plans again:
where the desk or another import moved meanwhile, the new plan is shown instead.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator
from datetime import timedelta
from itertools import count, islice
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.capture import Capture, UnreadableCapture
from articles.importing import batches, report
from articles.importing.captures import MAX_BYTES, printable
from articles.importing.pieces import Importer
from articles.importing.report import Entry
from articles.importing.result import Outcome, Result
from articles.importing.unpacking import Handed, Unpacked, unpack
from articles.models import DeliveredFile, Delivery

PASTED = "pasted.txt"
GIVEN_UP_AFTER = timedelta(minutes=15)
"""An import that has not ended by then was cut off, and may begin again."""

State = Delivery.State


class NotNow(Exception):
    """One sentence to the desk: why this delivery is not imported now."""


def take(
    files: Iterable[Handed],
    text: str,
    by: Any,
    *,
    name: str = "",
    publisher: str | None = None,
    tags: Iterable[str] = (),
) -> Delivery:
    """Store what was handed over, with its plan; UnreadableCapture stores nothing."""
    handed = list(files)
    given = unpack(handed)
    if text.strip():
        given.append(_pasted(name, text))
    if not given:
        nothing = ", ".join(file.name for file in handed) or "nothing"
        reason = "there is no piece in it, paste a text or choose files"
        raise UnreadableCapture(Capture(printable(nothing), b""), reason)
    delivery = Delivery(
        name=_called(handed, given),
        publisher=publisher or None,
        tags=list(tags),
        delivered_by=by,
    )
    _tell(delivery, _planned(delivery, [one.capture() for one in given]))
    with transaction.atomic():
        delivery.save(force_insert=True)
        DeliveredFile.objects.bulk_create(
            DeliveredFile(
                delivery=delivery,
                position=position,
                name=printable(one.name)[-500:],
                raw=one.content,
                sidecar=one.sidecar,
            )
            for position, one in enumerate(given)
        )
    return delivery


def _pasted(name: str, text: str) -> Unpacked:
    """A browser sends a text with the line ends of a network; ours are plain."""
    content = text.replace("\r\n", "\n").encode("utf-8", "replace")
    made = Unpacked(printable(name.strip())[:200] or PASTED, content)
    if len(content) > MAX_BYTES:
        limit = f"larger than {MAX_BYTES // 1_000_000} MB"
        raise UnreadableCapture(made.capture(), limit)
    return made


def _called(handed: list[Handed], given: list[Unpacked]) -> str:
    names = [file.name for file in handed if not file.name.endswith(".toml")]
    if len(given) == 1 or not names:
        names = [one.name for one in given]
    more = f" + {len(names) - 1}" if len(names) > 1 else ""
    return printable(names[0])[-190:] + more


def plan(delivery: Delivery) -> list[Entry]:
    """What would become of each piece now; nothing editorial is written."""
    entries = _planned(delivery, list(_captures(delivery)))
    _tell(delivery, entries)
    delivery.save(update_fields=["report", "counts"])
    return entries


def foreseen(delivery: Delivery, file: int, number: int) -> Result | None:
    """The `number`th piece, from 0, of a file, as it would be imported now."""
    kept = delivery.files.filter(position=file).first()
    if kept is None:
        return None
    results = _importer(delivery, dry_run=True).take_in_capture(_capture(kept))
    return next(islice(results, number, None), None)


def apply(
    delivery: Delivery, *, publish: bool, by: Any, without: Container[str] = ()
) -> list[Entry]:
    """Import the pieces of the plan but those left out, by key; once, whoever asks."""
    _claim(delivery)
    done = False
    try:
        told = report.from_json(delivery.report)
        if not _is_still_so(told, plan(delivery)):
            raise NotNow(_("Something changed since this was planned; look again."))
        entries = list(_imported(delivery, told, without, publish=publish, by=by))
        _tell(delivery, entries)
        delivery.state, delivery.imported_at = State.IMPORTED, timezone.now()
        delivery.imported_by = by
        delivery.save()
        done = True
    finally:
        if not done:
            Delivery.objects.filter(pk=delivery.pk).update(state=State.PLANNED)
            delivery.state = State.PLANNED
    return entries


def _claim(delivery: Delivery) -> None:
    """One request alone gets it: the row changes hands in a single statement."""
    now = timezone.now()
    free = Q(state=State.PLANNED) | Q(
        state=State.IMPORTING, began_at__lt=now - GIVEN_UP_AFTER
    )
    rows = Delivery.objects.filter(free, pk=delivery.pk)
    if not rows.update(state=State.IMPORTING, began_at=now):
        raise NotNow(
            _("This delivery was imported already, or is just being imported.")
        )
    delivery.refresh_from_db()


def _is_still_so(told: list[Entry], now: list[Entry]) -> bool:
    return len(told) == len(now) and all(
        one.says_as(other) for one, other in zip(told, now, strict=True)
    )


def _captures(delivery: Delivery) -> Iterator[Capture]:
    for file in delivery.files.iterator(chunk_size=20):
        yield _capture(file)


def _capture(file: DeliveredFile) -> Capture:
    sidecar = None if file.sidecar is None else bytes(file.sidecar)
    return Unpacked(file.name, bytes(file.raw), sidecar).capture()


def _importer(delivery: Delivery, **how: Any) -> Importer:
    return Importer(tags=tuple(delivery.tags), publisher=delivery.publisher, **how)


def _planned(delivery: Delivery, captures: list[Capture]) -> list[Entry]:
    importer = _importer(delivery, dry_run=True)
    return [
        report.entry(result, file=file, number=number, foreseen=True)
        for file, capture in enumerate(captures)
        for number, result in enumerate(importer.take_in_capture(capture))
    ]


def _imported(
    delivery: Delivery,
    told: list[Entry],
    without: Container[str],
    *,
    publish: bool,
    by: Any,
) -> Iterator[Entry]:
    """Each piece is its own transaction; what is the same is not touched."""
    importer = _importer(
        delivery, publish=publish, by=by, batch=batches.Handed(delivery)
    )
    for file, capture in enumerate(_captures(delivery)):
        passed = {
            one.number: dataclasses.replace(one, left_out=one.comes_in)
            for one in told
            if one.file == file and _is_passed_by(one, without)
        }
        results = importer.take_in_capture(capture, without=passed)
        numbers = (number for number in count() if number not in passed)
        entries = [
            report.entry(result, file=file, number=number)
            for number, result in zip(numbers, results, strict=False)
        ]
        yield from sorted([*passed.values(), *entries], key=lambda one: one.number)


def _is_passed_by(one: Entry, without: Container[str]) -> bool:
    return one.outcome == Outcome.SAME or (one.comes_in and one.key in without)


def _tell(delivery: Delivery, entries: list[Entry]) -> None:
    delivery.report = report.to_json(entries)
    delivery.counts = report.counts(entries)
