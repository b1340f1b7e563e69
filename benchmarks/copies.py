"""An archive in minutes: what a newsroom has already, over and over under new names."""

from __future__ import annotations

from typing import Any

MIX = 2_654_435_761
"""Odd, so that numbers times it, modulo 2**32, are all other and in no order."""


def copy_all(times: int) -> None:
    """Store all pieces `times` times more, each copy a piece of its own.

    Ids, addresses, headlines and keys differ, so that every index grows as it would
    from as many pieces; topics and sources are those there are. The newsroom's pieces
    must have been imported into an empty one, and none deleted.
    """
    from django.db import connection, transaction

    from articles import models

    kinds: list[Any] = [
        models.Article,
        models.ArticleSource,
        models.ArticleTopic,
        models.Image,
        models.ImageReference,
        models.ImageSource,
        models.Caption,
        models.Placement,
        models.Text,
        models.KeptCapture,
        models.ImportRecord,
        models.Edition,
        models.Edition.images.through,
        models.Edition.topics.through,
        models.Edition.sources.through,
    ]
    with connection.cursor() as cursor, transaction.atomic():
        last = {kind: _last(cursor, kind) for kind in kinds}
        for kind in kinds:
            names, values = zip(*_columns(kind, last), strict=True)
            cursor.execute(
                f"INSERT INTO {kind._meta.db_table} ({', '.join(names)})"
                " WITH RECURSIVE times(n) AS"
                f" (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < {times})"
                f" SELECT {', '.join(values)} FROM times"
                f" JOIN {kind._meta.db_table} AS row ON row.id <= {last[kind]}"
            )
        for statement in connection.ops.sequence_reset_sql(_no_style(), kinds):
            cursor.execute(statement)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _last(cursor: Any, kind: Any) -> int:
    cursor.execute(f"SELECT max(id) FROM {kind._meta.db_table}")
    return cursor.fetchone()[0] or 0


def _columns(kind: Any, last: dict[Any, int]) -> list[tuple[str, str]]:
    """Each column, and what a copy has in it."""
    return [(field.column, _value(field, last)) for field in kind._meta.concrete_fields]


def _value(field: Any, last: dict[Any, int]) -> str:
    stored = f"row.{field.column}"
    if field.primary_key:
        return f"{stored} + times.n * {last[field.model]}"
    if field.related_model in last:
        return f"{stored} + times.n * {last[field.related_model]}"
    if field.name == "code":
        return _code(f"(row.id + times.n * {last[field.model]})")
    if field.name in {"guid", "headline"}:
        return f"{stored} || '-' || times.n"
    if field.name in {"body_key", "key", "digest", "sha256"}:
        return f"CASE {stored} WHEN '' THEN '' ELSE {_random()} END"
    return stored


def _code(number: str) -> str:
    from django.db import connection

    mixed = f"({number} * {MIX} % 4294967296)"
    if connection.vendor == "sqlite":
        return f"printf('%08x', {mixed})"
    return f"lpad(to_hex({mixed}), 8, '0')"


def _random() -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        return "lower(hex(randomblob(20)))"
    return "md5(random()::text)"


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()
