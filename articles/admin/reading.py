"""Frozen and held pieces as text an editor can read through."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.document import (
    Block,
    Embed,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    Table,
    plain,
)
from articles.document_json import from_json
from articles.models import Edition


def as_text(stored: dict[str, Any]) -> SafeString:
    """The piece's head and blocks, one paragraph each, without markup."""
    document = from_json(stored)
    head = [document.kicker, document.headline, document.standfirst]
    lines = [line for line in head if line] + [
        _line(block) for block in document.blocks
    ]
    rows = format_html_join("", "<p>{}</p>", ((line,) for line in lines))
    return format_html('<div class="readable">{}</div>', rows)


def _line(block: Block) -> str:
    match block:
        case Paragraph(text) | Subhead(text) | Quote(text):
            return plain(text)
        case ListBlock(rows):
            return " · ".join(map(plain, rows))
        case Table(rows):
            return " / ".join(" | ".join(map(plain, row)) for row in rows)
        case Embed(title, url):
            return f"[{title or url}]"
        case Figure(caption=caption, credit=credit):
            return f"[{_('Picture:')} {caption or ''} ({credit or ''})]"


def moment(at: datetime) -> str:
    """A moment in the newsroom's time, with its zone."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M %Z}"


def short_moment(at: datetime | None) -> str | SafeString:
    """Short enough for a column, in the newsroom's time."""
    if at is None:
        return "-"
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}"><span>{}</span> <span>{}</span></time>',
        local.isoformat(),
        f"{local:%Y-%m-%d}",
        f"{local:%H:%M}",
    )


def span(edition: Edition) -> str:
    """From when until when readers see it, in the newsroom's time."""
    begins = moment(edition.live_from)
    if edition.live_until is None:
        return _("since %s") % begins if edition.is_live() else _("from %s") % begins
    ends = moment(edition.live_until)
    return _("from %(begins)s until %(ends)s") % {"begins": begins, "ends": ends}


def name(user: Any) -> str:
    """How the desk calls somebody; a dash where nobody did it."""
    return user.get_full_name() or user.get_username() if user else "-"
