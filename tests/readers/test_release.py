from datetime import UTC, datetime

import pytest

from articles.document import Status
from articles.readers._release import Release, is_later, moment, release

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        (None, Status.USABLE),
        ("", Status.USABLE),
        ("usable", Status.USABLE),
        ("stat:usable", Status.USABLE),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", Status.CANCELED),
        ("Canceled", Status.CANCELED),
        ("cancelled", Status.CANCELED),
        ("withheld", Status.WITHHELD),
    ],
)
def test_status_is_read_however_it_is_coded(word, status):
    assert release(word, None) == Release(status)


def test_a_status_nobody_knows_keeps_the_piece_closed():
    assert release("stat:maybe", None) == Release(
        Status.WITHHELD,
        notes=("status: “maybe” is unknown, the piece is withheld",),
    )


def test_an_embargo_that_can_be_read_closes_the_piece_until_then():
    assert release("usable", "2024-05-01T12:00:00Z") == Release(Status.USABLE, NOON)


@pytest.mark.parametrize(
    ("embargo", "note"),
    [
        ("soon", "embargo: “soon” cannot be read, the piece is withheld"),
        ("", "embargo: no end is given, the piece is withheld"),
        (
            "2024-05-01T12:00:00",
            "embargo: “2024-05-01T12:00:00” cannot be read, the piece is withheld",
        ),
    ],
)
def test_an_embargo_that_cannot_be_read_keeps_the_piece_closed(embargo, note):
    assert release(None, embargo) == Release(Status.WITHHELD, notes=(note,))


def test_an_embargo_without_a_zone_is_in_the_zone_of_the_desk():
    opened = release(None, "2024-05-01T14:00:00", "Europe/Berlin")

    assert opened == Release(Status.USABLE, NOON)


def test_a_canceled_piece_stays_canceled_whatever_its_embargo():
    assert release("canceled", "soon").status == Status.CANCELED


def test_a_day_begins_at_midnight_where_the_zone_is_known():
    assert moment("2024-05-01", "UTC") == datetime(2024, 5, 1, tzinfo=UTC)
    assert moment("2024-05-01") is None


def test_what_cannot_be_read_counts_as_later():
    assert is_later("2024-05-02T00:00:00Z", "2024-05-01T00:00:00Z")
    assert not is_later("2024-05-01T00:00:00Z", "2024-05-01T00:00:00Z")
    assert is_later("soon", "2024-05-01T00:00:00Z")
