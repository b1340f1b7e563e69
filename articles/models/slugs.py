"""The readable last part of an address, never empty, where needed never taken."""

from __future__ import annotations

from itertools import count

from django.db import models
from django.utils.text import slugify

_LENGTH = 80


def slug_for(text: str, fallback: str) -> str:
    """ASCII where that keeps the text's letters, else its own script, else fallback."""
    ascii_slug = slugify(text[:400])
    own_script = slugify(text[:400], allow_unicode=True)
    # "München" keeps all its letters in ASCII; of "測試 ok" little would be left.
    slug = ascii_slug if len(ascii_slug) * 2 > len(own_script) else own_script
    return _cut(slug) or fallback


def _cut(slug: str) -> str:
    if len(slug) <= _LENGTH:
        return slug.strip("-_")
    return (slug[:_LENGTH].rpartition("-")[0] or slug[:_LENGTH]).strip("-_")


def unused_slug(model: type[models.Model], slug: str) -> str:
    """`slug`, or with the first number that makes it unused."""
    return unused_slugs(model, [slug])[0]


def unused_slugs(model: type[models.Model], wanted: list[str]) -> list[str]:
    """For each slug one that is unused, also by those before it."""
    rows = model._default_manager
    taken = set(rows.filter(slug__in=wanted).values_list("slug", flat=True))
    numbered: set[str] = set()
    for slug in sorted(taken):
        numbered |= set(
            rows.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True)
        )
    given = []
    for slug in wanted:
        given.append(_free(slug, taken | numbered))
        taken.add(given[-1])
    return given


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    return next(numbered for n in count(2) if (numbered := f"{slug}-{n}") not in taken)
