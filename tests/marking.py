"""A catalogue that marks what it translates, and what of a page it did not mark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import trans_real
from lxml import html

_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_IN_NO_LANGUAGE = re.compile(r"https?://\S+|/\S+/|\bUTC\b")
_CODE = "//*[contains(@class, 'field-code')]//*[@class='readonly']"
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_SAID = ("aria-label", "title", "placeholder", "alt", "data-chosen", "label")


@contextmanager
def marking(language: str) -> Iterator[None]:
    """While it lasts, every translation into `language` stands in brackets."""
    catalogue = trans_real.translation(language)
    kept = catalogue._catalog
    catalogue._catalog = trans_real.TranslationCatalog()
    catalogue._catalog._catalogs = [
        {key: f"⟦{text}⟧" if key else text for key, text in part.items()}
        for part in kept._catalogs
    ]
    catalogue._catalog._plurals = kept._plurals
    try:
        yield
    finally:
        catalogue._catalog = kept


def unmarked(page: str) -> list[str]:
    """Every text of a page with words in Latin letters that no translation gave."""
    # A translation may hold markup, so marks are taken out before it is parsed.
    root = html.fromstring(_without_marked(page))
    for code in root.xpath(_CODE):
        code.clear()
    found = (_left(text) for text in _texts(root))
    return sorted({left for left in found if _ENGLISH.search(left)})


def _left(text: str) -> str:
    return " ".join(_IN_NO_LANGUAGE.sub("", _without_marked(text)).split())


def _without_marked(text: str) -> str:
    """One may stand in another, so the innermost go first."""
    while _MARKED.search(text):
        text = _MARKED.sub("", text)
    return text


def _texts(root: Any) -> Iterator[str]:
    for node in root.iter():
        if not isinstance(node.tag, str) or _is_of_another_language(node):
            continue
        yield from (node.get(name, "") for name in _SAID)
        if node.tag == "input" and node.get("type") == "submit":
            yield node.get("value", "")
        if node.get("id") == "desk-words":
            yield from json.loads(node.text).values()
        elif node.tag not in {"script", "style", "textarea", "pre", "code"}:
            yield node.text or ""
        yield from (child.tail or "" for child in node)


def _is_of_another_language(node: Any) -> bool:
    return node.tag != "html" and node.get("lang") is not None
