"""The command behind `make`: what it sets up once, and what it leaves alone."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from articles import workflow
from articles.management.commands.open_newsroom import load_fixtures, new_accounts
from articles.models import Article, Edition, Image, SuspectedPair
from tests.public.test_pages import jpeg

MANAGE = Path(__file__).parents[2] / "manage.py"
PROCESSES = Path("/proc")
OUR_OWN = "How this newsroom knows a picture again"


@contextmanager
def newsroom(folder):
    """A newsroom of its own, from its start until it is closed: its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {name: os.environ[name] for name in os.environ if name != "DATABASE_URL"}
    with (folder / "said").open("w+", encoding="utf-8") as said:
        running = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, MANAGE, "open_newsroom", "--port", str(port)],
            env=kept | {"NEWSROOM_DATA_DIR": str(folder)},
            stdout=said,
            stderr=said,
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(timeout=10)


def answer(address):
    """What a GET of the address is answered with, once somebody listens there."""
    host, port = address.split("/")[2].split(":")
    for _attempt in range(300):
        try:
            socket.create_connection((host, int(port))).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    with urlopen(address) as answered:  # noqa: S310 - our own site
        return answered.status


def test_second_start_opens_the_same_newsroom_and_tells_no_password(tmp_path):
    with newsroom(tmp_path) as address:
        assert answer(f"{address}/admin/login/") == 200
        assert answer(f"{address}/") == 200
    first = (tmp_path / "said").read_text(encoding="utf-8")
    with newsroom(tmp_path) as address:
        assert answer(f"{address}/") == 200
    second = (tmp_path / "said").read_text(encoding="utf-8")

    assert re.findall(r"^ {4}(\w+) +\S{16}$", first, re.MULTILINE) == [
        "editor",
        "reporter",
    ]
    assert second.startswith(f"The site: {address}/\nThe desk: {address}/admin/\n")


def test_renditions_are_made_beside_the_site_until_it_is_closed(tmp_path):
    with newsroom(tmp_path) as address:
        assert answer(f"{address}/") == 200
        database = sqlite3.connect(tmp_path / "newsroom.sqlite3", timeout=20)
        code = awaited_with_a_file(database, tmp_path / "originals")
        # The drawings of the first piece wait beside it.
        made = "SELECT file FROM articles_rendition WHERE file LIKE ?"
        for _attempt in range(300):
            rows = database.execute(made, [f"%/{code}/%"]).fetchall()
            if rows:
                break
            time.sleep(0.2)

    assert len(rows) == 16
    assert all((tmp_path / "media" / name).exists() for (name,) in rows)
    assert {name.split("/")[1] for (name,) in rows} == {code}
    assert no_process_is_left(str(tmp_path))


def awaited_with_a_file(database, originals):
    """A picture of the fixtures gets its file, as from an import: its code."""
    (originals / "images").mkdir(parents=True, exist_ok=True)
    (originals / "images/quay.jpg").write_bytes(jpeg(size=(500, 300)))
    picture = "SELECT id, code FROM articles_image ORDER BY id LIMIT 1"
    key, code = database.execute(picture).fetchone()
    with database:
        database.execute(
            "UPDATE articles_image SET sha256 = 'x', recipe = 'x',"
            " original = 'images/quay.jpg' WHERE id = ?",
            [key],
        )
    return code


def no_process_is_left(folder):
    """As far as the system tells: of all that were started for this newsroom."""
    for _attempt in range(100):
        if not any(folder in told for told in map(surroundings, PROCESSES.glob("*"))):
            return True
        time.sleep(0.1)
    return False


def surroundings(process):
    try:
        return (process / "environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def test_taken_port_is_one_sentence_before_anything_is_touched():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"^Port {port} is taken; name"):
            call_command("open_newsroom", port=port)


@pytest.mark.parametrize("port", [-1, 0, 65536])
def test_port_that_cannot_be_is_one_sentence(port):
    with pytest.raises(CommandError, match=f"^There is no port {port}; name"):
        call_command("open_newsroom", port=port)


@pytest.mark.django_db
def test_desk_accounts_are_made_once():
    first, second = new_accounts(), new_accounts()

    users = get_user_model().objects.order_by("username")
    assert [
        (user.username, user.is_staff, user.groups.get().name) for user in users
    ] == [("editor", True, "editor"), ("reporter", True, "reporter")]
    assert all(user.check_password(first[user.username]) for user in users)
    assert second == {}


@pytest.mark.django_db
def test_account_that_exists_keeps_its_password():
    made = get_user_model().objects.create_user("editor", password="chosen by hand")  # noqa: S106 - a test's

    assert list(new_accounts()) == ["reporter"]
    made.refresh_from_db()
    assert made.check_password("chosen by hand")


@pytest.mark.django_db
def test_first_pieces_are_on_the_page_and_a_pair_waits(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        load_fixtures()

    live = Edition.objects.live().values_list("article__headline", flat=True)
    assert sorted(live) == [
        OUR_OWN,
        "US, China clash over international fentanyl coalition",
    ]
    own = Article.objects.get(headline=OUR_OWN)
    images = [row.image for row in own.articles_placement_set.order_by("ordering")]
    assert [(image.credit, image.is_awaited) for image in images] == [
        ("Newsroom", False)
    ] * 4
    assert SuspectedPair.objects.waiting().count() == 1


@pytest.mark.django_db
def test_piece_that_was_changed_or_removed_does_not_come_back():
    load_fixtures()
    Article.objects.filter(headline=OUR_OWN).update(headline="In our own words")
    workflow.remove(Article.objects.exclude(headline="In our own words").get())
    kept = [Image.objects.count(), Article.objects.count(), Edition.objects.count()]

    load_fixtures()

    on_the_desk = Article.objects.on_the_desk()
    assert [article.headline for article in on_the_desk] == ["In our own words"]
    assert kept == [
        Image.objects.count(),
        Article.objects.count(),
        Edition.objects.count(),
    ]
