"""Dates keep their zone; a time of no zone is a day, unless the desk knows the zone."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from articles.readers.html_page.times import is_date
from tests.readers.html_page.saved import page, read

TWO_HOURS = timezone(timedelta(hours=2))


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def published(head="", before="", **sidecar):
    return read(page(head=head, before=before), **sidecar).published


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2024-05-03T09:15:00+02:00", datetime(2024, 5, 3, 9, 15, tzinfo=TWO_HOURS)),
        ("2024-05-03T09:15:00Z", datetime(2024, 5, 3, 9, 15, tzinfo=UTC)),
        ("2024-05-03T09:15:00+0200", datetime(2024, 5, 3, 9, 15, tzinfo=TWO_HOURS)),
        (
            "Fri, 03 May 2024 09:15:00 +0200",
            datetime(2024, 5, 3, 9, 15, tzinfo=TWO_HOURS),
        ),
        ("1714720500", datetime(2024, 5, 3, 7, 15, tzinfo=UTC)),
        ("2024-05-03T09:15:00", date(2024, 5, 3)),
        ("2024-05-03", date(2024, 5, 3)),
        ("May 3, 2024", date(2024, 5, 3)),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_date_of_the_head_is_read_as_it_is_written(text, when):
    assert published(meta("article:published_time", text)) == when


def test_time_without_a_zone_is_in_the_zone_the_desk_knows():
    head = meta("article:published_time", "2024-05-03T09:15:00")

    assert published(head, time_zone="Europe/Berlin") == datetime(
        2024, 5, 3, 9, 15, tzinfo=ZoneInfo("Europe/Berlin")
    )


def test_day_takes_the_time_another_part_of_the_page_knows():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A",'
        '"datePublished": "2024-05-03"}</script>'
        + meta("article:published_time", "2024-05-03T09:15:00Z")
    )

    assert published(head) == datetime(2024, 5, 3, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "before",
    [
        '<time datetime="2024-05-03">last Friday</time>',
        "<p>3 May 2024</p>",
        '<span itemprop="datePublished" content="2024-05-03">last Friday</span>',
    ],
)
def test_date_near_the_headline_counts_where_the_head_has_none(before):
    assert published(before=before) == date(2024, 5, 3)


def test_change_is_kept_beside_publication():
    head = meta("article:published_time", "2024-05-03T09:15:00Z") + meta(
        "article:modified_time", "2024-05-04T10:00:00Z"
    )

    assert read(page(head=head)).modified == datetime(2024, 5, 4, 10, tzinfo=UTC)


def test_no_date_is_told():
    assert read(page()).notes == ("date: not found",)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Friday, 3 May 2024, 09:15", True),
        ("Stand: 22.04.2024, 06:00 Uhr", True),
        ("On 3 May 2024 the bridge opened, and everybody came.", False),
        ("The bridge opened.", False),
    ],
)
def test_line_that_is_hardly_more_than_a_date_is_one(text, answer):
    assert is_date(text) is answer
