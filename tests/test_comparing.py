"""Two states of a piece: the lines that differ, word by word."""

from articles.comparing import Change, changes
from articles.document import Document, Figure, Paragraph


def test_equal_pieces_differ_in_nothing():
    piece = Document(headline="A", blocks=(Paragraph("One."),))

    assert changes(piece, piece) == ()


def test_changed_added_and_removed_lines_are_told_in_order():
    before = Document(blocks=(Paragraph("It cost 41 million."), Paragraph("Gone.")))
    after = Document(
        headline="New",
        blocks=(Paragraph("It cost 43 million."), Figure(caption="The arch")),
    )

    assert changes(before, after) == (
        Change("headline", (("added", "New"),)),
        Change(
            "text",
            (
                ("same", "It cost "),
                ("struck", "41"),
                ("added", "43"),
                ("same", " million."),
            ),
        ),
        Change("text", (("struck", "Gone."),)),
        Change("picture", (("added", "The arch"),)),
    )


def test_words_are_compared_within_one_part_of_the_head():
    before = Document(headline="A bridge opens", standfirst="At last.")
    after = Document(kicker="Roads", headline="A bridge closes", standfirst="So soon.")

    assert [
        (change.part, "".join(words for kind, words in change.words if kind != "added"))
        for change in changes(before, after)
    ] == [("kicker", ""), ("headline", "A bridge opens"), ("standfirst", "At last.")]
