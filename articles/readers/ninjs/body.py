"""The one body to read: of several forms of one text the HTML for the page."""

from __future__ import annotations

from lxml.html import HtmlElement

from articles.document import Block
from articles.readers import _html, _wire, _xhtml
from articles.readers.ninjs.item import Item, Text

_MARKUP = ("html5", "xhtml", "html", "main", "")
"""Roles of HTML, the one to prefer first; others come after them."""

_FURNITURE = {"dat", "vignette", "source"}
"""Classes of lines above the text in TT's HTML: "Försvar TT"."""


def blocks(item: Item) -> list[Block]:
    texts = item.texts("body")
    best = max(texts, key=_rank, default=None)
    if best is None:
        return []
    if not _is_markup(best):
        return _wire.paragraphs(best.value)
    root = _html.parsed(best.value)
    return [] if root is None else _html.blocks_of(_prepared(root, item))


def _rank(text: Text) -> int:
    if not _is_markup(text):
        return 1
    if "xml" in text.media_type.replace("xhtml", "") or "nitf" in text.role:
        return 0
    place = _MARKUP.index(text.role) if text.role in _MARKUP else len(_MARKUP)
    return 10 - place


def _is_markup(text: Text) -> bool:
    said = f"{text.role} {text.media_type}"
    if "html" in said or "xml" in said:
        return True
    is_plain = text.role == "text" or text.media_type == "text/plain"
    return not is_plain and _xhtml.looks_marked_up(text.value)


def _prepared(root: HtmlElement, item: Item) -> HtmlElement:
    """Without furniture; a picture that stands for an association bears its id."""
    for element in root.xpath(".//*[@class]"):
        if _FURNITURE.intersection(element.get("class").split()):
            element.drop_tree()
    ids = {one.name: one.line("uri") for one in item.associations if one.name}
    for image in root.iter("img"):
        known = ids.get(image.get("data-assoc-ref") or "")
        if known and not image.get("data-uri"):
            image.set("data-uri", known)
    return root
