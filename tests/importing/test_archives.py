"""Zip archives that lie in a folder: their members come in, tricks do not."""

import random
import zipfile

import pytest

from articles.capture import Capture, UnreadableCapture
from articles.importing import Importer, Outcome
from articles.importing.archives import captures_at
from articles.importing.captures import IN_MEMORY
from articles.library.written import NotWritten
from articles.models import Article, Image, ImportRecord
from tests.captures import bridge
from tests.filling import no_file_larger_than
from tests.illustrated import PIECE, jpeg
from tests.limiting import limited

ANOTHER = {"/b/1": "/b/2", "the Lenne": "the Ruhr"}


@pytest.fixture
def packed(tmp_path):
    def pack(*members, name="week.zip"):
        file = tmp_path / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members:
                archive.writestr(member, content)
        return str(file)

    return pack


def found(path):
    return list(captures_at(path))


def reason(path):
    with pytest.raises(UnreadableCapture) as refused:
        found(path)
    return refused.value.reason


@pytest.mark.django_db
def test_members_come_in_under_the_archives_name(packed):
    path = packed(("day/b.txt", bridge(**ANOTHER)), ("a.txt", bridge()))

    results = list(Importer().take_in([path]))

    assert [(one.path, one.outcome) for one in results] == [
        (f"{path}!a.txt", Outcome.NEW),
        (f"{path}!day/b.txt", Outcome.NEW),
    ]
    assert [one.outcome for one in Importer().take_in([path])] == [Outcome.SAME] * 2
    assert Article.objects.count() == 2


def test_sidecar_in_the_archive_counts_before_the_one_beside_it(packed, tmp_path):
    path = packed(
        ("a.txt", bridge()), ("a.toml", 'publisher = "The Ruhr"'), ("b.txt", bridge())
    )
    (tmp_path / "week.toml").write_text('publisher = "The Valley"')

    said = {capture.name: capture.sidecar.publisher for capture in found(path)}

    assert said == {f"{path}!a.txt": "The Ruhr", f"{path}!b.txt": "The Valley"}


def test_bad_sidecar_refuses_its_member_alone(packed):
    path = packed(("a.txt", bridge()), ("a.toml", "publish ="), ("b.txt", bridge()))

    bad, good = found(path)

    assert str(bad).startswith(f"{path}!a.toml: not readable as TOML")
    assert isinstance(good, Capture)


def test_damaged_member_refuses_itself_alone(packed, tmp_path):
    path = packed(("a.txt", bridge()), ("b.txt", b"plain"))
    content = bytearray((tmp_path / "week.zip").read_bytes())
    content[60:80] = bytes(20)
    (tmp_path / "week.zip").write_bytes(content)

    bad, good = found(path)

    assert str(bad) == f"{path}!a.txt: broken in its archive"
    assert good.content == b"plain"


def test_picture_beside_a_member_is_found_and_nothing_outside_its_folder(packed):
    path = packed(
        ("day/a.txt", bridge()),
        ("day/pictures/quay.jpg", b"quay"),
        ("daylight/quay.jpg", b"other"),
    )

    members = captures_at(path)
    piece = next(members)

    assert piece.beside("pictures/quay.jpg") == b"quay"
    assert piece.beside("../daylight/quay.jpg") is None
    assert piece.beside("/etc/passwd") is None
    assert piece.beside("missing.jpg") is None


def test_large_member_lies_in_a_file_for_as_long_as_it_is_read(packed):
    path = packed(("a.txt", b"a" * 11_000_000), ("b.txt", b"b"))

    with limited(ratio=100_000):
        sizes = [(capture.size, capture.start[:2]) for capture in captures_at(path)]

    assert sizes == [(11_000_000, b"aa"), (1, b"b")]


def test_archive_that_unpacks_to_far_more_than_it_is_is_refused_whole(packed):
    path = packed(("a.txt", bridge()), ("bomb.txt", bytes(30_000_000)))

    assert reason(path) == "more than 200 times as large when unpacked"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"members": 1}, "more than 1 files in one archive"),
        ({"export_bytes": 1_000}, "“b.txt” is larger than 0 MB"),
        ({"unpacked_bytes": 1_500}, "larger than 0 MB when unpacked"),
    ],
)
def test_limits_hold_for_archives_that_lie_in_a_folder(packed, wanted, said):
    path = packed(("a.txt", b"x" * 900), ("b.txt", b"x" * 1_200))

    with limited(**wanted):
        assert reason(path) == said


def test_archive_that_is_none_is_refused_whole(tmp_path):
    (tmp_path / "week.zip").write_bytes(b"PK\x03\x04 and no more")

    assert reason(str(tmp_path / "week.zip")) == "broken, or no zip archive"


@pytest.mark.parametrize("name", ["week.tar", "week.TGZ", "week.tar.xz"])
def test_tar_is_refused_with_what_to_do(tmp_path, name):
    (tmp_path / name).write_bytes(b"any")

    assert reason(str(tmp_path / name)) == (
        "a tar archive is not taken in, make it a zip archive or a folder"
    )


@pytest.mark.django_db
def test_refused_archive_leaves_a_record_and_nothing_else(packed):
    path = packed(("../a.txt", bridge()))

    (result,) = Importer().take_in([path])

    assert result.outcome == Outcome.REFUSED
    assert result.reason == f"{path}: “../a.txt” leads out of the archive"
    assert ImportRecord.objects.get().reason == result.reason
    assert Article.objects.count() == Image.objects.count() == 0


@pytest.mark.django_db
def test_picture_in_an_archive_becomes_the_file_of_the_piece_that_names_it(packed):
    path = packed(("day/piece.md", PIECE), ("day/quay.jpg", jpeg()))

    results = list(Importer().take_in([path]))

    assert [one.outcome for one in results] == [Outcome.NEW]
    image = Image.objects.get()
    assert image.placements.get().parent == Article.objects.get()
    with image.original.open("rb") as file:
        assert file.read() == jpeg()


@pytest.mark.django_db
def test_full_disk_is_no_fault_of_the_archive(packed):
    noise = random.Random(1).randbytes(IN_MEMORY)  # noqa: S311 - no secret
    path = packed(("day/a.txt", bridge() + noise))

    with no_file_larger_than(1_000_000), pytest.raises(NotWritten, match=r"a\.txt can"):
        list(Importer().take_in([path]))

    assert ImportRecord.objects.count() == 0
