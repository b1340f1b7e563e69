"""What a new piece of a wire asks of the database, however much it brings."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.capture import Capture
from articles.document import Document, Paragraph
from articles.importing import Importer, Outcome, identity
from articles.importing.batches import Run
from articles.importing.rehearsal import rehearse
from articles.models import Edition, ImportRecord, Topic

pytestmark = pytest.mark.django_db

TRANSACTION = 2 if connection.vendor == "sqlite" else 3
"""It begins and ends; PostgreSQL is asked for a lock besides."""


def ninjs(name, *, pictures, topic="Roads", person="Ana Diaz"):
    story = {
        "uri": f"urn:wire.example:{name}",
        "type": "text",
        "versioncreated": "2026-05-03T12:00:00+00:00",
        "headline": f"The bridge of {name} opens to the first cars",
        "byline": f"By {person}",
        "provider": "The Wire",
        "keywords": [topic, "Bridges"],
        "body_html": f"<p>After nine years of building, {name} has a bridge.</p>",
        "associations": {
            f"p{place}": picture(f"{name}-{place}", person) for place in range(pictures)
        },
    }
    return Capture(f"{name}.json", json.dumps(story).encode())


def picture(name, person):
    return {
        "uri": f"urn:wire.example:picture:{name}",
        "type": "picture",
        "description_text": f"The bridge seen from the bank at {name} that morning",
        "byline": person,
        "creditline": "AFP",
        "renditions": {"original": {"href": f"https://wire.example/{name}.jpg"}},
    }


def published(*captures):
    importer = Importer(publish=True)
    results = [next(importer.take_in_capture(capture)) for capture in captures]
    assert {result.outcome for result in results} == {Outcome.NEW}


@pytest.mark.parametrize("pictures", [1, 3])
@pytest.mark.parametrize("articles", [1, 3])
def test_new_piece_is_published_with_few_queries(
    articles, pictures, django_assert_num_queries
):
    before = [ninjs(f"Town {number}", pictures=3) for number in range(articles)]
    published(*before)
    capture = ninjs("Lima", pictures=pictures)

    with django_assert_num_queries(22 + TRANSACTION):
        published(capture)

    edition = Edition.objects.get(headline__contains="Lima")
    assert edition.images.count() == pictures
    assert edition.topics.count() == 2
    assert edition.sources.count() == 3


@pytest.mark.parametrize("pictures", [1, 3])
@pytest.mark.parametrize("articles", [1, 3])
def test_new_names_cost_as_many_queries_however_many_they_are(
    articles, pictures, django_assert_num_queries
):
    before = [ninjs(f"Town {number}", pictures=3) for number in range(articles)]
    published(*before)
    capture = ninjs("Lima", pictures=pictures, topic="Ports", person="Bo Li")

    with django_assert_num_queries(27 + TRANSACTION):
        published(capture)


def test_names_of_a_rehearsal_that_was_undone_are_made_when_the_piece_comes():
    capture = ninjs("Lima", pictures=1, topic="Ports", person="Bo Li")
    published(ninjs("Town", pictures=1))
    (foreseen,) = Importer(dry_run=True).take_in_capture(capture)

    with rehearse(foreseen.piece, foreseen.reader) as article:
        assert [tag.name for tag in article.tags.all()] == ["Ports", "Bridges"]
    assert not Topic.objects.filter(name="Ports").exists()
    published(capture)

    edition = Edition.objects.get(headline__contains="Lima")
    assert {topic.name for topic in edition.topics.all()} == {"Ports", "Bridges"}
    assert "Bo Li" in {source.name for source in edition.sources.all()}


def test_topic_moved_between_two_pieces_is_linked_where_it_is_now():
    published(ninjs("Town", pictures=0))
    Topic.objects.filter(name="Roads").update(slug="streets")

    published(ninjs("Lima", pictures=0))

    edition = Edition.objects.get(headline__contains="Lima")
    assert edition.links["topics"] == [
        {"name": "Roads", "slug": "streets"},
        {"name": "Bridges", "slug": "bridges"},
    ]


@pytest.mark.parametrize("pieces", [1, 3])
def test_batch_of_a_run_costs_a_piece_one_query(pieces, django_assert_num_queries):
    importer = Importer(publish=True, batch=Run("import_articles feed.xml"))
    for number in range(pieces):
        list(importer.take_in_capture(ninjs(f"Town {number}", pictures=1)))

    with django_assert_num_queries(23 + TRANSACTION):
        (result,) = importer.take_in_capture(ninjs("Lima", pictures=1))

    assert result.outcome == Outcome.NEW
    assert ImportRecord.objects.values("delivery").distinct().count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan as SQLite tells it")
def test_one_text_under_many_headlines_is_looked_for_by_both():
    document = Document(headline="Lima has a bridge", blocks=(Paragraph("It opened."),))
    with CaptureQueriesContext(connection) as asked:
        assert not identity.is_named_here(document)

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
        plan = [row[-1] for row in cursor.fetchall()]

    assert [line for line in plan if line.startswith("SCAN")] == []
    by_both = "USING COVERING INDEX article_text (body_key=? AND headline=?)"
    assert f"SEARCH articles_article {by_both}" in plan
