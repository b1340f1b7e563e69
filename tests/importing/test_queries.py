"""What a new piece of a wire asks of the database, however much it brings."""

import json

import pytest
from django.db import connection

from articles.capture import Capture
from articles.importing import Importer, Outcome
from articles.models import Edition

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

    with django_assert_num_queries(24 + TRANSACTION):
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

    with django_assert_num_queries(29 + TRANSACTION):
        published(capture)
