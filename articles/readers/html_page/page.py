"""One page with all that it says of itself: its tree, its JSON-LD, its meta."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lxml.html import HtmlElement

from articles.capture import Capture
from articles.document import When
from articles.readers._html import absolute
from articles.readers.html_page import parsing, sites, times
from articles.readers.html_page.meta import Meta
from articles.readers.html_page.structured import Graph, Node, every, words


@dataclass(frozen=True, slots=True)
class Page:
    """`story` is the article among the objects of its JSON-LD."""

    capture: Capture
    tree: parsing.Tree
    graph: Graph
    story: Node
    meta: Meta
    rules: sites.Rules
    address: str | None
    language: str | None
    publisher: str | None

    @property
    def root(self) -> HtmlElement:
        return self.tree.root

    @property
    def time_zone(self) -> str | None:
        return self.capture.sidecar.time_zone


def of(capture: Capture) -> Page:
    """The page in a capture, or UnreadableCapture."""
    tree = parsing.parse(capture)
    graph, meta = Graph(tree.scripts), Meta(tree.root)
    story = graph.story()
    address = next(_addresses(story, meta), None)
    language = capture.sidecar.language or _language(tree.root, story, meta)
    site = sites.site(address)
    day = _day(times.published(story, meta, language=language)) if site else None
    rules = sites.rules(tree.root, site, day)
    names = (
        capture.sidecar.publisher,
        rules.site.publisher,
        words(graph.whole(_first(story.get("publisher")))),
        meta.first("og:site_name", "publisher", "dc.publisher"),
    )
    publisher = next(filter(None, names), None)
    return Page(capture, tree, graph, story, meta, rules, address, language, publisher)


def _addresses(story: Node, meta: Meta) -> Iterator[str]:
    """Where the page came from; a link relative to nowhere is none."""
    for given in (meta.links.get("canonical"), meta.first("og:url"), story.get("url")):
        address = absolute(given, None) if isinstance(given, str) else None
        if address:
            yield address


def _language(root: HtmlElement, story: Node, meta: Meta) -> str | None:
    """A tag of BCP 47: "pt-BR", not "pt_BR"."""
    given = (
        root.get("lang")
        or root.get("xml:lang")
        or words(story.get("inLanguage"))
        or meta.first("og:locale", "content-language", "dc.language", "language")
    )
    return given.strip().replace("_", "-")[:20] or None if given else None


def _first(value: object) -> object:
    return next(iter(every(value)), None)


def _day(when: When | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when
