"""What it is about: tags and section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from articles.readers._html import text_of
from articles.readers.html_page.furniture import plain_names
from articles.readers.html_page.page import Page
from articles.readers.html_page.structured import every, words

MOST = 60
"""Tags of one piece; more are a list of everything."""

MOST_SHOWN = 12
"""Links in a line of tags; more are a menu."""

LONGEST = 60
"""Characters of a tag; more is a sentence."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:tags?|tag-?list|tag-?box|tag-?cloud|keywords?|topics?|schlagworte?"
    r"|schlagwoerter|stichworte|themen|etiquetas|temas|tag-?links)(?:$|[\s_-])"
)
_SCHEME = re.compile(r"^([a-z][a-z _-]{1,24})(?:\s?:\s?|/(?! ))(?=\S)", re.IGNORECASE)
_TOPICAL = frozenset({
    "subject", "topic", "topics", "tag", "tags", "keyword", "section", "sections",
    "organization", "organisation", "person", "people", "place", "location", "category",
    "event", "company",
})  # fmt: skip
_CODE = re.compile(
    r"(?i)^(?:[0-9a-f]{8}-[0-9a-f-]{20,}|[\w-]+\.(?:com|de|org|net|co\.\w+)|[\w-]+=.*)$"
)
_NO_LETTERS = re.compile(r"[\W_]+")


def tags(page: Page) -> tuple[str, ...]:
    """What the page's head lists for this piece; else the links named tags."""

    def named(given: Any) -> tuple[str, ...]:
        return _cleaned(_split(given), page.publisher)

    told = named(page.story.get("keywords"))
    listed = named(page.meta.all("news_keywords", "keywords"))
    marked = named(page.meta.all("article:tag", "og:article:tag", "parsely-tags"))
    if _is_of(told, listed):
        told = listed
    for found in (told, listed, marked if len(marked) > 1 else ()):
        if found:
            return found[:MOST]
    sections = every(page.story.get("articleSection"))
    several = named(sections) if len(sections) > 1 else ()
    return _shown(page.tree.elements) or marked or several[:MOST]


def _is_of(some: tuple[str, ...], all_of: tuple[str, ...]) -> bool:
    """Whether all of the tags are among others."""
    return bool(some) and _shared(some, all_of) == len(some)


def _shared(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    return len({*map(_folded, some)} & {*map(_folded, others)})


def _split(given: Any) -> Iterator[str]:
    """Tags in a list, or in one text between commas."""
    several = every(given)
    for one in several:
        text = words(one)
        if not text:
            continue
        parts = re.split(r"\s*[,;،、|]\s*", text) if len(several) == 1 else [text]
        for part in parts:
            yield part.strip(" #\"'.")


def _cleaned(given: Iterator[str], publisher: str | None) -> tuple[str, ...]:
    """Without codes and the paper's own name; "Subject: Justice" is Justice."""
    found: dict[str, str] = {}
    listed = list(given)
    schemes = [_SCHEME.match(tag) for tag in listed]
    are_coded = sum(map(bool, schemes)) > len(listed) / 3
    for tag, scheme in zip(listed, schemes, strict=True):
        if scheme and scheme[1].strip().casefold() in _TOPICAL:
            tag = tag[scheme.end() :]
        elif scheme and are_coded and ":" in scheme[0]:
            continue
        key = _folded(tag)
        if (
            1 < len(tag) <= LONGEST
            and not _CODE.match(tag)
            and key != _folded(publisher)
        ):
            found.setdefault(key, tag)
    return tuple(found.values())


def _shown(elements: Sequence[HtmlElement]) -> tuple[str, ...]:
    """The links under the first element that is named tags and holds but a few."""
    for element in elements:
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(said) < 4 or not _NAMED.search(plain_names(said)):
            continue
        if element.tag in {"body", "html", "a"}:
            continue
        links = list(map(text_of, islice(element.iter("a"), MOST_SHOWN + 1)))
        shown = [link.strip(" #,") for link in links if link and len(link) <= 40]
        if shown and len(links) <= MOST_SHOWN and len(shown) == len(links):
            return tuple(dict.fromkeys(shown))
    rel = [
        text_of(link)
        for link in elements[0].iter("a")
        if "tag" in (link.get("rel") or "").split()
    ]
    return tuple(dict.fromkeys(tag.strip(" #") for tag in rel if tag))[:MOST_SHOWN]


def _folded(text: str | None) -> str:
    return _NO_LETTERS.sub("", text or "").casefold()


def section(page: Page) -> str | None:
    given = page.rules.text("section") or words(page.story.get("articleSection"))
    return given or page.meta.first("article:section", "og:article:section", "section")
