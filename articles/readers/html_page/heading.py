"""The headline with its kicker and standfirst: what most parts of the page agree on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from articles.readers._html import text_of
from articles.readers.html_page.furniture import is_line, plain_names
from articles.readers.html_page.meta import Meta
from articles.readers.html_page.page import Page
from articles.readers.html_page.structured import words

_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|overline|topline|dachzeile|eyebrow|roofline|spitzmarke"
    r"|supertitle|pretitle|pre-title|antetitulo|vignette|flag|label|prefix|strap"
    r"|surtitle|catchline|over-title)(?:$|[\s_-])"
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|teaser-?text|intro|introduction|lead|lede|subtitle"
    r"|sub-?title|sub-?heading|subhead|subheadline|dek|deck|summary|excerpt|abstract"
    r"|preamble|chapo|ingress|vorspann|entradilla|perex|sottotitolo|occhiello|sumario"
    r"|manchet|anleser|stk|spot|sapo|description|article-lead|lead-text)(?:$|[\s_-])"
)
_SEPARATOR = re.compile(r"\s+[|–—•·*:-]\s+|\s*[|]\s*|\s[»«]\s|--")
_NO_LETTERS = re.compile(r"[\W_]+")
TRUST_IN_DATA = 1.3
"""In JSON-LD: right a little more often than an <h1>, less often than two others."""

MOST = 20
"""Headlines of a page that are weighed against each other."""

MOST_BESIDE = 12
"""Elements before the headline that are looked at, nearest first."""

_TOO_LONG = 400


@dataclass(frozen=True, slots=True)
class Heading:
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    element: HtmlElement | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A headline as one part of the page has it, and how far that part is trusted."""

    text: str
    trust: float
    element: HtmlElement | None = None
    kicker: str | None = None


def find(page: Page) -> Heading:
    said = list(_said(page))
    if not said:
        return Heading()
    best = max(said, key=lambda one: (_votes(one, said), one.trust))
    shown = [one for one in said if one.element is not None]
    agreed = [one for one in shown if _same(one, best)]
    near = next(iter((*agreed, *shown)), None)
    element = near.element if near else None
    text = agreed[0].text if agreed else best.text
    kicker = page.rules.text("kicker") or (near.kicker if near else None)
    return Heading(
        headline=text,
        kicker=kicker or _kicker_before(element, text),
        standfirst=page.rules.text("standfirst") or _standfirst(element),
        element=element,
    )


def _said(page: Page) -> Iterator[Said]:
    meta = page.meta
    ruled = page.rules.element("headline")
    headings = islice(page.root.iter("h1"), MOST) if ruled is None else [ruled]
    shown = [one for one in map(_of_element, headings) if one]
    given = words(page.story.get("headline")) or words(page.story.get("name"))
    titles = [meta.first("og:title"), meta.first("twitter:title"), _title(page.root)]
    names = [one for one in (given, *titles) if one]
    for rank, one in enumerate(shown):
        backed = any(_key(one.text) in _key(name) for name in names)
        trust = 1.1 if backed or len(shown) == 1 else 0.6
        yield Said(one.text, trust - rank * 0.01, one.element, one.kicker)
    if given:
        yield Said(given, TRUST_IN_DATA)
    texts = [one.text for one in shown] + ([given] if given else [])
    for trust, title in zip((0.9, 0.3, 0.2), titles, strict=True):
        if title:
            yield Said(_without_site(html.unescape(title), texts, meta), trust)


def _title(root: HtmlElement) -> str | None:
    return text_of(root.find("head/title")) or next(
        (text_of(title) for title in root.iter("title")), None
    )


def _votes(one: Said, said: list[Said]) -> float:
    return sum(other.trust for other in said if _same(one, other))


def _same(one: Said, other: Said) -> bool:
    return _key(one.text) == _key(other.text)


def _key(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def _without_site(title: str, known: list[str], meta: Meta) -> str:
    """ "The headline | The Paper": the part that is the headline."""
    title = " ".join(title.split())
    keys = {_key(text) for text in known}
    site = _key(meta.first("og:site_name", "application-name") or "")
    for found in reversed(list(_SEPARATOR.finditer(title))):
        start, end = title[: found.start()], title[found.end() :]
        if _key(start) in keys or (site and _key(end) in site):
            return start
    return title


def _of_element(element: HtmlElement) -> Said | None:
    """The text of an <h1>, the kicker inside it apart."""
    kicker, parts = None, [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            said = plain_names(child.get("class") or "")
            text = text_of(child)
            if _KICKER.search(said) and text and len(text) < _TOO_LONG:
                kicker = kicker or text.strip(" :–—-|") or None
            elif not _is_unseen(said):
                parts.append(f" {text or ''} " if child.tag != "em" else text or "")
        parts.append(child.tail or "")
    text = " ".join("".join(parts).split()).strip(" ​")
    if not text and kicker:
        text, kicker = kicker, None
    if kicker:
        text = text.lstrip(" :–—-|")
    return Said(text, 1, element, kicker) if 1 < len(text) < _TOO_LONG else None


def _is_unseen(names: str) -> bool:
    return "sr-only" in names or "visually" in names or "separator" in names


def _kicker_before(element: HtmlElement | None, headline: str) -> str | None:
    """The element named a kicker that stands right before the headline."""
    place = element
    for _ in range(3):
        if place is None or place.tag in {"body", "article", "main"}:
            return None
        for before in islice(place.itersiblings(preceding=True), MOST_BESIDE):
            for inner in (before, *before.iterdescendants()) if is_line(before) else ():
                text = text_of(inner)
                named = _KICKER.search(plain_names(inner.get("class") or ""))
                if named and text and len(text) < 80 and text != headline:
                    return text.strip(" :|")
        place = place.getparent()
    return None


def _standfirst(element: HtmlElement | None) -> str | None:
    """The element named a standfirst that follows the headline closely."""
    if element is None:
        return None
    place = element
    for _ in range(4):
        for after in list(place.itersiblings())[:6]:
            if isinstance(after.tag, str) and (found := _named_standfirst(after)):
                return found
        parent = place.getparent()
        if parent is None or parent.tag in {"body", "main"}:
            return None
        place = parent
    return None


def _named_standfirst(element: HtmlElement) -> str | None:
    for inner in (
        element,
        *list(element.iterdescendants("p", "div", "h2", "span"))[:12],
    ):
        said = plain_names(f"{inner.get('class') or ''} {inner.get('itemprop') or ''}")
        if _STANDFIRST.search(said) and is_line(inner):
            text = text_of(inner)
            if text and 25 < len(text) < 900:
                return text
    return None
