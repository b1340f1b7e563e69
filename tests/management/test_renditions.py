"""`make_renditions` and `work`: what waits is made, once, whoever makes it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.library import files, renditions
from articles.models import Image
from tests import build
from tests.public.test_pages import jpeg

MANAGE = Path(__file__).parents[2] / "manage.py"

pytestmark = pytest.mark.django_db


def run(capsys, **options):
    """What the command says and how it ends."""
    with pytest.raises(SystemExit) as ended:
        call_command("make_renditions", **options)
    said = capsys.readouterr()
    return said.out.strip(), said.err.strip(), ended.value.code


def stored(count):
    images = [build.image() for _number in range(count)]
    for image in images:
        files.store(image, files.check(jpeg(size=(500, 300))))
    return images


def test_what_waits_is_made_and_told(capsys):
    stored(3)

    first = run(capsys, most=2)
    second = run(capsys)

    assert first == ("2 pictures, 32 files made, 0 failed, 0 swept", "", 0)
    assert second == ("1 pictures, 16 files made, 0 failed, 0 swept", "", 0)


def test_looking_again_makes_nothing_that_is_there(capsys):
    stored(1)
    run(capsys)

    told = run(capsys, again=True)

    assert told == ("1 pictures, 0 files made, 0 failed, 0 swept", "", 0)


def test_failure_is_told_by_the_pictures_code(capsys):
    (image,) = stored(1)
    image.original.storage.delete(image.original.name)

    out, err, code = run(capsys)

    assert out == "1 pictures, 0 files made, 1 failed, 0 swept"
    assert err == f"{image.code}: the original is missing"
    assert code == 1


def test_what_another_maker_has_begun_is_left_to_it(capsys):
    (image,) = stored(1)
    later = renditions.timezone.now() + renditions.CLAIM
    Image.objects.update(making_until=later)

    assert renditions.make(image) is None
    assert run(capsys)[0] == "0 pictures, 0 files made, 0 failed, 0 swept"

    Image.objects.update(making_until=later - 2 * renditions.CLAIM)

    assert run(capsys)[0] == "1 pictures, 16 files made, 0 failed, 0 swept"


@pytest.fixture
def own_newsroom(tmp_path):
    """A newsroom with a database file of its own, for processes beside this one."""
    kept = {name: os.environ[name] for name in os.environ if name != "DATABASE_URL"}
    environment = kept | {"NEWSROOM_DATA_DIR": str(tmp_path)}

    def manage(*words, **options):
        command = [sys.executable, MANAGE, *words]
        return subprocess.Popen(command, env=environment, text=True, **options)  # noqa: S603 - our own command

    assert manage("migrate", "-v0").wait(60) == 0
    return manage


FILL = """
from articles.library import files
from articles.models import Image
from tests.public.test_pages import jpeg
for number in range(6):
    picture = jpeg((40 * number, 90, 120), (500, 300))
    files.store(Image.objects.create(), files.check(picture))
"""


def test_two_makers_at_once_make_each_file_once(own_newsroom):
    assert own_newsroom("shell", "-c", FILL).wait(60) == 0

    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    makers = [own_newsroom("make_renditions", **piped) for _number in range(2)]
    said = [maker.communicate(timeout=120) for maker in makers]

    assert [err for _out, err in said] == ["", ""]
    counts = [
        [int(word) for word in out.split() if word.isdigit()] for out, _err in said
    ]
    assert [sum(column) for column in zip(*counts, strict=True)] == [6, 96, 0, 0]


@pytest.mark.parametrize("how", ["closed", "terminated"])
def test_worker_ends_with_who_started_it(own_newsroom, tmp_path, how):
    assert own_newsroom("shell", "-c", FILL).wait(60) == 0
    worker = own_newsroom("work", "--beside", "--pause=0.05", stdin=subprocess.PIPE)
    for _attempt in range(300):
        if (tmp_path / "media/renditions").exists():
            break
        time.sleep(0.1)
    assert worker.poll() is None

    if how == "closed":
        worker.stdin.close()
    else:
        worker.terminate()

    assert worker.wait(20) == 0
