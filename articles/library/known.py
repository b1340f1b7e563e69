"""Whether the library has a picture already: joined where sure, asked where not.

Files say it first: the same bytes, the same pixels, the same agency id on pictures that
are alike, or a comparison without a blemish join two pictures as an editor's verdict
would. What is less than that waits for an editor. What was compared once is not asked
again, and what an editor parted is not joined, until one of the two files changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from articles.library import files, fingerprints
from articles.library.settling import settle
from articles.library.sightings import sightings_of
from articles.library.written import all_or_none
from articles.models import Image, ImageFingerprint, SuspectedPair


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one picture; `trouble` is why it has no fingerprint."""

    image: Image
    pairs: tuple[SuspectedPair, ...] = ()
    trouble: str | None = None


def receive(image: Image, checked: files.Checked) -> None:
    """Store a file that came in; when that is written, the library is looked through.

    Afterwards and apart: nothing that fails there undoes what came in.
    """

    def look_through() -> None:
        recognise(image)

    with all_or_none(), transaction.atomic():
        files.store(image, checked)
        transaction.on_commit(look_through, robust=True)


def recognise(image: Image) -> list[SuspectedPair]:
    """Join and ask as the files say; the pairs that were made, or asked anew."""
    seen = list(sightings_of(image.pk))
    with transaction.atomic():
        _one_at_a_time()
        pairs = settle(image.pk, seen) if seen else []
        ImageFingerprint.objects.filter(image=image.pk).update(compared=True)
    return pairs


def overlooked() -> QuerySet[Image]:
    """Pictures with a file that has no fingerprint, or was never compared."""
    taken = ImageFingerprint.objects.filter(
        image=OuterRef("pk"), sha256=OuterRef("sha256"), compared=True
    )
    return Image.objects.exclude(sha256="").exclude(Exists(taken)).order_by("pk")


def catch_up(images: QuerySet[Image]) -> Iterator[Told]:
    """Fingerprints for pictures that came before there were any, one at a time."""
    for key in list(images.values_list("pk", flat=True)):
        image = Image.objects.filter(pk=key).first()
        if image is not None:
            yield _caught_up(image)


def _caught_up(image: Image) -> Told:
    try:
        with image.original.open("rb") as file:
            checked = files.check(file.read())
    except (OSError, files.BadPicture) as error:
        return Told(image, trouble=str(error))
    fingerprints.keep(image, checked.fingerprint)
    return Told(image, tuple(recognise(image)))


def _one_at_a_time() -> None:
    """Two that see each other at once would make their pair twice."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7309)")
