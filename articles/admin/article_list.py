"""The list of articles: what an editor sees of each piece, and finds it by."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import models
from articles.admin import reading
from articles.admin.base import DeskAdmin
from articles.admin.finding import ArticleFinding
from articles.admin.lists import DeskList, saying
from articles.admin.states import StateFilter
from articles.admin.thumbnails import thumbnail


class PieceList(DeskList):
    """The names of topics and sources come with a page's rows, in one query."""

    def rows(self, keys: list[Any]) -> list[Any]:
        rows = super().rows(keys)
        names = names_of(keys)
        for row in rows:
            row.topic_names = list(dict.fromkeys(names.get((row.pk, "topic"), [])))
            row.source_names = list(dict.fromkeys(names.get((row.pk, "source"), [])))
        return rows


def names_of(articles: list[int]) -> dict[tuple[int, str], list[str]]:
    """By article and kind, in the order printed."""
    topics = models.ArticleTopic.objects.filter(content_object__in=articles)
    sources = models.ArticleSource.objects.filter(article__in=articles)
    links = _links("topic", topics, "content_object", "pk", "tag__name").union(
        _links("source", sources, "article", "position", "source__name"), all=True
    )
    names: dict[tuple[int, str], list[str]] = {}
    for kind, article, _place, _link, name in sorted(links):
        names.setdefault((article, kind), []).append(name)
    return names


def _links(kind: str, links: QuerySet, *columns: str) -> QuerySet:
    of, place, name = columns
    kinds = Value(kind, output_field=CharField())
    told = {"which": kinds, "of": F(of), "place": F(place), "told": F(name)}
    columns = ("which", "of", "place", "pk", "told")
    return links.order_by().annotate(**told).values_list(*columns)


def _with_topic(word: str) -> QuerySet:
    topics = models.Topic.objects.filter(name__icontains=word)
    links = models.ArticleTopic.objects.filter(tag__in=topics)
    return links.values("content_object")


def _with_source(word: str) -> QuerySet:
    names = models.SourceName.objects.filter(name__icontains=word)
    links = models.ArticleSource.objects.filter(source__in=names.values("source"))
    return links.values("article")


class ArticleList(DeskAdmin):
    """Mixed into the article's admin: columns, filters and search of its list."""

    list_display = ["lead", "title", "about", "state", "owner", "changed"]
    list_display_links = ["title"]
    list_filter = [StateFilter, ArticleFinding]
    # What it is searched by stands in get_search_results.
    search_fields = ["headline", "standfirst", "code"]
    search_help_text = _("Headline, standfirst, code, topics and sources.")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PieceList

    def listed(self, rows: QuerySet) -> QuerySet:
        """With what only the list shows; it costs for a page's rows alone."""
        editions = models.Edition.objects.filter(article=OuterRef("pk"))
        live = editions.live()
        placed = models.Placement.objects.filter(parent=OuterRef("pk"), removed=False)
        first = placed.order_by("ordering", "pk")
        held = models.HeldPart.objects.undecided().filter(article=OuterRef("pk"))
        notices = live.filter(kind=models.Edition.Kind.RETRACTION)
        return (
            rows.filter(removed_at=None)
            .select_related("owner")
            .annotate(
                is_changed=Exists(live.filter(opened_at__lt=OuterRef("changed_at"))),
                is_withdrawn=Exists(notices),
                has_editions=Exists(editions),
                has_held=Exists(held),
                lead_image=Subquery(first.values("image")[:1]),
                lead_file=Subquery(first.values("image__served")[:1]),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        elsewhere = [_with_topic, _with_source]
        return saying(queryset, search_term, self.search_fields, elsewhere), False

    @admin.display(description=_("picture"))
    def lead(self, article: Any) -> str | SafeString:
        return thumbnail(article.lead_file) if article.lead_image else ""

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: models.Article) -> str:
        return str(article)

    @admin.display(description=_("topics and sources"))
    def about(self, article: Any) -> SafeString:
        lines = [article.topic_names, article.source_names]
        told = ((", ".join(names),) for names in lines if names)
        return format_html_join("", '<span class="line">{}</span>', told)

    @admin.display(description=_("state"))
    def state(self, article: Any) -> SafeString:
        mark, words = state_of(article)
        held = _("held text of the source") if article.has_held else ""
        return format_html(
            '<span class="state {}">{}</span><span class="line">{}</span>',
            mark,
            words,
            held,
        )

    @admin.display(description=_("changed"), ordering="changed_at")
    def changed(self, article: models.Article) -> str | SafeString:
        return reading.short_moment(article.changed_at)


def state_of(article: Any) -> tuple[str, Any]:
    """A mark for the style sheet, and what the editor reads."""
    if article.is_withdrawn:
        return "down", _("withdrawn, a notice is on the site")
    if article.is_live and article.is_changed:
        return "live", _("on the site, changed since")
    if article.is_live:
        return "live", _("on the site")
    if article.is_scheduled:
        return "scheduled", _("scheduled")
    return ("down", _("taken down")) if article.has_editions else ("", _("draft"))
