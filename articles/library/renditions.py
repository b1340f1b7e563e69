"""Making what readers are sent of each picture; what waits is asked of the pictures.

There is no queue: a picture whose renditions are not those that its file, focal point
and rights ask for waits, whatever was running when it came. Never part of a request.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from articles.library.cuts import Cut
from articles.library.encoding import Opened, encoded, opened
from articles.library.files import BadPicture, delete_files
from articles.models import Format, Image, Purpose, Rendition
from articles.models.rendition import VERSION, WAITING

FOLDER = "renditions"
CLAIM = timedelta(minutes=5)
"""For so long a picture is its maker's; one that died leaves it to the next."""
DIGITS = 20
"""Hexadecimal, of a file's digest in its name; a picture has some twenty files."""


@dataclass(frozen=True, slots=True)
class Made:
    """`files` counts what was made; `trouble` is why nothing could be."""

    image: Image
    files: int = 0
    trouble: str = ""


def waiting() -> QuerySet[Image]:
    """Newest first: that is what the desk is working on."""
    now = timezone.now()
    free = Q(making_until=None) | Q(making_until__lt=now)
    # So put, the index of merged pictures does not seem to a planner the better one.
    kept = ~Q(merged_into__isnull=False)
    return Image.objects.filter(WAITING, free, kept).order_by("-pk")


def make_waiting(most: int | None = None) -> Iterator[Made]:
    """Each picture in its turn, also those that come meanwhile."""
    made = 0
    while most is None or made < most:
        image = waiting().first()
        if image is None:
            return
        if told := make(image):
            made += 1
            yield told


def make(image: Image) -> Made | None:
    """The renditions that are missing or out of date; None where another makes them."""
    claim = timezone.now() + CLAIM
    if not waiting().filter(pk=image.pk).update(making_until=claim):
        return None
    try:
        return _make(Image.objects.get(pk=image.pk))
    finally:
        mine = Image.objects.filter(pk=image.pk, making_until=claim)
        mine.update(making_until=None)


def _make(image: Image) -> Made:
    asked = image.asked()
    new: list[Rendition] = []
    try:
        stays, missing = _compared(image) if asked else ([], iter(()))
        for row, content in missing:
            new.append(row)
            _save(row, content)
    except BadPicture as error:
        _delete_unused(row.file for row in new)
        _note(image, asked, str(error))
        return Made(image, trouble=str(error))
    except OSError:
        # No fault of the picture: it waits on, and nothing half-made is left.
        with suppress(OSError):
            _delete_unused(row.file for row in new)
        raise
    _keep(image, asked, [*stays, *new])
    return Made(image, len(new))


def _compared(image: Image) -> tuple[list[Rendition], Iterator[Fresh]]:
    """The rows that stay as they are, and those that are missing with their files."""
    source = opened(image)
    wanted: dict[tuple[str, str], tuple[Cut, Format, str]] = {
        (cut.purpose, form): (cut, form, _recipe(image, source, cut))
        for cut in source.cuts
        for form in cut.formats
    }
    stays = [
        row
        for row in image.renditions.all()
        if (found := wanted.get((row.purpose, row.format)))
        and found[2] == row.made_from
    ]
    there = {(row.purpose, row.format) for row in stays}
    missing = [found for key, found in wanted.items() if key not in there]
    return stays, _fresh(image, source, missing)


Fresh = tuple[Rendition, bytes]
"""A row that is not stored yet, and its file."""


def _fresh(
    image: Image, source: Opened, missing: list[tuple[Cut, Format, str]]
) -> Iterator[Fresh]:
    recipes = {cut.purpose: recipe for cut, _form, recipe in missing}
    for cut, form, content in encoded(source, [found[:2] for found in missing]):
        row = Rendition(
            image=image,
            purpose=cut.purpose,
            format=form,
            width=cut.width,
            height=cut.height,
            size=len(content),
            file=_name(image, cut.purpose, form, content),
            made_from=recipes[cut.purpose],
        )
        yield row, content


def _recipe(image: Image, source: Opened, cut: Cut) -> str:
    """40 hex digits of what one cut's files depend on: not the focal point, its box."""
    texts = [text.decode("latin-1") for text in source.texts.values()]
    told = [VERSION, image.sha256, cut.box, cut.width, cut.height, texts]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:40]


def _name(image: Image, purpose: Purpose, form: Format, content: bytes) -> str:
    """Of a file that never changes; an old name still tells what to send instead."""
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    return f"{FOLDER}/{image.code}/{purpose.value}-{digest}.{form.value}"


def _save(row: Rendition, content: bytes) -> None:
    """What lies there under this name is the same file, unless it was cut off."""
    storage, name = row.file.storage, row.file.name or ""
    if storage.exists(name):
        if storage.size(name) == len(content):
            return
        storage.delete(name)
    storage.save(name, ContentFile(content))


@transaction.atomic
def _keep(image: Image, asked: str, rows: list[Rendition]) -> None:
    """Rows, sheet and files change together; what came too late is thrown away."""
    current = Image.objects.select_for_update().filter(pk=image.pk).first()
    if current is None or current.asked() != asked:
        _delete_unused(row.file for row in rows if row.pk is None)
        return
    stale = image.renditions.exclude(pk__in=[row.pk for row in rows if row.pk])
    files = [row.file for row in stale]
    stale.delete()
    Rendition.objects.bulk_create(row for row in rows if row.pk is None)
    told = {"recipe": asked, "rendered": asked, "sheet": sheet(rows), "trouble": ""}
    Image.objects.filter(pk=image.pk).update(**told)
    transaction.on_commit(lambda: _delete_unused(files))


def sheet(rows: Iterable[Rendition]) -> dict[str, Any]:
    """By purpose: width, height and the file's name in each format."""
    told: dict[str, Any] = {}
    for row in rows:
        size = {"width": row.width, "height": row.height}
        told.setdefault(row.purpose, size)[row.format] = row.file.name
    return told


def _note(image: Image, asked: str, trouble: str) -> None:
    """It waits no more: the file will be the same the next time."""
    told = {"recipe": asked, "rendered": asked, "trouble": trouble[:300]}
    Image.objects.filter(pk=image.pk, sha256=image.sha256).update(**told)


def _delete_unused(files: Iterable[FieldFile]) -> None:
    """Files of no row; what was made anew and came out the same is still in use."""
    names = {file.name: file for file in files}
    used = Rendition.objects.filter(file__in=list(names))
    for name in used.values_list("file", flat=True):
        names.pop(name)
    delete_files(names.values())


def make_again() -> int:
    """All that have a file wait again; what is as it should be is not made anew."""
    return Image.objects.exclude(sha256="").update(rendered="", trouble="")


def sweep(before: datetime) -> int:
    """Delete the files that no row knows and that are older; how many they were.

    A maker that was stopped half-way leaves them.
    """
    if not default_storage.exists(FOLDER):
        return 0
    swept = 0
    for code in default_storage.listdir(FOLDER)[0]:
        swept += _sweep(code, before)
    return swept


def _sweep(code: str, before: datetime) -> int:
    folder = f"{FOLDER}/{code}"
    names = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    rows = Rendition.objects.filter(image__code=code)
    lost = names - set(rows.values_list("file", flat=True))
    old = [one for one in lost if default_storage.get_modified_time(one) < before]
    for name in old:
        default_storage.delete(name)
    return len(old)
