"""The body of a post: its HTML, else its Lexical or mobiledoc tree made HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape

from lxml import html
from lxml.html import HtmlElement

from articles.document import Block, plain
from articles.readers import _html, _json, _markdown
from articles.readers.ghost import cards, lexical, mobiledoc

SITE = "__GHOST_URL__"
"""Stands in exports for the address of the site, which the file does not say."""

_CARD = re.compile(
    r"\bkg-(bookmark|embed|audio|video|file|signup|email|email-cta|paywall)-?card?\b"
)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
_PARAGRAPHS = re.compile(r"</?p\b[^>]*>|<br\s*/?>")


def blocks(post: _json.Fields) -> tuple[list[Block], list[str]]:
    """The blocks, and a note where a body is of no kind we know."""
    markup = _json.text(post.get("html")) or _tree(post) or _written(post)
    if not markup:
        is_there = any(post.get(name) for name in ("lexical", "mobiledoc"))
        return [], ["body: of no kind we know"] if is_there else []
    markup = markup.replace(SITE, "")
    root = _html.parsed(markup)
    if root is None:
        return [], ["body: not readable as HTML"]
    _prepare(root)
    return _html.blocks_of(root), []


def placed(address: str | None) -> str | None:
    """An address without the placeholder of the site."""
    return (address or "").replace(SITE, "").strip() or None


def line_of(markup: str) -> str | None:
    return " ".join(plain(_PARAGRAPHS.sub(" ", markup)).split()) or None


def _tree(post: _json.Fields) -> str:
    walks: tuple[tuple[str, Callable[[_json.Fields], str]], ...] = (
        ("lexical", lexical.html),
        ("mobiledoc", mobiledoc.html),
    )
    for name, walk in walks:
        made = walk(_parsed(post.get(name)))
        if made:
            return made
    return ""


def _parsed(value: object) -> _json.Fields:
    """The tree, which stands in the export as a text of JSON."""
    if not isinstance(value, str):
        return _json.fields(value)
    try:
        return _json.fields(json.loads(value))
    except (ValueError, RecursionError):
        return {}


def _written(post: _json.Fields) -> str:
    """Before mobiledoc posts were kept as Markdown; some exports have text alone."""
    text = _json.text(post.get("markdown"))
    bare = _json.text(post.get("plaintext")) or ""
    return _markdown.html(text) if text else _EMPTY_LINE.sub("<br><br>", escape(bare))


def _prepare(root: HtmlElement) -> None:
    """Cards that hold more than text: a link card for what is played or linked."""
    for element in list(root.iter("figure", "div")):
        found = _CARD.search(element.get("class") or "")
        if not found or element.getparent() is None:
            continue
        made = _player(element)
        if made:
            element.addprevious(html.fragment_fromstring(made))
        if made or found[1] in {"signup", "email", "email-cta", "paywall"}:
            element.drop_tree()


def _player(card: HtmlElement) -> str:
    links = (
        *(part.get("src") for part in card.iter("iframe", "audio", "video")),
        *(part.get("href") for part in card.iter("a")),
    )
    address = next((_html.absolute(link, None) for link in links if link), None)
    titles = (
        part
        for part in card.iter()
        if re.search(
            r"\bkg-(?:bookmark|audio|file-card)-title\b", part.get("class") or ""
        )
    )
    caption = next(card.iter("figcaption"), None)
    title = _html.text_of(next(titles, caption))
    return cards.player(address, title) if address else ""
