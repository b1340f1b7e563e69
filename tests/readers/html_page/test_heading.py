"""The headline is what most parts of a page agree on; kicker and standfirst apart."""

import pytest

from articles.readers.html_page import heading, page
from articles.readers.html_page.heading import Heading
from tests.readers.html_page.saved import capture


def found(body, head=""):
    whole = page.of(capture(f"<html><head>{head}</head><body>{body}</body></html>"))
    head = heading.find(whole)
    return Heading(head.headline, head.kicker, head.standfirst)


def og(title):
    return f'<meta property="og:title" content="{title}">'


def ld(title):
    return (
        '<script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "headline": "{title}"}}</script>'
    )


@pytest.mark.parametrize(
    ("body", "head", "headline"),
    [
        ("<h1>A bridge opens</h1>", og("Bridge!"), "A bridge opens"),
        ("<h1>A bridge opens</h1>", og("Bridge!") + ld("Bridge!"), "Bridge!"),
        ("<h1>The Courier</h1><h1>A bridge opens</h1>", og("A bridge opens"),
         "A bridge opens"),
        ("<p>no heading</p>", og("A bridge opens | The Courier")
         + '<meta property="og:site_name" content="The Courier">', "A bridge opens"),
        ("<p>no heading</p>", ld("A bridge &amp; more"), "A bridge & more"),
        ("<h1><img alt='Logo'></h1>", "<title>A bridge opens</title>",
         "A bridge opens"),
        ("<h1>Crime - fiction</h1>", "<title>Crime - fiction</title>",
         "Crime - fiction"),
        ("<p>nothing</p>", "", None),
    ],
)  # fmt: skip
def test_headline_is_the_one_most_parts_agree_on(body, head, headline):
    assert found(body, head).headline == headline


@pytest.mark.parametrize(
    "body",
    [
        '<h1><span class="kicker">Traffic:</span> A bridge opens</h1>',
        '<header><p class="dachzeile">Traffic</p><h1>A bridge opens</h1></header>',
        (
            '<div><span class="article__topline">Traffic</span></div>'
            "<div><h1>A bridge opens</h1></div>"
        ),
    ],
)
def test_kicker_is_no_part_of_the_headline(body):
    assert found(body) == Heading("A bridge opens", "Traffic", None)


def test_standfirst_is_named_and_follows_the_headline():
    text = "Two years late and a third dearer: the bridge is there."
    body = f'<header><h1>A bridge opens</h1><p class="teaser-text">{text}</p></header>'

    assert found(body) == Heading("A bridge opens", None, text)


def test_unseen_words_are_no_part_of_the_headline():
    body = '<h1><span class="sr-only">Article:</span> A bridge opens</h1>'

    assert found(body).headline == "A bridge opens"
