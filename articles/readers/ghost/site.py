"""What the posts of a Ghost export need of its other tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from articles.readers import _json, _language


@dataclass(slots=True)
class Site:
    title: str | None = None
    language: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    tags_of: dict[str, list[str]] = field(default_factory=dict)
    authors_of: dict[str, list[str]] = field(default_factory=dict)
    meta_of: dict[str, _json.Fields] = field(default_factory=dict)
    only_name: str | None = None

    @staticmethod
    def of(tables: _json.Fields) -> Site:
        settings = {
            _json.text(row.get("key")): _json.line(row.get("value"))
            for row in _json.objects(tables.get("settings"))
        }
        language = settings.get("locale") or settings.get("lang")
        users = list(_json.objects(tables.get("users")))
        names = [name for user in users if (name := _json.line(user.get("name")))]
        return Site(
            title=settings.get("title"),
            language=_language.tag(language or settings.get("default_locale")),
            names=_named(tables.get("users")),
            tags=_named(tables.get("tags")),
            tags_of=_links(tables.get("posts_tags"), "tag_id"),
            authors_of=_links(tables.get("posts_authors"), "author_id"),
            meta_of={
                key: row
                for row in _json.objects(tables.get("posts_meta"))
                if (key := _json.text(row.get("post_id")))
            },
            only_name=names[0] if len(names) == 1 else None,
        )


def _named(table: object) -> dict[str, str]:
    """Names by number; a tag of "#" is for the theme alone."""
    return {
        key: name
        for row in _json.objects(table)
        if (key := _json.text(row.get("id")))
        and (name := _json.line(row.get("name")))
        and not name.startswith("#")
        and row.get("visibility") != "internal"
    }


def _links(table: object, other: str) -> dict[str, list[str]]:
    """By post the numbers of its tags or authors, in their order."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in _json.objects(table):
        post, number = _json.text(row.get("post_id")), _json.text(row.get(other))
        if post and number:
            found[post].append((_json.integer(row.get("sort_order")) or 0, number))
    return {
        post: [number for _order, number in sorted(rows, key=lambda row: row[0])]
        for post, rows in found.items()
    }
