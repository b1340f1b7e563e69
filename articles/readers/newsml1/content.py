"""An item's text with its pictures and films, one picture, or names of other items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from articles.document import Block, Document, FigureRole, Kind
from articles.readers import _html, _nitf, _wire, _xhtml, _xml
from articles.readers._xml import child, descendants, local
from articles.readers.newsml1 import media
from articles.readers.newsml1.parts import Part, Parts

_STANDFIRSTS = {
    "subheadline",
    "abstract",
    "summary",
    "lead",
    "standfirst",
    "teaser",
    "intro",
}
_TO_THE_DESK = {"contact", "editorsnote", "editorialnote", "note", "advisory"}


def read(parts: Parts) -> Document:
    pictures = media.groups(parts)
    if parts.main is None and len(pictures) == 1 and not pictures[0].films:
        return _picture(parts, pictures[0])
    if not parts.all_parts:
        return _package(parts)
    return _story(parts, pictures)


def _story(parts: Parts, groups: list[media.Group]) -> Document:
    nitf = _nitf_in(parts.main)
    above = _nitf.Head() if nitf is None else _nitf.head(nitf)
    headline = (
        parts.line("HeadLine") or _said(parts, {"headline", "title"}) or above.headline
    )
    blocks = _blocks(parts.main, nitf)
    blocks = _wire.without_headline(blocks, headline)
    summary = parts.line("SubHeadLine") or _said(parts, _STANDFIRSTS)
    standfirst, blocks = _wire.standfirst(summary or above.abstract, blocks)
    byline = parts.line("ByLine") or above.byline
    desk = (*above.notes, *_contacts(parts))
    return Document(
        headline=headline,
        standfirst=standfirst or above.second_headline,
        dateline=parts.line("DateLine") or above.dateline,
        byline=byline,
        authors=above.authors or _wire.authors(byline),
        sign_off=above.tagline,
        note="\n".join(desk) or None,
        blocks=tuple(_placed(groups, blocks)),
    )


def _placed(groups: list[media.Group], text: list[Block]) -> Iterator[Block]:
    """The first picture that is no logo stands first, the others behind the text."""
    lead = next((one for one in groups if one.may_lead), None)
    if lead is not None:
        yield from lead.blocks(FigureRole.LEAD)
    yield from text
    for one in groups:
        if one is not lead:
            yield from one.blocks(FigureRole.INLINE)


def _picture(parts: Parts, group: media.Group) -> Document:
    figure = group.figure(FigureRole.LEAD, parts)
    byline = parts.line("ByLine")
    identity = _xml.text_at(
        parts.item, "Identification", "NewsIdentifier", "NewsItemId"
    )
    ids = (identity,) if identity else ()
    headline = parts.line("HeadLine")
    caption = figure.caption if figure.caption != headline else None
    return Document(
        kind=Kind.PICTURE,
        headline=headline,
        dateline=parts.line("DateLine"),
        byline=byline,
        authors=_wire.authors(byline),
        blocks=(replace(figure, caption=caption, ids=ids),),
    )


def _package(parts: Parts) -> Document:
    """It names other items and holds nothing of its own."""
    names = (one.get("NewsItem") for one in descendants(parts.item, "NewsItemRef"))
    told = [f"Refers to {name}" for name in names if name]
    return Document(
        kind=Kind.PACKAGE if told else Kind.STORY,
        headline=parts.line("HeadLine"),
        note="\n".join(told) or None,
    )


def _said(parts: Parts, roles: set[str]) -> str | None:
    """The text of the first part that plays one of these roles."""
    for part in parts.all_parts:
        if part.kind == "text" and part.role.replace(" ", "") in roles:
            return _text(part)
    return None


def _contacts(parts: Parts) -> Iterator[str]:
    for part in parts.all_parts:
        is_note = part.kind == "text" and part.role.replace(" ", "") in _TO_THE_DESK
        said = _text(part) if is_note else None
        if said:
            yield f"{part.role.capitalize()}: {said}"


def _text(part: Part) -> str | None:
    """The text in one line; an HTML page's without its title."""
    data = child(part.content, "DataContent")
    if data is None:
        return None
    return _html.text_of(_xhtml.html_of(next(descendants(data, "body"), data)))


def _nitf_in(part: Part | None) -> etree._Element | None:
    data = child(part.content, "DataContent") if part else None
    return next(descendants(data, "nitf"), None) if data is not None else None


def _blocks(part: Part | None, nitf: etree._Element | None) -> list[Block]:
    if nitf is not None:
        return _nitf.blocks(nitf)
    data = child(part.content, "DataContent") if part else None
    if part is None or data is None:
        return []
    if any(map(local, data)):
        return _xhtml.blocks(data)
    return _xhtml.text_blocks("".join(map(str, data.itertext())), part.media_type)
