"""What the desk has no room for is refused, in a dry run as in a real one."""

import json

import pytest

from articles.importing import Importer
from articles.models import Article
from tests.captures import bridge

pytestmark = pytest.mark.django_db


def taken_in(path, content, **how):
    path.write_bytes(content)
    (result,) = Importer(**how).take_in([str(path)])
    return str(result.outcome), result.reason


def story(**fields):
    said = {"uri": "urn:valley:1", "type": "text", "headline": "A bridge opens"}
    return json.dumps(said | {"body_text": "The arch stands.", **fields}).encode()


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("known", [True, False])
def test_field_the_desk_has_no_room_for_is_refused(tmp_path, known, dry_run):
    path = tmp_path / "bridge.json"
    if known:
        taken_in(path, story())

    told = taken_in(path, story(slugline="bridge " * 50), dry_run=dry_run)

    assert told == (
        "refused",
        f"{path}: its slugline is longer than 300 characters",
    )
    assert Article.objects.count() == known


@pytest.mark.parametrize("dry_run", [True, False])
def test_too_many_pictures_are_refused(tmp_path, dry_run):
    pictures = "".join(f"Image: Day {day} at the bridge\n\n" for day in range(2_001))
    path = tmp_path / "bridge.txt"

    told = taken_in(path, bridge() + pictures.encode(), dry_run=dry_run)

    assert told == ("refused", f"{path}: more than 2000 pictures in one piece")
