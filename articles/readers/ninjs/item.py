"""An item's properties, however the version of the standard spells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.readers import _html, _json
from articles.readers._renditions import Rendition

_CAPTIONS = ("caption", "text", "description", "summary", "")
_SUMMARIES = ("summary", "abstract", "standfirst", "lead", "text", "")
_MAIN_ROLES = ("main", "headline", "title", "text", "")


@dataclass(frozen=True, slots=True)
class Text:
    """One form of a text: its role, its media type and itself."""

    role: str
    media_type: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """`fields` are under small letters: 3.0 writes versionCreated, 1.x versioncreated.

    `name` is what an association is called in the item that holds it.
    """

    fields: Mapping[str, Any]
    time_zone: str | None = None
    name: str = ""

    @classmethod
    def of(cls, value: Any, time_zone: str | None = None, name: str = "") -> Item:
        return cls(_small(value), time_zone, name)

    def line(self, name: str) -> str | None:
        return _json.line(self.fields.get(name))

    def lines(self, name: str) -> tuple[str, ...]:
        return _json.lines(self.fields.get(name))

    def given(self, *names: str) -> str | None:
        """The first that is there; empty where it says nothing, or nothing readable."""
        for name in names:
            if self.fields.get(name) is not None:
                return self.line(name) or ""
        return None

    def objects(self, *names: str) -> Iterator[Mapping[str, Any]]:
        """The objects of lists, under whichever name the version has for them."""
        for name in names:
            yield from map(_small, _json.objects(self.fields.get(name)))

    def names(self, *names: str) -> tuple[str, ...]:
        called = (_json.line(one.get("name")) for one in self.objects(*names))
        return tuple(filter(None, called))

    @property
    def kind(self) -> str:
        """As it says; without a type a picture is known by its renditions."""
        given = self.line("type")
        if given or self.texts("body"):
            return (given or "text").casefold()
        kinds = {rendition.kind for rendition in self.renditions}
        return "picture" if kinds == {"image"} else "text"

    @property
    def headline(self) -> str | None:
        """The one for the page; a title is metadata and stands in for none."""
        single = self.line("headline")
        roles = {text.role: text.value for text in reversed(self.texts("headline"))}
        main = next((roles[role] for role in _MAIN_ROLES if role in roles), None)
        first = next(iter(roles.values()), None)
        return single or _json.line(main or first) or self.line("title")

    @property
    def by(self) -> str | None:
        return self.line("byline") or self.line("by")

    def texts(self, name: str) -> list[Text]:
        """The forms of a text: `body_html` in 1.x, a list of `bodies` later."""
        plural = {"body": "bodies"}.get(name, f"{name}s")
        found = []
        for one in self.objects(plural):
            if value := _json.text(one.get("value")):
                role = _json.line(one.get("role")) or ""
                media_type = _json.line(one.get("contenttype")) or ""
                found.append(Text(role.casefold(), media_type.casefold(), value))
        for key, value in self.fields.items():
            if key.startswith(f"{name}_") and (text := _json.text(value)):
                found.append(Text(key.removeprefix(f"{name}_"), "", text))
        return found

    def text_in(self, name: str, *roles: str) -> str | None:
        """The text in the first of these roles, in one line and without markup."""
        texts = {text.role: text for text in reversed(self.texts(name))}
        found = (texts[role] for role in roles if role in texts)
        return next(filter(None, map(_plain, found)), None)

    @property
    def caption(self) -> str | None:
        return self.text_in("description", *_CAPTIONS) or self._described()

    @property
    def summary(self) -> str | None:
        return self.text_in("description", *_SUMMARIES) or self._described()

    def _described(self) -> str | None:
        texts = (text for text in self.texts("description") if "alt" not in text.role)
        return next(filter(None, map(_plain, texts)), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The parties named as its sources."""
        return self.names("infosource", "infosources")

    @property
    def associations(self) -> list[Item]:
        """The items that belong to it: by name in 1.x, a list later."""
        given = self.fields.get("associations")
        if isinstance(given, dict):
            named = [(name, value) for name, value in given.items()]
        else:
            named = [("", value) for value in _json.objects(given)]
        items = (
            Item.of(value, self.time_zone, name)
            for name, value in named
            if isinstance(value, dict)
        )
        return [Item(one.fields, one.time_zone, one.name or one.line("name") or "")
                for one in items]  # fmt: skip

    @property
    def renditions(self) -> Iterator[Rendition]:
        """The files of a picture or film: by name in 1.x, a list later."""
        given = self.fields.get("renditions")
        if isinstance(given, dict):
            named = [
                {"name": name, **value}
                for name, value in given.items()
                if isinstance(value, dict)
            ]
        else:
            named = [dict(one) for one in _json.objects(given)]
        for one in map(_small, named):
            href = _json.line(one.get("href"))
            words = (_json.line(one.get(key)) or "" for key in ("name", "title"))
            media_type = one.get("mimetype") or one.get("contenttype")
            yield Rendition(
                address=href or "",
                media_type=_json.line(media_type),
                width=_json.integer(one.get("width")) or 0,
                words=" ".join(words),
            )


def _plain(text: Text) -> str | None:
    if "<" not in text.value or text.role == "text":
        return _json.line(text.value)
    return _html.text_of(_html.parsed(text.value))


def _small(value: Any) -> Mapping[str, Any]:
    return {name.casefold(): inner for name, inner in _json.fields(value).items()}
