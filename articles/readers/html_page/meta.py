"""What a page says in its <meta>, <link> and itemprop attributes."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree
from lxml.html import HtmlElement

from articles.readers._html import text_of

_DATED = etree.XPath("//*[@itemprop = 'datePublished' or @itemprop = 'dateModified']")


class Meta:
    """The contents by folded name, in document order."""

    def __init__(self, root: HtmlElement) -> None:
        self._given: defaultdict[str, list[str]] = defaultdict(list)
        for element in root.iter("meta"):
            content = " ".join((element.get("content") or "").split())
            names = (element.get(name) for name in ("property", "name", "itemprop"))
            for name in {name.strip().casefold() for name in names if name}:
                if content:
                    self._given[name].append(content)
        self._dated: defaultdict[str, list[str]] = defaultdict(list)
        for element in _DATED(root):
            said = element.get("datetime") or element.get("content") or text_of(element)
            self._dated[element.get("itemprop")].append(said or "")
        self.links = {
            (link.get("rel") or "").casefold(): link.get("href")
            for link in reversed(list(root.iter("link")))
            if link.get("href")
        }

    def first(self, *names: str) -> str | None:
        """The first content under the first of these names that has one."""
        return next(
            (self._given[name][0] for name in names if name in self._given), None
        )

    def all(self, *names: str) -> list[str]:
        """All contents under the first of these names that has any."""
        return next((self._given[name] for name in names if name in self._given), [])

    def dates(self, name: str) -> list[str]:
        """What the elements of one itemprop say: datePublished, dateModified."""
        return self._dated[name][:3]
