from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from articles.readers._dates import Printed, find, looks_dated, parse


@pytest.mark.parametrize(
    "printed",
    [
        "7 July 2023",
        "July 7, 2023",
        "Jul 07, 2023",
        "Friday, July 7th 2023",
        "2023-07-07",
        "2023/07/07",
        "7.7.2023",
        "07.07.2023",
        "7/7/2023",
        "Freitag, 7. Juli 2023",
        "7 juillet 2023",
        "7 de julio de 2023",
        "7 de julho de 2023",
        "7 luglio 2023",
        "7. července 2023",
        "7 lipca 2023",
        "7. júlí 2023",
        "7 Temmuz 2023",
        "7 июля 2023",
        "7 липня 2023",
        "2023. július 7.",
        "7 tháng 7, 2023",
        "2023年7月7日",
        "2023년 7월 7일",
        "7 يوليو 2023",
        "Agency NewsJuly 7, 2023",
    ],
)
def test_day_is_read_in_many_languages(printed):
    assert parse(printed) == date(2023, 7, 7)


@pytest.mark.parametrize(
    "printed",
    [
        "01/02/2024",
        "01-02-2024",
        "01/02/03",
        "١٢/٠٣/٢٠٢٤",
        "31.02.2024",
        "02/30/2024",
        "2023-02-29",
        "0000-00-00",
        "10000-01-01",
        "9999-12-31T23:59:59+14:00",
        "2024-01-01T24:00:00",
        "2016-12-31T23:59:60Z",
        "2024-01-01T00:00:00+99:99",
        "99999999999999999999",
        "1e309",
        "vor 3 Stunden",
        "3 hours ago",
        "July 7",
        "5 listopada 2024",
    ],
)
def test_what_is_ambiguous_or_impossible_is_no_date(printed):
    assert parse(printed) is None


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        ("01/02/2024", "fr", date(2024, 2, 1)),
        ("01/02/2024", "en-GB", date(2024, 2, 1)),
        ("01/02/2024", "en-US", date(2024, 1, 2)),
        ("01/02/2024", "en", None),
        ("22/10/2025", None, date(2025, 10, 22)),
        ("10/22/2025", None, date(2025, 10, 22)),
        ("5 listopada 2024", "pl", date(2024, 11, 5)),
        ("5 listopada 2024", "hr", date(2024, 10, 5)),
        ("01/02/2024 February 1, 2024", None, date(2024, 2, 1)),
    ],
)
def test_language_numbers_or_another_form_settle_a_date(printed, language, expected):
    assert parse(printed, language=language) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-02-14T16:15:30Z", datetime(2024, 2, 14, 16, 15, 30, tzinfo=UTC)),
        (
            "22/10/2025, 19:25 (GMT+7)",
            datetime(2025, 10, 22, 19, 25, tzinfo=timezone(timedelta(hours=7))),
        ),
        (
            "October 23, 2025 5:50 pm CET",
            datetime(2025, 10, 23, 17, 50, tzinfo=ZoneInfo("Europe/Paris")),
        ),
    ],
)
def test_moment_with_a_zone_keeps_its_offset(printed, expected):
    assert parse(printed) == expected


def test_moment_without_a_zone_is_a_day_unless_the_desk_knows_the_zone():
    printed = "Stand: 17.06.2025 18.24 Uhr"

    assert parse(printed) == date(2025, 6, 17)
    assert parse(printed, time_zone="Europe/Berlin") == datetime(
        2025, 6, 17, 18, 24, tzinfo=ZoneInfo("Europe/Berlin")
    )


def test_every_date_of_a_line_is_found_in_its_place():
    line = "Local | 11.2.2025 | 23:55 | Updated 12.2.2025"

    assert list(find(line)) == [
        Printed(date(2025, 2, 11), 8, 25, has_clock=True),
        Printed(date(2025, 2, 12), 36, 45),
    ]


def test_line_made_like_a_date_is_known_as_one():
    assert looks_dated("31.02.2024")
    assert not looks_dated("A line about 2024")


def test_dates_are_looked_for_in_linear_time():
    assert parse("01/" * 200_000) is None
