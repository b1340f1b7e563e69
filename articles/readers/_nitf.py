"""The body of a NITF document, by itself or inside another wire's item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from articles.document import Author, Block, Embed, Figure, FigureRole
from articles.readers import _html, _pictures, _renditions, _wire, _xhtml
from articles.readers._pictures import line
from articles.readers._renditions import Rendition
from articles.readers._xml import child, children, descendants, local, text, text_at

_NAMES = {
    **dict.fromkeys(("hl1", "hl2"), "h2"),
    **dict.fromkeys(("hedline", "nitf-table", "block", "datasource", "fn"), "div"),
    **dict.fromkeys(("em", "i"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    "bq": "blockquote",
    "credit": "cite",
    "q": "span",
}
_INLINE = (
    *("person", "org", "location", "chron", "money", "num", "event", "function"),
    *("object.title", "virtloc", "postaddr", "copyrite", "frac", "frac-num", "lang"),
    *("frac-sep", "frac-den", "city", "state", "region", "country", "sublocation"),
)
_TAGS = {**dict.fromkeys(_INLINE, "span"), **_NAMES}
_DROPPED = {
    *("media", "note", "alt-code", "classifier", "pronounce", "nitf-table-metadata"),
    *("nitf-colgroup", "nitf-col", "nitf-table-summary", "col", "colgroup"),
    *("script", "style", "copyrite.year", "copyrite.holder"),
}


_APART = {"body.head", "body.end", *_DROPPED} - {"media"}
_STILLS = {"image", "photo", "picture", "graphic"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, in its `body.head`, and the tagline below it."""

    headline: str | None = None
    second_headline: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    dateline: str | None = None
    abstract: str | None = None
    distributor: str | None = None
    notes: tuple[str, ...] = ()
    tagline: str | None = None


def head(nitf: etree._Element) -> Head:
    """Of a document, or of whatever holds a `body`."""
    body = child(nitf, "body")
    above = child(body, "body.head")
    if above is None:
        return Head(tagline=text_at(body, "body.end", "tagline"))
    byline, people = _bylines(above)
    headlines = child(above, "hedline")
    if headlines is None:
        headlines = above
    return Head(
        headline=text_at(headlines, "hl1"),
        second_headline=_second_headline(headlines),
        byline=byline,
        authors=people,
        dateline=_dateline(above),
        abstract=text_at(above, "abstract"),
        distributor=text_at(above, "distributor"),
        notes=tuple(filter(None, map(text, children(above, "note")))),
        tagline=text_at(body, "body.end", "tagline"),
    )


def _second_headline(headlines: etree._Element) -> str | None:
    """One that says something else; AP sends the first again as the original one."""
    first, second = text_at(headlines, "hl1"), child(headlines, "hl2")
    said = text(second)
    is_same = second is not None and "headline" in (second.get("id") or "").casefold()
    return None if is_same or said == first else said


def blocks(nitf: etree._Element) -> list[Block]:
    """The text and media of a document, in order."""
    body = child(nitf, "body")
    if body is None:
        body = nitf
    contents = list(children(body, "body.content"))
    return [block for content in contents or [body] for block in _content(content)]


def _content(content: etree._Element) -> Iterator[Block]:
    if any(map(local, content)):
        yield from _in_order(content)
    else:
        yield from _xhtml.text_blocks("".join(map(str, content.itertext())))


def _in_order(content: etree._Element) -> Iterator[Block]:
    running = html.Element("div")
    for part in _parts(content):
        if isinstance(part, str):
            _xhtml.append_text(running, part)
            continue
        name = local(part)
        if name in _APART:
            continue
        if name not in {"media", "pre"}:
            rebuilt = _xhtml.html_of(part, _TAGS, dropped=_DROPPED)
            running.append(rebuilt)
        media = list(descendants(part, "media"))
        if media or name == "pre":
            yield from _html.blocks_of(running)
            running = html.Element("div")
        if name == "pre":
            yield from _wire.paragraphs("".join(map(str, part.itertext())))
        for one in media:
            yield from medium(one)
    yield from _html.blocks_of(running)


def _parts(element: etree._Element) -> Iterator[str | etree._Element]:
    """What stands side by side; a block only holds some of it together."""
    yield str(element.text or "")
    for inner in element:
        if local(inner) == "block":
            yield etree.Element("hr")
            yield from _parts(inner)
            yield etree.Element("hr")
        elif local(inner):
            yield inner
        yield str(inner.tail or "")


def medium(media: etree._Element) -> Iterator[Block]:
    """A picture with its words, or the card of a film or sound."""
    kind = (media.get("media-type") or "").casefold()
    caption = _first_text(media, "media-caption")
    references = list(children(media, "media-reference"))
    renditions = [_rendition(reference, kind) for reference in references]
    film = _renditions.film(renditions)
    places = _renditions.pictures(renditions)
    if film:
        yield Embed(title=caption, url=film[0], kind=film[1])
    elif not kind or kind in _STILLS:
        yield from _figure(media, references, places, caption)


def _figure(
    media: etree._Element,
    references: list[etree._Element],
    places: _renditions.Places,
    caption: str | None,
) -> Iterator[Figure]:
    """A picture without an address is known by the name that it was sent under."""
    sources = [] if places.addresses or places.file else _all(references, "source")
    ids = tuple(filter(None, (media.get("id"), *sources)))
    if not (ids or places.addresses or places.file or caption):
        return
    producer = _first_text(media, "media-producer")
    if producer is None:
        caption, producer = _pictures.split_credit(caption)
    yield Figure(
        caption=caption,
        alt=next(iter(_all(references, "alternate-text")), None),
        credit=_pictures.bare_credit(producer),
        copyright=next(iter(_all(references, "copyright")), None),
        ids=ids,
        addresses=places.addresses,
        file=places.file,
        role=FigureRole.INLINE,
    )


def _rendition(reference: etree._Element, kind: str) -> Rendition:
    width = reference.get("width") or ""
    return Rendition(
        address=reference.get("source") or reference.get("name") or "",
        media_type=reference.get("mime-type")
        or ("image/*" if kind in _STILLS else kind),
        width=int(width) if width.isascii() and width.isdigit() else 0,
        words=f"{reference.get('name') or ''} {reference.get('id') or ''}",
    )


def _first_text(element: etree._Element, name: str) -> str | None:
    return next(filter(None, map(text, children(element, name))), None)


def _all(elements: list[etree._Element], attribute: str) -> list[str]:
    given = (line(element.get(attribute)) for element in elements)
    return [value for value in given if value]


def _bylines(above: etree._Element) -> tuple[str | None, tuple[Author, ...]]:
    """Every byline as printed, and the people in them with what they are."""
    printed: list[str] = []
    people: list[Author] = []
    for byline in children(above, "byline"):
        title = text_at(byline, "byttl")
        words = line(" ".join(_texts_without(byline, "byttl")))
        named = _wire.named(map(text, children(byline, "person")))
        found = named or _wire.authors(words)
        people += (Author(one.name, one.role or title) for one in found)
        whole = ", ".join(filter(None, ((words or "").rstrip(" ,"), title)))
        printed += filter(None, (whole,))
    return ", ".join(printed) or None, tuple(people)


def _texts_without(element: etree._Element, name: str) -> Iterator[str]:
    yield str(element.text or "")
    for inner in element:
        if local(inner) and local(inner) != name:
            yield "".join(map(str, inner.itertext()))
        yield str(inner.tail or "")


def _dateline(above: etree._Element) -> str | None:
    """The place as printed, with the day where one is printed beside it."""
    return (text_at(above, "dateline") or "").strip(" ,-–—") or None
