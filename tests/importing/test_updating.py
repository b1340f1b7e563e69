"""An update into the working copy: the source's changes in, the desk's kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, assume, given, settings

from articles.capture import Capture
from articles.document import Document, Embed, Figure, Paragraph, Quote, Subhead
from articles.exporting import export, working_copy
from articles.importing import saving
from articles.importing.applying import Arrival, Terms, apply
from articles.importing.updating import stored_form, update
from articles.joining import join
from articles.merging import merge
from articles.models import Article, Image, Placement, Text
from tests.importing.arriving import arrive, document
from tests.strategies import documents

pytestmark = pytest.mark.django_db

POSTER = Figure(
    caption="The wall of names, which has grown for three years",
    alt="A poster with many faces on a brick wall",
    credit="Ana Díaz/AFP",
)
ONE = Paragraph("One of the names was added only last week.")
TWO = Paragraph("The city wants to keep the wall where it is.")
ARRIVED = Paragraph("The council met again and heard nobody.")


def story(*blocks, **fields):
    return Document(headline="The wall of names", blocks=blocks, **fields)


def stored(document):
    return saving.create(join(document), {})[0].article


def update_to(article, base, theirs):
    merged = merge(base, export(article), theirs)
    update(article, join(theirs), merged, {})
    article.refresh_from_db()
    return merged


def tells_of_a_picture_alike(document):
    """A use that stays shows what another use of its picture lets the library know."""
    for picture in join(document).images:
        uses = [document.blocks[index] for index in picture.figures]
        if len({(use.alt, use.credit, use.copyright) for use in uses}) > 1:
            return False
    return True


@given(documents, documents)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_what_the_desk_left_alone_becomes_what_the_source_says(base, theirs):
    assume(tells_of_a_picture_alike(theirs))
    article = stored(base)

    merged = update_to(article, base, theirs)

    assert merged.held == ()
    assert export(article) == theirs
    assert stored_form(article, merged, theirs) == theirs


def test_pictures_of_an_update_are_those_the_article_has():
    base = story(POSTER, ONE)
    article = stored(base)
    code = Image.objects.get().code

    update_to(article, base, story(ONE, POSTER, TWO))

    assert [image.code for image in Image.objects.all()] == [code]
    assert export(article) == story(ONE, POSTER, TWO)


def test_awaited_picture_takes_the_address_that_comes_later():
    base = story(POSTER, ONE)
    article = stored(base)
    address = "https://p.example/wall.jpg"
    theirs = story(
        Figure(
            caption=POSTER.caption,
            alt=POSTER.alt,
            credit=POSTER.credit,
            addresses=(address,),
        ),
        ONE,
    )

    update_to(article, base, theirs)

    image = Image.objects.get()
    assert [row.value for row in image.references.all()] == [address]
    assert export(article) == theirs


def test_picture_stays_with_its_address_and_not_with_the_words_it_had():
    address = ("https://p.example/wall.jpg",)
    base = story(Figure(caption=POSTER.caption, addresses=address), ONE)
    article = stored(base)
    code = Image.objects.get().code
    named = Figure(alt="The wall from afar", copyright="AFP", addresses=address)
    theirs = story(Figure(caption=POSTER.caption), named, ONE)

    update_to(article, base, theirs)

    assert export(article) == theirs
    [_words, wall] = article.articles_placement_set.order_by("ordering")
    assert wall.image.code == code


def test_rows_that_did_not_change_stay_and_keep_what_the_desk_decided():
    base = story(POSTER, ONE, POSTER, TWO, Quote("It belongs to us.", "A neighbour"))
    article = stored(base)
    Placement.objects.filter(ordering__gt=10).update(removed=True)
    Placement.objects.filter(ordering=10).update(alt_kind="text", alt="Our own alt")
    before = {
        row.pk: row.code for kind in (Placement, Text) for row in kind.objects.all()
    }
    corrected = Paragraph("The city wants to keep the wall where it was.")

    merged = update_to(
        article,
        base,
        story(POSTER, ONE, POSTER, corrected, Quote("It belongs to us.", "Ana Roth")),
    )

    assert merged.held == ()
    assert {
        row.pk: row.code for kind in (Placement, Text) for row in kind.objects.all()
    } == before
    assert Placement.objects.filter(removed=True).count() == 1
    first = working_copy(article).blocks[0]
    assert isinstance(first, Figure)
    assert first.alt == "Our own alt"
    assert export(article).blocks[1:] == (
        ONE,
        corrected,
        Quote("It belongs to us.", "Ana Roth"),
    )


def test_text_between_which_the_source_puts_something_is_parted():
    base = story(ONE, TWO)
    article = stored(base)
    embed = Embed("Where it stands", "https://maps.example/wall")

    update_to(article, base, story(ONE, embed, Subhead("What the city says"), TWO))

    assert export(article).blocks == (ONE, embed, Subhead("What the city says"), TWO)
    assert Text.objects.count() == 2


def test_what_the_desk_saved_since_the_article_was_read_is_kept():
    arrive()
    read_before = Article.objects.get()
    Article.objects.update(headline="Our own headline", slug="our-own")
    piece = join(document(ARRIVED))

    apply(Arrival(Capture("a.json", b"1"), "ninjs", piece, read_before), Terms())

    article = Article.objects.get()
    assert (article.headline, article.slug) == ("Our own headline", "our-own")
    assert export(article).blocks == (ARRIVED,)


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="no locks")
def test_article_is_locked_before_it_is_compared():
    arrive()

    with CaptureQueriesContext(connection) as queries:
        arrive(ARRIVED)

    said = [query["sql"] for query in queries]
    lock = next(n for n, sql in enumerate(said) if sql.endswith("FOR UPDATE"))
    story = next(n for n, sql in enumerate(said) if 'FROM "articles_text"' in sql)
    assert lock < story
