"""`poll_feeds`, `fetch_pictures` and the watched folder as an operator meets them."""

import io
import os
import signal
import threading

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Feed, ImageReference
from tests import build
from tests.captures import bridge
from tests.serving import serving

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    """Standard output, standard error and exit status of one run."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(command, *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue(), ended.value.code


def test_nothing_to_poll_is_no_failure():
    assert run("poll_feeds") == ("0 feeds, 0 failed\n", "", 0)


def test_only_failing_feeds_are_a_failure_and_each_is_named():
    with serving() as server:
        Feed.objects.create(name="Near", address=server.address("/feed"))
        Feed.objects.create(name="Off", address="http://x.test/", is_active=False)

        out, err, status = run("poll_feeds")

    assert out == "1 feeds, 1 failed\n"
    assert err == "Near: 127.0.0.1 is no public address\n"
    assert status == 1


def test_feed_that_is_not_listed_is_named():
    with pytest.raises(CommandError, match="There is no feed called Nowhere"):
        call_command("poll_feeds", "Nowhere")


def test_pictures_that_cannot_be_fetched_are_told():
    image = build.image()
    with serving() as server:
        ImageReference.objects.create(
            image=image, kind="address", value=server.address("/a.png")
        )
        out, err, status = run("fetch_pictures")

    assert out == "0 fetched, 1 not\n"
    assert err == f"{image.code}: 127.0.0.1 is no public address\n"
    assert status == 1
    assert run("fetch_pictures") == ("0 fetched, 0 not\n", "", 0)


def test_import_fetches_pictures_only_when_it_is_told_to(tmp_path):
    (tmp_path / "bridge.txt").write_bytes(bridge())
    run("import_articles", str(tmp_path))
    image = Article.objects.get().articles_placement_set.first().image
    ImageReference.objects.create(image=image, kind="address", value="http://[::1]/a")

    assert run("import_articles", str(tmp_path))[1] == ""
    err = run("import_articles", "--fetch-pictures", str(tmp_path))[1]
    assert err == f"picture {image.code}: ::1 is no public address\n"


def test_watched_folder_is_taken_in_by_one_pass(tmp_path):
    (tmp_path / "bridge.txt").write_bytes(bridge())

    out, _err, status = run("import_articles", "--watch", str(tmp_path), "--once")

    assert (out, status) == ("1 new, 0 changed, 0 same, 0 held, 0 refused\n", 0)
    assert (tmp_path / "done" / "bridge.txt").read_bytes() == bridge()


def test_watching_ends_when_it_is_asked_to(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()

    out, err, status = run("import_articles", "--watch", str(tmp_path))

    assert (out, err, status) == (
        "0 new, 0 changed, 0 same, 0 held, 0 refused\n",
        "",
        0,
    )
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name files and folders, or one folder to --watch"),
        (("a.txt", "--watch", "b"), "Name files and folders"),
        (("--watch", "/nowhere"), "/nowhere is no folder"),
        (("--watch", "any", "--dry-run"), "A watched folder is taken in"),
    ],
)
def test_import_that_cannot_begin_says_why(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_articles", *arguments)
