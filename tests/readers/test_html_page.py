"""A saved page of any outlet gives its piece; the rest of the page stays away."""

import gzip

import pytest

from articles.capture import Capture, UnreadableCapture
from articles.document import Figure, FigureRole, Paragraph, Quote
from articles.importing import Importer
from articles.readers import html_page, reader_for
from tests.readers.html_page.saved import ADDRESS, FIRST, LAST, capture, page, read


def test_page_is_read_whole():
    head = (
        '<meta property="og:site_name" content="The Courier">'
        '<meta property="article:published_time" content="2024-05-03">'
        '<link rel="shortlink" href="https://courier.example/?p=7">'
    )

    document = read(page(head=head), language="en-GB")

    assert (
        document.headline,
        document.language,
        document.publisher,
        document.address,
        document.short_address,
        document.blocks,
        document.notes,
    ) == (
        "A bridge opens",
        "en-GB",
        "The Courier",
        ADDRESS,
        "https://courier.example/?p=7",
        (Paragraph(FIRST), Paragraph(LAST)),
        (),
    )


def test_desk_knows_the_publisher_better_than_the_page():
    head = '<meta property="og:site_name" content="courier.example">'

    assert read(page(head=head), publisher="The Courier").publisher == "The Courier"


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        (page().replace('lang="en"', 'lang="pt_BR"'), "pt-BR"),
        (page(head='<meta property="og:locale" content="de_DE">')
         .replace('lang="en"', ""), "de-DE"),
        (page().replace('lang="en"', ""), None),
    ],
)  # fmt: skip
def test_language_is_a_tag_of_bcp_47(markup, language):
    assert read(markup).language == language


def test_inline_markup_is_cleaned_and_links_are_whole():
    markup = page(
        '<p onclick="x()">The <b>toll</b> is <a href="/toll" target="_blank">told</a>,'
        ' <a href="javascript:x()">not</a> <span class="a">hidden</span> away.</p>'
    )

    assert read(markup).blocks[1] == Paragraph(
        'The <strong>toll</strong> is <a href="https://courier.example/toll">told</a>,'
        " <a>not</a> hidden away."
    )


def test_quote_keeps_who_said_it():
    markup = page("<blockquote><p>At last.</p><footer>— Ann Lee</footer></blockquote>")

    assert read(markup).blocks[1] == Quote("At last.", "Ann Lee")


def test_page_without_text_is_refused():
    with pytest.raises(UnreadableCapture, match=r"^page\.html: no paragraph of text"):
        read("<html><head><title>A bridge opens</title></head><body></body></html>")


def test_page_is_for_this_reader_and_text_is_not():
    assert reader_for(capture(page())) is html_page
    assert not html_page.recognises(Capture("page.html", f"{FIRST}\n".encode()))
    assert not html_page.recognises(Capture("page.gz", gzip.compress(page().encode())))


@pytest.mark.django_db
def test_page_and_text_capture_of_one_piece_are_one_article(settings):
    (folder,) = settings.FIXTURE_DIRS
    importer = Importer()

    (text,) = importer.take_in([str(folder / "dw-fentanyl.txt")])
    (saved,) = importer.take_in([str(folder / "html" / "dw-fentanyl.html")])

    assert (text.piece.document.short_address, saved.piece.document.short_address) == (
        "https://p.dw.com/p/4Tb6f",
        "https://p.dw.com/p/4Tb6f",
    )
    assert (saved.article, saved.outcome) == (text.article, "changed")


def test_pictures_of_a_gallery_and_a_lead_have_their_roles():
    lead = '<figure><img src="/lead.jpg"></figure>'
    gallery = (
        '<div class="gallery"><figure><img src="/a.jpg"></figure>'
        '<figure><img src="/b.jpg"></figure></div>'
    )

    document = read(page(gallery, before=lead))

    assert document.figures == (
        Figure(addresses=("https://courier.example/lead.jpg",), role=FigureRole.LEAD),
        Figure(addresses=("https://courier.example/a.jpg",), role=FigureRole.GALLERY),
        Figure(addresses=("https://courier.example/b.jpg",), role=FigureRole.GALLERY),
    )


def test_page_saved_with_its_pictures_names_the_files_and_no_false_address():
    figure = '<figure><img src="./A%20bridge_files/arch.jpg" alt="An arch"></figure>'
    there = '<figure><img src="./B_files/b.jpg" srcset="/b.jpg 800w"></figure>'

    document = read(page(figure + there))

    assert document.figures == (
        Figure(alt="An arch", file="A bridge_files/arch.jpg", role=FigureRole.INLINE),
        Figure(
            addresses=("https://courier.example/b.jpg",),
            file="B_files/b.jpg",
            role=FigureRole.INLINE,
        ),
    )
