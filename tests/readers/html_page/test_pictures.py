"""A picture is found where it stands, with caption, alt and credit apart."""

import pytest

from articles.document import Figure, FigureRole, Paragraph
from tests.readers.html_page.saved import between, page, read

SRC = "https://courier.example/pier.jpg"


def shown(**said):
    return Figure(addresses=(SRC,), **said)


CAPTIONED = shown(caption="The first car.", alt="A car", credit="Jane Doe/AP")


@pytest.mark.parametrize(
    "markup",
    [
        (
            f'<figure><img src="{SRC}" alt="A car"><figcaption>The first car. '
            "<small>Image: Jane Doe/AP</small></figcaption></figure>"
        ),
        (
            f'<figure><img src="{SRC}" alt="A car"><figcaption>The first car.'
            "Image: Jane Doe/AP</figcaption></figure>"
        ),
        (
            f'<figure><img src="{SRC}" alt="A car"><figcaption>The first car.'
            '</figcaption><span class="credit">© Jane Doe/AP</span></figure>'
        ),
        (
            f'<div class="image"><img src="{SRC}" alt="A car"><p class="caption">'
            "The first car. (Jane Doe/AP)</p></div>"
        ),
        (
            f'<div class="image"><img src="{SRC}" alt="A car"></div>'
            '<p class="img-description">The first car. | Jane Doe/AP</p>'
        ),
        (
            f'<div><div><img src="{SRC}" alt="A car"></div>'
            "<div>The first car. Foto: Jane Doe/AP</div></div>"
        ),
        (
            f'<figure><img src="{SRC}" alt="A car" title="A | Bild: Jane Doe/AP">'
            "<figcaption>The first car.</figcaption></figure>"
        ),
        (
            f'<figure><img src="{SRC}" alt="A car"><figcaption>The first car.'
            '<span class="copyright">Copyright</span>'
            '<span class="copyright">Jane Doe/AP</span></figcaption></figure>'
        ),
        (
            f'<figure><button>Open</button><img src="{SRC}" alt="A car"><figcaption>'
            'The first car. <i>Photo: Jane Doe/AP</i><span hidden="">Show more</span>'
            "</figcaption></figure>"
        ),
        (
            f'<div class="x"><img src="{SRC}" alt="A car"><div>The first car.</div>'
            "<div>Jane Doe/AP</div></div>"
        ),
        (
            f'<figure><img src="{SRC}" alt="A car"><figcaption>The first car.'
            '<span class="y1">Jane Doe/AP</span></figcaption></figure>'
        ),
    ],
)
def test_caption_and_credit_are_parted_wherever_they_stand(markup):
    assert between(markup) == [CAPTIONED]


def test_line_that_says_the_alt_is_the_caption():
    markup = f'<div><picture><img src="{SRC}" alt="The first car on the bridge">'
    markup += "</picture></div><div><span>The first car on the bridge</span></div>"

    assert between(markup) == [
        shown(caption="The first car on the bridge", alt="The first car on the bridge")
    ]


def test_house_in_an_element_at_the_end_is_the_credit():
    markup = f'<div><img src="{SRC}"><p>The first car on the bridge</p>'

    assert between(f"{markup}<p>Getty Images</p></div>") == [
        shown(caption="The first car on the bridge", credit="Getty Images")
    ]


def test_caption_in_brackets_alone_is_a_credit():
    markup = f'<figure><img src="{SRC}"><figcaption>(The Courier)</figcaption></figure>'

    assert between(markup) == [shown(credit="The Courier")]


@pytest.mark.parametrize(
    "image",
    [
        f'<img data-src="{SRC}" src="data:image/gif;base64,AAAA">',
        f'<img src="/static/placeholder.gif" data-lazy-src="{SRC}">',
        f'<img data-flickity-lazyload="{SRC}" src="data:image/gif;base64,AAAA">',
        f'<img src="data:image/gif;base64,AAAA"><noscript><img src="{SRC}"></noscript>',
        f'<picture><source data-srcset="{SRC} 800w"><img src=""></picture>',
        '<img src="/pier.jpg">',
        '<img src="//courier.example/pier.jpg">',
        f'<amp-img src="{SRC}"></amp-img>',
    ],
)
def test_address_is_found_however_late_the_page_loads_it(image):
    assert between(f"<figure>{image}</figure>") == [shown()]


def test_all_sizes_of_a_picture_are_its_addresses():
    markup = (
        '<figure><picture><source srcset="/pier-30x20.jpg 30w, /pier-90x60.jpg 90w">'
        '<img src="/pier.jpg" srcset="/pier-15x10.jpg 1x, /pier-60x40.jpg 2x">'
        "</picture></figure>"
    )

    (figure,) = between(markup)

    assert figure.addresses == tuple(
        f"https://courier.example/pier{size}.jpg" for size in ("", "-60x40", "-90x60")
    )


@pytest.mark.parametrize(
    "image",
    [
        f'<img src="{SRC}" width="1" height="1">',
        f'<img src="{SRC}" class="author-avatar">',
        '<img src="/static/logo.png">',
        '<img src="/icons/share.svg">',
        '<img src="data:image/gif;base64,AAAA">',
        "<img>",
    ],
)
def test_ornament_is_no_picture_of_the_piece(image):
    assert between(f"<div>{image}</div>") == []


def test_structured_data_completes_the_picture_of_its_address():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A",'
        '"image": {"@type": "ImageObject", "url": "https://courier.example/pier.jpg?w=9",'
        '"caption": "The first car.", "creditText": "Photo: Jane Doe/AP"}}</script>'
    )

    document = read(page(f'<figure><img src="{SRC}" alt="A car"></figure>', head=head))

    assert document.figures == (CAPTIONED,)


def test_gallery_in_a_figure_is_several_pictures():
    items = "".join(
        f"<li><figure><img src='/{name}.jpg'><figcaption>{name} on deck.</figcaption>"
        "</figure></li>"
        for name in ("Ann", "Ben")
    )
    blocks = between(f'<figure class="gallery"><ul>{items}</ul></figure>')

    assert [(block.caption, block.role) for block in blocks] == [
        ("Ann on deck.", FigureRole.GALLERY),
        ("Ben on deck.", FigureRole.GALLERY),
    ]


def test_slide_of_a_list_tells_under_its_picture():
    markup = (
        '<div class="slideshow"><ul><li><img src="/ann.jpg"><h2>On deck</h2>'
        "<p>Ann waits for the boat.</p></li></ul></div>"
    )

    (figure,) = between(markup)

    assert figure.caption == "On deck. Ann waits for the boat."


@pytest.mark.parametrize(
    ("before", "roles"),
    [
        (f'<figure><img src="{SRC}"></figure>', [FigureRole.LEAD]),
        (f'<div class="teaser"><img src="{SRC}"></div>', []),
        (f'<p class="intro">Cars at last.</p><div><img src="{SRC}"></div>',
         [FigureRole.LEAD]),
    ],
)  # fmt: skip
def test_picture_before_the_text_is_the_lead(before, roles):
    assert [figure.role for figure in read(page(before=before)).figures] == roles


def test_picture_above_the_headline_is_the_lead_where_it_has_a_caption():
    figure = (
        f'<figure><img src="{SRC}"><figcaption>The first car.</figcaption></figure>'
    )
    markup = page().replace("<h1>", f"<div>{figure}</div><h1>")

    assert read(markup).blocks[0] == shown(
        caption="The first car.", role=FigureRole.LEAD
    )


def test_caption_printed_again_is_no_paragraph():
    caption = "The first car rolls over the bridge on Monday."
    markup = f'<figure><img src="{SRC}"><figcaption>{caption}</figcaption></figure>'

    blocks = between(f"{markup}<div class='mobile'>{caption}</div>")

    assert not [block for block in blocks if isinstance(block, Paragraph)]
