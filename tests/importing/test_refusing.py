"""What the desk has no room for: refused, in a dry run too, or shortened and told."""

import dataclasses
import json

import pytest

from articles.document import Author, Document, Embed, Paragraph, Quote
from articles.exporting import export
from articles.importing import Importer
from articles.importing.fitting import fitted
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


def test_id_the_desk_has_no_room_for_is_refused_though_the_piece_is_no_story(tmp_path):
    path = tmp_path / "bridge.json"
    long = {"uri": f"urn:{'valley:' * 90}", "type": "picture"}

    told = taken_in(path, story(**long))

    assert told == (
        "refused",
        f"{path}: its source's own id is longer than 500 characters",
    )


def test_long_names_and_link_cards_are_shortened_and_told():
    long = "A name that is a paragraph. " * 100
    given = Document(
        headline="A bridge opens",
        authors=(Author(long, long), Author("Ana Díaz")),
        agencies=(long, "AFP"),
        publisher=long,
        blocks=(
            Paragraph(long),
            Quote("At last.", long),
            Quote("At last.", "Ana Díaz"),
            Embed(long, f"https://x.example/{'a' * 2000}", long, long),
        ),
        notes=("date: not found",),
    )

    short = fitted(given)

    name = long[:200].rstrip()
    assert short == dataclasses.replace(
        given,
        authors=(Author(name, name), Author("Ana Díaz")),
        agencies=(name, "AFP"),
        publisher=name,
        blocks=(
            Paragraph(long),
            Quote("At last.", long[:300].rstrip()),
            Quote("At last.", "Ana Díaz"),
            Embed(long[:500].rstrip(), None, long[:50].rstrip(), name),
        ),
    )
    assert short.notes == (
        "date: not found",
        "shortened, what came is kept: authors, agencies, publisher, quote, embed",
    )
    assert fitted(short) is short


def test_long_agency_comes_in_shortened_and_is_the_same_again(tmp_path):
    path = tmp_path / "bridge.json"
    content = story(infosource=[{"name": "Agency " * 100}])

    first, again = taken_in(path, content), taken_in(path, content)

    assert [first[0], again[0]] == ["new", "same"]
    (agency,) = export(Article.objects.get()).agencies
    assert agency == ("Agency " * 100)[:200].rstrip()
