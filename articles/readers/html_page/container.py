"""The element that holds the body: where the page's prose is, weighed by length."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from articles.readers._html import DROPPED
from articles.readers.html_page.furniture import is_furniture, is_hidden

ENOUGH = 0.75
"""Share (0-1) of the prose a child must hold for the container to be inside it."""

PROTECTED = 0.5
"""Share (0-1) of the prose from which an element is the piece, whatever its name."""

HIDDEN = 0.7
"""The same for an element that a script displays, to subscribers perhaps."""

_SHORTEST = 20
"""Characters below which a text is no paragraph of prose."""

_LOOSE = 60
"""Characters of text directly in a <div> from which it counts as a paragraph."""

TRUST = 4
"""How much more a paragraph weighs that the page's head has as the body's text."""

KNOWN = 100_000
MOST_KNOWN = 500
"""Characters of that text, and paragraphs that are looked for in it."""

LONGEST_TEASER = 900
"""Characters of a teaser: a heading that is a link, a picture, a few words."""

_TEXTS = frozenset({"p", "blockquote", "li", "pre", "dd"})
_BOXES = frozenset({"div", "section", "article", "td", "main", "span", "center"})
_NO_WORDS = DROPPED | {"html", "h1", "figcaption", "footer"}
_NO_PROSE = frozenset({"figure", "figcaption", "footer", "header", "aside", "nav"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_END = re.compile(r"[.!?…:;。！？।\"”»“’'）)\]]\s*$")
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Prose:
    """How much prose lies in which element, and the element that holds the body.

    `furniture` are the elements that are no part of the piece, teasers among them.
    """

    body: HtmlElement
    weights: dict[HtmlElement, float] = field(default_factory=dict)
    furniture: set[HtmlElement] = field(default_factory=set)


def find(
    elements: Sequence[HtmlElement], article_body: str | None = None
) -> Prose | None:
    """The prose of a page, whose elements come in order; None where there is none."""
    root = elements[0]
    own = {element: weight for element in elements if (weight := _weight(element))}
    if not own:
        own = {element: 1.0 for element in elements if _has_words(element)}
    _trust(own, _folded((article_body or "")[:KNOWN]))
    weights = _summed(elements, own, lambda _: False)
    whole = weights.get(root, 0)
    if not whole:
        return None
    furniture = _furniture(elements, weights)
    inside = _summed(elements, own, furniture.__contains__)
    if not inside.get(root):
        inside = weights
    return Prose(_heaviest(root, inside), inside, furniture)


def _trust(own: dict[HtmlElement, float], known: str) -> None:
    """Makes what the page's head has as the body's text weigh more than the rest."""
    told = [
        element
        for element in list(own)[: MOST_KNOWN if known else 0]
        if _folded(element.text_content()[:80])[:40] in known
    ]
    if not told or sum(own[element] for element in told) < len(known) / 2:
        return
    for element in own:
        own[element] /= TRUST
    for element in told:
        own[element] *= TRUST * TRUST


def _furniture(
    elements: Sequence[HtmlElement], weights: dict[HtmlElement, float]
) -> set[HtmlElement]:
    """What is no part of the piece, unless much of the prose is in its like."""
    named = [
        element
        for element in elements
        if element.tag in _NO_PROSE or is_furniture(element)
    ]
    alike: defaultdict[str, float] = defaultdict(float)
    for element in named:
        alike[_kind(element)] += weights.get(element, 0)
    whole = weights[elements[0]]
    return set(_teasers(elements, weights)) | {
        element
        for element in named
        if element.tag not in {"html", "body"}
        and _is_little(element, alike[_kind(element)] / whole)
    }


def _is_little(element: HtmlElement, share: float) -> bool:
    """Whether so small a share (0-1) of the prose may be left out with it."""
    return share < PROTECTED or (share < HIDDEN and is_hidden(element))


def _kind(element: HtmlElement) -> str:
    """What a body has in common that lies in a box of its own for each paragraph."""
    return f"{element.tag!s} {element.get('class')}"


def _summed(
    elements: Sequence[HtmlElement],
    own: dict[HtmlElement, float],
    is_out: Callable[[HtmlElement], bool],
) -> dict[HtmlElement, float]:
    """The prose in each element and all inside it, without what is out."""
    sums = dict(own)
    for element in reversed(elements):
        weight = sums.get(element)
        if weight and is_out(element):
            del sums[element]
        elif weight and (parent := element.getparent()) is not None:
            sums[parent] = sums.get(parent, 0) + weight
    return sums


def _teasers(
    elements: Sequence[HtmlElement], weights: dict[HtmlElement, float]
) -> Iterator[HtmlElement]:
    """The teasers of other pieces: what stands around one heading that is a link."""
    headings = _headings(elements)
    much = weights[elements[0]] * PROTECTED
    for element in elements:
        if element.tag not in _HEADINGS or not _is_link(element):
            continue
        teaser = element
        for above in element.iterancestors():
            if headings.get(above) != 1 or weights.get(above, 0) >= much:
                break
            if len(above.text_content()) > LONGEST_TEASER:
                break
            teaser = above
        yield teaser


def _headings(elements: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """How many headings are in each element, itself among them."""
    headings: dict[HtmlElement, int] = {}
    for element in reversed(elements):
        count = headings.get(element, 0) + (element.tag in _HEADINGS)
        if count:
            headings[element] = count
            parent = element.getparent()
            if parent is not None:
                headings[parent] = headings.get(parent, 0) + count
    return headings


def _is_link(heading: HtmlElement) -> bool:
    text = "".join(heading.text_content().split())
    linked = "".join("".join(a.text_content().split()) for a in heading.iter("a"))
    if text and len(linked) >= len(text) * 0.9:
        return True
    return bool(text) and next(heading.iterancestors("a"), None) is not None


def _weight(element: HtmlElement) -> float:
    """The characters of a paragraph; none for lines, links and lists of links."""
    if element.tag in _BOXES:
        loose = [element.text, *(child.tail for child in element)]
        length = sum(len(text.strip()) for text in loose if text)
        return length if length >= _LOOSE else 0
    if element.tag != "p":
        return 0
    text = element.text_content().strip()
    if len(text) < _SHORTEST or not (len(text) > 90 or _END.search(text)):
        return 0
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return len(text) - linked if linked < len(text) * 0.6 else 0


def _has_words(element: HtmlElement) -> bool:
    """Whether any text stands directly in it; of a page of one line that is all."""
    if element.tag in _NO_WORDS:
        return False
    loose = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in loose)


def _heaviest(root: HtmlElement, weights: dict[HtmlElement, float]) -> HtmlElement:
    element = root
    while True:
        inner = max(element, key=lambda child: weights.get(child, 0), default=None)
        if inner is None or inner.tag in _TEXTS:
            return element
        if weights.get(inner, 0) < weights[element] * ENOUGH:
            return element
        if any(
            _is_paragraph(child, weights) for child in element if child is not inner
        ):
            return element
        element = inner


def _is_paragraph(element: HtmlElement, weights: dict[HtmlElement, float]) -> bool:
    return element.tag == "p" and weights.get(element, 0) >= _LOOSE


def _folded(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
