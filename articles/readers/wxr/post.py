"""A post of a WordPress export as a Document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from articles.capture import Sidecar
from articles.document import (
    Author,
    Block,
    Document,
    Embed,
    Figure,
    FigureRole,
    Status,
    When,
)
from articles.readers import _html, _language, _moments, _standfirst
from articles.readers.wxr import content
from articles.readers.wxr.item import Item, line
from articles.readers.wxr.site import Site, figure

_NUMBER = re.compile(r"[?&](?:p|page_id)=(\d+)$")
_NO_DATE = re.compile(r"\s*(?:0000-00-00.*|.* -0001 .*)?$")
_DEFAULTS = {"uncategorized", "uncategorised", "unkategorisiert"}


def document(item: Item, site: Site, sidecar: Sidecar) -> Document:
    """What is not public on the site comes in as a draft."""
    body, notes = content.blocks(item, site)
    dates, bad = _dates(item, sidecar)
    lead, missing = _lead(item, site)
    categories = [name for code, name in item.of("category") if code not in _DEFAULTS]
    tags = [name for _code, name in item.of("post_tag")]
    notes = [
        *bad,
        *site.notes.get(item.id, ()),
        *missing,
        *notes,
        *_remarks(item, body),
    ]
    return Document(
        guid=_guid(item, site),
        status=_status(item),
        language=_language_of(item, site),
        headline=line(item.text("title")),
        standfirst=_summary(item, body),
        section=categories[0] if len(categories) == 1 else None,
        authors=tuple(map(Author, _authors(item, site))),
        published=dates[0],
        modified=dates[1],
        publisher=site.title,
        tags=tuple(dict.fromkeys((*tags, *categories))),
        address=_html.absolute(item.text("link"), site.link),
        blocks=(*([lead, *body] if lead else _html.with_lead(body)), *_sounds(item)),
        notes=tuple(notes),
    )


def _guid(item: Item, site: Site) -> str | None:
    """The guid, or the post's permanent address on its site: who copies a post or
    moves a site copies the guid, which then names two posts or another number."""
    given = item.text("guid")
    number = _NUMBER.search(given or "")
    is_own = given and given not in site.doubled
    if is_own and (number is None or number[1] == item.id):
        return given
    if not site.link or not item.id:
        return given
    return f"{site.link.rstrip('/')}/?p={item.id}"


def _status(item: Item) -> Status:
    is_open = item.status == "publish" and not item.text("post_password")
    return Status.USABLE if is_open else Status.DRAFT


def _remarks(item: Item, body: list[Block]) -> Iterator[str]:
    if not line(item.text("title")):
        yield "headline: not found"
    if not body:
        yield "body: not found"
    if item.text("post_password"):
        yield "status: protected by a password on the site, taken in as a draft"
    elif item.status != "publish":
        yield f"status: “{item.status}” on the site, taken in as a draft"


def _dates(
    item: Item, sidecar: Sidecar
) -> tuple[tuple[When | None, When | None], list[str]]:
    """When it was published and changed, and what of its dates is none.

    A draft has only the day it was begun, which is no date of publishing.
    """
    notes = []
    given = {}
    for name in ("post_date_gmt", "pubDate", "post_date", "post_modified_gmt"):
        printed = item.text(name) or ""
        zone = "UTC" if name.endswith("_gmt") else sidecar.time_zone
        given[name] = _moments.moment(printed, time_zone=zone)
        if given[name] is None and not _NO_DATE.match(printed):
            notes.append(f"date: “{printed}” is none")
    published = given["post_date_gmt"] or given["pubDate"]
    if published is None and item.status == "publish":
        published = given["post_date"]
    return (published, _later(given["post_modified_gmt"], published)), notes


def _later(modified: When | None, published: When | None) -> When | None:
    """The change, where it came after the publishing."""
    if isinstance(modified, datetime) and isinstance(published, datetime):
        return modified if modified > published else None
    return modified


def _authors(item: Item, site: Site) -> list[str]:
    """The co-authors, else who is named as the post's: a login in exports that list
    the site's authors, in older ones the name itself."""
    several = [name for _code, name in item.of("author")]
    if several:
        return list(dict.fromkeys(several))
    login = item.text("creator")
    name = site.names.get(login or "")
    if name is None and login and (" " in login or not site.names):
        name = line(login)
    return [name] if name else []


def _language_of(item: Item, site: Site) -> str | None:
    code = next((code for code, _name in item.of("language") if code), None)
    return _language.tag(code) or _language.tag(site.language)


def _summary(item: Item, body: list[Block]) -> str | None:
    """The excerpt, unless it is only the beginning of the text."""
    excerpt = line(content.without_comments(item.text("excerpt") or ""))
    return _standfirst.apart(excerpt, body)


def _sounds(item: Item) -> Iterator[Embed]:
    """What podcasts enclose: address, size and type, a line each."""
    address, _, rest = item.meta.get("enclosure", "").partition("\n")
    whole = _html.absolute(address, None)
    if whole:
        kind = rest.rpartition("\n")[2].partition("/")[0]
        yield replace(_html.embed(whole), kind=kind.strip() or None)


def _lead(item: Item, site: Site) -> tuple[Figure | None, list[str]]:
    """The featured image."""
    number = item.meta.get("_thumbnail_id")
    if not number or number == "0":
        return None, []
    attachment = site.attachments.get(number)
    if attachment is None:
        return None, [f"featured image: number {number[:20]} is not in the export"]
    return replace(figure(attachment), role=FigureRole.LEAD), []
