"""What the importer prints of a piece, whole."""

from datetime import UTC, date, datetime

from articles.document import (
    Author,
    Document,
    Embed,
    Figure,
    FigureRole,
    Kind,
    ListBlock,
    Paragraph,
    Quote,
    Status,
    Subhead,
    Table,
)
from articles.joining import join
from articles.projection import as_json

EMPTY = {
    "kind": "story",
    "guid": None,
    "version": None,
    "status": "usable",
    "embargo": None,
    "expires": None,
    "cancels": None,
    "language": None,
    "headline": None,
    "kicker": None,
    "standfirst": None,
    "slugline": None,
    "dateline": None,
    "byline": None,
    "authors": [],
    "sign_off": None,
    "desk_initials": [],
    "published": None,
    "modified": None,
    "publisher": None,
    "agencies": [],
    "tags": [],
    "address": None,
    "short_address": None,
    "copyright": None,
    "usage_terms": None,
    "note": None,
    "blocks": [],
    "images": [],
}


def test_empty_document_prints_every_name() -> None:
    assert as_json(join(Document())) == EMPTY


def test_document_prints_its_facts() -> None:
    document = Document(
        kind=Kind.PACKAGE,
        status=Status.WITHHELD,
        embargo=datetime(2023, 7, 7, 12, tzinfo=UTC),
        published=date(2023, 7, 7),
        authors=(Author("Ada Berg", "reporter"),),
        tags=("Ports",),
    )

    assert as_json(join(document)) == EMPTY | {
        "kind": "package",
        "status": "withheld",
        "embargo": "2023-07-07T12:00:00+00:00",
        "published": "2023-07-07",
        "authors": ["Ada Berg"],
        "tags": ["Ports"],
    }


def test_blocks_print_as_plain_text() -> None:
    document = Document(
        blocks=(
            Paragraph('A <a href="https://a.example">link</a> &amp; more'),
            Subhead("<em>Next</em>"),
            Quote("So it is", by="Ada Berg"),
            ListBlock(("one<br>two", "three")),
            Table((("a", "<strong>b</strong>"),)),
            Embed(title="A film"),
            Embed(url="https://a.example"),
            Embed(),
        )
    )

    assert as_json(join(document))["blocks"] == [
        {"type": "paragraph", "text": "A link & more"},
        {"type": "subhead", "text": "Next"},
        {"type": "quote", "text": "So it is"},
        {"type": "list", "items": ["one two", "three"]},
        {"type": "table", "rows": [["a", "b"]]},
        {"type": "embed", "text": "A film"},
        {"type": "embed", "text": "https://a.example"},
        {"type": "embed", "text": None},
    ]


def test_pictures_print_with_their_places_and_credit() -> None:
    figure = Figure(
        caption="Two men take down the old crane at the pier",
        credit="Jae C. Hong/AP/picture alliance, File",
        addresses=("https://a.example/1.jpg",),
        role=FigureRole.LEAD,
    )

    printed = as_json(join(Document(blocks=(figure, figure))))

    placed = {
        "type": "image",
        "image": 0,
        "caption": "Two men take down the old crane at the pier",
        "alt": None,
        "credit": "Jae C. Hong/AP/picture alliance, File",
        "role": "lead",
    }
    assert printed["blocks"] == [
        placed | {"repeat_of": None},
        placed | {"repeat_of": 0},
    ]
    assert printed["images"] == [
        {
            "caption": "Two men take down the old crane at the pier",
            "alt": None,
            "credit": "Jae C. Hong/AP/picture alliance, File",
            "photographers": ["Jae C. Hong"],
            "agencies": ["AP"],
            "distributor": "picture alliance",
            "flags": ["archive"],
            "copyright": None,
            "url": "https://a.example/1.jpg",
            "urls": ["https://a.example/1.jpg"],
        }
    ]
