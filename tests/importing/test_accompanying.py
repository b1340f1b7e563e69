"""A picture that a piece names is told once, as the piece's."""

import pytest

from articles.importing import Importer, Outcome
from articles.importing.captures import find
from articles.models import Image, ImportRecord
from tests.illustrated import PIECE, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """The picture stands before the piece in the order of names."""
    room = tmp_path / "week"
    room.mkdir()
    (room / "quay.jpg").write_bytes(jpeg())
    (room / "story.md").write_bytes(PIECE)
    return room


def taken(folder, **how):
    results = Importer(**how).take_in(find(str(folder)))
    return [(one.path.rpartition("/")[2], one.outcome) for one in results]


@pytest.mark.parametrize("dry_run", [True, False])
def test_picture_of_a_folder_is_told_as_the_pieces(folder, dry_run):
    assert taken(folder, dry_run=dry_run) == [("story.md", Outcome.NEW)]


def test_picture_of_a_piece_is_stored_once_and_the_same_the_next_time(folder):
    taken(folder)

    assert not Image.objects.get().is_awaited
    assert ImportRecord.objects.count() == 1
    assert taken(folder) == [("story.md", Outcome.SAME)]


def test_picture_that_no_piece_names_comes_in_by_itself(folder):
    (folder / "alone.jpg").write_bytes(jpeg("navy"))

    assert taken(folder) == [("story.md", Outcome.NEW), ("alone.jpg", Outcome.NEW)]


def test_picture_of_a_refused_piece_comes_in_by_itself(folder):
    (folder / "story.md").write_bytes(b"")

    assert taken(folder) == [
        ("story.md", Outcome.REFUSED),
        ("quay.jpg", Outcome.NEW),
    ]


def test_picture_that_came_after_its_piece_is_not_passed_by(folder):
    content = (folder / "quay.jpg").read_bytes()
    (folder / "quay.jpg").unlink()
    taken(folder)
    (folder / "quay.jpg").write_bytes(content)

    assert taken(folder) == [("story.md", Outcome.SAME), ("quay.jpg", Outcome.NEW)]


def test_picture_of_that_name_in_another_folder_is_another(folder):
    (folder / "more").mkdir()
    (folder / "more" / "quay.jpg").write_bytes(jpeg("navy"))

    assert taken(folder) == [("story.md", Outcome.NEW), ("quay.jpg", Outcome.NEW)]
