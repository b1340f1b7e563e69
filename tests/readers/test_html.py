import pytest

from articles.document import Figure, FigureRole, Paragraph, Subhead
from articles.readers import _html


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One</p>",
        "<html><head><title>T</title></head><body><p>One</p></body></html>",
        "<!doctype html><body class='x'><p>One</p>",
        "</div></body><p>One</p>",
        "One",
    ],
)
def test_a_fragment_and_a_page_are_read_alike(markup):
    assert _html.blocks(markup) == [Paragraph("One")]


@pytest.mark.parametrize(
    "markup", ["", " \n ", "<!-- -->", "<html><head><title>T</tit", "\x00"]
)
def test_what_holds_nothing_gives_nothing(markup):
    assert _html.blocks(markup) == []


def test_each_picture_of_a_gallery_is_a_figure():
    markup = (
        "<figure><figure><img src='https://x.example/a.jpg'><figcaption>A</figcaption>"
        "</figure><figure><img src='https://x.example/b.jpg'></figure>"
        "<figcaption>Both</figcaption></figure>"
        "<div class='gallery-row'><img src='https://x.example/c.jpg'>"
        "<img src='https://x.example/d.jpg'></div>"
    )

    def figure(letter, caption=None):
        address = f"https://x.example/{letter}.jpg"
        return Figure(caption=caption, addresses=(address,), role=FigureRole.GALLERY)

    assert _html.blocks(markup) == [
        figure("a", "A"),
        figure("b"),
        Paragraph("Both"),
        figure("c"),
        figure("d"),
    ]


def test_a_picture_before_any_text_leads():
    picture = "<img src='https://x.example/a.jpg'>"

    first = _html.with_lead(_html.blocks(f"{picture}<h2>Head</h2>"))
    later = _html.with_lead(_html.blocks(f"<h2>Head</h2>{picture}"))

    assert [block.role for block in first if isinstance(block, Figure)] == ["lead"]
    assert [block.role for block in later if isinstance(block, Figure)] == ["inline"]
    assert first[1] == later[0] == Subhead("Head")
