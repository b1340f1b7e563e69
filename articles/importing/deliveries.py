"""A delivery taken from the hand: stored with its plan, and nothing editorial yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction

from articles.capture import Capture, UnreadableCapture
from articles.importing import report
from articles.importing.accompanying import Accompanying
from articles.importing.captures import is_picture, printable
from articles.importing.pieces import Importer
from articles.importing.report import Entry
from articles.importing.result import Result
from articles.importing.unpacking import Handed, Unpacked, name_beside, unpack
from articles.limits import limits
from articles.models import DeliveredFile, Delivery

PASTED = "pasted.txt"


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
    tell(delivery, _planned(delivery, [one.capture() for one in given]))
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
    most = limits().capture_bytes
    if len(content) > most:
        limit = f"larger than {most // 1_000_000} MB"
        raise UnreadableCapture(made.capture(), limit)
    return made


def _called(handed: list[Handed], given: list[Unpacked]) -> str:
    names = [file.name for file in handed if not file.name.endswith(".toml")]
    if len(given) == 1 or not names:
        names = [one.name for one in given]
    more = f" + {len(names) - 1}" if len(names) > 1 else ""
    return printable(names[0])[-190:] + more


def plan(delivery: Delivery) -> list[Entry]:
    """What would become of each piece now; nothing is written."""
    return _planned(delivery, list(_captures(delivery)))


def foreseen(delivery: Delivery, file: int, number: int) -> Result | None:
    """The `number`th piece, from 0, of a file, as it would be imported now."""
    if not delivery.files.filter(position=file).exists():
        return None
    capture = capture_at(delivery, file)
    results = importer(delivery, dry_run=True).take_in_capture(capture)
    return next(islice(results, number, None), None)


def capture_at(delivery: Delivery, file: int) -> Capture:
    """The `file`th of what was handed over, from 0."""
    return _capture(delivery.files.get(position=file))


def _captures(delivery: Delivery) -> Iterator[Capture]:
    for file in delivery.files.iterator(chunk_size=20):
        yield _capture(file)


def _capture(file: DeliveredFile) -> Capture:
    sidecar = None if file.sidecar is None else bytes(file.sidecar)
    given = Unpacked(file.name, bytes(file.raw), sidecar)
    return given.capture(partial(_lying_beside, file))


def _lying_beside(file: DeliveredFile, name: str) -> bytes | None:
    """A picture that was handed over with the file that names it."""
    wanted = name_beside(file.name, name)
    beside = DeliveredFile.objects.filter(delivery=file.delivery_id, name=wanted)
    found = beside.order_by("-position").first()
    return bytes(found.raw) if found else None


def importer(delivery: Delivery, **how: Any) -> Importer:
    return Importer(tags=tuple(delivery.tags), publisher=delivery.publisher, **how)


def _planned(delivery: Delivery, captures: list[Capture]) -> list[Entry]:
    """In the order handed over; a picture that a piece brings has no entry."""
    rehearsing, along = importer(delivery, dry_run=True), Accompanying()
    files = sorted(enumerate(captures), key=lambda one: is_picture(one[1].name))
    entries = [
        report.entry(result, file=file, number=number, foreseen=True)
        for file, capture in files
        if not along.has(capture)
        for number, result in enumerate(
            rehearsing.take_in_capture(capture, along=along)
        )
    ]
    return sorted(entries, key=lambda entry: (entry.file, entry.number))


def tell(delivery: Delivery, entries: list[Entry]) -> None:
    """What became of each piece so far, into the delivery."""
    delivery.report = report.to_json(entries)
    delivery.counts = report.counts(entries)
