"""The topics at the head of every page, alone or folded into another query."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, JSONField, OuterRef, QuerySet, Subquery

from articles.models import Edition, Topic


def topics() -> QuerySet[Topic, dict[str, Any]]:
    """Those chosen for the navigation that have something to read."""
    live = Edition.topics.through.objects.filter(
        topic=OuterRef("pk"), edition__in=Edition.objects.live().stories()
    )
    return (
        Topic.objects.filter(Exists(live), in_navigation=True)
        .order_by("name")
        .values("name", "slug")
    )


class _Rows(Subquery):
    """The rows of a name-and-slug query as one JSON value of the outer row."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        template = (
            "(SELECT json_group_array(json_object("
            "'name', picked.name, 'slug', picked.slug)) FROM (%(subquery)s) picked)"
        )
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = (
            "(SELECT coalesce(jsonb_agg(jsonb_build_object("
            "'name', picked.name, 'slug', picked.slug)), '[]'::jsonb) "
            "FROM (%(subquery)s) picked)"
        )
        return self.as_sql(compiler, connection, template=template)


def with_navigation(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Each edition with `navigation`, so that a page needs no query for it."""
    return editions.annotate(navigation=_Rows(topics()))
