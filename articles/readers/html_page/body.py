"""The text of the piece: its blocks without furniture, the pictures in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from articles.capture import Capture, UnreadableCapture
from articles.document import Block, Figure, Paragraph, plain
from articles.readers import _sign_off
from articles.readers._html import Walk, absolute, embed, holds
from articles.readers.html_page import container, trimming
from articles.readers.html_page.container import Prose
from articles.readers.html_page.furniture import plain_names
from articles.readers.html_page.heading import Heading
from articles.readers.html_page.page import Page
from articles.readers.html_page.pictures import Pictures
from articles.readers.html_page.structured import words

_KEPT = frozenset({"figure", "figcaption", "header", "img", "a", "body", "html"})
"""Not prose, or not by its name alone, but no furniture of the body either."""

_IN_FIGURES = ("iframe", "video", "audio", "table", "blockquote", "pre", "ul", "ol")

LONGEST = 100_000
"""Characters of a paragraph; cleaning what is longer costs minutes."""

_APART = ("figure", "blockquote")
"""What stands in these belongs to them, whatever it is called."""

_PICTURE = re.compile("picture|image|img|photo|figure|foto|bild")
_WHOLES = frozenset({"figure", "ul", "ol", "dl", "table", "blockquote"})


@dataclass(frozen=True, slots=True)
class Text:
    """The body and what stands at its edges."""

    blocks: tuple[Block, ...] = ()
    standfirst: str | None = None
    sign_off: str | None = None
    desk_initials: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class _Walk(Walk):
    """A walk that meets elements whose blocks are known already."""

    capture: Capture
    known: dict[HtmlElement, list[Block]]

    def flush(self) -> None:
        if sum(map(len, self._running)) > LONGEST:
            reason = f"a paragraph of more than {LONGEST:,} characters"
            raise UnreadableCapture(self.capture, reason)
        super().flush()

    def _element(self, element: HtmlElement) -> None:
        if element in self.known:
            self.flush()
            self.found += self.known[element]
        elif element.tag in _WHOLES and _holds_any(element, self.known):
            self.flush()
            self.inside(element)
            self.flush()
        else:
            super()._element(element)

    def _figure(self, element: HtmlElement) -> list[Block] | None:
        """What is no picture of the piece; a figure may hold a table or a film."""
        is_read = element.tag == "figure" and holds(element, *_IN_FIGURES)
        return None if is_read else []


def _holds_any(element: HtmlElement, known: dict[HtmlElement, list[Block]]) -> bool:
    return any(inner in known for inner in element.iterdescendants())


def read(page: Page, head: Heading) -> Text:
    """The page's text; the page is no whole page after that."""
    for element in page.rules.found("dropped"):
        element.drop_tree()
    prose = container.find(page.tree.elements, words(page.story.get("articleBody")))
    if prose is None:
        return Text(standfirst=head.standfirst)
    found = trimming.trimmed(_blocks(page, prose, head.element))
    standfirst = head.standfirst or trimming.standfirst(page, found)
    found = list(trimming.with_lead(trimming.without_standfirst(found, standfirst)))
    last = found[-1] if found else None
    line = plain(last.text).strip() if isinstance(last, Paragraph) else ""
    signed = _sign_off.parse(line) if line else None
    if signed is None:
        return Text(tuple(found), standfirst)
    return Text(tuple(found[:-1]), standfirst, line, *signed)


def _blocks(page: Page, prose: Prose, headline: HtmlElement | None) -> list[Block]:
    pictures = Pictures(page, prose)
    region = _region(prose.body, headline)
    _cut_before(prose.body, headline)
    known = {**dict(_videos(page)), **dict(_slides(page, pictures))}
    _drop_furniture(prose, {above for one in known for above in one.iterancestors()})
    for image in list(prose.body.iter("img")):
        shown = pictures.shown(image)
        if shown and not any(above in known for above in image.iterancestors()):
            known.setdefault(shown.holder, [shown.figure])
            if shown.caption is not None:
                known[shown.caption] = []
    lead = list(_before(region, prose, pictures))
    walk = _Walk(page.address)
    walk.capture, walk.known = page.capture, known
    walk.inside(prose.body)
    walk.flush()
    return [*lead, *walk.found]


def _videos(page: Page) -> Iterator[tuple[HtmlElement, list[Block]]]:
    """The films of outlets whose markup is known, under their own titles."""
    for element in page.rules.found("videos"):
        given = (one.get("src") for one in element.iter("source", "video"))
        address = next((one for one in given if absolute(one, None)), None)
        if address:
            yield element, [embed(address, page.rules.text("video_title", element))]


def _slides(
    page: Page, pictures: Pictures
) -> Iterator[tuple[HtmlElement, list[Block]]]:
    """The pictures of a gallery, where it is called what teasers are called too."""
    for slide in page.rules.found("slides"):
        shown = next(filter(None, map(pictures.shown, slide.iter("img"))), None)
        if shown:
            yield slide, [shown.figure]


def _region(body: HtmlElement, headline: HtmlElement | None) -> HtmlElement:
    """The smallest element that holds both the headline and the body."""
    if headline is not None:
        above = set(headline.iterancestors())
        return next((one for one in body.iterancestors() if one in above), body)
    return next(body.iterancestors("article", "main"), body)


def _cut_before(body: HtmlElement, headline: HtmlElement | None) -> None:
    """Takes away what stands in the body before the headline, and the headline."""
    if headline is None or body not in headline.iterancestors():
        return
    place: HtmlElement | None = headline
    while place is not None and place is not body:
        for before in list(place.itersiblings(preceding=True)):
            if before.tag != "figure" and not list(before.iter("img")):
                before.drop_tree()
        place = place.getparent()
    headline.drop_tree()


def _drop_furniture(prose: Prose, kept: set[HtmlElement]) -> None:
    for element in list(prose.body.iterdescendants()):
        if element not in prose.furniture or element.tag in _KEPT or element in kept:
            continue
        is_there = element.getparent() is not None
        if is_there and next(element.iterancestors(*_APART), None) is None:
            element.drop_tree()


def _before(region: HtmlElement, prose: Prose, pictures: Pictures) -> Iterator[Figure]:
    """The pictures that stand before the body; far ones where they have a caption."""
    above = set(prose.body.iterancestors())
    wide = next(region.iterancestors("article", "main"), region)
    seen: set[HtmlElement] = set()
    for image in wide.iter("img", str(prose.body.tag)):
        if image is prose.body:
            return
        shown = pictures.shown(image) if image.tag == "img" else None
        if shown is None or shown.holder in seen:
            continue
        seen.add(shown.holder)
        around = (one for one in image.iterancestors() if one not in above)
        if any(one in prose.furniture and not _is_of_picture(one) for one in around):
            continue
        if region in image.iterancestors() or shown.figure.caption:
            yield shown.figure


def _is_of_picture(element: HtmlElement) -> bool:
    """Whether it is there for the picture: "article-picture--teaser"."""
    named = plain_names(element.get("class") or "")
    return element.tag in _KEPT or bool(_PICTURE.search(named))
