"""Tags are those of the piece: no codes, no name of the paper, each once."""

import pytest

from tests.readers.html_page.saved import page, read


def ld(keywords, section='"Traffic"'):
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A",'
        f'"publisher": {{"name": "Courier"}}, "keywords": {keywords},'
        f'"articleSection": {section}}}</script>'
    )


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        (ld('["Bridges", "Ferries"]'), ("Bridges", "Ferries")),
        (ld('"Bridges, Ferries, bridges"'), ("Bridges", "Ferries")),
        (ld('["Subject: Bridges", "Topic: Ferries", "wc: 900"]'),
         ("Bridges", "Ferries")),
        (ld('["topic/Bridges", "place/Sound"]'), ("Bridges", "Sound")),
        (ld('["Bridges", "courier.com", "Courier"]'), ("Bridges",)),
        (meta("news_keywords", "Bridges; Ferries"), ("Bridges", "Ferries")),
        (ld('["Bridges"]') + meta("keywords", "Bridges, Ferries, Tolls"),
         ("Bridges", "Ferries", "Tolls")),
        (ld('["Bridges", "Tolls"]') + meta("keywords", "news, weather, sport"),
         ("Bridges", "Tolls")),
        (meta("article:tag", "Bridges") + meta("article:tag", "Ferries"),
         ("Bridges", "Ferries")),
    ],
)  # fmt: skip
def test_tags_of_the_head(head, tags):
    assert read(page(head=head)).tags == tags


def test_links_named_tags_are_tags_where_the_head_has_none():
    after = '<ul class="tag-list"><li><a href="/b">#Bridges</a></li></ul>'

    assert read(page(after=after)).tags == ("Bridges",)


def test_menu_named_topics_is_none():
    links = "".join(f"<a href='/{number}'>Topic {number}</a>" for number in range(20))

    assert read(page(after=f'<div class="topics">{links}</div>')).tags == ()


def test_tags_of_the_desk_come_last():
    document = read(page(head=ld('["Bridges"]')), tags=("Sound", "Bridges"))

    assert document.tags == ("Bridges", "Sound")


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld('["Bridges"]'), "Traffic"),
        (meta("article:section", "Traffic"), "Traffic"),
        ("", None),
    ],
)
def test_section(head, section):
    assert read(page(head=head)).section == section
