"""What a page says of itself in JSON-LD (schema.org), broken JSON mended or picked."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Node = dict[str, Any]

MAX_NODES = 20_000
"""Objects of one page that are looked at."""

_STORY = re.compile(
    r"(?:Article|BlogPosting|Blogposting|Reportage|Report|Review|Posting)$"
)
_WRAPPINGS = ("<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", ";")
_SPARE_COMMA = re.compile(r",(?=\s*[}\]])")
_PICKED = re.compile(
    r'"(headline|datePublished|dateModified|description|articleSection|alternativeHeadline)"'
    r'\s{0,9}:\s{0,9}"((?:[^"\\\n]|\\.){1,1000})"'
)
_PICKED_AUTHOR = re.compile(
    r'"author"\s{0,9}:\s{0,9}[\[{\s]{0,20}(?:"@type"\s{0,9}:\s{0,9}"[^"]{1,40}",\s{0,20})?'
    r'"name"\s{0,9}:\s{0,9}"([^"\\\n]{1,200})"'
)


class Graph:
    """All objects of the page's JSON-LD; a bare {"@id": ...} stands for the whole."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        for script in scripts:
            self.nodes += _nodes(_parsed(script))
        self.named: dict[str, Node] = {}
        for node in self.nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(self.named.get(name, ())):
                self.named[name] = node

    def whole(self, value: Any) -> Any:
        """The object a reference points to."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return self.named.get(str(value.get("@id")), value)
        return value

    def story(self) -> Node:
        """The article of the page: the one that tells most of itself; else nothing."""
        stories = [node for node in self.nodes if is_a(node, _STORY)]
        return max(stories, key=_fullness, default={})

    def of_kind(self, kind: str) -> Iterator[Node]:
        wanted = re.compile(rf"{kind}$")
        return (node for node in self.nodes if is_a(node, wanted))


def _fullness(node: Node) -> int:
    telling = ("headline", "datePublished", "author", "articleBody", "image")
    return sum(bool(node.get(name)) for name in telling)


def is_a(node: Node, kind: re.Pattern[str]) -> bool:
    return any(kind.search(str(name)) for name in every(node.get("@type")))


def _parsed(script: str) -> Any:
    """The value of one script; from a broken one, what can be picked out."""
    text = script.strip()
    for mark in _WRAPPINGS:
        text = text.removeprefix(mark).removesuffix(mark).strip()
    for attempt in (text, _SPARE_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    picked: Node = {
        name: value.replace('\\"', '"').replace("\\/", "/")
        for name, value in reversed(_PICKED.findall(text))
    }
    author = _PICKED_AUTHOR.search(text)
    if author:
        picked["author"] = {"name": author[1]}
    return {"@type": "NewsArticle", **picked} if "headline" in picked else None


def _nodes(value: Any) -> Iterator[Node]:
    """Every object with a type, outermost first."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_NODES:
        seen += 1
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if "@type" in one:
                yield one
            inner = [part for part in one.values() if isinstance(part, dict | list)]
            waiting += reversed(inner)


def every(value: Any) -> list[Any]:
    """One value, several or none, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def words(value: Any) -> str | None:
    """A text without markup, in one line; of an object its name."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
        return words(value) if isinstance(value, str | dict) else None
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", " ", text).split()) or None
