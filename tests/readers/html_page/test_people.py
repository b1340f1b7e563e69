"""Authors come from the structured data, the meta or the byline, as names alone."""

import pytest

from articles.document import Author
from tests.readers.html_page.saved import page, read


def people(head="", byline=""):
    document = read(page(head=head, before=byline))
    return [author.name for author in document.authors], document.byline


def ld(author, publisher="The Courier"):
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A",'
        f'"publisher": {{"name": "{publisher}"}}, "author": {author}}}</script>'
    )


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (ld('{"name": "Jane Doe"}'), ["Jane Doe"]),
        (ld('[{"name": "Jane Doe"}, {"name": "Jo Roe"}]'), ["Jane Doe", "Jo Roe"]),
        (ld('"By Jane Doe and Jo Roe"'), ["Jane Doe", "Jo Roe"]),
        (ld('{"name": ["Jane Doe", "Jane Doe"]}'), ["Jane Doe"]),
        (ld('"https://courier.example/staff/jane"'), []),
        ('<meta name="author" content="Von Jane Doe, Jo Roe">', ["Jane Doe", "Jo Roe"]),
        ('<meta property="article:author" content="https://facebook.com/jane">', []),
    ],
)
def test_authors_are_names(head, names):
    assert people(head) == (names, None)


def test_byline_is_kept_as_printed_and_gives_the_names_where_nothing_else_does():
    byline = '<p class="byline">By <a href="/j">Jane Doe</a>, Rome, 3 May 2024</p>'

    assert people(byline=byline) == (["Jane Doe"], "By Jane Doe, Rome")


def test_person_in_the_byline_is_the_author_where_the_paper_names_itself():
    byline = '<p class="byline">By <a href="/j">Jane Doe</a></p>'

    assert people(ld('{"name": "The Courier"}'), byline)[0] == ["Jane Doe"]


def test_paper_is_the_author_where_nobody_else_is_named():
    byline = '<p class="byline">The Courier newsroom</p>'

    assert people(ld('{"name": "The Courier"}'), byline)[0] == ["The Courier"]


def test_author_has_no_role():
    document = read(page(head='<meta name="author" content="Jane Doe">'))

    assert document.authors == (Author("Jane Doe"),)
