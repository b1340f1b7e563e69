from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Author,
    Document,
    Embed,
    Figure,
    FigureRole,
    ListBlock,
    Paragraph,
    Subhead,
)
from articles.readers import text_capture

FIRST = (
    "The harbour of the island opened again on Monday after a closure of three weeks,"
    " and the first ferry left in the early morning."
)
SECOND = (
    "Fishermen had waited for the day since the storm, the harbour master said, and"
    " many of them had slept in their boats."
)
THIRD = (
    "Repairs to the outer wall will take until the spring, according to the council,"
    " which has asked the government for money."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def read(text, **sidecar):
    capture = Capture("piece.txt", text.encode(), Sidecar(**sidecar))
    [document] = text_capture.read(capture)
    return document


def paragraphs(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_whole_page_becomes_a_document():
    document = read(
        f"""1. Skip to content
  2. Skip to main menu

Island harbour opens after three weeks

July 7, 2023

The storm in June had closed it; what the ferries carry now is mostly food and mail.

https://example.org/p/4Tb6f
A ferry leaves a small harbour at dawn
The first ferry left on Monday morningImage: Ana Silva/AP/picture alliance

{FIRST}

What do the repairs cost?\u00a0

{SECOND}

A ferry leaves a small harbour at dawn
The first ferry left on Monday morningImage: Ana Silva/AP/picture alliance

{THIRD}

The island, seen from above

Council asks for 'patience'

{SECOND}

ab/cde (AFP, AP, Reuters)"""
    )

    ferry = Figure(
        caption="The first ferry left on Monday morning",
        alt="A ferry leaves a small harbour at dawn",
        credit="Ana Silva/AP/picture alliance",
    )
    lead = Figure(
        caption=ferry.caption, alt=ferry.alt, credit=ferry.credit, role=FigureRole.LEAD
    )
    assert document == Document(
        headline="Island harbour opens after three weeks",
        standfirst="The storm in June had closed it; what the ferries carry now is"
        " mostly food and mail.",
        published=date(2023, 7, 7),
        short_address="https://example.org/p/4Tb6f",
        sign_off="ab/cde (AFP, AP, Reuters)",
        desk_initials=("ab", "cde"),
        agencies=("AFP", "AP", "Reuters"),
        blocks=(
            lead,
            Paragraph(FIRST),
            Subhead("What do the repairs cost?"),
            Paragraph(SECOND),
            ferry,
            Paragraph(THIRD),
            Embed(title="The island, seen from above"),
            Subhead("Council asks for 'patience'"),
            Paragraph(SECOND),
        ),
    )


def test_page_without_headline_and_date_gets_none():
    document = read(BODY)

    assert (document.headline, document.published) == (None, None)
    assert document.notes == ("headline: not found", "date: not found")
    assert paragraphs(document) == [FIRST, SECOND, THIRD]


def test_headline_is_the_line_before_the_text_and_kicker_the_one_above():
    document = read(f"Shipping\n\nIsland harbour opens after three weeks\n\n{BODY}")

    assert document.kicker == "Shipping"
    assert document.headline == "Island harbour opens after three weeks"


def test_headline_is_not_the_path_of_the_menu():
    document = read(
        "Home » News » Island harbour opens again\n\n"
        f"Island harbour opens again\n\n{BODY}"
    )

    assert document.headline == "Island harbour opens again"


def test_too_long_a_headline_stays_in_the_text():
    document = read("T" * 400 + "\n\nBody of it\n")

    assert document.headline is None
    assert paragraphs(document) == ["T" * 400, "Body of it"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ana Silva and Tom Reed", ("Ana Silva", "Tom Reed")),
        ("Von Anna Weber, Berlin", ("Anna Weber",)),
        ("Ana Silva | Tom Reed", ("Ana Silva", "Tom Reed")),
    ],
)
def test_byline_names_the_authors(line, authors):
    document = read(f"Island harbour opens after three weeks\n\n{line}\n\n{BODY}")

    assert document.byline == line
    assert document.authors == tuple(map(Author, authors))


def test_bare_day_above_the_headline_is_not_the_date_of_the_piece():
    document = read(f"Friday, July 7, 2023\n\nIsland harbour opens at last\n\n{BODY}")

    assert document.published is None


def test_moment_takes_the_zone_of_the_sidecar():
    text = f"Island harbour opens at last\n\nStand: 07.07.2023, 18:24 Uhr\n\n{BODY}"

    assert read(text).published == date(2023, 7, 7)
    assert read(text, time_zone="Europe/Berlin").published == datetime(
        2023, 7, 7, 18, 24, tzinfo=ZoneInfo("Europe/Berlin")
    )


def test_later_change_is_kept_apart_from_publishing():
    document = read(
        "Island harbour opens at last\n\n"
        f"Published 7 July 2023 | Updated 9 July 2023\n\n{BODY}"
    )

    assert document.published == date(2023, 7, 7)
    assert document.modified == date(2023, 7, 9)


def test_impossible_day_is_noted_and_not_guessed():
    document = read("Dated piece\n\n31.02.2024\n\nBody text of the piece.\n")

    assert document.published is None
    assert document.notes == (
        "date: “31.02.2024” names no certain day",
        "date: not found",
    )


@pytest.mark.parametrize(
    ("lines", "figure"),
    [
        (
            "A boat\n\nThe boats wait at the pier. (AP Photo/Eric Gay)",
            Figure(caption="The boats wait at the pier.", credit="AP Photo/Eric Gay"),
        ),
        (
            "The boats wait at the pier\nFoto: Eric Gay/dpa",
            Figure(caption="The boats wait at the pier", credit="Eric Gay/dpa"),
        ),
        (
            "The boats wait at the pier\nThe boats wait at the pier © Eric Gay",
            Figure(
                caption="The boats wait at the pier",
                alt="The boats wait at the pier",
                credit="Eric Gay",
            ),
        ),
        (
            "The boats wait at the pier\n\nThe boats wait at the pier",
            Figure(
                caption="The boats wait at the pier", alt="The boats wait at the pier"
            ),
        ),
        (
            (
                "Boats at a small pier\n"
                "Many boats were out of the water for weeks."
                " Eric Gay for The Island Post"
            ),
            Figure(
                caption="Many boats were out of the water for weeks.",
                alt="Boats at a small pier",
                credit="Eric Gay for The Island Post",
            ),
        ),
        ("Image: A caption of it", Figure(caption="A caption of it")),
        (
            "The mayor (left) with the harbour master.",
            Figure(caption="The mayor (left) with the harbour master."),
        ),
    ],
)
def test_picture_is_found_by_credit_repetition_or_words(lines, figure):
    document = read(f"{FIRST}\n\n{SECOND}\n\n{lines}\n\n{THIRD}\n")

    assert [block for block in document.blocks if isinstance(block, Figure)] == [figure]
    assert FIRST in paragraphs(document)
    assert THIRD in paragraphs(document)


def test_credit_stands_before_the_caption_where_the_page_does_so():
    document = read(f"{FIRST}\n\nFoto: Eric Gay/dpa\n\nBoats wait there.\n\n{SECOND}\n")

    assert document.figures == (
        Figure(caption="Boats wait there.", credit="Eric Gay/dpa"),
    )


def test_paragraph_that_ends_in_an_agency_is_no_caption():
    paragraph = f"{FIRST} {SECOND} (AFP)"
    document = read(f"{THIRD}\n\n{paragraph}\n\n{SECOND}\n")

    assert paragraphs(document) == [THIRD, paragraph, SECOND]


def test_furniture_in_many_languages_stays_out():
    document = read(
        "Zum Inhalt springen\n\nIsland harbour opens after three weeks\n\n"
        "4 min read\n\nJetzt abonnieren\n\n"
        f"{FIRST}\n\nAdvertisement\n\nLire aussi : Une autre histoire\n\n{SECOND}\n\n"
        f"Lesen Sie auch: Ein anderer Hafen\n\n{THIRD}\n\n"
        "Te puede interesar\n\nAnother island has no harbour\n\nKommentare\n"
    )

    assert document.blocks == (Paragraph(FIRST), Paragraph(SECOND), Paragraph(THIRD))


def test_readers_comments_end_the_piece():
    document = read(f"{BODY}\n12 Kommentare\n\n{SECOND} I do not believe it at all.\n")

    assert paragraphs(document) == [FIRST, SECOND, THIRD]


def test_bullets_are_a_list():
    document = read(f"{FIRST}\n\n  • One ferry a day\n  • Two on Sundays\n\n{SECOND}\n")

    assert document.blocks == (
        Paragraph(FIRST),
        ListBlock(("One ferry a day", "Two on Sundays")),
        Paragraph(SECOND),
    )


def test_tags_are_capped_and_it_is_said():
    tags = ", ".join(f"tag{number}" for number in range(60))
    document = read(f"Title\n\nBody.\n\nTags: {tags}\n")

    assert document.tags == tuple(f"tag{number}" for number in range(50))
    assert document.notes == ("date: not found", "tags: 10 left out of 60")


def test_too_long_a_tag_or_caption_stays_in_the_text():
    document = read(f"Title\n\nTags: {'g' * 200}\n\nImage: {'c' * 2000}\n")

    assert document.figures == ()
    assert paragraphs(document) == [f"Tags: {'g' * 200}", f"Image: {'c' * 2000}"]


def test_markup_in_the_text_is_shown_as_letters():
    document = read("<b>Title</b> of it\n\n<img src=x onerror=run()>\n\nEnd.\n")

    assert document.headline == "<b>Title</b> of it"
    assert document.blocks == (
        Paragraph("&lt;img src=x onerror=run()&gt;"),
        Paragraph("End."),
    )


def test_sidecar_gives_what_the_page_does_not_say():
    document = read(BODY, language="en-GB", publisher="The Island Post", tags=("sea",))

    assert (document.language, document.publisher, document.tags) == (
        "en-GB",
        "The Island Post",
        ("sea",),
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "piece.txt: empty: nothing but blanks"),
        (" \n\u00a0\u200b\n".encode(), "piece.txt: empty: nothing but blanks"),
        (b"\n\nx", "piece.txt:3: no paragraph of text in it"),
        (b"a\n" * 50_001, "piece.txt:50001: more than 50,000 lines of text"),
    ],
)
def test_file_without_a_piece_is_refused(content, reason):
    with pytest.raises(UnreadableCapture) as refused:
        list(text_capture.read(Capture("piece.txt", content)))

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("piece.txt", b"A title\n\nA text.", True),
        ("-", b"A title\n\nA text.", True),
        ("piece.txt", b"", True),
        ("piece.txt", b"<script>x()</script> in a title\n\nText.", True),
        ("piece.txt", b"{{ braces }} in a title\n\nText.", True),
        ("piece.txt", b"<!DOCTYPE html><title>x</title>", False),
        ("piece.txt", b"<?xml version='1.0'?><a/>", False),
        ("piece.txt", b"<story><p>x</p></story>\n", False),
        ("piece.txt", b'{"headline": "x"}', False),
        ("piece.txt", b'[{"headline": "x"}]', False),
        ("piece.html", b"A title\n\nA text.", False),
        ("piece.txt", b"\x7fELF\x02\x01", False),
    ],
)
def test_reader_recognises_plain_text_only(name, content, expected):
    assert text_capture.recognises(Capture(name, content)) is expected
