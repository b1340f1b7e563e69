"""Sightings against what was said of their pairs before: what joins, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from articles.library import duplicates
from articles.library.sightings import CERTAIN, Sighting
from articles.matching.images import Act, Comparison
from articles.models import Image, SuspectedPair

_ASKED = """
reason evidence first_sha256 second_sha256 verdict moved by_itself decided_by decided_at
""".split()
_ORDER = {Act.JOIN: 0, Act.ASK: 1}


def settle(image: int, sightings: Iterable[Sighting]) -> list[SuspectedPair]:
    """The pairs that were joined or are asked about, within the caller's transaction.

    Of a picture that has been merged, they are with the one that stands for it.
    """
    return _Settling(image, sightings).pairs()


class _Settling:
    """One picture's sightings against what is known of their pairs by now."""

    def __init__(self, image: int, sightings: Iterable[Sighting]) -> None:
        self.image = image
        self.sightings = sorted(sightings, key=lambda one: _ORDER[one.act])
        self.stands, self.digests = _families(
            [image, *(one.image for one in self.sightings)]
        )
        among = {"first__in": list(self.stands), "second__in": list(self.stands)}
        self.known = list(SuspectedPair.objects.filter(**among).order_by("pk"))

    def pairs(self) -> list[SuspectedPair]:
        pairs = list(self._pairs())
        asked = [pair for pair in pairs if not pair.verdict]
        again = [pair for pair in asked if pair.pk is not None]
        SuspectedPair.objects.bulk_create(one for one in asked if one.pk is None)
        SuspectedPair.objects.bulk_update(again, _ASKED)
        return pairs

    def _pairs(self) -> Iterator[SuspectedPair]:
        joined = False
        for sighting in self.sightings:
            mine = self.stands[self.image]
            theirs = self.stands.get(sighting.image, mine)
            if mine == theirs or self._is_settled(mine, theirs):
                continue
            pair = self._pair(mine, theirs, sighting)
            # One step at a time: alike to alike to alike may be far apart.
            may_join = not joined or sighting.reason in CERTAIN
            if sighting.act == Act.JOIN and may_join and not pair.verdict:
                pair = self._joined(pair)
                joined = True
            else:
                self._ask(pair)
            self.known.append(pair)
            yield pair

    def _is_settled(self, mine: int, theirs: int) -> bool:
        """Whether these two were looked at, or two merged into them were parted."""
        return any(
            {self.stands[pair.first_id], self.stands[pair.second_id]} == {mine, theirs}
            and (pair.verdict or {pair.first_id, pair.second_id} == {mine, theirs})
            and pair.first_sha256 == self.digests[pair.first_id]
            and pair.second_sha256 == self.digests[pair.second_id]
            for pair in self.known
        )

    def _pair(self, mine: int, theirs: int, sighting: Sighting) -> SuspectedPair:
        low, high = sorted((mine, theirs))
        both = [
            one for one in self.known if (one.first_id, one.second_id) == (low, high)
        ]
        pair = both[0] if both else SuspectedPair(first_id=low, second_id=high)
        pair.reason = sighting.reason
        pair.first_sha256, pair.second_sha256 = self.digests[low], self.digests[high]
        # What was seen of a picture that has been merged is not to be seen of the kept.
        is_seen = (mine, theirs) == (self.image, sighting.image)
        pair.evidence = {}
        if sighting.seen and is_seen:
            pair.evidence = _evidence(sighting.seen, turned=low != mine)
        return pair

    def _ask(self, pair: SuspectedPair) -> None:
        """What was decided of other files waits anew."""
        pair.verdict, pair.moved, pair.by_itself = "", {}, False
        pair.decided_by = pair.decided_at = None

    def _joined(self, pair: SuspectedPair) -> SuspectedPair:
        """Merged as by an editor; left to ask where one was just merged elsewhere."""
        pair.save()
        try:
            decided = duplicates.join(pair)
        except duplicates.CannotDecide:
            return pair
        kept, gone = decided.moved["kept"], decided.moved["gone"]
        for key, stands in self.stands.items():
            if stands == gone:
                self.stands[key] = kept
        return decided


def _families(images: Iterable[int]) -> tuple[dict[int, int], dict[int, str]]:
    """The pictures and all that are merged with them: by each the one that stands for
    it, and the digest of its file.
    """
    rows = Image.objects.filter(pk__in=list(images)).order_by("pk")
    standing = {into or key for key, into in rows.values_list("pk", "merged_into")}
    either = Q(pk__in=standing) | Q(merged_into__in=standing)
    told = Image.objects.filter(either).order_by("pk")
    stands, digests = {}, {}
    for key, into, digest in told.values_list("pk", "merged_into", "sha256"):
        stands[key], digests[key] = into or key, digest
    return stands, digests


def _evidence(seen: Comparison, *, turned: bool) -> dict[str, Any]:
    """`turned`: the picture in hand is the second of the pair."""
    boxes = [seen.box_in_one, seen.box_in_other]
    first, second = reversed(boxes) if turned else boxes
    return {
        "ncc": round(seen.ncc, 4),
        "worst": round(seen.worst, 4),
        "distance": seen.distance,
        "mirrored": seen.mirrored,
        "first_box": first and [round(side, 4) for side in first],
        "second_box": second and [round(side, 4) for side in second],
    }
