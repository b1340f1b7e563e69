"""A picture in HTML as a Figure: its addresses, its alt, its caption and credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from articles import credits
from articles.document import Figure, FigureRole

_SPACES = re.compile(r"\s+")
_LAZY = (
    *("data-src", "data-lazy-src", "data-original", "data-url", "data-full-url"),
    *("data-lazy", "data-image", "data-img-url", "data-hi-res-src", "src"),
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_CREDIT = re.compile(
    r"(?i)(?:^|[\s_-])(?:credits?|copyright|photographer|byline|rights|attribution"
    r"|source|fotograf|bildnachweis|quelle|autor|author)(?:$|[\s_-])"
)
_PICTURE = re.compile(
    r"(?i)(?:https?:)?//?[^\s{}\"]{4,900}\.(?:jpe?g|png|webp|avif|gif)(?:\?[^\s{}]*)?$"
)
_DOTTED = re.compile(r"^(?:Credit|Photo|Image)s?\s?(?:\.{3}|…)\s?")
"""A label read out before a credit: "Credit...NAME/AGENCY"."""

_LAZY_NAME = re.compile(r"lazy|(?:^|-)(?:src|original|hires|zoom|large|full)")
_WIDTH = re.compile(r"(?i)\s(\d{1,6})(w|x)?\s*$")


def figure_of(element: HtmlElement, base: str | None = None) -> Figure | None:
    """The picture in a <figure>, <picture> or <img>; None where there is none."""
    image = element if element.tag == "img" else next(element.iter("img"), None)
    addresses = addresses_of(element, base)
    if image is None or not addresses or _is_pixel(image):
        return None
    caption, credit = _words(element)
    return Figure(
        caption=caption,
        alt=line(image.get("alt")),
        credit=credit,
        ids=tuple(filter(None, (line(image.get("data-uri")),))),
        addresses=addresses,
        role=FigureRole.INLINE,
    )


def _is_pixel(image: HtmlElement) -> bool:
    """A picture of a pixel or two counts readers and shows nothing."""
    sizes = {image.get("width"), image.get("height")}
    return bool(sizes & {"0", "1", "2", "0px", "1px"})


def addresses_of(element: HtmlElement, base: str | None = None) -> tuple[str, ...]:
    """The addresses of the picture in an element, the one to keep first."""
    return tuple(dict.fromkeys(_addresses(element, base)))


def line(text: str | None) -> str | None:
    """A text in one line; None for nothing."""
    return _SPACES.sub(" ", text or "").strip() or None


def split_credit(caption: str | None) -> tuple[str | None, str | None]:
    """A caption and the credit at its end, each None where there is none."""
    found = credits.find_credit(caption) if caption else None
    if not found:
        return caption, None
    return found[0] or None, found[1] or None


def _words(element: HtmlElement) -> tuple[str | None, str | None]:
    below = next(element.iter("figcaption"), None)
    if below is None:
        return None, None
    named = next((part for part in below.iter() if _is_credit(part, below)), None)
    if named is None:
        return split_credit(line(below.text_content()))
    credit = line(named.text_content())
    named.drop_tree()
    return line(below.text_content()), bare_credit(credit)


def bare_credit(credit: str | None) -> str | None:
    """The credit without its mark ("Photo:", "©")."""
    if not credit:
        return None
    return credits.split(_DOTTED.sub("", credit)).line or None


def _is_credit(part: HtmlElement, below: HtmlElement) -> bool:
    if part is below or not isinstance(part.tag, str) or not line(part.text_content()):
        return False
    said = f"{part.get('class') or ''} {part.get('itemprop') or ''}"
    return part.tag == "small" or bool(_CREDIT.search(said))


def _addresses(element: HtmlElement, base: str | None) -> Iterator[str]:
    images = list(element.iter("img"))
    for image in (*images[:1], *filter(_is_unscripted, images[1:])):
        for name in _LAZY:
            yield from _whole(image.get(name), base)
        for name in _SETS:
            yield from largest(image.get(name), base)
        for name, value in image.items():
            if _names_picture(name, value.strip()):
                yield from _whole(value, base)
    for source in element.iter("source"):
        sets = (value for name, value in source.items() if name.endswith("srcset"))
        for value in sets:
            yield from largest(value, base)


def _names_picture(name: str, value: str) -> bool:
    """Whether an attribute of a page's own holds the address of a picture."""
    if not name.startswith("data-") or _SPACES.search(value):
        return False
    if _PICTURE.match(value):
        return True
    return bool(_LAZY_NAME.search(name)) and value.startswith(("https://", "http://"))


def _is_unscripted(image: HtmlElement) -> bool:
    """Whether it stands in a <noscript>: the same picture for whom runs no scripts."""
    return next(image.iterancestors("noscript"), None) is not None


def largest(candidates: str | None, base: str | None) -> Iterator[str]:
    """The widest address of a srcset; an address may itself hold commas."""
    best: tuple[int, str] | None = None
    for candidate in re.split(r",\s+|,(?=https?:|/)", candidates or ""):
        width = _WIDTH.search(candidate)
        weight = int(width[1]) if width else 0
        address = (candidate[: width.start()] if width else candidate).strip()
        if address and (best is None or weight > best[0]):
            best = weight, address
    if best:
        yield from _whole(best[1], base)


def _whole(address: str | None, base: str | None) -> Iterator[str]:
    """The address made whole; templates, data and addresses of no host are none."""
    if not address or "{" in address:
        return
    given = address.strip()
    if given.startswith("//"):
        given = f"https:{given}"
    try:
        whole = urljoin(base or "", given)
        parts = urlsplit(whole)
    except ValueError:
        return
    if parts.scheme in {"http", "https"} and parts.netloc:
        yield whole
    elif not parts.scheme and parts.path and base is None:
        yield given
