"""Lists of live editions, newest first, that cost the same however long they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from articles.models import Edition

PAGE = 30
_PLACE = re.compile(r"(\d{1,13})\.(\d{6})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Page:
    editions: list[Edition]
    older: str | None
    """What `?before=` must say for the next page; None on the last."""


def page(editions: QuerySet[Edition], before: str | None = None) -> Page:
    """The editions that come after a place in the list, found by key, not by count."""
    found = editions.stories().listed().latest_first()  # type: ignore[attr-defined]
    place = _parse(before) if before else None
    if place:
        moment, pk = place
        found = found.filter(
            Q(first_published__lt=moment) | Q(first_published=moment, pk__lt=pk)
        )
    shown = list(found[: PAGE + 1])
    older = _place(shown[PAGE - 1]) if len(shown) > PAGE else None
    return Page(shown[:PAGE], older)


def _place(edition: Edition) -> str:
    moment = edition.first_published
    return f"{int(moment.timestamp())}.{moment.microsecond:06}-{edition.pk}"


def _parse(before: str) -> tuple[datetime, int] | None:
    """A place in the list; what no page of ours says counts as nothing."""
    match = _PLACE.fullmatch(before)
    if not match:
        return None
    seconds, microseconds, pk = map(int, match.groups())
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(microsecond=microseconds), pk
