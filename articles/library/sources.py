"""Sources by name: those known by any of their names, the others made."""

from __future__ import annotations

from collections.abc import Iterable

from articles import credits
from articles.models import Source, SourceName, name_key

Wanted = tuple[str, str]
"""A name and the kind of source it names."""


def find_or_make(wanted: Iterable[Wanted]) -> dict[Wanted, Source]:
    """One source for each name. An organisation answers to its aliases; of two people
    with one name the older is meant. The number of queries does not grow with the
    names that are known.
    """
    names = list(dict.fromkeys(wanted))
    known = _known({name_key(name) for name, _kind in names})
    found: dict[Wanted, Source] = {}
    for name, kind in names:
        sign = (name_key(name), kind)
        if sign not in known:
            source = _make(name, kind)
            for alias in source.names.all():
                known.setdefault((alias.key, kind), source)
        found[name, kind] = known[sign]
    return found


def _known(keys: set[str]) -> dict[Wanted, Source]:
    names = SourceName.objects.filter(key__in=keys).select_related("source")
    known: dict[Wanted, Source] = {}
    for name in names.order_by("source_id"):
        known.setdefault((name.key, name.source.kind), name.source)
    return known


def _make(name: str, kind: str) -> Source:
    source = Source.objects.create(name=name[:200], kind=kind)
    aliases = [name]
    if kind == Source.Kind.ORGANISATION and (canonical := credits.house(name)):
        aliases += [canonical, *credits.aliases(canonical)]
    rows = {name_key(alias): alias for alias in reversed(aliases)}
    taken = set(
        SourceName.objects.filter(of_organisation=True, key__in=rows).values_list(
            "key", flat=True
        )
        if kind == Source.Kind.ORGANISATION
        else ()
    )
    SourceName.objects.bulk_create(
        SourceName(
            source=source,
            name=alias[:200],
            key=key[:200],
            of_organisation=kind == Source.Kind.ORGANISATION,
        )
        for key, alias in reversed(rows.items())
        if key not in taken
    )
    return source
