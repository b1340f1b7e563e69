"""Sources by name: those known by any of their names, the others made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from articles import credits
from articles.models import Source, SourceName, name_key
from articles.models.slugs import slug_for, unused_slugs
from articles.statements import prepared

Wanted = tuple[str, str]
"""A name and the kind of source it names."""


def find_or_make(wanted: Iterable[Wanted]) -> dict[Wanted, Source]:
    """One source for each name. An organisation answers to its aliases; of two people
    with one name the older is meant. The number of queries does not grow with the
    names, known or new.
    """
    names = list(dict.fromkeys(wanted))
    if not names:
        return {}
    aliases = {pair: _aliases(*pair) for pair in names}
    known = _known({key for rows in aliases.values() for key in rows})
    found: dict[Wanted, Source] = {}
    new: dict[Wanted, Wanted] = {}
    for name, kind in names:
        sign = (name_key(name)[:200], kind)
        if sign in known:
            found[name, kind] = known[sign]
        elif not any((key, kind) in new for key in aliases[name, kind]):
            new.update({(key, kind): (name, kind) for key in aliases[name, kind]})
    made = _make(list(dict.fromkeys(new.values())), aliases, known)
    for name, kind in names:
        if (name, kind) not in found:
            found[name, kind] = made[new[name_key(name)[:200], kind]]
    return found


def _aliases(name: str, kind: str) -> dict[str, str]:
    """The names this one goes by, by their keys, the given one first."""
    names = [name]
    if kind == Source.Kind.ORGANISATION and (canonical := credits.house(name)):
        names += [canonical, *credits.aliases(canonical)]
    return dict(reversed([(name_key(one)[:200], one) for one in reversed(names)]))


def _known(keys: set[str]) -> dict[Wanted, Source]:
    known: dict[Wanted, Source] = {}
    for key, *values in _named(keys):
        source = Source.from_db(None, _COLUMNS, values)
        known.setdefault((key, source.kind), source)
    return known


_COLUMNS = [field.attname for field in Source._meta.concrete_fields]


@prepared
def _named(keys: list[str]) -> QuerySet[Any, Any]:
    named = Source.objects.filter(names__key__in=keys).order_by("pk")
    return named.values_list("names__key", *_COLUMNS)


def _make(
    wanted: list[Wanted],
    aliases: dict[Wanted, dict[str, str]],
    known: dict[Wanted, Source],
) -> dict[Wanted, Source]:
    """New sources; a name that belongs to another organisation is left to it."""
    if not wanted:
        return {}
    slugs = unused_slugs(Source, [slug_for(name, "source") for name, _kind in wanted])
    made = {
        (name, kind): Source(name=name[:200], kind=kind, slug=slug)
        for (name, kind), slug in zip(wanted, slugs, strict=True)
    }
    Source.objects.bulk_create(made.values())
    SourceName.objects.bulk_create(
        SourceName(
            source=source,
            name=alias[:200],
            key=key,
            of_organisation=kind == Source.Kind.ORGANISATION,
        )
        for (name, kind), source in made.items()
        for key, alias in aliases[name, kind].items()
        if kind != Source.Kind.ORGANISATION or (key, kind) not in known
    )
    return made
