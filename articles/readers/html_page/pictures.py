"""The page's pictures: which belong to the piece, and what is said about each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml.html import HtmlElement

from articles.addresses import picture_key
from articles.document import Figure, FigureRole
from articles.readers import _pictures
from articles.readers._html import holds
from articles.readers._pictures import bare_credit, line, split_credit
from articles.readers.html_page import captions
from articles.readers.html_page.container import Prose
from articles.readers.html_page.furniture import plain_names
from articles.readers.html_page.page import Page
from articles.readers.html_page.structured import every, words

_NOT_BELOW = ("h1", "h2", "h3", "h4", "nav", "form", "iframe", "video", "blockquote")
LONGEST = 400
"""Characters of prose that may be the caption of a picture in no <figure>."""

_NO_PICTURE = re.compile(
    r"(?:^|[\s_-])(?:avatar|author|logo|icon|emoji|pixel|tracking|spacer|badge|byline"
    r"|profile|sprite|flag|placeholder-icon)(?:$|[\s_-])"
)
_GALLERY = re.compile(
    r"(?:^|[\s_-])(?:gallery|galerie|slideshow|slider|carousel|fotostrecke|bilderstrecke"
    r"|swiper|slick)"
)
_NO_ADDRESS = re.compile(
    r"(?i)(?:^|[/_-])(?:logos?|icons?|avatars?|authors?|spacer|blank|pixel|transparent|loading"
    r"|placeholder|sprite|1x1)[/_.-]|\.svg(?:$|\?)|gravatar|/pixel|doubleclick"
)


_SAVED = re.compile(
    r"(?i)(?:\./)?[^/:?#]+[_.-](?:files?|dateien|fichiers|archivos|bestanden|filer"
    r"|pliki|soubory)/[^?#]+"
)
"""Where a browser puts the pictures of a page it saves: "./Page_files/pier.jpg"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with the element that holds it, and that of a caption outside it."""

    figure: Figure
    holder: HtmlElement
    caption: HtmlElement | None


class Pictures:
    """The pictures of a page, with what its structured data says of them."""

    def __init__(self, page: Page, prose: Prose) -> None:
        self.base = page.address
        self.prose = prose
        self.wide = {prose.body, *prose.body.iterancestors()}
        markup = page.rules.markup
        self.credit_in_alt = markup is not None and markup.credit_in_alt
        self.told: dict[str, dict[str, Any]] = {}
        for node in page.graph.of_kind("ImageObject"):
            for name in ("url", "contentUrl"):
                for address in every(node.get(name)):
                    if isinstance(address, str):
                        self.told.setdefault(picture_key(address), node)

    def shown(self, image: HtmlElement) -> Shown | None:
        """What is shown of an <img>; None where it is no picture of the piece."""
        holder = None if _is_ornament(image) else self._holder(image)
        if holder is None:
            return None
        given = _pictures.addresses_of(holder, self.base)
        file = _saved_beside(image)
        addresses = tuple(
            one
            for one in given
            if not (_NO_ADDRESS.search(one) or (file and _is_saved(one)))
        )
        if not (addresses or file):
            return None
        alt = line(image.get("alt"))
        inside = captions.element_of(holder)
        beside = captions.beside(holder, alt) if inside is None else None
        caption, credit = captions.words(holder, inside if beside is None else beside)
        if self.credit_in_alt:
            credit = credit or _in_brackets(alt)
        credit = credit or _told_in(image.get("title")) or _told_in(alt)
        figure = Figure(
            caption=caption, alt=alt, credit=credit, addresses=addresses,
            file=file, role=_role(holder),
        )  # fmt: skip
        return Shown(self._completed(figure), holder, beside)

    def _holder(self, image: HtmlElement) -> HtmlElement | None:
        """The <figure>, or the outermost element that holds it and few words.

        None for what a <noscript> repeats.
        """
        figure = next(image.iterancestors("figure"), None)
        for whole in (figure, _slide(image)):
            if whole is not None and next(whole.iter("img"), None) is image:
                return whole
        if (
            figure is not None
            and next(image.iterancestors("noscript"), None) is not None
        ):
            return None
        holder = image
        for above in image.iterancestors():
            if above in self.wide or self._is_too_wide(above):
                break
            holder = above
        return holder

    def _is_too_wide(self, element: HtmlElement) -> bool:
        """Whether it holds more than one picture and the words to it."""
        return (
            element.tag in captions.TOO_WIDE
            or element.tag == "figure"
            or len(list(islice(element.iter("img"), 2))) > 1
            or len(list(islice(element.iter("p"), 3))) > 2
            or holds(element, *_NOT_BELOW)
            or self.prose.weights.get(element, 0) > LONGEST
            or len(element.text_content()) > captions.LONGEST
        )

    def _completed(self, figure: Figure) -> Figure:
        """With what the structured data adds to the picture of an equal address."""
        keys = map(picture_key, figure.addresses)
        told = next((self.told[key] for key in keys if key in self.told), None)
        if told is None:
            return figure
        credit = figure.credit
        for name in ("creditText", "author", "creator", "copyrightHolder"):
            credit = credit or bare_credit(words(told.get(name)))
        return replace(
            figure,
            caption=figure.caption or words(told.get("caption")),
            credit=credit,
            copyright=words(told.get("copyrightNotice")),
        )


def _saved_beside(image: HtmlElement) -> str | None:
    """The picture's file where the page was saved with its pictures."""
    given = (image.get("src") or "").strip()
    return unquote(given).removeprefix("./") if _SAVED.fullmatch(given) else None


def _is_saved(address: str) -> bool:
    """Whether an address is only that of the file, as if the outlet had it there."""
    return bool(_SAVED.fullmatch("/".join(address.split("/")[-2:])))


def _told_in(text: str | None) -> str | None:
    """The credit at the end of a title: "A pier. | Bildquelle: NAME"."""
    return (
        bare_credit(split_credit(line(text))[1]) if text and len(text) < 400 else None
    )


def _in_brackets(alt: str | None) -> str | None:
    """The credit of outlets that end every alt with it: "A pier (NAME)"."""
    found = re.search(r"\(([^()]{2,80})\)$", alt or "")
    return bare_credit(found[1]) if found else None


def _is_ornament(image: HtmlElement) -> bool:
    """Whether it is an icon, a portrait, or less than a hundred pixels wide."""
    said = f"{image.get('class') or ''} {image.get('id') or ''}"
    if _NO_PICTURE.search(plain_names(said)):
        return True
    sizes = (image.get(name, "").removesuffix("px") for name in ("width", "height"))
    return any(re.fullmatch("[1-9][0-9]?", size) for size in sizes)


def _slide(image: HtmlElement) -> HtmlElement | None:
    """The item of a gallery that an <img> is in."""
    slide = next(image.iterancestors("li"), None)
    is_one = slide is not None and _role(slide) == FigureRole.GALLERY
    return slide if is_one else None


def _role(holder: HtmlElement) -> FigureRole:
    above = [holder, *list(holder.iterancestors())[:6]]
    names = (plain_names(element.get("class") or "") for element in above)
    return FigureRole.GALLERY if any(map(_GALLERY.search, names)) else FigureRole.INLINE
