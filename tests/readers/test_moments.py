from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from articles.readers._moments import from_milliseconds, moment


def at(hours, *parts):
    return datetime(*parts, tzinfo=timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("printed", "when"),
    [
        ("Wed, 31 Jan 2018 07:26:05 GMT", at(0, 2018, 1, 31, 7, 26, 5)),
        ("2016-02-01T17:22:00+01:00", at(1, 2016, 2, 1, 17, 22)),
        ("20140716T130003+0000", at(0, 2014, 7, 16, 13, 0, 3)),
        ("2023-05-01T10:00:00.250Z", at(0, 2023, 5, 1, 10, 0, 0, 250_000)),
        ("Wed, 03 Jan 18 13:47 EST", at(-5, 2018, 1, 3, 13, 47)),
        ("Sat, 07 Jul 2018 13:47 EST", at(-5, 2018, 7, 7, 13, 47)),
        ("qua, 3 fev 2018 13:47:00 GMT", at(0, 2018, 2, 3, 13, 47)),
        ("Thu, 1 de Março de 2012 10:00 -0300", at(-3, 2012, 3, 1, 10)),
        ("mar, 04 déc 2012 10:00:00 +0100", at(1, 2012, 12, 4, 10)),
        ("2018-01-03", date(2018, 1, 3)),
        ("2018-01-03 10:00:00", date(2018, 1, 3)),
    ],
)
def test_a_machine_s_date_is_read(printed, when):
    assert moment(printed) == when


@pytest.mark.parametrize(
    "printed",
    [
        "",
        None,
        "yesterday-ish",
        "0000-00-00 00:00:00",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "Mon, 16 Jun 20081 21:47:17 +0000",
        "Fri, 31 Dec 9999 23:59:59 +1400",
        "2018-02-30T10:00:00Z",
        "2018-02-20T10:00:00+25:00",
        "2018-01-03" + " " * 20 + "x" * 100,
    ],
)
def test_what_is_no_date_is_none(printed):
    assert moment(printed) is None


def test_a_clock_without_a_zone_is_the_desk_s():
    assert moment("2018-07-03 10:00", time_zone="Europe/Berlin").isoformat() == (
        "2018-07-03T10:00:00+02:00"
    )


def test_milliseconds_are_counted_from_1970():
    assert from_milliseconds(1388318310783) == datetime(
        2013, 12, 29, 11, 58, 30, 783_000, tzinfo=UTC
    )


@pytest.mark.parametrize("count", [float("inf"), -(10**15), 10**17])
def test_milliseconds_outside_of_living_memory_are_none(count):
    assert from_milliseconds(count) is None
