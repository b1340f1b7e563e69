"""The body is the page's prose in order; what only surrounds it stays out."""

import pytest

from articles.document import Embed, ListBlock, Paragraph, Quote, Subhead, Table
from tests.readers.html_page.saved import FIRST, LAST, between, page, read

MIDDLE = "In between stands a paragraph that belongs to the piece like the others do."


def test_blocks_keep_their_order_and_kind():
    markup = (
        "<h2>What it costs</h2><ul><li>cars: <b>nothing</b></li></ul>"
        "<blockquote><p>At last.</p><cite>Ann Lee</cite></blockquote>"
        "<table><tr><th>Day</th><th>Cars</th></tr><tr><td>1</td><td>90</td></tr></table>"
        '<iframe src="https://video.example/1" title="The opening"></iframe>'
        f"<p>{MIDDLE}</p>"
    )

    assert between(markup) == [
        Subhead("What it costs"),
        ListBlock(("cars: <strong>nothing</strong>",)),
        Quote("At last.", "Ann Lee"),
        Table((("Day", "Cars"), ("1", "90")), header_rows=1),
        Embed("The opening", "https://video.example/1", provider="video.example"),
        Paragraph(MIDDLE),
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        f"<aside><p>{MIDDLE}</p></aside>",
        f'<div class="newsletter-signup"><p>{MIDDLE}</p></div>',
        f'<div class="c-related__box"><p>{MIDDLE}</p></div>',
        f'<div class="adSlot">{MIDDLE}</div>',
        f'<div class="infobox"><h3>Facts</h3><p>{MIDDLE}</p></div>',
        f'<div role="navigation"><p>{MIDDLE}</p></div>',
        f'<div style="display:none"><p>{MIDDLE}</p></div>',
        f"<div hidden><p>{MIDDLE}</p></div>",
        f"<form><p>{MIDDLE}</p></form>",
        f'<div><h3><a href="/x">Another piece</a></h3><p>{MIDDLE}</p></div>',
        '<p><a href="/x">Another piece that is well worth reading</a></p>',
        '<ul><li><a href="/x">One piece</a></li><li><a href="/y">Another</a></li></ul>',
        '<p><b>Read more:</b> <a href="/x">Another piece</a></p>',
        "<p>Advertisement</p>",
        "<p>Friday, 3 May 2024, 09:15</p>",
        '<p class="author">By Jane Doe</p>',
        f"<blockquote>{FIRST}</blockquote>",
        "<script>document.write('x')</script>",
    ],
)
def test_what_is_no_text_of_the_piece_stays_out(furniture):
    assert between(furniture) == []


@pytest.mark.parametrize(
    "name", ["paywalled", "article-comments-open", "hidden", "story-teaser"]
)
def test_the_piece_is_kept_whatever_it_is_called(name):
    paragraphs = "".join(f"<p>{MIDDLE} Number {number}.</p>" for number in range(3))
    markup = f"<h1>A</h1><div class='{name}'>{paragraphs}</div><p>One line.</p>"

    texts = [block.text for block in read(markup).blocks]

    assert texts[:3] == [f"{MIDDLE} Number {number}." for number in range(3)]


def test_text_in_a_box_of_its_own_for_every_paragraph_is_whole():
    boxes = "".join(
        f'<div class="paywalled"><p>{MIDDLE} Number {number}.</p></div>'
        for number in range(5)
    )

    assert len(read(f"<h1>A</h1><div>{boxes}</div>").blocks) == 5


def test_paragraphs_beside_the_rest_of_the_body_are_part_of_it():
    inner = "".join(f"<p>{MIDDLE} Number {number}.</p>" for number in range(6))
    markup = f"<h1>A</h1><div><p>{FIRST}</p><div id='rest'>{inner}</div></div>"

    document = read(markup)

    assert document.blocks[0] == Paragraph(FIRST)
    assert len(document.blocks) == 7


def test_hidden_copy_of_the_text_is_not_read_twice():
    copy = f'<div style="display:none">{FIRST} {LAST}</div>'

    assert read(page(after=copy)).blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_text_the_head_has_too_is_the_body():
    teasers = "".join(
        f"<p>Teaser {number}: {MIDDLE} {MIDDLE}</p>" for number in range(3)
    )
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A",'
        f'"articleBody": "{FIRST} {LAST}"}}</script>'
    )
    markup = f"<html><head>{head}</head><body><h1>A</h1><div><p>{FIRST}</p><p>{LAST}"
    markup += f"</p></div><div>{teasers}</div></body></html>"

    assert read(markup).blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_line_breaks_part_paragraphs_where_there_are_no_others():
    markup = f"<h1>A</h1><div class='text'>{FIRST}<br><br>{LAST}</div>"

    assert read(markup).blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_bold_line_is_a_subhead_where_there_are_no_others():
    bold = "<p><strong>What it costs</strong></p>"

    assert between(bold) == [Subhead("What it costs")]
    assert between(f"<h2>Open</h2>{bold}") == [
        Subhead("Open"),
        Paragraph("<strong>What it costs</strong>"),
    ]


def test_what_trails_after_the_last_sentence_is_cut():
    markup = page().replace(
        f"<p>{LAST}</p>", f"<p>{LAST}</p><h3>Topics</h3><p>Sources</p>"
    )

    assert read(markup).blocks == (Paragraph(FIRST), Paragraph(LAST))


def test_sign_off_is_taken_from_the_end():
    document = read(page("").replace(f"<p>{LAST}</p>", "<p>jd/msh (AP, dpa)</p>"))

    assert document.blocks == (Paragraph(FIRST),)
    assert (document.sign_off, document.desk_initials, document.agencies) == (
        "jd/msh (AP, dpa)",
        ("jd", "msh"),
        ("AP", "dpa"),
    )


def test_standfirst_is_told_once():
    text = "Two years late and a third dearer: the bridge over the sound is there."
    document = read(page().replace(f"<p>{FIRST}", f"<p class='x'>{text}</p><p>{FIRST}")
                    .replace("</head>", f'<meta name="description" content="{text}">'
                             "</head>"))  # fmt: skip

    assert document.blocks[0] == Paragraph(text)
    assert document.standfirst is None


def test_description_is_the_standfirst_unless_it_was_cut_off():
    text = "Two years late and a third dearer: the bridge over the sound is there"

    def standfirst(end):
        head = f'<meta name="description" content="{text}{end}">'
        return read(page(head=head)).standfirst

    assert standfirst(".") == f"{text}."
    assert standfirst(" …") is None


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Keep.</p>",
        "<h1>Keep</h1><div>Keep.</div>",
        "<article>Keep</article>",
        "<pre>Keep.</pre>",
    ],
)
def test_page_of_one_line_is_kept(markup):
    assert read(markup).blocks == (Paragraph("Keep." if "." in markup else "Keep"),)
