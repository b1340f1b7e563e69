"""Held parts decided at the desk."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from articles.capture import Capture
from articles.document import Author, Document, Figure, Paragraph
from articles.exporting import export
from articles.importing import deciding
from articles.importing.applying import Arrival, Terms, apply
from articles.joining import join
from articles.models import (
    Article,
    ArticleSource,
    HeldPart,
    Image,
    Placement,
    Revision,
    Text,
)
from tests.illustrated import jpeg

pytestmark = pytest.mark.django_db

Verdict = HeldPart.Verdict
EVENING = datetime(2050, 5, 1, 18, tzinfo=UTC)
ONE = Paragraph("The council met on Monday and heard the builders.")
TWO = Paragraph("It cost 41 million euros, twice what was planned.")
MENDED = Paragraph("It cost some 40 million euros, twice what was planned.")
CORRECTED = Paragraph("It cost 43 million euros, twice what was planned.")


def arrive(*blocks, headline="A bridge opens", **fields):
    document = Document(guid="urn:bridge:1", headline=headline, blocks=blocks, **fields)
    capture = Capture("bridge.json", repr(document).encode())
    return apply(Arrival(capture, "ninjs", join(document)), Terms())


@pytest.fixture
def held():
    arrive(ONE, TWO)
    text = Text.objects.get()
    text.html = text.html.replace("41 million", "some 40 million")
    text.save()
    arrive(ONE, CORRECTED)
    return HeldPart.objects.get()


def blocks():
    return export(Article.objects.get()).blocks


def test_theirs_is_taken_where_ours_stood_and_ours_stays_in_the_history(held):
    assert blocks() == (ONE, MENDED)

    deciding.decide(held, Verdict.THEIRS, by=None)

    held.refresh_from_db()
    assert blocks() == (ONE, CORRECTED)
    assert held.verdict == Verdict.THEIRS
    assert "some 40 million" in str(Revision.objects.order_by("pk")[0].state)


def test_ours_is_kept_and_a_later_update_of_it_is_held_again(held):
    deciding.decide(held, Verdict.OURS, by=None)
    arrive(ONE, CORRECTED, Paragraph("The old road stays open."))
    arrive(ONE, Paragraph("It cost 44 million euros, twice what was planned."))

    assert blocks() == (ONE, MENDED)
    assert [part.verdict for part in HeldPart.objects.all()] == ["ours", ""]


def test_a_third_text_takes_the_place_of_both(held):
    text = "<p>It cost 43 million euros.</p><p>That is twice the plan.</p>"

    deciding.decide(held, Verdict.EDITED, by=None, text=text)

    assert blocks() == (
        ONE,
        Paragraph("It cost 43 million euros."),
        Paragraph("That is twice the plan."),
    )


def test_what_the_desk_wrote_since_is_not_replaced(held):
    Text.objects.update(html="<p>Another start.</p><p>Another end.</p>")

    with pytest.raises(deciding.CannotDecide, match="has changed this again"):
        deciding.decide(held, Verdict.THEIRS, by=None)

    assert HeldPart.objects.undecided().count() == 1


def test_a_part_is_decided_once(held):
    deciding.decide(held, Verdict.THEIRS, by=None)

    with pytest.raises(deciding.CannotDecide, match="decided this part already"):
        deciding.decide(held, Verdict.OURS, by=None)


def test_headline_of_the_source_is_taken():
    arrive(ONE)
    Article.objects.update(headline="Our own headline")
    arrive(ONE, headline="A bridge opens late")

    deciding.decide(HeldPart.objects.get(), Verdict.THEIRS, by=None)

    assert Article.objects.get().headline == "A bridge opens late"


def test_picture_the_desk_removed_comes_back_only_when_theirs_is_taken():
    picture = Figure(caption="The bridge at dawn", credit="Ana Diaz/AP")
    later = Figure(caption="The bridge at dawn, in May", credit="Ana Diaz/AP")
    arrive(ONE, picture, TWO)
    Article.objects.get().articles_placement_set.update(removed=True)
    arrive(ONE, later, TWO)

    assert blocks() == (ONE, TWO)
    deciding.decide(HeldPart.objects.get(), Verdict.THEIRS, by=None)

    assert blocks() == (ONE, later, TWO)
    assert Image.objects.count() == 2


@pytest.mark.parametrize("text", ["", "<p>No list of names.</p>"])
def test_what_is_no_text_is_not_written_as_one(text):
    arrive(ONE, TWO, authors=(Author("Ana Díaz"),))
    link = ArticleSource.objects.get()
    link.detail = "in Lima"
    link.save()
    arrive(ONE, TWO, authors=(Author("Ana Díaz", "in Quito"),))
    part = HeldPart.objects.get()

    with pytest.raises(deciding.CannotDecide):
        deciding.decide(part, Verdict.EDITED, by=None, text=text)
    assert export(Article.objects.get()).authors == (Author("Ana Díaz", "in Lima"),)
    assert HeldPart.objects.undecided().count() == 1


def test_picture_is_not_written_over_by_a_text():
    poster = Figure(caption="The bridge", alt="A bridge", addresses=("https://a.b/1",))
    arrive(ONE, poster)
    Placement.objects.update(removed=True)
    arrive(ONE, dataclasses.replace(poster, caption="The new bridge at night"))
    part = HeldPart.objects.get()

    with pytest.raises(deciding.CannotDecide):
        deciding.decide(part, Verdict.EDITED, by=None, text="<p>Words.</p>")
    assert blocks() == (ONE,)


@pytest.mark.parametrize(
    ("part", "texts", "written"),
    [
        ("headline", ("A bridge is open", "A bridge opens late"), "long " * 200),
        ("embargo", (EVENING, EVENING + timedelta(days=1)), "tomorrow"),
    ],
)
def test_what_does_not_fit_is_told(part, texts, written):
    arrive(ONE, TWO)
    Article.objects.update(**{part: texts[0]})
    arrive(ONE, TWO, **{part: texts[1]})
    held = HeldPart.objects.get()

    with pytest.raises(deciding.CannotDecide):
        deciding.decide(held, Verdict.EDITED, by=None, text=written)
    assert getattr(Article.objects.get(), part) == texts[0]


@pytest.fixture
def held_picture():
    """The desk took a picture out, and the source has another one in its place."""
    arrive(ONE, Figure(caption="The bridge at dawn", credit="Ana Diaz/AP"), TWO)
    Article.objects.get().articles_placement_set.update(removed=True)
    another = Figure(caption="The quay in May", credit="Ana Diaz/AP", file="quay.jpg")
    piece = Document(
        guid="urn:bridge:1", headline="A bridge opens", blocks=(ONE, another, TWO)
    )
    beside = {"quay.jpg": jpeg()}.get
    capture = Capture("bridge.json", repr(piece).encode(), beside=beside)
    apply(Arrival(capture, "ninjs", join(piece)), Terms())
    return HeldPart.objects.get()


def test_new_picture_of_a_held_text_has_its_file_when_theirs_is_taken(held_picture):
    assert Image.objects.exclude(served="").exclude(served=None).count() == 0

    deciding.decide(held_picture, Verdict.THEIRS, by=None)

    image = Placement.objects.get(removed=False).image
    assert (image.is_awaited, image.original.read()) == (False, jpeg())


def test_new_picture_of_a_held_text_stays_out_when_ours_is_kept(held_picture):
    deciding.decide(held_picture, Verdict.OURS, by=None)

    assert Image.objects.count() == 1
    assert blocks() == (ONE, TWO)
