"""Held parts decided at the desk."""

import pytest

from articles.capture import Capture
from articles.document import Document, Figure, Paragraph
from articles.exporting import export
from articles.importing import deciding
from articles.importing.applying import Arrival, Terms, apply
from articles.joining import join
from articles.models import Article, HeldPart, Image, Revision, Text

pytestmark = pytest.mark.django_db

Verdict = HeldPart.Verdict
ONE = Paragraph("The council met on Monday and heard the builders.")
TWO = Paragraph("It cost 41 million euros, twice what was planned.")
MENDED = Paragraph("It cost some 40 million euros, twice what was planned.")
CORRECTED = Paragraph("It cost 43 million euros, twice what was planned.")


def arrive(*blocks, headline="A bridge opens"):
    document = Document(guid="urn:bridge:1", headline=headline, blocks=blocks)
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
