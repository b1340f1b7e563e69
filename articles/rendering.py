"""A Document as HTML; block texts were cleaned when stored, all else is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.document import (
    Block,
    Correction,
    Embed,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
    When,
)


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is served now; its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture(File):
    """The JPEG that everybody can show, and what there is beside it."""

    srcset: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    """Media type and srcset of each other format, the best one first."""
    crops: Mapping[str, File] = field(default_factory=dict)
    """JPEGs: "16x9", "4x3", "1x1", and "card" for who shares the page."""
    label: str = ""
    """What readers are told of how it was made."""
    licence: str = ""
    made_by: str = ""
    """The IPTC's digital source type, where readers are told of it."""
    sensitive: bool = False


class Pictures(dict[str, Picture]):
    """By the image's code; what is missing is awaited, or not to be shown.

    `instead` says of the latter, by code, what is told in the picture's place.
    """

    def __init__(
        self, seen: Mapping[str, Picture], instead: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(seen)
        self.instead = instead or {}

    @property
    def for_previews(self) -> Pictures:
        """Without what a reader must first ask for."""
        return Pictures({code: one for code, one in self.items() if not one.sensitive})


# How wide a picture stands: the paper has edges of 4 % within 1rem and 2.5rem, a lead
# is 52rem wide at most, the text 36 of its letters, which grow with the window.
_NARROW = "(min-width: 25rem) 92vw, calc(100vw - 2rem)"
LEAD_SIZES = f"(min-width: 56.53rem) 52rem, {_NARROW}"
TEXT_SIZES = (
    "(min-width: 83.34rem) 45rem, (min-width: 44.34rem) calc(36rem + 10.8vw), "
    f"{_NARROW}"
)
FRONT_SIZES = (
    "(min-width: 76rem) 46rem, (min-width: 62.5rem) calc(66.67vw - 4.67rem), "
    f"(min-width: 56rem) calc(61.33vw - 1.33rem), {_NARROW}"
)
"""The front's first piece, beside the latest."""
ALONE_SIZES = (
    f"(min-width: 76rem) 71rem, (min-width: 62.5rem) calc(100vw - 5rem), {_NARROW}"
)
"""The front's only piece."""


def story(blocks: Iterable[Block], pictures: Pictures) -> SafeString:
    """The story's blocks, one after the other."""
    return SafeString("\n".join(_block(block, pictures) for block in blocks))


def _block(block: Block, pictures: Pictures) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{text}</p>"
        case Subhead(text):
            return f"<h2>{text}</h2>"
        case Quote(text, by):
            said = f"<figcaption>{escape(by)}</figcaption>" if by else ""
            words = f"<blockquote><p>{text}</p></blockquote>"
            return f'<figure class="quote">{words}{said}</figure>'
        case ListBlock(rows, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>"
        case Table():
            return _table(block)
        case Embed():
            return _embed(block)
        case Figure():
            return figure(block, pictures)


def _table(table: Table) -> str:
    head = "".join(_row(row, "th") for row in table.rows[: table.header_rows])
    body = "".join(_row(row, "td") for row in table.rows[table.header_rows :])
    heading = f"<thead>{head}</thead>" if head else ""
    label = escape(_("Table"))
    # A wide table scrolls in its own box, which the keyboard must reach.
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}">'
        f"<table>{heading}<tbody>{body}</tbody></table></div>"
    )


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _embed(embed: Embed) -> str:
    title = str(escape(embed.title or embed.url or ""))
    if embed.url and embed.url.startswith(("https://", "http://")):
        title = f'<a href="{escape(embed.url)}" rel="noopener">{title}</a>'
    provider = f" · {escape(embed.provider)}" if embed.provider else ""
    label = escape(embed.kind.capitalize() if embed.kind else _("Elsewhere"))
    return f'<aside class="embed"><span>{label}{provider}</span> {title}</aside>'


def figure(
    shown: Figure, pictures: Pictures, *, lead: bool = False, sizes: str = ""
) -> str:
    """A picture with caption and credit, or the frame of one that is not shown.

    `sizes` says how wide it stands, where that is neither as a lead nor in the text.
    """
    picture = pictures.get(shown.image or "")
    kind = ' class="lead"' if lead else ""
    seen = _frame(shown, pictures)
    if picture:
        sizes = sizes or (LEAD_SIZES if lead else TEXT_SIZES)
        img = _img(shown, picture, sizes, lead=lead and not picture.sensitive)
        seen = _picture(picture, img, sizes)
        seen = _behind(shown, seen) if picture.sensitive else seen
    return f"<figure{kind}>{seen}{_below(shown, picture)}</figure>"


def _below(shown: Figure, picture: Picture | None) -> str:
    """Caption, what the picture is no photograph of, and credit."""
    parts = [str(escape(shown.caption))] if shown.caption else []
    if picture and picture.label:
        parts.append(f'<span class="made">{escape(picture.label)}</span>')
    if shown.credit:
        line = f"{escape(_('Picture:'))} {escape(shown.credit)}"
        parts.append(f'<span class="credit">{line}</span>')
    return f"<figcaption>{' '.join(parts)}</figcaption>" if parts else ""


def _behind(shown: Figure, img: str) -> str:
    """A sensitive picture is told of first; it opens without a script."""
    told = escape(_("This picture may be upsetting."))
    described = f" <q>{escape(shown.alt)}</q>" if shown.alt else ""
    show = escape(_("Show the picture"))
    summary = f"<summary>{told}{described} <b>{show}</b></summary>"
    return f'<details class="sensitive">{summary}{img}</details>'


def _img(shown: Figure, picture: Picture, sizes: str, *, lead: bool) -> str:
    when = 'fetchpriority="high"' if lead else 'loading="lazy"'
    alt = "" if shown.decorative else escape(shown.alt or "")
    several = ""
    if picture.srcset:
        several = f'srcset="{escape(picture.srcset)}" sizes="{sizes}" '
    return (
        f'<img src="{escape(picture.address)}" {several}alt="{alt}" '
        f'width="{picture.width}" height="{picture.height}" {when} decoding="async">'
    )


def _picture(picture: Picture, img: str, sizes: str) -> str:
    """The image with the formats that a browser may take instead."""
    if not picture.sources:
        return img
    better = "".join(
        f'<source type="{kind}" srcset="{escape(srcset)}" sizes="{sizes}">'
        for kind, srcset in picture.sources
    )
    return f"<picture>{better}{img}</picture>"


def _frame(shown: Figure, pictures: Pictures) -> str:
    described = f"<q>{escape(shown.alt)}</q>" if shown.alt else ""
    instead = pictures.instead.get(shown.image or "")
    words = escape(instead or _("The picture is awaited."))
    return f'<div class="awaited"><p>{words}</p>{described}</div>'


def correction(notice: Correction, number: int) -> SafeString:
    """A dated notice with an address of its own on the page."""
    at = f"{when(notice.at)} " if notice.at else ""
    changed = ""
    if notice.wrong and notice.right:
        changed = f" <s>{escape(notice.wrong)}</s> <ins>{escape(notice.right)}</ins>"
    return SafeString(
        f'<div class="correction" id="correction-{number}"><p>{at}'
        f"{escape(notice.text)}{changed}</p></div>"
    )


def when(moment: When, *, day_only: bool = False) -> SafeString:
    """A `time` element; a day-only date is shown as that day."""
    if isinstance(moment, datetime):
        stamp = moment.isoformat(timespec="seconds")
        shown = _hour(moment) if not day_only else _day(timezone.localtime(moment))
    else:
        stamp, shown = moment.isoformat(), _day(moment)
    return SafeString(f'<time datetime="{stamp}">{escape(shown)}</time>')


def _hour(moment: datetime) -> str:
    local = timezone.localtime(moment) if moment.tzinfo else moment
    zone = f" {local.tzname()}" if local.tzinfo else ""
    return f"{_day(local)}, {date_format(local, 'H:i')}{zone}"


def _day(day: date) -> str:
    return str(date_format(day, "DATE_FORMAT"))


def linked(text: str, addresses: Mapping[str, str]) -> SafeString:
    """Text in which every name that has an address leads there."""
    if not addresses:
        return SafeString(escape(text))
    longest_first = sorted(addresses, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)({'|'.join(re.escape(name) for name in longest_first)})(?!\w)"
    )
    return SafeString("".join(_links(pattern.split(text), addresses)))


def _links(parts: Iterable[str], addresses: Mapping[str, str]) -> Iterator[str]:
    for part in parts:
        if part in addresses:
            yield f'<a href="{escape(addresses[part])}">{escape(part)}</a>'
        else:
            yield escape(part)
