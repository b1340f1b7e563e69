"""Queries and inserts whose SQL is written once and run often.

Django writes the SQL of every query anew, which costs several times what running it
does. Where the same few are run for every piece of a wire, that is most of an import.
Nothing is remembered here but SQL: each run reads and writes the database as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

Given = str | None | Iterable[str]
Rows = list[tuple[Any, ...]]

IN_ONE = 500
"""Values an insert has at most; SQLite of old takes 999."""
LONGEST_STEP = 1_024
"""Lists are as long as a power of two, and beyond this one a multiple of it."""


class _Place(str):
    """Where a value will stand; no text of anybody is equal to it."""

    __slots__ = ()


def prepared(
    build: Callable[..., models.QuerySet[Any, Any]],
) -> Callable[..., Rows]:
    """The rows of a query by texts, by lists of texts, or both.

    `build` makes the query, with `values_list`, and is called once for each number of
    texts: it may pass on what it is given, but not look at it. A text that is None is
    equal to nothing, and of an empty list nothing is asked.
    """
    written: dict[Any, tuple[str, list[Any]]] = {}

    def rows(*given: Given) -> Rows:
        lists = [_filled(one) for one in given]
        shape = tuple(map(len, lists))
        if shape not in written:
            written[shape] = _written(build, given, lists)
        sql, places = written[shape]
        values = [value for values in lists for value in values]
        wanted = [
            values[int(place)] if isinstance(place, _Place) else place
            for place in places
        ]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, wanted)
            return list(cursor.fetchall())

    return rows


def _filled(given: Given) -> list[str | None]:
    """A list is filled up with its last, so that a few lengths serve all."""
    if given is None or isinstance(given, str):
        return [given]
    values: list[str | None] = list(given) or [None]
    step = min(1 << (len(values) - 1).bit_length(), LONGEST_STEP)
    return values + values[-1:] * (-len(values) % step)


def _written(
    build: Callable[..., models.QuerySet[Any, Any]],
    given: Sequence[Given],
    lists: list[list[str | None]],
) -> tuple[str, list[Any]]:
    """The SQL, and in the order it wants them its constants and the places of texts."""
    numbers = iter(range(sum(map(len, lists))))
    places = [[_Place(next(numbers)) for _value in values] for values in lists]
    query = build(
        *(
            stands[0] if one is None or isinstance(one, str) else stands
            for one, stands in zip(given, places, strict=True)
        )
    ).query
    sql, wanted = query.get_compiler(connection=connection).as_sql()
    if not {place for stands in places for place in stands} <= set(wanted):
        raise TypeError(f"{build.__name__} changes what it is given")
    return sql, list(wanted)


def insert(rows: Iterable[models.Model]) -> None:
    """New rows of one kind, as `bulk_create` writes them; they are given their keys."""
    new = list(rows)
    if not new:
        return
    # The connection itself: its proxy looks for the thread's at each attribute.
    kind, here = type(new[0]), connections[DEFAULT_DB_ALIAS]
    fields = _fields(kind)
    values = [
        [
            field.get_db_prep_save(field.pre_save(row, add=True), here)
            for field in fields
        ]
        for row in new
    ]
    keys = _insert(kind, tuple(field.column for field in fields), values)
    for row, key in zip(new, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, here.alias


def link(kind: type[models.Model], **columns: int | Iterable[int]) -> None:
    """Rows that say nothing but what belongs together: one key, and each of others.

    `link(Edition.topics.through, edition_id=3, topic_id=[5, 7])` makes two.
    """
    (one, key), (other, keys) = columns.items()
    values = [(key, each) for each in cast("Iterable[int]", keys)]
    _insert(kind, (one, other), values)


def _insert(
    kind: type[models.Model], columns: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> list[int]:
    """The keys of new rows with these values."""
    at_once, keys = IN_ONE // len(columns), []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for start in range(0, len(rows), at_once):
            part = rows[start : start + at_once]
            values = [value for row in part for value in row]
            cursor.execute(_insertion(kind, columns, len(part)), values)
            keys += [key for (key,) in cursor.fetchall()]
    return keys


def update(row: models.Model, *names: str) -> None:
    """These fields of a stored row, as they stand in it."""
    here = connections[DEFAULT_DB_ALIAS]
    fields: list[Any] = [row._meta.get_field(name) for name in names]
    values = [
        field.get_db_prep_save(field.value_from_object(row), here) for field in fields
    ]
    with here.cursor() as cursor:
        cursor.execute(_update(type(row), names), [*values, row.pk])


@cache
def _fields(kind: type[models.Model]) -> list[Any]:
    return [field for field in kind._meta.concrete_fields if not field.primary_key]


@cache
def _update(kind: type[models.Model], names: tuple[str, ...]) -> str:
    quoted, meta = connection.ops.quote_name, cast("Any", kind._meta)
    columns = [quoted(meta.get_field(name).column) for name in names]
    changed = ", ".join(f"{column} = %s" for column in columns)
    table, key = quoted(meta.db_table), quoted(meta.pk.column)
    return f"UPDATE {table} SET {changed} WHERE {key} = %s"  # noqa: S608 - as below


@cache
def _insertion(kind: type[models.Model], columns: tuple[str, ...], number: int) -> str:
    quoted, meta = connection.ops.quote_name, cast("Any", kind._meta)
    table, key = quoted(meta.db_table), quoted(meta.pk.column)
    row = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {table} ({', '.join(map(quoted, columns))})"  # noqa: S608 - the models' own names
        f" VALUES {', '.join([row] * number)} RETURNING {key}"
    )
