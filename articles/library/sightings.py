"""Pictures that may be the one in hand: by their bytes, names, words and looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from articles.library import fingerprints
from articles.matching.images import Act, Comparison, Fingerprint, Reason, compare
from articles.models import Image, ImageFingerprint, ImageReference, SuspectedPair

COMPARED = 12
"""Of the pictures that look alike, so many are compared pixel by pixel."""
SIGNED = 20
"""Pictures of one id or address that are compared; a placeholder has thousands."""
ALIKE = 64
"""Bits of 256 that two files of one agency id may differ in."""

SAME_FILE = "the same file"
SAME_ID = "the same agency id"
SAME_ID_APART = "the same agency id, but the pictures differ"
SAME_ADDRESS_APART = "the same address, but the pictures differ"
SAME_WORDS_APART = "the same words, but the pictures differ"
REASONS = {
    Reason.SAME_PIXELS: "the same pixels",
    Reason.SAME_PICTURE: "the same picture in another size or format",
    Reason.TONE: "the same picture in other tones",
    Reason.COLOUR: "the same but for the colours",
    Reason.CROP: "one may be a part of the other",
    Reason.BORDER: "one may be the other with a border or a banner",
    Reason.OVERLAY: "the same but for one part",
    Reason.BURST: "nearly the same view",
    Reason.MIRRORED: "one is the other mirrored",
}
CERTAIN = frozenset({SAME_FILE, REASONS[Reason.SAME_PIXELS]})
"""Reasons by which any number of pictures are one."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A picture that may be the one in hand, and what speaks for it."""

    image: int
    act: Act
    reason: str
    seen: Comparison | None = None


@dataclass(slots=True)
class Signs:
    """Pictures by what they share with the one in hand besides their looks."""

    bytes: set[int] = field(default_factory=set)
    pixels: set[int] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)
    addresses: set[int] = field(default_factory=set)
    words: set[int] = field(default_factory=set)

    def all(self) -> set[int]:
        return self.bytes | self.pixels | self.ids | self.addresses | self.words


def sightings_of(key: int) -> Iterator[Sighting]:
    """All that speaks for this picture being one with another, each other once."""
    own = fingerprints.read([key]).get(key)
    signs = signs_of(key, own)
    alike = fingerprints.near(own, besides=key) if own else []
    wanted = dict.fromkeys([*signs.all(), *(one.image for one in alike[:COMPARED])])
    prints = fingerprints.read(list(wanted)) if own else {}
    for other in wanted:
        sighting = _sighting(other, own, prints.get(other), signs)
        if sighting is not None:
            yield sighting


def signs_of(key: int, own: Fingerprint | None) -> Signs:
    """What the database tells at once, whatever the pictures look like."""
    # Read first: as a subquery PostgreSQL would plan for any number of equal digests.
    digests = Image.objects.filter(pk=key).values_list("sha256", flat=True)
    digest = next(iter(digests), "")
    signs = Signs()
    if digest:
        others = Image.objects.filter(sha256=digest).exclude(pk=key)
        signs.bytes = _keys(others.order_by("pk"))
    if own and own.pixel_sha256:
        equal = ImageFingerprint.objects.filter(pixel_sha256=own.pixel_sha256)
        signs.pixels = _keys(equal.exclude(image=key).order_by("image"), "image")
    for kind, pictures in (("id", signs.ids), ("address", signs.addresses)):
        rows = ImageReference.objects.filter(kind=kind)
        mine = list(rows.filter(image=key).values_list("picture_key", flat=True))
        if mine:
            same = rows.filter(picture_key__in=mine).exclude(image=key)
            pictures |= _keys(same.exclude(image__sha256="").order_by("-pk"), "image")
    waiting = SuspectedPair.objects.filter(verdict="", first_sha256="")
    for this, other in (("first", "second"), ("second", "first")):
        suspected = waiting.filter(**{this: key}).exclude(**{f"{other}__sha256": ""})
        signs.words |= _keys(suspected.order_by("-pk"), other)
    return signs


def _keys(rows: Any, of: str = "pk") -> set[int]:
    return set(rows.values_list(of, flat=True)[:SIGNED])


def _sighting(
    other: int, own: Fingerprint | None, theirs: Fingerprint | None, signs: Signs
) -> Sighting | None:
    """What the two are to each other; the surest sign counts."""
    if other in signs.bytes:
        return Sighting(other, Act.JOIN, SAME_FILE)
    if other in signs.pixels:
        return Sighting(other, Act.JOIN, REASONS[Reason.SAME_PIXELS])
    if own is None or theirs is None:
        return None
    seen = compare(own, theirs)
    if other in signs.ids and not seen.mirrored and _is_alike(seen):
        return Sighting(other, Act.JOIN, SAME_ID, seen)
    if seen.act != Act.DROP:
        return Sighting(other, seen.act, REASONS[seen.reason], seen)
    for pictures, reason in (
        (signs.ids, SAME_ID_APART),
        (signs.addresses, SAME_ADDRESS_APART),
        (signs.words, SAME_WORDS_APART),
    ):
        if other in pictures:
            return Sighting(other, Act.ASK, reason, seen)
    return None


def _is_alike(seen: Comparison) -> bool:
    return seen.distance is not None and seen.distance <= ALIKE
