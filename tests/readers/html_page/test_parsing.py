"""Bytes of any encoding become a tree; what would cost too much is refused."""

import tracemalloc

import pytest

from articles.capture import Capture, UnreadableCapture
from articles.document import Paragraph
from articles.limits import limits
from articles.readers.html_page import parsing
from tests.readers.html_page.saved import FIRST, LAST, capture, page, read

UMLAUTS = "Über die Brücke fuhr am Montag zuerst der Bürgermeister mit dem Fahrrad."


@pytest.mark.parametrize(
    "content",
    [
        page(f"<p>{UMLAUTS}</p>").encode(),
        b"\xef\xbb\xbf" + page(f"<p>{UMLAUTS}</p>").encode(),
        page(f"<p>{UMLAUTS}</p>").encode("utf-16"),
        page(f"<p>{UMLAUTS}</p>").encode("utf-16-le"),
        page(f"<p>{UMLAUTS}</p>").encode("cp1252"),
        page(f"<p>{UMLAUTS}</p>", head='<meta charset="iso-8859-1">').encode("latin-1"),
        page(f"<p>{UMLAUTS}</p>", head='<meta charset="iso-8859-1">').encode(),
        page(f"<p>{UMLAUTS}</p>", head='<meta charset="macintosh">').encode("macroman"),
        page(f"<p>{UMLAUTS}</p>", head='<meta charset="no-such">').encode("cp1252"),
    ],
)
def test_letters_are_read_in_the_encoding_they_are_in(content):
    document = read(content)

    assert document.blocks == (Paragraph(FIRST), Paragraph(UMLAUTS), Paragraph(LAST))
    assert document.notes == ("date: not found",)


def test_one_strange_byte_among_right_ones_is_told():
    text = UMLAUTS * 3
    content = page(f"<p>{text}</p>").encode().replace(b"am Montag", b"am\xff Montag", 1)

    document = read(content)

    assert document.notes[0] == "encoding: not all of it is utf-8"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>" + b"x" * limits().page_bytes, "larger than 10 MB"),
        (
            page("<div>" * 250 + "deep").encode(),
            "nested more than 200 deep",
        ),
        (
            page("<i>a</i>" * 100_001).encode(),
            "more than 100,000 elements",
        ),
        (
            page("<p " + "a='' " * 3000 + ">x</p>").encode(),
            "an element with more than 500 attributes",
        ),
        (b"<html></html>", "no paragraph of text in it"),
        (
            page(f"<p>{'long ' * 30_000}</p>").encode(),
            "a paragraph of more than 100,000 characters",
        ),
    ],
    ids=["bytes", "depth", "elements", "attributes", "empty", "paragraph"],
)
def test_page_that_is_none_or_too_much_is_refused_with_a_sentence(content, reason):
    with pytest.raises(UnreadableCapture) as refused:
        read(content)

    assert refused.value.reason == reason


def test_tree_of_far_too_many_elements_is_never_made():
    content = page("<br>" * 300_000).encode()

    tracemalloc.start()
    with pytest.raises(UnreadableCapture, match="more than 100,000 elements"):
        read(content)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 8 * len(content)


def test_scripts_and_styles_go_and_structured_data_stays():
    markup = (
        "<p>a</p><SCRIPT>if (a < b) write('<p>b</p>')</SCRIPT><style>p{}</style>"
        '<script type="application/ld+json">{"a": "</p>"}</script><p>c</p>'
        "<script>never closed <p>d</p>"
    )

    assert parsing.without_scripts(markup) == ("<p>a</p><p>c</p>", ['{"a": "</p>"}'])


@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf<html>",
        b"  <!-- saved from url=(0026)https://example.org/ -->\n<html>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">',
        "<html>".encode("utf-16"),
        b"<article><p>",
    ],
)
def test_page_is_recognised_by_its_first_bytes(start):
    assert parsing.is_page(start)


@pytest.mark.parametrize(
    "start",
    [
        b"A bridge opens\n\nThe bridge <b>opened</b>.",
        b'<?xml version="1.0"?><rss version="2.0"><channel>',
        b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">',
        b"\x89PNG\r\n\x1a\n<html>",
        b'{"html": "<html>"}',
        b"",
    ],
)
def test_what_is_no_page_is_not_recognised(start):
    assert not parsing.is_page(start)


def test_image_elements_of_a_page_s_own_are_pictures():
    markup = (
        '<brick-image-v3 data-src="https://a.example/p.jpg" data-alt-text="A pier">'
    )

    tree = parsing.parse(capture(page(markup)))

    (image,) = tree.root.iter("img")
    assert image.get("alt") == "A pier"


def test_the_name_of_the_file_is_in_the_refusal():
    with pytest.raises(UnreadableCapture, match=r"^empty\.html: no "):
        parsing.parse(Capture("empty.html", b""))
