"""Pictures that come by themselves, and packages, which only refer to pieces."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from articles.document import Kind, When
from articles.document_json import to_json
from articles.importing import applying, identity
from articles.importing.applying import Arrival, Notes, Terms
from articles.importing.pictures import (
    captions_of,
    complete,
    image_of,
    of_bytes,
    save_new,
    take_file,
)
from articles.importing.plan import Plan, remarks
from articles.importing.result import Outcome
from articles.joining import Joined, JoinedImage
from articles.library import known
from articles.library.files import Checked
from articles.library.written import all_or_none
from articles.models import Image, ImageReference, ImportRecord, reference_key
from articles.models.rights import DigitalSource
from articles.readers.picture import SOURCE_TYPES


def take_in(arrival: Arrival, terms: Terms, *, dry_run: bool) -> tuple[Plan, Notes]:
    """A picture makes an image and no article; a package leaves a note."""
    notes = remarks(arrival.piece, {})
    if dry_run:
        return Plan(_outcome(arrival)), notes
    with all_or_none(), transaction.atomic():
        applying.one_import_at_a_time()
        planned = Plan(_outcome(arrival))
        if planned.outcome == Outcome.SAME:
            return planned, notes
        image = None
        if arrival.piece.document.kind == Kind.PICTURE:
            image, told = _save(arrival.piece, _file(arrival))
            _tell_origin(image, arrival)
            notes = (*notes, *told)
        record = applying.record(arrival, planned, notes, terms)
        ImportRecord.objects.filter(pk=record.pk).update(image=image)
        return planned, notes


def add(arrival: Arrival, checked: Checked, terms: Terms) -> Image | None:
    """The new image of a file somebody adds by hand; None where its bytes are here.

    An awaited picture of its id takes the file.
    """
    picture = arrival.piece.images[0]
    with all_or_none(), transaction.atomic():
        applying.one_import_at_a_time()
        if of_bytes(checked.original) is not None:
            return None
        image, new = _of_ids(picture, checked.original), set[int]()
        if image is None:
            image = image_of(picture)
            new = save_new([(image, picture)])
        else:
            complete(image, picture)
        _tell_origin(image, arrival)
        captions_of(arrival.piece, {0: image}, new)
        planned = Plan(Outcome.NEW if new else Outcome.CHANGED)
        notes = remarks(arrival.piece, {})
        made = applying.record(arrival, planned, notes, terms)
        ImportRecord.objects.filter(pk=made.pk).update(image=image)
        known.receive(image, checked)
    return image


def _file(arrival: Arrival) -> bytes | None:
    """The picture itself, or the file that lies beside what describes it."""
    if arrival.reader == "picture":
        return arrival.capture.content
    return next(iter(arrival.files.values()), None)


def _save(joined: Joined, content: bytes | None) -> tuple[Image, list[str]]:
    """The image of a picture that came by itself, known by its bytes or its ids."""
    picture = joined.images[0]
    image, new = of_bytes(content) or _of_ids(picture, content), set[int]()
    if image is None:
        image = image_of(picture)
        new = save_new([(image, picture)])
    else:
        complete(image, picture)
    captions_of(joined, {0: image}, new)
    return image, take_file(image, content)


def _tell_origin(image: Image, arrival: Arrival) -> None:
    """Where, when and how it was made, as far as the desk has not said it."""
    document = arrival.piece.document
    codes = (one.code for one in document.subjects if one.scheme == SOURCE_TYPES)
    known = (code for code in codes if code in DigitalSource.values)
    given: dict[str, Any] = {"digital_source_type": next(known, None)}
    if arrival.reader == "picture":
        # Elsewhere these say where and when a piece was written.
        given |= {"place": document.dateline, "taken_on": _day(document.published)}
    missing = {n: v for n, v in given.items() if v and not getattr(image, n)}
    for name, value in missing.items():
        setattr(image, name, value)
    if missing:
        image.save(update_fields=list(missing))


def _day(when: When | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when


def _of_ids(picture: JoinedImage, content: bytes | None) -> Image | None:
    """The picture of this id, if it can be that of the file too.

    Where one has its file already, another file is another picture until the two were
    compared: it may be larger, and an agency's id may be wrong.
    """
    keys = [reference_key(value) for value in picture.first.ids]
    found = ImageReference.objects.filter(kind=ImageReference.Kind.ID, key__in=keys)
    reference = found.select_related("image__merged_into").order_by("pk").first()
    image = reference and reference.image.kept
    return image if image and (content is None or image.is_awaited) else None


def _outcome(arrival: Arrival) -> ImportRecord.Outcome:
    document = arrival.piece.document
    earlier = ImportRecord.objects.filter(article=None)
    if document.guid:
        earlier = earlier.filter(guid=identity.stem(document))
    else:
        earlier = earlier.filter(sha256=arrival.capture.sha256)
    given = to_json(document)
    known = list(
        earlier.exclude(outcome=Outcome.REFUSED).values_list("document", flat=True)
    )
    if given in known:
        return Outcome.SAME
    return Outcome.CHANGED if known else Outcome.NEW
