"""Pictures added by hand: new, known by their bytes, awaited, or refused whole."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from articles import models
from articles.capture import UnreadableCapture
from articles.importing import Importer
from articles.importing.uploading import add
from articles.models import Image, ImportRecord
from tests import build
from tests.limiting import limited
from tests.public.test_pages import jpeg
from tests.readers.test_picture import jpeg as said
from tests.readers.test_picture import packet

pytestmark = pytest.mark.django_db
(FIXTURES,) = settings.FIXTURE_DIRS
QUAY = (FIXTURES / "picture" / "quay.jpg").read_bytes()


@pytest.fixture
def by():
    return User.objects.create_user("ana")


def rows():
    return [
        (kind.__name__, kind.objects.count())
        for kind in (Image, models.Caption, models.ImageReference, ImportRecord)
    ]


def test_what_the_file_says_becomes_the_picture(by):
    added = add("quay.jpg", QUAY, by=by)

    image = Image.objects.get()
    assert added.image == image
    assert (image.description, image.credit, image.copyright, image.usage_terms) == (
        "A yellow crane on a barge",
        "Jo Berg/AFP",
        "(c) AFP 2024",
        "Editorial use only",
    )
    assert [caption.text for caption in image.captions.all()] == [
        "The last crane leaves the north quay in Porto, March 10, 2024."
    ]
    assert [str(link) for link in image.source_links.all()] == [
        "Jo Berg (Photographer)",
        "AFP (Agency)",
    ]
    assert "urn:harbour:7" in [row.value for row in image.references.all()]
    assert bytes(image.original.open().read()) == QUAY
    record = image.imports.get()
    assert (record.imported_by, record.document["dateline"]) == (by, "Porto, Portugal")


MADE = (
    'xmlns:iptc="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" iptc:DigitalSourceType='
    '"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia">'
)


def test_where_when_and_how_it_was_made_is_kept_with_it(by):
    image = add("quay.jpg", QUAY, by=by).image

    assert (image.place, image.taken_on, image.digital_source_type) == (
        "Porto, Portugal",
        date(2024, 3, 10),
        "digitalCapture",
    )


def test_what_a_machine_made_is_labelled_so(by):
    image = add("robot.jpg", said(xmp=packet(MADE)), by=by).image

    assert image.label == "This picture was made with AI."


def test_what_the_desk_said_of_its_making_stays(by):
    awaited = build.image(None, digital_source_type="digitalCreation", place="Porto")
    models.ImageReference.objects.create(
        image=awaited, kind="id", value="urn:harbour:7"
    )

    image = add("quay.jpg", QUAY, by=by).image

    assert (image.digital_source_type, image.place) == ("digitalCreation", "Porto")


def test_same_bytes_are_one_picture_and_leave_no_second_record(by):
    first = add("quay.jpg", QUAY, by=by)
    before = rows()

    second = add("other.jpg", QUAY, by=by)

    assert (second.image, second.piece) == (first.image, None)
    assert rows() == before


def test_merged_picture_is_known_by_the_one_that_stands_for_it(by):
    gone = add("quay.jpg", QUAY, by=by).image
    gone.merged_into = build.image("The kept one")
    gone.save(update_fields=["merged_into"])

    assert add("quay.jpg", QUAY, by=by).image == gone.merged_into


def test_awaited_picture_of_the_same_id_takes_the_file(by):
    awaited = build.image(None)
    models.ImageReference.objects.create(
        image=awaited, kind="id", value="urn:harbour:7"
    )

    added = add("quay.jpg", QUAY, by=by)

    awaited.refresh_from_db()
    assert added.image == awaited
    assert (awaited.is_awaited, awaited.credit) == (False, "Jo Berg/AFP")
    assert awaited.imports.get().outcome == ImportRecord.Outcome.CHANGED


def test_other_file_of_a_known_id_is_not_thrown_away(by):
    first = said((2, 22, b"HPX20240310A7"), (2, 120, b"The crane leaves Porto."))
    second = said((2, 22, b"HPX20240310A7"), (2, 120, b"The crane has left Porto."))

    one, other = (add("crane.jpg", file, by=by).image for file in (first, second))

    assert one.sha256 != other.sha256
    assert Image.objects.exclude(served="").count() == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("notes.txt", b"no picture", "no picture we can read"),
        ("cut.jpg", jpeg()[:900], "no picture we can read"),
        ("page.html", jpeg(), "a picture under the name of a page"),
        (
            "long.jpg",
            said((1, 100, b"x" * 501)),
            "its source's own id is longer than 500 characters",
        ),
        (
            "wide.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0",
            "no picture we can read",
        ),
    ],
)
def test_refused_file_leaves_nothing(by, tmp_path, name, content, reason):
    with pytest.raises(UnreadableCapture) as refused:
        add(name, content, by=by)

    assert refused.value.reason == reason
    assert rows() == [(kind, 0) for kind, _number in rows()]
    assert models.KeptCapture.objects.count() == 0
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_limit_of_bytes_is_the_newsrooms(by):
    with limited(picture_bytes=100), pytest.raises(UnreadableCapture) as refused:
        add("quay.jpg", QUAY, by=by)

    assert refused.value.reason == "larger than 0 MB"


def test_wire_that_sends_it_again_later_finds_it(by, tmp_path):
    added = add("quay.jpg", QUAY, by=by)
    again = tmp_path / "quay.jpg"
    again.write_bytes(QUAY)

    (result,) = Importer().take_in([str(again)])

    assert result.outcome == ImportRecord.Outcome.SAME
    assert Image.objects.get() == added.image
