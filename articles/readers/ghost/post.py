"""A post of a Ghost export as a Document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.document import (
    Author,
    Block,
    Document,
    Figure,
    FigureRole,
    Status,
    When,
)
from articles.readers import (
    _html,
    _json,
    _language,
    _moments,
    _pictures,
    _standfirst,
)
from articles.readers.ghost import body
from articles.readers.ghost.site import Site


def document(post: _json.Fields, site: Site) -> Document:
    """What is not public on the site comes in as a draft."""
    number = _json.text(post.get("id")) or ""
    said = {**site.meta_of.get(number, {}), **_given(post)}
    blocks, notes = body.blocks(post)
    lead = _lead(said)
    published = _when(post.get("published_at"))
    headline = _json.line(post.get("title"))
    found: list[Block] = [lead, *blocks] if lead else _html.with_lead(blocks)
    return Document(
        guid=_json.line(post.get("uuid")),
        status=_status(post),
        language=_language.tag(_language_of(post)) or site.language,
        headline=headline,
        standfirst=_standfirst.apart(_json.line(post.get("custom_excerpt")), blocks),
        authors=tuple(map(Author, _authors(post, site))),
        published=published,
        modified=_later(_when(post.get("updated_at")), published),
        publisher=site.title,
        tags=tuple(_tags(number, site)),
        address=_html.absolute(_json.text(said.get("canonical_url")), None),
        blocks=tuple(found),
        notes=(*_remarks(post, published), *(notes or _missing(blocks))),
    )


def _given(post: _json.Fields) -> dict[str, Any]:
    return {name: value for name, value in post.items() if value not in (None, "")}


def _language_of(post: _json.Fields) -> str | None:
    return _json.text(post.get("locale")) or _json.text(post.get("language"))


def _is_public(post: _json.Fields) -> bool:
    visibility = _json.text(post.get("visibility")) or "public"
    return post.get("status") == "published" and visibility == "public"


def _status(post: _json.Fields) -> Status:
    return Status.USABLE if _is_public(post) else Status.DRAFT


def _remarks(post: _json.Fields, published: When | None) -> Iterator[str]:
    if not _json.line(post.get("title")):
        yield "headline: not found"
    if not _is_public(post):
        status = _json.line(post.get("status")) or "without status"
        readers = _json.line(post.get("visibility")) or "public"
        yield f"status: {status} for {readers} on the site, taken in as a draft"
    if post.get("published_at") and published is None:
        printed = (_json.line(post.get("published_at")) or "")[:60]
        yield f"date: “{printed}” is none"


def _missing(blocks: list[Block]) -> list[str]:
    return [] if blocks else ["body: not found"]


def _when(value: Any) -> When | None:
    """Milliseconds in old exports, since then a date in UTC without saying so."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moments.from_milliseconds(value)
    text = _json.text(value) or ""
    if text.isdecimal() and len(text) == len("1388318310783"):
        return _moments.from_milliseconds(int(text))
    return _moments.moment(text, time_zone="UTC")


def _later(modified: When | None, published: When | None) -> When | None:
    """The change, where it came after the publishing."""
    is_later = modified and published and str(modified) > str(published)
    return modified if is_later or published is None else None


def _authors(post: _json.Fields, site: Site) -> list[str]:
    number = _json.text(post.get("id")) or ""
    numbers = site.authors_of.get(number) or [_json.text(post.get("author_id")) or ""]
    names = [site.names[one] for one in numbers if one in site.names]
    if not names and site.only_name:
        return [site.only_name]
    return list(dict.fromkeys(names))


def _tags(number: str, site: Site) -> list[str]:
    names = (site.tags.get(tag) for tag in site.tags_of.get(number, ()))
    return list(dict.fromkeys(filter(None, names)))


def _lead(said: dict[str, Any]) -> Figure | None:
    """The feature image; its caption is HTML."""
    address = body.placed(_json.text(said.get("feature_image")))
    if not address:
        return None
    words = _json.text(said.get("feature_image_caption")) or ""
    caption, credit = _pictures.split_credit(body.line_of(words))
    return Figure(
        caption=caption,
        alt=_json.line(said.get("feature_image_alt")),
        credit=credit,
        addresses=(address,),
        role=FigureRole.LEAD,
    )
