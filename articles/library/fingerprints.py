"""Fingerprints as rows: kept with a picture's file, and found again among a million."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Count

from articles.matching import images as matching
from articles.matching.images import Fingerprint
from articles.models import Image, ImageBand, ImageFingerprint, ImageThumb

LOOKED_AT = 50
"""Pictures with the most bands in common, of which the fingerprints are read."""


@dataclass(frozen=True, slots=True)
class Near:
    """A picture whose fingerprint is alike; `apart` is in bits of 256."""

    image: int
    print: Fingerprint
    apart: int


@transaction.atomic
def keep(image: Image, taken: Fingerprint) -> None:
    """The fingerprint of the picture's file, instead of that of the file before."""
    known = ImageFingerprint.objects.filter(image=image)
    if known.filter(sha256=image.sha256).exists():
        return
    ImageFingerprint.objects.update_or_create(
        image=image,
        defaults={
            "sha256": image.sha256,
            "pixel_sha256": taken.pixel_sha256,
            "small": taken.small,
            "large": taken.large,
            "marks": taken.marks,
            "detail": taken.detail,
            "width": taken.width,
            "height": taken.height,
            "compared": False,
        },
    )
    ImageThumb.objects.update_or_create(
        image=image,
        defaults={
            "width": taken.thumb_width,
            "height": taken.thumb_height,
            "pixels": taken.thumb,
            "tint": taken.tint,
        },
    )
    ImageBand.objects.filter(image=image).delete()
    ImageBand.objects.bulk_create(
        ImageBand(value=value, image=image) for value in matching.bands(taken)
    )


def read(images: Collection[int]) -> dict[int, Fingerprint]:
    """By image, whole fingerprints; pictures that have none are left out."""
    found = _without_thumbs(images)
    thumbs = ImageThumb.objects.filter(image__in=found)
    told = thumbs.values_list("image", "pixels", "width", "height", "tint")
    return {
        image: replace(
            found[image],
            thumb=bytes(pixels),
            thumb_width=width,
            thumb_height=height,
            tint=bytes(tint),
        )
        for image, pixels, width, height, tint in told
    }


def near(taken: Fingerprint, *, besides: int) -> list[Near]:
    """Pictures worth a comparison, the nearest first; their thumbs are not read."""
    values = matching.probes(taken)
    if not values:
        return []
    bands = ImageBand.objects.filter(value__in=values).exclude(image=besides)
    voted = bands.values("image").annotate(votes=Count("value"))
    keys = [row["image"] for row in voted.order_by("-votes", "-image")[:LOOKED_AT]]
    found = [
        Near(image, one, _apart(taken, one))
        for image, one in _without_thumbs(keys).items()
        if matching.is_near(taken, one)
    ]
    return sorted(found, key=lambda one: (one.apart, one.image))


_BITS = ("pixel_sha256", "small", "large", "marks", "detail", "width", "height")


def _without_thumbs(images: Collection[int]) -> dict[int, Fingerprint]:
    """Plain values and no rows: a lookup reads a hundred."""
    rows = ImageFingerprint.objects.filter(image__in=images)
    found = {}
    for image, pixels, small, large, *told in rows.values_list("image", *_BITS):
        # SQLite gives bytes, PostgreSQL views of them.
        bits = None if large is None else bytes(large)
        marks, detail, width, height = told
        # The thumb's proportions are the picture's.
        rest = (width, height, b"", width, height, b"")
        found[image] = Fingerprint(pixels, small, bits, bytes(marks), detail, *rest)
    return found


def _apart(one: Fingerprint, other: Fingerprint) -> int:
    """256 where a picture without features has no bits to compare."""
    if one.large is None or other.large is None:
        return 256
    bits = int.from_bytes(one.large) ^ int.from_bytes(other.large)
    return bits.bit_count()
