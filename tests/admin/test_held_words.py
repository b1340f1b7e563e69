"""The words in which an editor is asked about a held part."""

import pytest
from django.utils.translation import override

from articles.admin.held import _question
from articles.document import Author, Figure, ListBlock, Paragraph, Quote
from articles.document_json import block_to_json, value_to_json
from articles.merging import STORY
from articles.models import HeldPart

COST = Paragraph("It cost <em>some</em> 40 million euros.")
QUAY = Figure(caption="The quay", credit="Ana Diaz/AP")


def stored(part, value):
    if part == STORY:
        return list(map(block_to_json, value))
    return value_to_json(value)


def asked(language, part, ours, theirs):
    held = HeldPart(part=part, ours=stored(part, ours), theirs=stored(part, theirs))
    with override(language):
        question = _question(held)
    return question.name, question.ours, question.theirs


@pytest.mark.parametrize(
    ("part", "ours", "theirs", "english"),
    [
        ("headline", "Ours", "Theirs", ("headline", ("Ours",), ("Theirs",))),
        (
            "teaser_headline",
            "Ours",
            None,
            ("teaser headline", ("Ours",), ("Removed by the source.",)),
        ),
        (
            "standfirst",
            None,
            "Theirs",
            ("standfirst", ("Removed by the desk.",), ("Theirs",)),
        ),
        (
            "tags",
            ("Roads",),
            ("Rivers", "Roads"),
            ("tags", ("Roads",), ("Rivers, Roads",)),
        ),
        (
            "authors",
            (Author("Ana Diaz", "in Lima"),),
            (Author("Ana Diaz", "in Quito"), Author("Tom Reed")),
            ("authors", ("Ana Diaz (in Lima)",), ("Ana Diaz (in Quito), Tom Reed",)),
        ),
    ],
)
def test_field_is_asked_about_by_its_name_with_both_texts(part, ours, theirs, english):
    assert asked("en", part, ours, theirs) == english


@pytest.mark.parametrize(
    ("ours", "theirs", "english"),
    [
        (
            (COST,),
            (),
            (("It cost some 40 million euros.",), ("Removed by the source.",)),
        ),
        (
            (),
            (COST, ListBlock(("One", "Two"))),
            (
                ("Removed by the desk.",),
                ("It cost some 40 million euros.", "List: One", "List: Two"),
            ),
        ),
        (
            (QUAY,),
            (Quote("So it is", "Ana"),),
            (("Picture: The quay · Ana Diaz/AP",), ("Quote: So it is Ana",)),
        ),
    ],
)
def test_story_is_asked_about_block_by_block(ours, theirs, english):
    assert asked("en", STORY, ours, theirs) == ("story", *english)


def test_editor_is_asked_in_the_language_of_the_desk():
    assert asked("de", "teaser_headline", "Unsere", None) == (
        "Teaser-Überschrift",
        ("Unsere",),
        ("Von der Quelle entfernt.",),
    )
    assert asked("de", STORY, (QUAY,), ()) == (
        "Text des Beitrags",
        ("Bild: The quay · Ana Diaz/AP",),
        ("Von der Quelle entfernt.",),
    )


def test_word_by_word_goes_from_ours_to_theirs():
    held = HeldPart(part="headline", ours="A bridge opens", theirs="A bridge closes")

    with override("en"):
        (change,) = _question(held).changes

    assert change.words == (
        ("same", "A bridge "),
        ("struck", "opens"),
        ("added", "closes"),
    )
