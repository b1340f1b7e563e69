"""The piece itself: what every reader ends in and every writer starts from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

When = date | datetime
"""A day where only the day is known, else a moment that keeps its offset."""


class Kind(StrEnum):
    STORY = "story"
    PICTURE = "picture"
    PACKAGE = "package"


class Status(StrEnum):
    USABLE = "usable"
    DRAFT = "draft"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class FigureRole(StrEnum):
    LEAD = "lead"
    INLINE = "inline"
    GALLERY = "gallery"


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    scheme: str
    code: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A notice to readers; `wrong` and `right` are the words it exchanged."""

    text: str
    at: When | None = None
    wrong: str | None = None
    right: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is inline HTML: a[href], strong, em, sub, sup, br."""

    text: str


@dataclass(frozen=True, slots=True)
class Subhead:
    """`text` is inline HTML, as in a paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """`text` is inline HTML; `by` is plain text."""

    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`items` are inline HTML."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` of cells of inline HTML; the first `header_rows` of them are headings."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Embed:
    """Foreign material, shown as a link card and never as foreign HTML."""

    title: str | None = None
    url: str | None = None
    kind: str | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One place of a picture in the piece. All texts are plain.

    `alt` None means that nobody described the picture; `decorative` that somebody
    decided it needs no description. `file` names a picture lying beside the capture.
    `image` is the code of the stored picture, once it is in the library.
    """

    caption: str | None = None
    alt: str | None = None
    decorative: bool = False
    credit: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    file: str | None = None
    role: FigureRole = FigureRole.INLINE
    repeat_shown: bool = False
    image: str | None = field(default=None, compare=False)


TextBlock = Paragraph | Subhead | ListBlock
Block = Paragraph | Subhead | Quote | ListBlock | Table | Embed | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A piece as it came or as it stands. What is not known is None or empty.

    All texts outside `blocks` are plain. `notes` is what a reader wants an editor to
    know ("date: not found"); it is no part of the piece and does not count when two
    documents are compared.
    """

    kind: Kind = Kind.STORY
    guid: str | None = None
    version: str | None = None
    status: Status = Status.USABLE
    embargo: datetime | None = None
    expires: datetime | None = None
    cancels: str | None = None

    language: str | None = None
    headline: str | None = None
    kicker: str | None = None
    teaser_headline: str | None = None
    standfirst: str | None = None
    slugline: str | None = None
    section: str | None = None

    dateline: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    sign_off: str | None = None
    desk_initials: tuple[str, ...] = ()

    published: When | None = None
    modified: When | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()

    tags: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    address: str | None = None
    short_address: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    note: str | None = None
    corrections: tuple[Correction, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Figure))


def inline(text: str) -> str:
    """Plain text as inline HTML."""
    return html.escape(text, quote=False)


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain(markup: str) -> str:
    """Inline HTML as plain text; a line break becomes a space."""
    return html.unescape(_TAG.sub("", _BREAK.sub(" ", markup)))
