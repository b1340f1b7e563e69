"""A document stored is a document that comes back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from articles.document import Document, Figure, FigureRole, Paragraph
from articles.exporting import export, for_readers, working_copy
from articles.importing import saving
from articles.joining import join
from articles.models import Caption, Image, Placement, SuspectedPair
from tests.strategies import documents

pytestmark = pytest.mark.django_db

POSTER = Figure(
    caption="The wall of names, which has grown for three years",
    alt="A poster with many faces on a brick wall",
    credit="Ana Díaz/AFP",
)


def story(*blocks, **fields):
    return Document(headline="The wall of names", blocks=blocks, **fields)


@given(documents)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_import_and_export_give_the_same_document(document):
    article = saving.create(join(document), {})[0].article

    assert export(article) == document


def test_repeated_poster_is_stored_once_and_placed_twice():
    document = story(POSTER, Paragraph("One."), POSTER, Paragraph("Two."))

    saving.create(join(document), {})

    assert (
        Image.objects.count(),
        Caption.objects.count(),
        Placement.objects.count(),
    ) == (1, 1, 2)


def test_repeated_poster_is_shown_to_readers_once():
    document = story(POSTER, Paragraph("One."), POSTER, Paragraph("Two."))

    article = saving.create(join(document), {})[0].article

    shown = for_readers(working_copy(article))
    assert shown.blocks == (POSTER, Paragraph("One."), Paragraph("Two."))


def test_caption_equal_but_for_quotes_and_dashes_is_one_caption():
    first = Figure(caption="The “wall” – of names, grown since May", alt="A wall")
    second = Figure(caption='The "wall" - of names,  grown since May', alt="A wall")
    document = story(first, Paragraph("One."), second)

    article = saving.create(join(document), {})[0].article

    assert Caption.objects.count() == 1
    assert export(article) == document


def test_same_caption_in_another_article_is_suspected_and_not_joined():
    saving.create(join(story(POSTER, Paragraph("One."))), {})

    saving.create(join(story(POSTER, Paragraph("Another piece."))), {})

    pair = SuspectedPair.objects.get()
    assert Image.objects.count() == 2
    assert pair.reason == "same caption in another article, no picture to compare"


def test_pictures_of_an_import_cost_one_query_each():
    def pictures(number):
        return [
            Figure(
                caption=f"The wall of names on day {day} of the long siege",
                alt=f"A wall, seen on day {day}",
                credit="Ana Díaz/AFP",
                role=FigureRole.GALLERY,
            )
            for day in range(number)
        ]

    with CaptureQueriesContext(connection) as few:
        saving.create(join(story(*pictures(2), Paragraph("One."))), {})
    with CaptureQueriesContext(connection) as many:
        saving.create(join(story(*pictures(40), Paragraph("Two."))), {})

    # One look in the library for each caption, and nothing else.
    assert len(many) - len(few) <= 38
