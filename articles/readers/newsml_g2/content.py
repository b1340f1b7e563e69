"""A news item's content: running text, one picture in its renditions, or a film."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from articles.document import (
    Author,
    Block,
    Document,
    Embed,
    Figure,
    FigureRole,
    Kind,
    Paragraph,
)
from articles.document import inline as as_inline
from articles.readers import _nitf, _pictures, _renditions, _wire, _xhtml, _xml
from articles.readers._renditions import Rendition
from articles.readers._xml import local
from articles.readers.newsml_g2.item import Item, classes, inline, remote

_PICTURES = {"picture", "graphic", "animated"}
_SUMMARIES = ("abstract", "standfirst", "lead", "summary", "teaser", "short")
_CAPTIONS = ("caption", "description", "summary")


def read(item: Item) -> Document:
    """The item as a story or as a picture; what it holds decides, then its class."""
    body = _best(item)
    is_picture = body is None and _shows_pictures(item)
    return _picture(item) if is_picture else _story(item, body)


def _shows_pictures(item: Item) -> bool:
    said = classes(item)
    if "text" in said:
        return False
    if _PICTURES.intersection(said):
        return True
    kinds = {rendition.kind for rendition in _renditions_of(item)}
    return not said and kinds == {"image"}


def _picture(item: Item) -> Document:
    figure = _figure(item)
    by = item.text("contentMeta", "by")
    return Document(
        kind=Kind.PICTURE,
        headline=item.headline(),
        dateline=item.dateline(),
        byline=by,
        authors=item.creators() or _wire.authors(by),
        blocks=(figure,),
    )


def _figure(item: Item) -> Figure:
    places = _renditions.pictures(_renditions_of(item))
    caption = item.description(*_CAPTIONS)
    people = [author.name for author in item.creators()]
    by = item.text("contentMeta", "by") or ", ".join(people) or None
    credit = _wire.credit(by, item.text("contentMeta", "creditline"))
    if credit is None:
        caption, credit = _pictures.split_credit(caption)
    return Figure(
        caption=caption,
        alt=_alt(item),
        credit=_pictures.bare_credit(credit),
        copyright=item.copyright(),
        usage_terms=item.text("rightsInfo", "usageTerms"),
        ids=item.ids(),
        addresses=places.addresses,
        file=places.file,
        role=FigureRole.LEAD,
    )


def _alt(item: Item) -> str | None:
    for one in item.all("contentMeta", "description"):
        if "alt" in (one.get("role") or "").casefold().rpartition(":")[2]:
            return _xml.text(one)
    return None


def _story(item: Item, body: etree._Element | None) -> Document:
    nitf = _nitf_in(body)
    above = _nitf.Head() if nitf is None else _nitf.head(nitf)
    headline = item.headline() or above.headline
    summary = item.description(*_SUMMARIES) or above.abstract
    blocks = [] if body is None else _blocks(body)
    blocks = _wire.without_headline(blocks, headline)
    standfirst, blocks = _wire.standfirst(summary, blocks)
    byline, people = _written_by(item, above)
    return Document(
        headline=headline,
        kicker=item.kicker(),
        standfirst=standfirst,
        dateline=above.dateline or item.dateline(),
        byline=byline,
        authors=people,
        sign_off=above.tagline,
        note="\n".join(above.notes) or None,
        blocks=(*_media(item, blocks), *blocks),
    )


def _written_by(item: Item, above: _nitf.Head) -> tuple[str | None, tuple[Author, ...]]:
    byline = item.text("contentMeta", "by") or above.byline
    return byline, item.creators() or above.authors or _wire.authors(byline)


def _media(item: Item, blocks: list[Block]) -> Iterator[Block]:
    """A film with its still and, without any other text, with its description."""
    renditions = list(_renditions_of(item))
    film = _renditions.film(renditions)
    places = _renditions.pictures(one for one in renditions if one.kind == "image")
    if places.addresses or places.file:
        yield _figure(item)
    if film:
        yield Embed(title=item.headline(), url=film[0], kind=film[1])
    caption = item.description(*_CAPTIONS)
    if film and caption and not blocks:
        yield Paragraph(as_inline(caption))


def _renditions_of(item: Item) -> Iterator[Rendition]:
    """The files of the content, and the still that stands for a film."""
    for icon in item.all("contentMeta", "icon"):
        yield Rendition(icon.get("href") or "", icon.get("contenttype") or "image/*")
    for one in remote(item):
        width = one.get("width") or ""
        names = ("rendition", "residref", "format", "title")
        yield Rendition(
            address=one.get("href") or "",
            media_type=one.get("contenttype"),
            width=int(width) if width.isascii() and width.isdigit() else 0,
            words=" ".join(one.get(name) or "" for name in names),
        )


def _best(item: Item) -> etree._Element | None:
    """Of several forms of one text XHTML before NITF before plain."""
    found = [one for one in inline(item) if _rank(one)]
    return max(found, key=_rank, default=None)


def _rank(content: etree._Element) -> int:
    if content.get("encoding"):
        return 0
    if local(content) == "inlineData":
        return 1 if _xml.text(content) else 0
    inside = next((local(one).casefold() for one in content if local(one)), "")
    if inside == "nitf":
        return 2
    return 3 if inside or _xml.text(content) else 0


def _nitf_in(body: etree._Element | None) -> etree._Element | None:
    if body is None:
        return None
    found = (one for one in body if local(one).casefold() == "nitf")
    return next(found, None)


def _blocks(body: etree._Element) -> list[Block]:
    nitf = _nitf_in(body)
    if nitf is not None:
        return _nitf.blocks(nitf)
    if any(map(local, body)):
        return _xhtml.blocks(body)
    text = "".join(map(str, body.itertext()))
    return _xhtml.text_blocks(text, body.get("contenttype"))
