"""Dates as machines write them: ISO 8601, RFC 822 and what feeds make of them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from articles.document import When
from articles.readers import _dates

LONGEST = 80
"""Characters of a date; what is longer is none."""

MAX_TEXT = 1_000
"""Characters that are looked at, blanks and all."""

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]{1,2}(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?"
    r"\s?(Z|z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?$"
)
_RFC_822 = re.compile(
    r"(?:[^\W\d]+[.,]*\s+)?(\d{1,2})[\s-]+(?:de\s+)?([^\W\d]+)\.?[\s-]+(?:de\s+)?"
    r"(\d{4}|\d\d)(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*"
    r"([A-Za-z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d\d)?)?(?:\s*\(\w+\))?)?$"
)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?$")
_HOURS = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "WET": 0, "WEST": 1, "BST": 1,
    "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "BRT": -3, "JST": 9, "KST": 9,
}  # fmt: skip


def moment(
    text: str | None, *, language: str | None = None, time_zone: str | None = None
) -> When | None:
    """The moment a date of a feed or an export names; a day where it has no zone."""
    line = " ".join((text or "")[:MAX_TEXT].split())
    if not line or len(line) > LONGEST:
        return None
    iso = _ISO.match(line)
    if iso:
        year, month, day = map(int, iso.group(1, 2, 3))
        return _when(year, month, day, iso.group(4, 5, 6), iso[8], time_zone, iso[7])
    found = _RFC_822.match(line)
    if found:
        month = _dates.month(found[2], language)
        year = _whole_year(found[3])
        clock, zone = found.group(4, 5, 6), found[7]
        return _when(year, month, int(found[1]), clock, zone, time_zone)
    return _dates.parse(line, language=language, time_zone=time_zone)


def from_milliseconds(count: float) -> datetime | None:
    """The moment so many milliseconds after 1970; None outside of living memory."""
    try:
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=count)
    except (OverflowError, ValueError):
        return None
    return when if when.year in _dates.YEARS else None


def _whole_year(digits: str) -> int:
    """Two digits are of the years 1970 to 2069."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _when(
    year: int,
    month: int,
    day: int,
    clock: tuple[str | None, ...],
    zone: str | None,
    time_zone: str | None,
    fraction: str | None = None,
) -> When | None:
    if year not in _dates.YEARS:
        return None
    try:
        whole = date(year, month, day)
        if clock[0] is None:
            return whole
        known = _zone(zone, time_zone)
        hour, minute, second = (int(number or 0) for number in clock)
        micro = int((fraction or "").ljust(6, "0")[:6])
        at = time(hour, minute, second, micro, known)
    except ValueError:
        return None
    return datetime.combine(whole, at) if known else whole


def _zone(printed: str | None, time_zone: str | None) -> tzinfo | None:
    """The zone beside the clock, else the desk's; ValueError for an impossible one."""
    offset = _OFFSET.match(printed) if printed else None
    if offset:
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if span > timedelta(hours=14):
            raise ValueError(printed)
        return timezone(-span if offset[1] == "-" else span)
    hours = _HOURS.get(printed.upper()) if printed else None
    if hours is not None:
        return timezone(timedelta(hours=hours))
    return ZoneInfo(time_zone) if time_zone else None
