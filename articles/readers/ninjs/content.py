"""An item's text, its pictures and films; or the one picture that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.document import Block, Document, Embed, FigureRole, Kind
from articles.readers import _renditions, _wire
from articles.readers.ninjs import body, figures
from articles.readers.ninjs.item import Item

_PICTURES = {"picture", "graphic", "image", "photo"}
_FILMS = {"video", "audio"}
_KICKERS = ("kicker", "vignette", "overline", "topline")
_TEASERS = ("teaser", "short", "web")


def read(item: Item) -> Document:
    """The item by what it holds: a text, a picture, or names of other items."""
    document = Document(
        headline=item.headline,
        kicker=item.text_in("headline", *_KICKERS),
        teaser_headline=item.text_in("headline", *_TEASERS),
        dateline=item.line("dateline") or item.line("located"),
        byline=item.by,
        authors=_wire.authors(item.by) or _wire.named(item.names("authors")),
        section=next(iter(item.names("service", "services")), None),
    )
    text = body.blocks(item)
    if item.kind in _PICTURES:
        figure = replace(figures.figure(item), role=FigureRole.LEAD)
        return replace(document, kind=Kind.PICTURE, blocks=(figure,))
    if item.kind == "composite" and not text:
        return _package(document, item)
    return _story(document, item, text)


def _story(document: Document, item: Item, text: list[Block]) -> Document:
    own = list(_film(item)) if item.kind in _FILMS else []
    text = _wire.without_headline(text, document.headline)
    summary = item.summary
    if own and not text and summary:
        text, summary = _wire.paragraphs(summary), None
    standfirst, text = _wire.standfirst(summary, text)
    associated = [one for one in _flat(item) if one.kind in _PICTURES | _FILMS]
    return replace(
        document,
        standfirst=standfirst,
        blocks=(*own, *_placed(associated, text)),
        notes=tuple(_references(item)),
    )


def _package(document: Document, item: Item) -> Document:
    """What it refers to is told; pictures that it holds come with it."""
    pictures = [one for one in _flat(item) if one.kind in _PICTURES]
    told = "\n".join(_references(item, but=set()))
    return replace(
        document,
        kind=Kind.PACKAGE,
        standfirst=item.summary,
        note=told or None,
        blocks=tuple(_placed(pictures, [])),
    )


def _placed(associated: list[Item], text: list[Block]) -> Iterator[Block]:
    """The main picture first; behind the text what does not stand in it already."""
    associated = [one for one in associated if figures.says_something(one)]
    lead = figures.lead(one for one in associated if one.kind in _PICTURES)
    if lead is not None:
        yield replace(figures.figure(lead), role=FigureRole.LEAD)
    yield from text
    shown = figures.signs(text)
    for one in associated:
        if one.kind in _FILMS:
            yield from _film(one)
        elif one is not lead:
            figure = figures.figure(one)
            if not shown & figures.signs([figure]):
                yield figure
            shown |= figures.signs([figure])


def _film(item: Item) -> Iterator[Block]:
    """A film or sound with its still."""
    still = figures.figure(item)
    if still.addresses or still.file:
        yield still
    film = _renditions.film(item.renditions)
    if film:
        yield Embed(title=item.headline or still.caption, url=film[0], kind=film[1])


def _flat(item: Item) -> Iterator[Item]:
    """The items that belong to it, and of a gallery among them those in it."""
    for one in item.associations:
        if one.kind == "composite":
            yield from _flat(one)
        else:
            yield one


def _references(item: Item, but: set[str] = _PICTURES | _FILMS) -> Iterator[str]:
    """Each item that it names: what it is, what it is called, and its id."""
    for one in item.associations:
        is_itself = one.line("uri") == item.line("uri")
        if one.kind not in but and one.kind != "composite" and not is_itself:
            title = f" “{one.headline}”" if one.headline else ""
            name = f" ({one.line('uri')})" if one.line("uri") else ""
            yield f"Refers to {one.kind}{title}{name}"
