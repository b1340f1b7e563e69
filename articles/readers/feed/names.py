"""The elements of a feed by names that hold for all its dialects."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from articles.readers import _xhtml

_NAMESPACES = {
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "search.yahoo.com/mrss": "media",
    "www.rssboard.org/media-rss": "media",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "www.w3.org/1999/xhtml": "xhtml",
}
"""Without scheme, fragment and last stroke, in lower case: feeds vary in them."""


class Entry:
    """An element with its children by name: "title", "media:content".

    `own` is the prefix of the feed's own elements, which need none.
    """

    def __init__(self, element: etree._Element, own: str = "") -> None:
        self.element = element
        self.own = own
        self.parts: dict[str, list[etree._Element]] = {}
        for child in element:
            name = name_of(child, own)
            if name:
                self.parts.setdefault(name, []).append(child)

    def all(self, *names: str) -> Iterator[etree._Element]:
        return (part for name in names for part in self.parts.get(name, ()))

    def first(self, *names: str) -> etree._Element | None:
        return next(self.all(*names), None)

    def text(self, *names: str) -> str | None:
        """The first text there is under one of the names, in their order."""
        return next(self.texts(*names), None)

    def texts(self, *names: str) -> Iterator[str]:
        given = ("".join(part.itertext()).strip() for part in self.all(*names))
        return filter(None, given)

    def entries(self, *names: str) -> Iterator[Entry]:
        return (Entry(part, self.own) for part in self.all(*names))


def markup(element: etree._Element) -> str:
    """The HTML that stands in an element as elements, without its namespaces."""
    parts = map(_xhtml.html_of, element)
    return "".join(html.tostring(part, encoding="unicode") for part in parts)


def name_of(element: etree._Element, own: str = "") -> str:
    """The name with its usual prefix; empty for what no rule of ours knows.

    A prefix that was never declared stands in the name as it was written.
    """
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, brace, local = tag.rpartition("}")
    if not brace:
        return tag
    key = namespace[1:].casefold().partition("://")[2].partition("#")[0].rstrip("/")
    prefix = _NAMESPACES.get(key)
    if prefix is None:
        return ""
    return local if prefix in {"", own} else f"{prefix}:{local}"
