"""JSON-LD is read as it is found: in graphs, in comments, broken."""

import pytest

from articles.readers.html_page.structured import Graph, words


def story(*scripts):
    return Graph(scripts).story()


def test_article_is_found_in_a_graph_and_its_author_by_reference():
    graph = Graph([
        ('{"@graph": [{"@type": "WebPage", "name": "Page"},'
        ' {"@type": ["NewsArticle"], "headline": "A", "author": {"@id": "#jane"}},'
        ' {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}]}')
    ])  # fmt: skip

    found = graph.story()

    assert found["headline"] == "A"
    assert words(graph.whole(found["author"])) == "Jane Doe"


def test_the_article_that_tells_most_is_the_page_s():
    teaser = '{"@type": "NewsArticle", "headline": "Another"}'
    own = '{"@type": "NewsArticle", "headline": "Own", "datePublished": "2024-05-01"}'

    assert story(teaser, own)["headline"] == "Own"


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A",}',
        '{"@type": "NewsArticle", "headline": "A", "description": "a "b" c"}',
        '{"@type": "NewsArticle", "headline": "A", "articleBody": "cut off',
        '{"@type": "NewsArticle", "headline": "A", "description": "two\nlines"}',
    ],
)
def test_broken_script_still_gives_the_headline(script):
    assert story(script)["headline"] == "A"


@pytest.mark.parametrize("script", ["", "null", "[[[", "[" * 100_000, '{"@type": 1}'])
def test_script_that_says_nothing_gives_nothing(script):
    assert story(script) == {}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("A &amp;amp; B", "A & B"),
        ("  <b>Bold</b>\n words ", "Bold words"),
        ({"@type": "Organization", "name": "AP"}, "AP"),
        (["first", "second"], "first"),
        (None, None),
        (7, None),
        ("", None),
    ],
)
def test_words_are_one_line_of_plain_text(value, text):
    assert words(value) == text
