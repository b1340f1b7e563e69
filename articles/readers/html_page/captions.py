"""The words of a picture: where on the page they stand, caption and credit apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from articles import credits
from articles.readers._html import holds, text_of
from articles.readers._pictures import bare_credit, split_credit
from articles.readers.html_page.furniture import plain_names

LONGEST = 700
"""Characters of a caption; more is the text around the picture."""

LONGEST_OF_SLIDE = 2100
"""Characters of what a gallery tells under one picture."""

LONGEST_CREDIT = 300

MOST_AT_THE_END = 8
"""Elements at the end of a caption that are looked at, last first."""

LINE = 60
"""Characters of a text that is nothing but a credit in brackets."""

TOO_WIDE = frozenset({"body", "html", "article", "main", "table", "tr", "header"})
"""Elements that hold more than a picture and its words."""

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:captions?|legende?|bildunterschrift|bildtext|bu|image-?text"
    r"|image-?description|picture-?text|photo-?text|cutline|pie|didascalia|description"
    r"|desc|imagetext|imgcaption|wp-caption-text|epigrafe|leyenda|subtitle|underlinje"
    r"|zoom-?text)(?:$|[\s_-])"
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyrights?|photographers?|rights|attribution|source"
    r"|fotograf|bildnachweis|quelle|author|autor|byline|courtesy|agency|photo-?by"
    r"|fotonachweis|rechte|fuente|firma|foto-?credit|licen[cs]e|owner|copy|bild-?autor"
    r"|bild-?quelle|image-?photographer|fotografo|foto-?autor|kuvaaja|creator|urheber"
    r"|rights-?holder|copyright-?holder|photographe|fotograaf|bild-?rechte|provider)(?:$|[\s_-])"
)
_WITHOUT_WORDS = frozenset({"img", "source", "picture", "br", "meta", "button", "svg"})
_LABEL = re.compile(r"(?i)(?:copyright|credits?|photo|image|foto|bild|©)\s*:?\s*$")
_BRACKETED = re.compile(r"\([^()]+\)$")


def element_of(holder: HtmlElement) -> HtmlElement | None:
    """The element of the caption inside what holds a picture."""
    if holder.tag == "img":
        return None
    below = next(holder.iter("figcaption"), None)
    if below is not None:
        return below
    return next(
        (one for one in holder.iterdescendants() if _is_named(one, _CAPTION)), None
    )


def beside(holder: HtmlElement, alt: str | None) -> HtmlElement | None:
    """The element right after the picture that is named a caption or says the alt."""
    place = holder
    for _ in range(3):
        after = place.getnext()
        if after is not None:
            named = after.tag == "figcaption" or _is_named(after, _CAPTION)
            return after if named or (alt and text_of(after) == alt) else None
        parent = place.getparent()
        if parent is None or parent.tag in TOO_WIDE:
            return None
        place = parent
    return None


def words(
    holder: HtmlElement, place: HtmlElement | None
) -> tuple[str | None, str | None]:
    """Caption and credit, from the caption's element or all that the holder says."""
    named = _credited(holder, place)
    text = _loose(holder, named) if place is None else _without(place, named)
    longest = LONGEST_OF_SLIDE if holder.tag == "li" else LONGEST
    if text and len(text) > longest:
        text = None
    credit = text_of(named)
    if credit:
        return text, bare_credit(credit)
    if text and len(text) < LINE and _BRACKETED.match(text):
        return None, text[1:-1].strip()
    caption, found = split_credit(text)
    return caption, bare_credit(found)


def _is_named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    if not isinstance(element.tag, str) or element.tag in _WITHOUT_WORDS:
        return False
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(names.search(plain_names(said)) and text_of(element))


def _credited(holder: HtmlElement, place: HtmlElement | None) -> HtmlElement | None:
    """The element of the credit, in the caption or beside it."""
    inside = () if place is None else tuple(place.iterdescendants())
    around = () if holder.tag == "img" else tuple(holder.iterdescendants())
    above = set() if place is None else {place, *place.iterancestors()}
    small = [one for one in inside if _is_small(one, place)]
    for element in (*inside, *around):
        if element in above or not (element in small or _is_named(element, _CREDIT)):
            continue
        if len(text_of(element) or "") < LONGEST_CREDIT and not _is_label(element):
            return element
    ending = (inside or around)[-MOST_AT_THE_END:]
    return _at_the_end(ending, text_of(holder if place is None else place))


def _at_the_end(
    elements: Sequence[HtmlElement], whole: str | None
) -> HtmlElement | None:
    """The element a caption ends with, where it says a credit and nothing else."""
    for element in reversed(elements):
        text = text_of(element)
        if text and text != whole and (whole or "").endswith(text):
            is_one = credits.is_credit(text) or credits.house(text.strip(" /|()"))
            return element if is_one else None
    return None


def _is_small(element: HtmlElement, place: HtmlElement | None) -> bool:
    """A <small> in a caption that says more than it."""
    if element.tag != "small":
        return False
    text = text_of(element)
    return bool(text) and text != text_of(place)


def _loose(holder: HtmlElement, named: HtmlElement | None) -> str | None:
    """The words in a holder that names no caption."""
    if holder.tag == "img" or holds(holder, "time", "ul", "ol"):
        return None
    if next(holder.iterancestors("a"), None) is not None:
        return None
    if holder.tag == "li" and holds(holder, "p"):
        parts = [next(holder.iter("h2", "h3"), None), *holder.iter("p")]
        return ". ".join(filter(None, map(text_of, parts))) or None
    return _without(holder, named)


def _without(place: HtmlElement, named: HtmlElement | None) -> str | None:
    """The text of an element without that of the credit inside it."""
    if place is named:
        return None
    inside = place.iterdescendants()
    return text_of(place, [one for one in inside if one is named or _is_label(one)])


def _is_label(element: HtmlElement) -> bool:
    """The word "Copyright" before a credit, in an element of its own."""
    return _is_named(element, _CREDIT) and bool(_LABEL.match(text_of(element) or ""))
