"""Awaited pictures fetched from the addresses they had where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from articles.importing.fetching import Wanted, fetch
from articles.importing.guarding import OPEN_INTERNET, Guard, NotFetched
from articles.library.files import BadPicture, check
from articles.library.known import receive
from articles.library.written import all_or_none
from articles.limits import limits
from articles.models import FetchTrouble, Image, ImageReference

TYPES = ("image/", "application/octet-stream", "binary/octet-stream")
MAX_ADDRESSES = 3
"""Of one picture; the others are sizes of the same."""
MAX_TRIES = 3
FIRST_PAUSE = timedelta(hours=1)
LATER = 24
"""How many times longer each pause is than the one before."""


@dataclass(frozen=True, slots=True)
class Told:
    """An image that was asked for; `trouble` is why it is still awaited."""

    image: Image
    trouble: str | None = None


def awaited(*, again: bool = False) -> QuerySet[Image]:
    """Pictures without a file that have an address, newest first.

    What failed waits for its time, and after some tries for good, unless `again`.
    """
    addresses = ImageReference.objects.filter(
        image=OuterRef("pk"),
        kind=ImageReference.Kind.ADDRESS,
        value__istartswith="http",
    )
    found = Image.objects.filter(Exists(addresses), Q(served="") | Q(served=None))
    found = found.filter(merged_into=None)
    if not again:
        now = timezone.now()
        found = found.filter(Q(fetch_trouble=None) | Q(fetch_trouble__again_at__lt=now))
    return found.order_by("-pk")


def awaited_in(articles: Iterable[int]) -> QuerySet[Image]:
    """The same, of pictures that stand in these articles."""
    return awaited().filter(placements__parent__in=list(articles)).distinct()


def fetch_pictures(
    images: QuerySet[Image], guard: Guard = OPEN_INTERNET
) -> Iterator[Told]:
    """Each picture in its turn; one that got its file meanwhile is passed by."""
    for key in list(images.values_list("pk", flat=True)):
        image = Image.objects.filter(pk=key).first()
        if image is not None and image.is_awaited:
            yield _fetched(image, guard)


def _fetched(image: Image, guard: Guard) -> Told:
    references = image.references.filter(kind=ImageReference.Kind.ADDRESS)
    addresses = list(references.order_by("pk").values_list("value", flat=True))
    try:
        _take(image, _first_that_comes(addresses[:MAX_ADDRESSES], guard))
    except NotFetched as error:
        _note(image, str(error), passing=error.passing)
        return Told(image, str(error))
    return Told(image)


def _first_that_comes(addresses: Iterable[str], guard: Guard) -> bytes:
    failed: list[NotFetched] = []
    for address in addresses:
        try:
            wanted = Wanted(address, TYPES, limits().fetched_bytes)
            return fetch(wanted, guard).content or b""
        except NotFetched as error:
            failed.append(error)
    raise next((one for one in failed if one.passing), failed[0])


def _take(image: Image, content: bytes) -> None:
    """The file into the library, as one that an editor uploads."""
    try:
        # Records are in English, whoever fetches; the desk translates them.
        with override(None):
            checked = check(content)
    except BadPicture as error:
        raise NotFetched(str(error)) from error
    with all_or_none(), transaction.atomic():
        current = Image.objects.select_for_update().get(pk=image.pk)
        if not current.is_awaited:
            return
        receive(current, checked)
        FetchTrouble.objects.filter(image=image).delete()


def _note(image: Image, reason: str, *, passing: bool) -> None:
    """Three times at most, each much later; what is refused for good, never again."""
    trouble = FetchTrouble.objects.filter(image=image).first()
    trouble = trouble or FetchTrouble(image=image)
    now = timezone.now()
    trouble.tries += 1
    trouble.reason, trouble.tried_at, trouble.again_at = reason[:300], now, None
    if passing and trouble.tries < MAX_TRIES:
        trouble.again_at = now + FIRST_PAUSE * LATER ** (trouble.tries - 1)
    trouble.save()
