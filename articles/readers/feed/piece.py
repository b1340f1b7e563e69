"""An item of a feed, of whatever dialect, as a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode, urlunsplit

from articles.capture import Sidecar
from articles.document import (
    Block,
    Document,
    Embed,
    Figure,
    FigureRole,
    Paragraph,
    When,
    plain,
)
from articles.readers import _addresses, _bylines, _html, _standfirst

FULL = 900
"""Characters from which on a description is the text itself and no teaser."""

LONG_ID = 20
"""Letters from which on an id without a colon is taken to be the only one."""

_TRACKING = re.compile(
    r"utm_\w+|wt_\w+|at_\w+|xtor|cmp|cmpid|ref_src|fbclid|gclid|mc_[ce]id"
)
_MORE = re.compile(
    r"(?i)(?:continue reading|read (?:more|on|the full|full)|keep reading|more|mehr"
    r"|weiterlesen|lire la suite|leer más|seguir leyendo|ler mais|leia mais|continua"
    r"|leggi tutto|lees (?:meer|verder)|läs (?:mer|vidare)|les mer|læs mere)\b.{0,60}$"
)
_APPEARED = re.compile(
    r"(?i)(?:the post|der beitrag|l['’]article|la entrada|o post) .{1,300}"
    r"(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier"
    r"|se publicó primero en|apareceu primeiro em) .{1,200}$"
)
_LAST_LINK = re.compile(r"<a href=\"([^\"]*)\">([^<]{1,80})</a>[\s.»→>…\])]*$")
_CUT = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*$")


@dataclass(slots=True)
class Piece:
    """What an item says; `content` and `summary` are HTML."""

    headline: str | None = None
    guid: str | None = None
    address: str | None = None
    content: str = ""
    summary: str = ""
    names: list[str] = field(default_factory=list)
    published: When | None = None
    modified: When | None = None
    tags: list[str] = field(default_factory=list)
    language: str | None = None
    publisher: str | None = None
    copyright: str | None = None
    figures: list[Figure] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Feed:
    """What the whole says of its items; `is_cut_off` where its last is not whole."""

    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    language: str | None = None
    copyright: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_cut_off: bool = False


def document(piece: Piece, feed: Feed, sidecar: Sidecar) -> Document:
    publisher = piece.publisher or feed.publisher
    authors, agencies = _bylines.people(
        piece.names, publisher=sidecar.publisher or publisher
    )
    standfirst, blocks, notes = _texts(piece, piece.address or feed.address)
    return Document(
        guid=_own_id(piece.guid, piece.address or feed.address),
        language=piece.language or feed.language,
        headline=piece.headline,
        standfirst=standfirst,
        byline=", ".join(piece.names) or None,
        authors=authors,
        published=piece.published,
        modified=piece.modified,
        publisher=publisher,
        agencies=agencies,
        tags=tuple(dict.fromkeys(piece.tags)),
        address=without_tracking(piece.address),
        copyright=piece.copyright or feed.copyright,
        blocks=tuple(_with_pictures(blocks, piece)),
        notes=(*feed.notes, *piece.notes, *notes),
    )


def _own_id(guid: str | None, address: str | None) -> str | None:
    """The id; a bare number is one only together with the host that gave it."""
    host = _addresses.host(address)
    is_bare = guid and len(guid) < LONG_ID and not re.search(r"[:/@]", guid)
    return f"{host}:{guid}" if is_bare and host else guid


def one_line(markup: str | None) -> str | None:
    """A title as plain text: feeds escape HTML in it, once or twice."""
    return " ".join(plain(markup or "").split()) or None


def without_tracking(address: str | None) -> str | None:
    """The address without what only counts where readers come from."""
    if not address or "?" not in address:
        return address
    parts = _addresses.parts(address)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if not _TRACKING.fullmatch(name)]
    if len(kept) == len(asked):
        return address
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _texts(
    piece: Piece, base: str | None
) -> tuple[str | None, list[Block], tuple[str, ...]]:
    """Standfirst, body, and a note where the feed gives no more than a beginning."""
    content = _without_tail(_html.blocks(piece.content, base=base), piece.address)
    summary = _html.blocks(piece.summary, base=base)
    teaser = _without_tail(summary, piece.address)
    if any(isinstance(block, Paragraph) for block in content):
        line = " ".join(_words(teaser))
        return _standfirst.apart(line, content), content, ()
    is_cut = teaser != summary
    if not is_cut and len(" ".join(_words(teaser))) >= FULL:
        return None, [*content, *teaser], ()
    first = next((block for block in teaser if isinstance(block, Paragraph)), None)
    rest = [*content, *(block for block in teaser if block is not first)]
    standfirst = " ".join(plain(first.text).split()) if first else None
    return standfirst, rest, ("body: the feed gives only a beginning",)


def _words(blocks: Iterable[Block]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def _without_tail(blocks: list[Block], address: str | None) -> list[Block]:
    """Without "Continue reading..." and "The post ... appeared first on ..."."""
    kept = list(blocks)
    while kept and isinstance(last := kept[-1], Paragraph):
        text = _shortened(last.text, address)
        if text == last.text:
            break
        kept.pop()
        if text:
            kept.append(Paragraph(text))
    return kept


def _shortened(markup: str, address: str | None) -> str:
    """A last paragraph without the link to the rest; empty where it was only that."""
    if _APPEARED.match(" ".join(plain(markup).split())):
        return ""
    markup = _CUT.sub("", markup)
    link = _LAST_LINK.search(markup)
    if not link:
        return markup
    before = markup[: link.start()].strip()
    is_own = not before and address and link[1] == _escaped(address)
    return _CUT.sub("", before) if is_own or _MORE.match(link[2].strip()) else markup


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;")


def _with_pictures(blocks: list[Block], piece: Piece) -> list[Block]:
    """The pictures that came beside the text: what stands in it already says more
    there, the first other one leads, the rest and the players follow."""
    placed = {
        path(block): at for at, block in enumerate(blocks) if isinstance(block, Figure)
    }
    found = list(blocks)
    apart: list[Figure] = []
    for figure in piece.figures:
        at = placed.get(path(figure))
        if at is None:
            apart.append(figure)
        else:
            found[at] = _completed(found[at], figure)
    if apart:
        lead = replace(apart[0], role=FigureRole.LEAD)
        return [lead, *found, *apart[1:], *piece.embeds]
    return [*_html.with_lead(found), *piece.embeds]


def path(figure: Figure) -> str:
    """Where the picture lies, whatever its size: the address without its query."""
    return figure.addresses[0].partition("?")[0].partition("://")[2]


def _completed(block: Block, figure: Figure) -> Block:
    if not isinstance(block, Figure):
        return block
    return replace(
        block,
        caption=block.caption or figure.caption,
        alt=block.alt or figure.alt,
        credit=block.credit or figure.credit,
        copyright=block.copyright or figure.copyright,
        addresses=tuple(dict.fromkeys((*block.addresses, *figure.addresses))),
    )
