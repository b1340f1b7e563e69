"""Articles on the desk: the list by state, the story, and what belongs to it."""

from __future__ import annotations

from typing import Any

from content_editor.admin import ContentEditor
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import models, workflow
from articles.admin import blocks, moves, reading
from articles.admin.base import DeskAdmin
from articles.admin.site import desk

Outcome = models.ImportRecord.Outcome


class SourceInline(admin.TabularInline):
    model = models.ArticleSource
    extra = 0
    autocomplete_fields = ["source"]
    fields = ["source", "role", "detail", "position"]
    verbose_name = _("source")
    verbose_name_plural = _("sources")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source")


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("live", _("On the site")),
            ("scheduled", _("Scheduled")),
            ("draft", _("Never published")),
            ("down", _("Taken down")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "live":
                return queryset.filter(is_live=True)
            case "scheduled":
                return queryset.filter(is_scheduled=True)
            case "draft":
                return queryset.filter(has_editions=False)
            case "down":
                return queryset.filter(
                    is_live=False, is_scheduled=False, has_editions=True
                )
        return queryset


@admin.register(models.Article, site=desk)
class ArticleAdmin(ContentEditor, DeskAdmin, moves.Moves):
    list_display = [
        "title",
        "state",
        "topic_names",
        "source_names",
        "owner",
        "changed_at",
    ]
    list_filter = [StateFilter, "language", "changed_at"]
    search_fields = ["headline", "standfirst", "code"]
    autocomplete_fields = ["translation_of", "owner"]
    readonly_fields = ["code", "on_the_site", "suspected", "import_notes", "held_text"]
    inlines = [*blocks.STORY, SourceInline]
    actions = [*moves.Moves.actions, "remove_selected"]
    fieldsets = [
        (None, {"fields": ["kicker", "headline", "standfirst", "tags", "on_the_site"]}),
        (
            _("What the import noticed"),
            {"fields": ["import_notes", "suspected", "held_text"]},
        ),
        (
            _("Dates, byline and sign-off"),
            {
                "classes": ["collapse"],
                "fields": [
                    "dateline",
                    "byline",
                    "sign_off",
                    "desk_initials",
                    "published",
                    "modified",
                    "embargo",
                    "expires",
                ],
            },
        ),
        (
            _("Addresses and lists"),
            {
                "classes": ["collapse"],
                "fields": [
                    "code",
                    "slug",
                    "teaser_headline",
                    "slugline",
                    "section",
                    "language",
                    "translation_of",
                    "owner",
                ],
            },
        ),
        (
            _("From the source"),
            {
                "classes": ["collapse"],
                "fields": [
                    "guid",
                    "version",
                    "status",
                    "address",
                    "short_address",
                    "copyright",
                    "usage_terms",
                    "note",
                    "subjects",
                    "corrections",
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        of_this = models.Edition.objects.filter(article=OuterRef("pk"))
        live = of_this.live()
        return (
            super()
            .get_queryset(request)
            .filter(removed_at=None)
            .select_related("owner")
            .prefetch_related("topic_links__tag", "source_links__source")
            .annotate(
                is_live=Exists(live),
                is_changed=Exists(live.filter(opened_at__lt=OuterRef("changed_at"))),
                is_scheduled=Exists(of_this.filter(live_from__gt=timezone.now())),
                has_editions=Exists(of_this),
            )
        )

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: models.Article) -> str:
        return str(article)

    @admin.display(description=_("state"))
    def state(self, article: Any) -> str:
        if article.is_live:
            changed = article.is_changed
            return str(_("on the site, changed since") if changed else _("on the site"))
        if article.is_scheduled:
            return str(_("scheduled"))
        return str(_("taken down") if article.has_editions else _("draft"))

    @admin.display(description=_("topics"))
    def topic_names(self, article: models.Article) -> str:
        return ", ".join(link.tag.name for link in article.topic_links.all())

    @admin.display(description=_("sources"))
    def source_names(self, article: models.Article) -> str:
        return ", ".join(link.source.name for link in article.source_links.all())

    @admin.display(description=_("on the site"))
    def on_the_site(self, article: models.Article) -> str | SafeString:
        rows = article.editions.filter(live_until=None) | article.editions.filter(
            live_until__gt=timezone.now()
        )
        shown = [
            format_html(
                '<a href="{}">{}</a>: {}',
                edition.get_absolute_url(),
                edition.headline,
                reading.span(edition),
            )
            for edition in rows.select_related("article").order_by("live_from")
        ]
        return (
            format_html_join(SafeString("<br>"), "{}", ((row,) for row in shown)) or "-"
        )

    @admin.display(description=_("suspected pictures"))
    def suspected(self, article: models.Article) -> str | SafeString:
        pairs = article.suspected_pairs.filter(verdict="").select_related(
            "first", "second"
        )
        rows = (
            (
                reverse("admin:articles_image_change", args=[pair.first_id]),
                pair.first,
                reverse("admin:articles_image_change", args=[pair.second_id]),
                pair.second,
                pair.reason,
            )
            for pair in pairs
        )
        line = '<a href="{}">{}</a> / <a href="{}">{}</a>: {}'
        return format_html_join(SafeString("<br>"), line, rows) or "-"

    @admin.display(description=_("notes"))
    def import_notes(self, article: models.Article) -> str | SafeString:
        record = article.imports.defer("raw", "document").exclude(outcome=Outcome.HELD)
        last = record.first()
        notes = last.notes if last else []
        return format_html_join(SafeString("<br>"), "{}", ((n,) for n in notes)) or "-"

    @admin.display(description=_("held text of the source"))
    def held_text(self, article: models.Article) -> str | SafeString:
        held = article.imports.filter(outcome=Outcome.HELD).defer("raw").first()
        if held is None or not held.document:
            return "-"
        return format_html("<p>{}</p>{}", held.reason, reading.as_text(held.document))

    @admin.action(description=_("Remove from the desk"), permissions=["take_down"])
    def remove_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """A tombstone: the piece is hidden, taken down, and nothing of it is lost."""
        for article in queryset:
            workflow.take_down(article)
            models.Article.objects.filter(pk=article.pk).update(
                removed_at=timezone.now()
            )
            self.log_change(request, article, "Removed from the desk.")
        self.message_user(request, _("Removed from the desk, and kept."))

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Article,
        form: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if not change and obj.owner is None:
            obj.owner = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if formset.model is models.ArticleSource:
            for row in formset.forms:
                if "source" in row.changed_data:
                    row.instance.printed = None
        super().save_formset(request, form, formset, change)

    def response_change(
        self, request: HttpRequest, obj: models.Article
    ) -> HttpResponse:
        for name in ("publish", "take_down"):
            if f"_{name}" in request.POST and getattr(self, f"has_{name}_permission")(
                request
            ):
                getattr(moves, name)(request, obj)
                return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        context["may_publish"] = self.has_publish_permission(request)
        context["may_take_down"] = self.has_take_down_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)
