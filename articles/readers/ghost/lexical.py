"""A Lexical tree, as Ghost's editor writes it since version 5, as HTML.

https://github.com/TryGhost/Koenig/tree/main/packages/kg-default-nodes
"""

from __future__ import annotations

from html import escape

from articles.readers import _json
from articles.readers.ghost import cards

MAX_DEPTH = 40
"""Nodes within nodes; a list in a list in a list has some ten."""

_FORMATS = ((1, "strong"), (2, "em"), (32, "sub"), (64, "sup"))
"""The bits of a text's format that mean something to a reader of the piece."""


def html(tree: _json.Fields) -> str:
    """The HTML; empty for what is no Lexical tree."""
    return _inside(_json.fields(tree.get("root")), 0)


def _inside(node: _json.Fields, depth: int) -> str:
    children = node.get("children")
    if not isinstance(children, list) or depth > MAX_DEPTH:
        return ""
    return "".join(_node(child, depth + 1) for child in _json.objects(children))


def _node(node: _json.Fields, depth: int) -> str:
    kind = (_json.text(node.get("type")) or "").removeprefix("extended-")
    if kind == "text" or kind in {"code-highlight", "hashtag"}:
        return _text(node)
    if kind in {"linebreak", "tab"}:
        return "<br>" if kind == "linebreak" else " "
    if not isinstance(node.get("children"), list):
        return cards.html(kind, node)
    tag = _tag(kind, node)
    inside = _inside(node, depth)
    if tag == "a":
        address = escape(_json.text(node.get("url")) or "")
        return f'<a href="{address}">{inside}</a>'
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def _tag(kind: str, node: _json.Fields) -> str:
    """The element of a node that holds others; empty where its inside is enough."""
    given = _json.text(node.get("tag")) or ""
    if kind == "heading":
        return given if given in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
    if kind == "list":
        return "ol" if node.get("listType") == "number" or given == "ol" else "ul"
    return {
        "paragraph": "p",
        "quote": "blockquote",
        "aside": "blockquote",
        "listitem": "li",
        "link": "a",
        "autolink": "a",
        "table": "table",
        "tablerow": "tr",
        "tablecell": "td",
    }.get(kind, "")


def _text(node: _json.Fields) -> str:
    value = node.get("text")
    text = escape(value) if isinstance(value, str) else ""
    form = _json.integer(node.get("format")) or 0
    for bit, tag in _FORMATS:
        if form & bit and text.strip():
            text = f"<{tag}>{text}</{tag}>"
    return text
