"""Elements of an XML body as HTML, whatever their namespace and vocabulary."""

from __future__ import annotations

from collections.abc import Container, Mapping

from lxml import etree, html
from lxml.html import HtmlElement

from articles.document import Block
from articles.readers import _html, _wire
from articles.readers._xml import local

_NO_NAMES: Mapping[str, str] = {}
_MARKUP = ("<p", "<br", "<div", "</", "<h1", "<h2", "<ul", "<table")


def html_of(
    element: etree._Element,
    names: Mapping[str, str] = _NO_NAMES,
    *,
    dropped: Container[str] = (),
) -> HtmlElement:
    """The element rebuilt as HTML; `names` says which tag stands for which."""
    name = local(element).lower()
    made: HtmlElement = html.Element(names.get(name, name))
    made.text = element.text
    for key, value in element.attrib.items():
        if isinstance(key, str) and "{" not in key and isinstance(value, str):
            made.set(key, value)
    for inner in element:
        if not isinstance(inner.tag, str) or local(inner).lower() in dropped:
            append_text(made, inner.tail)
            continue
        rebuilt = html_of(inner, names, dropped=dropped)
        rebuilt.tail = inner.tail
        made.append(rebuilt)
    if name == "q":
        made.text = f"“{made.text or ''}"
        append_text(made, "”")
    return made


def append_text(element: HtmlElement, text: str | None) -> None:
    """Text behind whatever the element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def blocks(element: etree._Element, *, base: str | None = None) -> list[Block]:
    """The blocks inside an element, be it a page or what holds one."""
    return _html.blocks_of(html_of(element), base=base)


def text_blocks(text: str, media_type: str | None = None) -> list[Block]:
    """The blocks of a body that came as text: HTML where it is, else plain."""
    said = (media_type or "").casefold()
    if "html" in said or (said in {"", "text"} and looks_marked_up(text)):
        return _html.blocks(text)
    return _wire.paragraphs(text)


def looks_marked_up(text: str) -> bool:
    return any(mark in text for mark in _MARKUP)
