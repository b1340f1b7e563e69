"""A hot folder: what is put there comes in once and is moved aside."""

import os
import shutil
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from articles.capture import Capture
from articles.importing import Importer, Outcome
from articles.importing.moving import move_aside
from articles.importing.watching import NotYet, Trouble, Watched, watch
from articles.models import Article, Image, ImportRecord
from tests.captures import bridge
from tests.illustrated import PIECE, jpeg

ANOTHER = {"/b/1": "/b/2", "the Lenne": "the Ruhr"}


@pytest.fixture
def hot(tmp_path):
    folder = tmp_path / "hot"
    folder.mkdir()
    return folder


def put(folder, name="bridge.txt", content=None, age=60):
    """A file last written some seconds ago."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bridge() if content is None else content)
    written = file.stat().st_mtime - age
    os.utime(file, (written, written))
    return file


def once(folder, **how):
    """One pass, as cron would have it: outcomes, or what stays."""
    told = watch(Watched(folder), Importer(**how), Event(), once=True, pause=0.05)
    return [
        one.reason if isinstance(one, Trouble) else one.outcome.value for one in told
    ]


def names(folder):
    found = (file for file in folder.rglob("*") if file.is_file())
    return sorted(str(file.relative_to(folder)) for file in found)


@pytest.mark.django_db
def test_file_comes_in_once_and_moves_with_its_sidecar(hot):
    put(hot, "day/bridge.txt")
    put(hot, "day/bridge.toml", b'publisher = "The Valley"')

    assert once(hot) == ["new"]
    assert names(hot) == ["done/day/bridge.toml", "done/day/bridge.txt"]
    assert Article.objects.get().sources.filter(name="The Valley").exists()
    assert once(hot) == []


@pytest.mark.django_db
def test_refused_file_moves_aside_with_the_reason(hot):
    put(hot, "empty.txt", b"")

    assert once(hot) == ["refused"]
    assert names(hot) == ["refused/empty.txt", "refused/empty.txt.reason.txt"]
    reason = (hot / "refused/empty.txt.reason.txt").read_text()
    assert reason == f"{hot}/empty.txt: empty: nothing but blanks\n"


@pytest.mark.django_db
def test_archive_that_is_refused_in_part_is_done_with_the_reasons_beside_it(hot):
    with zipfile.ZipFile(hot / "week.zip", "w") as archive:
        archive.writestr("a.txt", bridge())
        archive.writestr("b.txt", b"")

    assert once(hot) == ["new", "refused"]
    assert names(hot) == ["done/week.zip", "done/week.zip.reason.txt"]


@pytest.mark.django_db
def test_second_file_of_a_name_writes_over_none(hot):
    put(hot)
    assert once(hot) == ["new"]
    put(hot, content=bridge(**ANOTHER))
    put(hot, "bridge.toml", b'language = "en"')

    assert once(hot) == ["new"]
    assert names(hot) == ["done/bridge-2.txt", "done/bridge.toml", "done/bridge.txt"]
    assert (hot / "done/bridge.txt").read_bytes() == bridge()


@pytest.mark.django_db
def test_file_that_is_still_written_waits_until_it_is_whole(hot):
    watched = Watched(hot)
    file = put(hot, content=bridge()[:900], age=0)

    assert watched.whole() == []
    file.write_bytes(bridge())
    assert watched.whole() == []
    assert watched.whole() == [file]


@pytest.mark.django_db
def test_young_file_is_taken_at_the_second_look_of_one_pass(hot):
    put(hot, age=0)

    assert once(hot) == ["new"]


@pytest.mark.parametrize(
    "name", [".hidden.txt", "bridge.txt.part", "bridge.filepart", "bridge.txt~"]
)
def test_file_under_the_name_of_an_upload_is_left_alone(hot, name):
    put(hot, name)

    assert Watched(hot).whole() == []


def test_link_out_of_the_folder_is_left_alone(hot, tmp_path):
    secret = put(tmp_path, "secret.txt")
    (hot / "bridge.txt").symlink_to(secret)

    assert Watched(hot).whole() == []


def test_file_waits_for_its_sidecar(hot):
    watched = Watched(hot)
    put(hot)
    put(hot, "bridge.toml", b"lang", age=0)

    assert watched.whole() == []
    assert watched.whole() == [hot / "bridge.txt"]


@pytest.mark.django_db
def test_killed_between_commit_and_move_it_is_the_same_and_moves(hot):
    file = put(hot)
    assert [one.outcome for one in Importer().take_in([str(file)])] == [Outcome.NEW]

    assert once(hot) == ["same"]
    assert names(hot) == ["done/bridge.txt"]
    assert Article.objects.count() == ImportRecord.objects.count() == 1


@pytest.mark.django_db
def test_killed_between_the_two_names_there_is_one_file_afterwards(hot):
    file = put(hot)
    (hot / "done").mkdir()
    os.link(file, hot / "done/bridge.txt")

    assert once(hot) == ["new"]
    assert names(hot) == ["done/bridge.txt"]


@pytest.mark.django_db
def test_file_that_arrives_while_another_comes_in_is_taken_next(hot):
    put(hot)
    ended = Event()
    told = []
    for one in watch(Watched(hot), Importer(), ended, pause=0.05):
        told.append(one.outcome)
        if len(told) == 1:
            put(hot, "second.txt", bridge(**ANOTHER), age=0)
        else:
            ended.set()

    assert told == [Outcome.NEW, Outcome.NEW]
    assert names(hot) == ["done/bridge.txt", "done/second.txt"]


@pytest.mark.django_db
def test_end_is_heard_after_the_file_it_is_at(hot):
    put(hot, "a.txt")
    put(hot, "b.txt", bridge(**ANOTHER))
    ended = Event()
    for _one in watch(Watched(hot), Importer(), ended):
        ended.set()

    assert names(hot) == ["b.txt", "done/a.txt"]


@pytest.mark.django_db
def test_file_that_is_written_again_while_it_comes_in_does_not_move(hot):
    file = put(hot)
    watched = Watched(hot)
    watched.prepare()
    watched.whole()
    for _one in watched.take_in(file, Importer()):
        put(hot, content=bridge(Friday="Monday"))

    assert names(hot) == ["bridge.txt"]
    assert once(hot) == ["changed"]


@pytest.mark.django_db
def test_file_another_watcher_took_is_passed_by(hot):
    file = put(hot)
    watched = Watched(hot)
    watched.prepare()
    assert watched.whole() == [file]
    assert once(hot) == ["new"]

    assert list(watched.take_in(file, Importer())) == []
    assert ImportRecord.objects.count() == 1


def test_picture_beside_counts_when_it_is_whole_and_also_once_moved(hot):
    file = put(hot, "day/piece.json")
    put(hot, "day/quay.jpg", b"quay", age=0)
    put(hot, "done/day/old.jpg", b"old")
    watched = Watched(hot)

    assert watched.whole() == [file]
    beside = watched._beside(file, Capture(str(file), b"")).beside
    with pytest.raises(NotYet):
        beside("quay.jpg")
    assert watched.whole() == [file, hot / "day/quay.jpg"]
    assert beside("quay.jpg") == b"quay"
    assert beside("old.jpg") == b"old"
    assert beside("../../secret.jpg") is None


@pytest.mark.django_db
def test_picture_goes_with_the_piece_that_names_it_and_is_no_piece_itself(hot):
    put(hot, "day/piece.md", PIECE)
    put(hot, "day/quay.jpg", jpeg())

    assert once(hot) == ["new"]
    assert names(hot) == ["done/day/piece.md", "done/day/quay.jpg"]
    assert Image.objects.get().placements.count() == 1
    assert not Image.objects.get().is_awaited


@pytest.mark.django_db
def test_piece_waits_for_its_picture_and_finds_one_that_came_before(hot):
    put(hot, "quay.jpg", jpeg())
    assert once(hot) == ["new"]
    put(hot, "piece.md", PIECE)
    assert once(hot) == ["new"]
    put(hot, "other.md", PIECE.replace(b"quay", b"pier"))
    put(hot, "pier.jpg", jpeg("navy"), age=0)

    assert once(hot) == ["new"]
    assert names(hot) == [
        f"done/{name}" for name in ("other.md", "piece.md", "pier.jpg", "quay.jpg")
    ]
    assert [image.is_awaited for image in Image.objects.all()] == [False, False]


@pytest.mark.django_db
def test_killed_before_the_picture_moved_with_its_piece_nothing_is_doubled(hot):
    file = put(hot, "piece.md", PIECE)
    put(hot, "quay.jpg", jpeg())
    list(Importer().take_in([str(file)]))

    assert once(hot) == ["same"]
    assert names(hot) == ["done/piece.md", "done/quay.jpg"]
    assert ImportRecord.objects.count() == Image.objects.count() == 1


def test_disk_without_second_names_moves_a_file_all_the_same(hot, monkeypatch):
    def refuse(*_names):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    put(hot, "done/bridge.txt", b"before")
    file = put(hot)

    assert move_aside(file, hot / "done/bridge.txt", []) == hot / "done/bridge-2.txt"
    assert names(hot) == ["done/bridge-2.txt", "done/bridge.txt"]
    assert (hot / "done/bridge.txt").read_bytes() == b"before"


@pytest.fixture
def as_nobody():
    """A folder that somebody else may use, and the rights of nobody inside it."""
    if os.geteuid():
        pytest.skip("only root can take on another user's rights")
    folder = Path(tempfile.mkdtemp(prefix="hot"))
    folder.chmod(0o777)
    yield folder
    os.seteuid(0)
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.django_db
def test_file_that_may_not_be_read_is_refused_and_the_next_comes_in(as_nobody):
    put(as_nobody, "a.txt").chmod(0o600)
    put(as_nobody, "b.txt").chmod(0o644)
    os.seteuid(65534)

    assert once(as_nobody) == ["refused", "new"]
    assert names(as_nobody) == [
        "done/b.txt",
        "refused/a.txt",
        "refused/a.txt.reason.txt",
    ]


@pytest.mark.django_db
def test_file_that_cannot_be_moved_stays_and_is_told_once(as_nobody):
    put(as_nobody, "a.txt").chmod(0o644)
    Watched(as_nobody).prepare()
    for name in ("done", "refused"):
        (as_nobody / name).chmod(0o777)
    as_nobody.chmod(0o755)
    os.seteuid(65534)

    watched, told = Watched(as_nobody), []
    for _turn in range(2):
        told += watch(watched, Importer(), Event(), once=True, pause=0.01)

    assert [type(one).__name__ for one in told] == ["Result", "Trouble"]
    assert str(told[1].reason) == "it cannot be moved: Permission denied"
    assert names(as_nobody) == ["a.txt"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a word of SQLite's")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_came_in_is_on_the_disk_before_its_file_moves(hot):
    put(hot)
    for _one in watch(Watched(hot), Importer(), Event(), once=True):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)
        assert names(hot) == ["bridge.txt"]

    assert names(hot) == ["done/bridge.txt"]


@pytest.mark.django_db
def test_file_of_three_pieces_is_through_once(hot):
    items = "".join(
        f"<item><title>Bridge {number}</title><guid>urn:feed.example:{number}</guid>"
        f"<description>Bridge {number} is open.</description></item>"
        for number in range(3)
    )
    feed = f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'
    put(hot, "feed.xml", feed.encode())
    told = []
    through = partial(told.append, "through")

    for one in watch(Watched(hot), Importer(), Event(), once=True, after_each=through):
        told += [one.outcome]

    assert told == [*[Outcome.NEW] * 3, "through"]
