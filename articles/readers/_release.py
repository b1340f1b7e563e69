"""Whether a wire's piece may be published, and from when; in doubt it stays closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from articles.document import Status
from articles.readers import _moments

_STATUSES = {
    "usable": Status.USABLE,
    "publishable": Status.USABLE,
    "published": Status.USABLE,
    "embargoed": Status.USABLE,
    "withheld": Status.WITHHELD,
    "hold": Status.WITHHELD,
    "draft": Status.DRAFT,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "killed": Status.CANCELED,
    "kill": Status.CANCELED,
    "retracted": Status.CANCELED,
    "deleted": Status.CANCELED,
}


@dataclass(frozen=True, slots=True)
class Release:
    """The status, the embargo, and what an editor should know of them."""

    status: Status
    embargo: datetime | None = None
    notes: tuple[str, ...] = ()


def release(
    status: str | None, embargo: str | None, time_zone: str | None = None
) -> Release:
    """Without a status a piece is usable; what cannot be read keeps it closed.

    `embargo` is None where none was set, and empty where it has no end.
    """
    word = re.split(r"[:/#]", (status or "").strip())[-1].casefold()
    known = _STATUSES.get(word, Status.WITHHELD) if word else Status.USABLE
    notes = []
    if word and word not in _STATUSES:
        notes.append(f"status: “{word}” is unknown, the piece is withheld")
    until = moment(embargo, time_zone)
    if until is None and (embargo is not None or word == "embargoed"):
        said = f"“{embargo}” cannot be read" if embargo else "no end is given"
        notes.append(f"embargo: {said}, the piece is withheld")
        known = Status.WITHHELD if known == Status.USABLE else known
    return Release(known, until, tuple(notes))


def moment(text: str | None, time_zone: str | None = None) -> datetime | None:
    """The moment, of a day its first; None where the zone is unknown."""
    found = _moments.moment(text, time_zone=time_zone)
    if isinstance(found, datetime) or found is None:
        return found
    return datetime.combine(found, time(), ZoneInfo(time_zone)) if time_zone else None


def is_later(one: str | None, other: str | None, time_zone: str | None = None) -> bool:
    """Whether the first is after the second, or either cannot be read."""
    first, second = moment(one, time_zone), moment(other, time_zone)
    return first is None or second is None or first > second


def unread_expiry(expires: str | None, time_zone: str | None = None) -> tuple[str, ...]:
    """What an editor should know of an end that was set and cannot be read."""
    if not expires or moment(expires, time_zone):
        return ()
    return (f"expires: “{expires}” cannot be read",)
