"""A mobiledoc tree as HTML.

https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md version 0.3
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from articles.readers import _json
from articles.readers.ghost import cards

MARKUP, IMAGE, LIST, CARD = 1, 2, 3, 10
TEXT = 0

_BLOCK_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"}
_INLINE_TAGS = {"a", "b", "strong", "i", "em", "sub", "sup", "code", "s", "u"}


def html(tree: _json.Fields) -> str:
    """The HTML; empty for what is no mobiledoc of this version."""
    sections = tree.get("sections")
    rows = sections if isinstance(sections, list) else []
    return "".join(_section(row, tree) for row in rows if isinstance(row, list) and row)


def _section(row: list[Any], tree: _json.Fields) -> str:
    kind, *given = row
    first = given[0] if given else None
    if kind == MARKUP:
        tag = str(first).casefold()
        tag = tag if tag in _BLOCK_TAGS else "p"
        return f"<{tag}>{_text(_at(given, 1), tree)}</{tag}>"
    if kind == IMAGE:
        return cards.html("image", {"src": first})
    if kind == LIST:
        tag = "ol" if str(first).casefold() == "ol" else "ul"
        rows = "".join(f"<li>{_text(one, tree)}</li>" for one in _rows(_at(given, 1)))
        return f"<{tag}>{rows}</{tag}>"
    card = _at(_rows(tree.get("cards")), first) if kind == CARD else None
    if not isinstance(card, list) or len(card) < 2:
        return ""
    return cards.html(str(card[0]), _json.fields(card[1]))


def _text(markers: Any, tree: _json.Fields) -> str:
    """Markers open markups by their number and close the last so many."""
    opened: list[str] = []
    parts: list[str] = []
    for marker in _rows(markers):
        if not isinstance(marker, list) or len(marker) != 4:
            continue
        kind, begun, ended, value = marker
        for start, end in _markups(begun, tree):
            parts.append(start)
            opened.append(end)
        parts.append(_value(kind, value, tree))
        closed = min(ended, len(opened)) if isinstance(ended, int) else 0
        parts.extend(opened.pop() for _ in range(closed))
    return "".join((*parts, *reversed(opened)))


def _markups(numbers: Any, tree: _json.Fields) -> Iterator[tuple[str, str]]:
    for number in _rows(numbers):
        markup = _rows(_at(_rows(tree.get("markups")), number))
        tag = str(_at(markup, 0)).casefold()
        tag = tag if tag in _INLINE_TAGS else "span"
        said = [str(one) for one in _rows(_at(markup, 1))]
        pairs = dict(zip(said[::2], said[1::2], strict=False))
        href = f' href="{escape(pairs["href"])}"' if "href" in pairs else ""
        yield f"<{tag}{href}>", f"</{tag}>"


def _value(kind: Any, value: Any, tree: _json.Fields) -> str:
    """A text, or an atom by its number."""
    if kind == TEXT:
        return escape(value) if isinstance(value, str) else ""
    atom = _rows(_at(_rows(tree.get("atoms")), value))
    if _at(atom, 0) == "soft-return":
        return "<br>"
    return escape(_json.text(_at(atom, 1)) or "")


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _at(rows: list[Any], place: Any) -> Any:
    is_place = isinstance(place, int) and not isinstance(place, bool)
    return rows[place] if is_place and 0 <= place < len(rows) else None
