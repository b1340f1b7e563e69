"""Who wrote it: the byline as printed, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from articles.document import Author
from articles.readers._html import text_of
from articles.readers.html_page.furniture import is_line, plain_names
from articles.readers.html_page.page import Page
from articles.readers.html_page.structured import Graph, Node, every, words

_META = (
    *("author", "article:author", "parsely-author", "sailthru.author", "byl"),
    *("dc.creator", "dcterms.creator", "citation_author", "og:article:author"),
    *("cxenseparse:author", "article.author", "creator"),
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|authors?|autor(?:en|es|in)?|auteurs?|autore|redakteur"
    r"|writtenby|written-by|contributors?|signature|firma|verfasser)(?:$|[\s_-])"
)
_NOT_A_BYLINE = re.compile(r"bio|image|avatar|photo|comment|social|follow|box|card")
_BY = re.compile(
    r"(?i)^\s*(?:(?:written|reported|edited|story|words)\s+)?"
    r"(?:by|von|par|por|di|da|af|av|door|autor(?:in|en|es)?|authors?|text|texte?)\b"
    r"\s*:?\s+|^\s*[|•·–-]\s*"
)
_PARTED = re.compile(r"\s*(?:;|\||•|\s/\s|\s&\s|\s(?:and|und|et|y|e|og|och|en)\s)\s*")
_ADDRESS = re.compile(r"https?://|www\.|@\w+\.\w|^@")
_STAMP = re.compile(r"\s*(?:\d|[|•]\s|\b(?:Published|Updated|Stand)\b)")
"""What a byline goes on with: a date, a clock time."""

_ROLE = re.compile(r"\s*[,(–|]\s.*$|\s+\(.*\)$")
LONGEST_LINE = 120
"""Characters of a byline; more is a portrait of the author."""

LONGEST = 80
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class People:
    authors: tuple[Author, ...] = ()
    byline: str | None = None


def find(page: Page, near: HtmlElement | None) -> People:
    """Authors as the structured data names them, else the meta, else the byline."""
    ruled = page.rules.texts("authors")
    if ruled:
        return _people([name for text in ruled for name in names_in(text)], ruled)
    line = _byline(near)
    told = list(_of_story(page.graph, page.story))
    written = [name for text in page.meta.all(*_META) for name in names_in(text)]
    printed = _printed(line)
    chosen = next(filter(None, (told, written, printed)), [])
    if _only(chosen, page.publisher) and _are_people(printed, page.publisher):
        chosen = printed
    return _people(chosen, _undated(line))


def _undated(line: HtmlElement | None) -> tuple[str, ...]:
    """The byline as printed, without the date and all that follows it."""
    text = _STAMP.split(text_of(line) or "")[0].strip(" ,;|•·")
    return (text,) if 2 < len(text) <= LONGEST_LINE else ()


def _people(names: list[str], printed: tuple[str, ...]) -> People:
    authors = tuple(Author(name) for name in dict.fromkeys(names))
    return People(authors, ", ".join(printed) or None)


def _are_people(names: list[str], publisher: str | None) -> bool:
    paper = (publisher or "").casefold()
    return bool(names) and all(
        _is_person(name) and paper not in name.casefold() and ":" not in name
        for name in names
    )


def _printed(line: HtmlElement | None) -> list[str]:
    """The names in the byline: its links, where it has any."""
    if line is None:
        return []
    linked = [text_of(link) for link in line.iter("a")]
    given = [text for text in linked if text and len(text) <= LONGEST]
    return [name for text in given or [text_of(line) or ""] for name in names_in(text)]


def _of_story(graph: Graph, story: Node) -> Iterator[str]:
    for one in every(story.get("author")) or every(story.get("creator")):
        one = graph.whole(one)
        named = one.get("name") if isinstance(one, dict) else one
        for name in every(named):
            yield from _names(name)


def _names(given: Any) -> Iterator[str]:
    text = words(given)
    if text:
        yield from names_in(text)


def names_in(text: str) -> Iterator[str]:
    """The names in a line: "By Ann Lee, Bo Yu and Cem Ak"."""
    line = _STAMP.split(_BY.sub("", text.strip()))[0]
    for part in _PARTED.split(line):
        commas = [one.strip() for one in part.split(",") if one.strip()]
        many = len(commas) > 1 and all(_is_person(one) for one in commas)
        for name in commas if many else commas[:1]:
            name = _ROLE.sub("", _BY.sub("", name)).strip(" .,:;-–|")
            if 1 < len(name) <= LONGEST and not _ADDRESS.search(name):
                yield name


def _is_person(name: str) -> bool:
    return 2 <= len(name.split()) <= 4 and name[:1].isupper()


def _only(names: list[str], publisher: str | None) -> bool:
    """Whether nobody is named but the paper itself."""
    paper = (publisher or "").casefold()
    return bool(paper) and all(name.casefold() == paper for name in names)


def _byline(near: HtmlElement | None) -> HtmlElement | None:
    """The line named a byline nearest to the headline, as printed."""
    place = near
    for _ in range(5):
        if place is None or place.tag == "body":
            return None
        for element in list(place.iter("address", "p", "span", "div", "a", "li"))[:150]:
            marks = (element.get("class"), element.get("itemprop"), element.get("rel"))
            said = plain_names(" ".join(filter(None, marks)))
            is_named = _BYLINE.search(said) and not _NOT_A_BYLINE.search(said)
            if is_named and is_line(element):
                text = text_of(element)
                if text and 2 < len(text) < 160:
                    return element
        place = place.getparent()
    return None
