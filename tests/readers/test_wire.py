import pytest

from articles.capture import Capture, UnreadableCapture
from articles.document import Author, Document, Paragraph, Subhead
from articles.readers import _wire

BODY = [Paragraph("OBAN (AP) — The ferry is late."), Paragraph("So is the bus.")]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mary Ann Jones, Staff Reporter", ["Mary Ann Jones"]),
        ("Von Eva Beispiel und Jan Muster, dpa", ["Eva Beispiel", "Jan Muster"]),
        ("Par Élise MARTIN", ["Élise Martin"]),
        ("By ROSE KEANE in Cork", ["Rose Keane"]),
        ("ROSE KEANE Associated Press", ["Rose Keane"]),
        ("Karl Muster/TT", ["Karl Muster"]),
        ("By The Associated Press", []),
        ("dpa", []),
        (None, []),
    ],
)
def test_the_people_of_a_byline_are_its_authors(byline, names):
    assert _wire.authors(byline) == tuple(Author(name) for name in names)


def test_a_summary_that_says_more_is_the_standfirst():
    assert _wire.standfirst(" Nobody\n waits. ", BODY) == ("Nobody waits.", BODY)


@pytest.mark.parametrize(
    "summary",
    ["The ferry is late.", "The ferry is late. So is the b", "The ferry is late …", ""],
)
def test_a_summary_that_is_the_beginning_of_the_text_is_none(summary):
    assert _wire.standfirst(summary, BODY) == (None, BODY)


def test_a_label_above_the_text_is_taken_out_of_it():
    blocks = [Paragraph("ON THIS DAY"), *BODY]

    assert _wire.standfirst("ON THIS DAY", blocks) == ("ON THIS DAY", BODY)


def test_the_headline_over_again_is_no_part_of_the_text():
    blocks = [Subhead("Ferry <em>late</em>"), *BODY]

    assert _wire.without_headline(blocks, "“Ferry late”") == BODY
    assert _wire.without_headline(BODY, "Ferry late") == BODY


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo\nlines.", ["One.", "Two lines."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("   One goes\non.\n   Two.", ["One goes on.", "Two."]),
        (
            "The first line is broken\nwhere a terminal ended\nand not a thought.",
            ["The first line is broken where a terminal ended and not a thought."],
        ),
        ("A < B & C", ["A &lt; B &amp; C"]),
        ("", []),
    ],
)
def test_plain_text_is_parted_into_paragraphs(text, paragraphs):
    assert _wire.paragraphs(text) == [Paragraph(one) for one in paragraphs]


def test_a_publisher_is_named_or_known_by_the_domain_of_an_id():
    ids = ["urn:newsml:dpa.com:20240101:1"]

    assert _wire.publisher("Acme News", ids=ids) == "Acme News"
    assert _wire.publisher(None, "reuters.com") == "Reuters"
    assert _wire.publisher(None, ids=ids) == "dpa"
    assert _wire.publisher(None, "wire.example", ids=["urn:x"]) is None
    assert _wire.publisher(ids=["http://www.businesswire.com/news/1"]) == (
        "Business Wire"
    )


def test_of_the_names_of_one_house_the_first_is_kept():
    names = ["Associated Press", "AP", None, "reuters.com", "wire.example"]

    assert _wire.agencies(names) == ("Associated Press", "Reuters")


def test_a_credit_says_each_name_once():
    assert _wire.credit("Ann Roe", "AFP") == "Ann Roe/AFP"
    assert _wire.credit("Ann Roe/AFP", "AFP") == "Ann Roe/AFP"
    assert _wire.credit("Reuters", "Thomson Reuters") == "Thomson Reuters"
    assert _wire.credit(None, "AFP") == "AFP"


def test_one_bad_item_does_not_stop_the_others():
    capture = Capture("x", b"")

    def read(item):
        if item == "bad":
            raise UnreadableCapture(capture, "it is bad")
        return Document(headline=item)

    found = list(_wire.readings(capture, ["a", "bad", "b"], read))

    assert list(map(str, found[1:2])) == ["x: it is bad"]
    assert [found[0], found[2]] == [Document(headline="a"), Document(headline="b")]
    with pytest.raises(UnreadableCapture):
        list(_wire.readings(capture, ["bad"], read))


def test_more_items_than_any_delivery_holds_are_refused():
    items = ["a"] * (_wire.MAX_ITEMS + 1)

    with pytest.raises(UnreadableCapture, match="more than 10000 items"):
        list(_wire.readings(Capture("x", b""), items, Document))
