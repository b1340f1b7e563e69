"""Rules of single outlets: which markup of theirs says what, and from when to when.

They are tables in `readers/sites/`, one file an outlet. A rule only says where a page
has what the reader would otherwise have to find; whatever it does not find, is found
as on any page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from articles.readers._html import text_of

FOLDER = Path(__file__).parent.parent / "sites"


@dataclass(frozen=True, slots=True)
class Markup:
    """One markup of an outlet: a page has it where `marked` finds something."""

    marked: etree.XPath
    paths: dict[str, etree.XPath]
    since: date | None = None
    until: date | None = None
    credit_in_alt: bool = False

    def is_of(self, day: date | None) -> bool:
        """Whether pages of that day may have it; of no day, every page may."""
        if day is None:
            return True
        return (self.since or day) <= day < (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Site:
    hosts: tuple[str, ...]
    publisher: str | None = None
    guid: str | None = None
    markups: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What the tables say of one page; empty for outlets that need none."""

    root: HtmlElement
    site: Site = field(default_factory=lambda: Site(()))
    markup: Markup | None = None

    def found(self, name: str, place: HtmlElement | None = None) -> list[Any]:
        """The elements and texts where the markup has what the name says."""
        path = self.markup.paths.get(name) if self.markup else None
        where = self.root if place is None else place
        return list(path(where)) if path else []

    def texts(self, name: str, place: HtmlElement | None = None) -> tuple[str, ...]:
        given = (
            " ".join(one.split()) if isinstance(one, str) else text_of(one)
            for one in self.found(name, place)
        )
        return tuple(text for text in given if text)

    def text(self, name: str, place: HtmlElement | None = None) -> str | None:
        return next(iter(self.texts(name, place)), None)

    def element(self, name: str) -> HtmlElement | None:
        return next(iter(self.found(name)), None)

    def guid(self, address: str | None) -> str | None:
        """The outlet's own id for a piece, where its address holds one."""
        found = self.site.guid and address and re.search(self.site.guid, address)
        return found[1] if found else None


def rules(root: HtmlElement, site: Site | None, day: date | None) -> Rules:
    """The rules of a site for a page of that day."""
    if site is None:
        return Rules(root)
    markups = (one for one in site.markups if one.is_of(day) and one.marked(root))
    return Rules(root, site, next(markups, None))


def site(address: str | None) -> Site | None:
    """The outlet of an address, where there is a table of it."""
    host = urlsplit(address).hostname if address else None
    for name, known in SITES.items():
        if host and (host == name or host.endswith(f".{name}")):
            return known
    return None


def read(table: dict[str, Any]) -> Site:
    """A table as it stands in its file."""
    return Site(
        hosts=tuple(table["hosts"]),
        publisher=table.get("publisher"),
        guid=table.get("guid"),
        markups=tuple(_markup(dict(one)) for one in table.get("markup", ())),
    )


def _markup(given: dict[str, Any]) -> Markup:
    return Markup(
        marked=etree.XPath(given.pop("marked")),
        since=given.pop("since", None),
        until=given.pop("until", None),
        credit_in_alt=given.pop("credit_in_alt", False),
        paths={name: etree.XPath(path) for name, path in given.items()},
    )


def _all() -> Iterator[tuple[str, Site]]:
    for file in sorted(FOLDER.glob("*.toml")):
        known = read(tomllib.loads(file.read_text(encoding="utf-8")))
        for host in known.hosts:
            yield host, known


SITES = dict(_all())
