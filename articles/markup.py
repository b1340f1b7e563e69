"""Inline markup and the HTML of running text: cleaned, split into blocks, joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import nh3
from lxml import html
from lxml.html import HtmlElement

from articles.document import ListBlock, Paragraph, Subhead, TextBlock, inline

INLINE_TAGS = {"a", "strong", "em", "sub", "sup", "br"}
_SYNONYMS = {"b": "strong", "i": "em"}
_inline = nh3.Cleaner(
    tags=INLINE_TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_running_text = nh3.Cleaner(
    tags=INLINE_TAGS | {"p", "h2", "h3", "ul", "ol", "li", *_SYNONYMS},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def clean_inline(markup: str) -> str:
    """Inline HTML with nothing but a[href], strong, em, sub, sup and br."""
    return _inline.clean(markup).replace("&nbsp;", "\xa0").strip()


def running_text(blocks: Iterable[TextBlock]) -> str:
    """Paragraphs, subheads and lists as one piece of HTML."""
    return "".join(map(_as_html, blocks))


def _as_html(block: TextBlock) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{text}</p>"
        case Subhead(text):
            return f"<h2>{text}</h2>"
        case ListBlock(items, ordered):
            tag = "ol" if ordered else "ul"
            rows = "".join(f"<li>{item}</li>" for item in items)
            return f"<{tag}>{rows}</{tag}>"


def text_blocks(markup: str) -> Iterator[TextBlock]:
    """The blocks in a piece of running text; what is empty is left out."""
    cleaned = _running_text.clean(markup).replace("&nbsp;", "\xa0")
    root = html.fragment_fromstring(cleaned, create_parent="div")
    for synonym, tag in _SYNONYMS.items():
        for element in root.iter(synonym):
            element.tag = tag
    yield from _loose(root.text)
    for element in root:
        yield from _blocks_of(element)
        yield from _loose(element.tail)


def _loose(text: str | None) -> Iterator[Paragraph]:
    if text and text.strip():
        yield Paragraph(inline(text.strip()))


def _blocks_of(element: HtmlElement) -> Iterator[TextBlock]:
    if element.tag in {"ul", "ol"}:
        rows = tuple(row for row in map(_inner, element.iter("li")) if row)
        if rows:
            yield ListBlock(rows, ordered=element.tag == "ol")
        return
    text = _inner(element)
    if not text:
        return
    yield Subhead(text) if element.tag in {"h2", "h3"} else Paragraph(text)


_BETWEEN_PARAGRAPHS = re.compile(r"</p>\s*<p>")


def _inner(element: HtmlElement) -> str:
    """The inline HTML inside; an editor's list row holds paragraphs of its own."""
    parts = [inline(element.text or "")]
    for child in element:
        if child.tag in {"ul", "ol"}:
            parts.append(inline(child.tail or ""))
        else:
            parts.append(html.tostring(child, encoding="unicode"))
    markup = _BETWEEN_PARAGRAPHS.sub("<br>", "".join(parts))
    return clean_inline(markup)
