"""Inline markup and running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.document import ListBlock, Paragraph, Subhead
from articles.markup import clean_inline, running_text, text_blocks
from tests.strategies import markup

text_runs = st.lists(
    st.builds(Paragraph, markup)
    | st.builds(Subhead, markup)
    | st.builds(
        ListBlock, st.lists(markup, min_size=1, max_size=3).map(tuple), st.booleans()
    ),
    max_size=6,
)


@given(text_runs)
def test_running_text_splits_into_the_blocks_it_was_made_of(blocks):
    assert list(text_blocks(running_text(blocks))) == blocks


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<a href="https://a.example/?b=1&amp;c" onclick="x()">a</a>',
         '<a href="https://a.example/?b=1&amp;c">a</a>'),
        ("<script>x()</script>a", "a"),
        ("1 &lt; 2 <em>b</em><br>c", "1 &lt; 2 <em>b</em><br>c"),
        ("a&nbsp;b", "a\xa0b"),
    ],
)  # fmt: skip
def test_inline_markup_keeps_what_a_story_needs(typed, kept):
    assert clean_inline(typed) == kept


def test_editors_html_becomes_blocks():
    typed = (
        "stray<p>One <b>bold</b></p><p></p><h3>Head</h3>"
        "<ul><li><p>a</p><p>b</p></li><li></li></ul><ol><li>c</li></ol>"
    )

    assert list(text_blocks(typed)) == [
        Paragraph("stray"),
        Paragraph("One <strong>bold</strong>"),
        Subhead("Head"),
        ListBlock(("a<br>b",)),
        ListBlock(("c",), ordered=True),
    ]
