"""HTML of a body into blocks: what feeds, exports and wires carry inside."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from articles.document import (
    Block,
    Embed,
    Figure,
    FigureRole,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
    inline,
    plain,
)
from articles.markup import clean_inline
from articles.readers import _pictures

DROPPED = {
    *("script", "style", "noscript", "template", "form", "button", "input", "select"),
    *("textarea", "svg", "math", "head", "title", "meta", "link", "nav", "dialog"),
}
"""Nothing in these is text of the piece."""

BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "center"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "table"),
    *("figure", "img", "picture", "iframe", "video", "audio", "embed", "object"),
    *("pre", "hr", "address", "details", "summary", "fieldset", "body", "html", "li"),
}
"""What ends the paragraph before it."""

_SUBHEADS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_PLAYERS = {"iframe", "video", "audio", "embed", "object"}
_SYNONYMS = {"b": "strong", "i": "em", "cite": "em", "dfn": "em"}
_GALLERY = re.compile(r"(?i)(?:^|[\s_-])(?:gallery|galleries|slideshow|carousel)\b")
_BREAKS = re.compile(r"(?:\s*<br>\s*){2,}")
_EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_PAGE = re.compile(r"(?i)<!doctype[^<>]*>|</?(?:html|body)\b[^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CARD = re.compile(
    r"(?i)\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed"
    r"|fb-(?:post|video)|mastodon-embed|reddit-(?:embed|card))\b"
)


def blocks(markup: str, *, base: str | None = None) -> list[Block]:
    """The blocks of a body, in order; addresses are resolved against `base`."""
    root = parsed(markup)
    return [] if root is None else blocks_of(root, base=base)


def parsed(markup: str) -> HtmlElement | None:
    """The markup inside one element, be it a fragment or a page; None for nothing."""
    inside = _PAGE.sub("", markup.replace("\0", ""))
    if not inside.strip():
        return None
    try:
        page = html.document_fromstring(f"<html><body>{inside}</body></html>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    body = page.find("body")
    if body is not None:
        body.tag = "div"
    return body


def blocks_of(root: HtmlElement, *, base: str | None = None) -> list[Block]:
    """The blocks inside an element that was parsed already."""
    walk = Walk(base)
    walk.inside(root)
    walk.flush()
    return walk.found


@dataclass(slots=True)
class Walk:
    """A way through the elements: running text gathers until a block ends it."""

    base: str | None = None
    role: FigureRole = FigureRole.INLINE
    found: list[Block] = field(default_factory=list)
    _running: list[str] = field(default_factory=list)

    def inside(self, element: HtmlElement) -> None:
        self._running.append(inline(element.text or ""))
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._running.append(inline(child.tail or ""))

    def _element(self, element: HtmlElement) -> None:
        name = element.tag
        if name in DROPPED:
            return
        if name not in BLOCKS:
            if any(inner.tag in BLOCKS for inner in element.iterdescendants()):
                self.inside(element)
            else:
                self._running.append(markup_of(element, self.base))
            return
        self.flush()
        made = self._block(element)
        if made is not None:
            self.found += made
        else:
            before, self.role = self.role, _role_inside(element, self.role)
            self.inside(element)
            self.flush()
            self.role = before

    def _block(self, element: HtmlElement) -> list[Block] | None:
        """What the element is as a whole; None where its inside is to be read."""
        name = element.tag
        if name in _SUBHEADS:
            return self._subhead(element)
        if name in {"ul", "ol", "dl"}:
            return self._list(element)
        if name == "blockquote":
            return quote_or_card(element, self.base)
        if name == "table":
            return self._table(element)
        if name in {"figure", "img", "picture"}:
            return self._figure(element)
        return _player(element, self.base) if name in _PLAYERS else None

    def _subhead(self, element: HtmlElement) -> list[Block] | None:
        if holds(element, "img", "ul", "ol", "p", "table"):
            return None
        text = inner_markup(element, self.base)
        return [Subhead(text)] if plain(text).strip() else []

    def _list(self, element: HtmlElement) -> list[Block] | None:
        if holds(element, "figure", "img", "iframe", "video", "table", *_SUBHEADS):
            return None
        rows = (inner_markup(row, self.base) for row in element.iter("li", "dt", "dd"))
        kept = tuple(row for row in rows if plain(row).strip())
        return [ListBlock(kept, ordered=element.tag == "ol")] if kept else []

    def _figure(self, element: HtmlElement) -> list[Block] | None:
        for name in ("iframe", "video", "audio", "table", "blockquote", "pre"):
            if element.find(f".//{name}") is not None:
                return None
        if element.tag == "figure" and _is_gallery(element):
            return None
        figure = _pictures.figure_of(element, self.base)
        if figure is None:
            return None if element.tag == "figure" else []
        return [replace(figure, role=self.role)]

    def _table(self, element: HtmlElement) -> list[Block] | None:
        """Rows of cells; a table that only lays out a page is read as its inside."""
        if holds(element, "table", "img", "iframe", "ul", "ol", "blockquote"):
            return None
        rows = [
            tuple(inner_markup(cell, self.base) for cell in row.iter("td", "th"))
            for row in element.iter("tr")
        ]
        rows = [row for row in rows if any(plain(cell).strip() for cell in row)]
        if max(map(len, rows), default=0) < 2:
            return None
        heads = [row for row in element.iter("tr") if _is_heading(row)]
        return [Table(tuple(rows), header_rows=min(len(heads), 1))]

    def flush(self) -> None:
        """The text gathered so far as paragraphs; two line breaks part them."""
        gathered = clean_inline(_SPACES.sub(" ", "".join(self._running)))
        self._running.clear()
        for part in _BREAKS.split(gathered):
            text = _EDGES.sub("", part)
            if plain(text).strip():
                self.found.append(Paragraph(text))


def with_lead(found: list[Block]) -> list[Block]:
    """The same, where a picture before any text is the lead."""
    first = next(iter(found), None)
    if isinstance(first, Figure) and first.role == FigureRole.INLINE:
        return [replace(first, role=FigureRole.LEAD), *found[1:]]
    return found


def _role_inside(element: HtmlElement, role: FigureRole) -> FigureRole:
    return FigureRole.GALLERY if _is_gallery(element) else role


def _is_gallery(element: HtmlElement) -> bool:
    """A figure of figures, or several pictures in what is called a gallery."""
    if element.tag == "figure" and holds(element, "figure"):
        return True
    if not _GALLERY.search(element.get("class") or ""):
        return False
    return len(list(islice(element.iterdescendants("img"), 2))) == 2


def markup_of(element: HtmlElement, base: str | None = None) -> str:
    """The element as inline HTML that `clean_inline` will clean."""
    _prepare(element, base)
    return html.tostring(element, encoding="unicode", with_tail=False)


def inner_markup(element: HtmlElement, base: str | None = None) -> str:
    """What stands inside as clean inline HTML; inner blocks are parted by <br>."""
    _prepare(element, base)
    parts = [inline(element.text or "")]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in DROPPED:
            parts.append(inline(child.tail or ""))
            continue
        is_block = child.tag in BLOCKS
        if child.tag not in {"ul", "ol"} or element.tag != "li":
            made = html.tostring(child, encoding="unicode", with_tail=False)
            parts.append(f"<br>{made}<br>" if is_block else made)
        parts.append(inline(child.tail or ""))
    cleaned = clean_inline(_SPACES.sub(" ", "".join(parts)))
    return _BREAKS.sub("<br>", _EDGES.sub("", cleaned))


def _prepare(element: HtmlElement, base: str | None) -> None:
    for synonym, tag in _SYNONYMS.items():
        for inner in element.iter(synonym):
            inner.tag = tag
    for link in element.iter("a"):
        link.set("href", absolute(link.get("href"), base) or "")
        if not link.get("href"):
            del link.attrib["href"]


def absolute(address: str | None, base: str | None) -> str | None:
    """A whole http(s) or mailto address, or None."""
    if not address or not address.strip():
        return None
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return whole
    return whole if parts.scheme in {"http", "https"} and parts.netloc else None


def text_of(
    element: HtmlElement | None, without: Container[HtmlElement] = ()
) -> str | None:
    """The visible text inside in one line; None where there is none."""
    if element is None:
        return None
    return " ".join("".join(_texts(element, without)).split()) or None


def _texts(element: HtmlElement, without: Container[HtmlElement]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _is_visible(child) and child not in without:
            apart = " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield apart
            yield from _texts(child, without)
            yield apart
        yield child.tail or ""


def _is_visible(element: HtmlElement) -> bool:
    is_shown = isinstance(element.tag, str) and element.tag not in DROPPED
    return is_shown and "hidden" not in element.attrib


def holds(element: HtmlElement, *names: str) -> bool:
    return next(element.iterdescendants(*names), None) is not None


def quote_or_card(element: HtmlElement, base: str | None) -> list[Block] | None:
    """A quotation with who said it, or the card of a post in a social network."""
    if _CARD.search(element.get("class") or ""):
        links = [absolute(link.get("href"), base) for link in element.iter("a")]
        address = next(filter(None, reversed(links)), None)
        return [embed(address, text_of(element))] if address else []
    if holds(element, "img", "figure", "iframe", "table", "ul", "ol", *_SUBHEADS):
        return None
    by = next(element.iter("cite", "footer"), None)
    said_by = text_of(by)
    if by is not None and by is not element:
        by.drop_tree()
    text = inner_markup(element, base)
    name = re.sub(r"^[\s—–-]+", "", said_by or "") or None
    return [Quote(text, name)] if plain(text).strip() else []


def embed(address: str, title: str | None = None) -> Embed:
    """A link card; the provider is the host without its "www."."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return Embed(title=title, url=address, provider=host or None)


def _player(element: HtmlElement, base: str | None) -> list[Block]:
    names = ("src", "data-src", "data-lazy-src", "data")
    given = [element.get(name) for name in names]
    given += [source.get("src") for source in element.iter("source", "embed")]
    address = next(filter(None, (absolute(one, base) for one in given)), None)
    if address is None:
        return []
    return [embed(address, (element.get("title") or "").strip() or None)]


def _is_heading(row: HtmlElement) -> bool:
    cells = list(row.iter("td", "th"))
    within_head = next(row.iterancestors("thead"), None) is not None
    return within_head or (bool(cells) and all(cell.tag == "th" for cell in cells))
