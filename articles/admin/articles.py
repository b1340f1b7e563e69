"""Articles on the desk: the story, what belongs to it, and its removal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import models, workflow
from articles.admin import reading
from articles.admin.article_list import ArticleList
from articles.admin.confirming import Confirming
from articles.admin.held import HeldParts
from articles.admin.moves import MOVES, Moves
from articles.admin.presence import Present
from articles.admin.site import desk
from articles.admin.story import Story
from articles.admin.told import told

Outcome = models.ImportRecord.Outcome


@admin.register(models.Article, site=desk)
class ArticleAdmin(Present, ArticleList, Story, Confirming, HeldParts):
    autocomplete_fields = ["translation_of", "owner"]
    readonly_fields = ["code", "on_the_site", "suspected", "import_notes", "held_text"]
    actions = Moves.actions
    fieldsets = [
        (None, {"fields": ["kicker", "headline", "standfirst"]}),
        (_("Topics"), {"fields": ["tags"]}),
        (_("On the site"), {"fields": ["on_the_site"]}),
        (
            _("What the import noticed"),
            {
                "classes": ["collapse"],
                "fields": ["import_notes", "suspected", "held_text"],
            },
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
        pairs = models.SuspectedPair.objects.waiting().filter(article=OuterRef("pk"))
        rows = (
            super()
            .get_queryset(request)
            .annotate(
                is_live=Exists(of_this.live()), is_scheduled=Exists(of_this.scheduled())
            )
        )
        if _is_form(request):
            held = models.HeldPart.objects.undecided().filter(article=OuterRef("pk"))
            rows = rows.annotate(has_suspected=Exists(pairs), has_held=Exists(held))
            # What was removed meanwhile is still told what was written in it.
            return rows if request.method == "POST" else rows.filter(removed_at=None)
        return self.listed(rows)

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
            for edition in rows.defer("document")
            .select_related("article")
            .order_by("live_from")
        ]
        return (
            format_html_join(SafeString("<br>"), "{}", ((row,) for row in shown)) or "-"
        )

    @admin.display(description=_("suspected pictures"))
    def suspected(self, article: Any) -> str | SafeString:
        if not getattr(article, "has_suspected", True):
            return "-"
        pairs = article.suspected_pairs.waiting().select_related("first", "second")
        rows = (
            (
                reverse("admin:articles_suspectedpair_change", args=[pair.pk]),
                pair,
                told(pair.reason),
            )
            for pair in pairs
        )
        line = '<a href="{}">{}</a>: {}'
        return format_html_join(SafeString("<br>"), line, rows) or "-"

    @admin.display(description=_("notes"))
    def import_notes(self, article: models.Article) -> str | SafeString:
        last = next((r for r in _imports(article) if _came_in(r)), None)
        notes = last.notes if last else []
        return (
            format_html_join(SafeString("<br>"), "{}", ((told(n),) for n in notes))
            or "-"
        )

    @admin.display(description=_("held text of the source"))
    def held_text(self, article: Any) -> str | SafeString:
        waiting = 0
        if getattr(article, "has_held", True):
            waiting = article.held_parts.undecided().count()
        held = next((r for r in _imports(article) if r.outcome == Outcome.HELD), None)
        if waiting:
            address = reverse("admin:articles_article_held", args=[article.pk])
            words = ngettext("%d part to decide", "%d parts to decide", waiting)
            reason = told(held.reason) if held else ""
            return format_html(
                '<p>{}</p><a href="{}">{}</a>', reason, address, words % waiting
            )
        if held is None or held.stored is not None or not held.document:
            return "-"
        return format_html(
            "<p>{}</p>{}", told(held.reason), reading.as_text(held.document)
        )

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_live else None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Removing hides a piece; nothing of it is deleted."""
        return obj is not None and self.has_remove_permission(request)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Nothing goes with it."""
        return [str(article) for article in objs], {}, set(), []

    def delete_model(self, request: HttpRequest, obj: models.Article) -> None:
        workflow.remove(obj)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "headline":
            # One line of text that may be long: it grows, and takes no line breaks.
            kwargs["widget"] = forms.Textarea(attrs={"rows": 1, "data-one-line": ""})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Article,
        form: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if not change and obj.owner is None:
            obj.owner = request.user  # type: ignore[assignment]
        if change and not form.changed_data:
            # Saving what nobody changed does not make it newer than the page.
            return
        super().save_model(request, obj, form, change)

    def response_change(self, request: HttpRequest, obj: models.Article) -> Any:
        """Saved first; then the move asks on a page of its own."""
        for name in (*MOVES, "preview"):
            if f"_{name}" in request.POST:
                address = reverse(f"admin:articles_article_{name}", args=[obj.pk])
                return self.told_where(request, HttpResponseRedirect(address))
        return super().response_change(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        if article := context.get("original"):
            context["waiting"] = article.held_parts.undecided().count()
        for move in MOVES:
            allowed = getattr(self, f"has_{move}_permission")(request)
            context[f"may_{move}"] = allowed
        return super().render_change_form(request, context, *args, **kwargs)


def _is_form(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name == "articles_article_change"


def _came_in(record: models.ImportRecord) -> bool:
    """Whether anything of it went into the piece; of some only parts were held."""
    return record.outcome != Outcome.HELD or record.stored is not None


def _imports(article: models.Article) -> list[models.ImportRecord]:
    """The newest imports without their raw captures, read once for a form."""
    kept: list[list[models.ImportRecord]]
    kept = article.__dict__.setdefault("_imports_of_form", [])
    if not kept:
        rows = article.imports.defer("document", "stored")
        kept.append(list(rows.order_by("-pk")[:20]))
    return kept[0]
