"""What front matter says of a piece, under the many names it has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from articles.capture import Capture
from articles.document import (
    Block,
    Document,
    Figure,
    FigureRole,
    Paragraph,
    Status,
    When,
    plain,
)
from articles.readers import (
    _bylines,
    _html,
    _language,
    _moments,
    _pictures,
    _standfirst,
)
from articles.readers.markdown import body

_TITLES = ("title", "headline")
_PUBLISHED = (
    "date",
    "publishdate",
    "published_at",
    "pubdate",
    "datepublished",
    "published",
    "created",
)
_MODIFIED = (
    "lastmod",
    "last_modified_at",
    "updated",
    "modified",
    "moddate",
    "updated_at",
)
_EXPIRES = ("expirydate", "expires")
_SUMMARIES = ("description", "summary", "excerpt", "standfirst", "subtitle", "dek")
_LANGUAGES = ("lang", "language", "locale")
_ADDRESSES = ("canonical_url", "canonical", "canonicalurl", "permalink", "url", "link")
_PICTURES = (
    *("image", "cover", "featured_image", "featuredimage", "feature_image", "banner"),
    *("hero", "thumbnail", "header", "heroimage", "coverimage", "images", "teaser"),
)
_WHERE = ("url", "src", "image", "path", "file", "href", "og_image", "teaser")
_CAPTIONS = ("caption", "title")
_CREDITS = ("credit", "attribution", "photographer", "author", "attr")
_NAMED_DAY = re.compile(r"(\d{4}-\d\d-\d\d)-")


class Head:
    def __init__(self, said: dict[str, Any], capture: Capture) -> None:
        self.said = said
        self.capture = capture
        self.notes: list[str] = []
        self.headline = self._text(*_TITLES)

    def document(
        self, headline: str | None, blocks: list[Block], notes: tuple[str, ...]
    ) -> Document:
        published = self._when(*_PUBLISHED) or self._day_in_name()
        names = list(self._names("author", "authors", "by", "byline"))
        authors, agencies = _bylines.people(names)
        lead = self._lead()
        texts = [block for block in blocks if isinstance(block, Paragraph)]
        return Document(
            guid=self._text("guid", "uuid", "id"),
            status=self._status(),
            expires=self._moment(*_EXPIRES),
            language=_language.tag(self._text(*_LANGUAGES)),
            headline=headline,
            kicker=self._text("kicker"),
            standfirst=_standfirst.apart(self._text(*_SUMMARIES), texts),
            byline=self._text("byline"),
            authors=authors,
            published=published,
            modified=self._when(*_MODIFIED),
            publisher=self._text("publisher", "publication"),
            agencies=agencies,
            tags=tuple(dict.fromkeys(self._tags())),
            section=self._text("section"),
            address=self._address(),
            copyright=self._text("copyright"),
            blocks=(lead, *blocks) if lead else tuple(_html.with_lead(blocks)),
            notes=(*notes, *self.notes),
        )

    def _text(self, *names: str) -> str | None:
        return next(filter(None, (line(self.said.get(name)) for name in names)), None)

    def _when(self, *names: str) -> When | None:
        for name in names:
            value = self.said.get(name)
            when = self._read(value)
            if when:
                return when
            if line(value) not in {None, "true", "false", "True", "False"}:
                self.notes.append(f"date: “{(line(value) or '')[:60]}” is none")
        return None

    def _read(self, value: Any) -> When | None:
        """TOML has dates of its own, one without a zone is the desk's."""
        zone = self.capture.sidecar.time_zone
        if isinstance(value, datetime):
            if value.tzinfo:
                return value
            return value.replace(tzinfo=ZoneInfo(zone)) if zone else value.date()
        if isinstance(value, date):
            return value
        return _moments.moment(line(value), time_zone=zone)

    def _moment(self, *names: str) -> datetime | None:
        when = self._when(*names)
        return when if isinstance(when, datetime) else None

    def _day_in_name(self) -> When | None:
        """Jekyll and Eleventy: "2013-06-07-the-bridge.md"."""
        named = _NAMED_DAY.match(body.base_name(self.capture.name))
        return _moments.moment(named[1]) if named else None

    def _status(self) -> Status:
        is_draft = _is_true(self.said.get("draft"))
        is_kept = line(self.said.get("published")) in {"false", "False"}
        said = line(self.said.get("status"))
        if is_draft or is_kept or said in {"draft", "private", "future"}:
            self.notes.append("status: a draft by its front matter")
            return Status.DRAFT
        return Status.USABLE

    def _names(self, *names: str) -> Iterator[str]:
        for name in names:
            for value in _rows(self.said.get(name)):
                given = value.get("name") if isinstance(value, dict) else value
                person = _bylines.name(line(given))
                if person:
                    yield person
            if self.said.get(name):
                return

    def _tags(self) -> Iterator[str]:
        for name in ("tags", "tag", "keywords", "categories", "category", "topics"):
            value = self.said.get(name)
            rows = value.split(",") if isinstance(value, str) else _rows(value)
            for row in rows:
                tag = (line(row) or "").lstrip("#").strip()
                if tag:
                    yield tag

    def _address(self) -> str | None:
        given = (_html.absolute(line(self.said.get(name)), None) for name in _ADDRESSES)
        return next(filter(None, given), None)

    def _lead(self) -> Figure | None:
        """The picture, whose texts stand inside it or beside it ("image_alt")."""
        for name in _PICTURES:
            value = next(iter(_rows(self.said.get(name))), None)
            inside = value if isinstance(value, dict) else {"src": value}
            address = _first(inside, *_WHERE)
            if address:
                return self._figure(name, address, inside)
        return None

    def _figure(self, name: str, address: str, inside: dict[str, Any]) -> Figure:
        beside = {
            key: self._text(f"{name}_{key}", f"{name}{key}", f"{name}-{key}")
            for key in ("alt", "caption", "credit")
        }
        caption = _first(inside, *_CAPTIONS) or beside["caption"]
        caption = plain(caption) if caption else None
        credit = _first(inside, *_CREDITS) or beside["credit"]
        if caption and not credit:
            caption, credit = _pictures.split_credit(caption)
        figure = Figure(
            caption=caption,
            alt=_first(inside, "alt", "alt_text") or beside["alt"],
            credit=_pictures.bare_credit(credit),
            addresses=(address,),
            role=FigureRole.LEAD,
        )
        return body.lying_beside(figure)


def line(value: Any) -> str | None:
    """A text in one line, of a number its digits; None for anything else."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        value = str(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(said: dict[str, Any], *names: str) -> str | None:
    return next(filter(None, (line(said.get(name)) for name in names)), None)


def _rows(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _is_true(value: Any) -> bool:
    return (line(value) or "").casefold() in {"true", "yes", "1"}
