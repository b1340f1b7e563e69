"""Sources with their names and pieces, and topics."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin
from articles.admin.lists import number_of, on_the_desk
from articles.admin.picking import NamesToPick
from articles.admin.site import desk
from articles.models import (
    ArticleSource,
    ArticleTopic,
    ImageSource,
    Source,
    SourceName,
    Topic,
    name_key,
)


def refuse_taken(name: str, source: Source) -> None:
    """An organisation's name belongs to it alone."""
    if source.kind != Source.Kind.ORGANISATION or not name:
        return
    taken = SourceName.objects.filter(key=name_key(name), of_organisation=True)
    other = taken.exclude(source=source.pk).select_related("source").first()
    if other:
        raise ValidationError(
            _("“%(name)s” is a name of %(other)s."),
            params={"name": name, "other": other.source},
        )


def number_with_link(number: int, kind: str, **asked: str) -> str | SafeString:
    """A number that leads to the list of just these."""
    if not number:
        return "0"
    address = reverse(f"admin:articles_{kind}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(asked), number)


class SourceForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.instance.kind = given.get("kind", "")
        refuse_taken(given.get("name", ""), self.instance)
        return given


class NameFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if not name or form.cleaned_data.get("DELETE"):
                continue
            try:
                refuse_taken(name, self.instance)
            except ValidationError as error:
                form.add_error("name", error)
            if name_key(name) in seen:
                form.add_error("name", _("This name stands here twice."))
            seen.add(name_key(name))


class NameInline(admin.TabularInline):
    model = SourceName
    formset = NameFormSet
    fields = ["name"]
    extra = 0


@admin.register(Source, site=desk)
class SourceAdmin(NamesToPick, DeskAdmin):
    form = SourceForm
    list_display = ["name", "kind", "other_names", "pieces", "pictures"]
    list_filter = ["kind"]
    search_fields = ["name", "names__name"]
    fields = ["kind", "name", "description", "website", "slug", "rests_on_it"]
    inlines = [NameInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["rests_on_it", *(["slug"] if obj else [])]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        links = on_the_desk(ArticleSource.objects.all(), "article")
        rows = super().get_queryset(request).prefetch_related("names")
        return rows.annotate(
            piece_count=number_of(links, "source", "article"),
            picture_count=number_of(ImageSource.objects.all(), "source", "image"),
        )

    @admin.display(description=_("other names"))
    def other_names(self, source: Source) -> str:
        names = [row.name for row in source.names.all()]
        return ", ".join(name for name in names if name != source.name)

    @admin.display(description=_("pieces"), ordering="piece_count")
    def pieces(self, source: Any) -> str | SafeString:
        return number_with_link(source.piece_count, "article", source=source.slug)

    @admin.display(description=_("pictures"), ordering="picture_count")
    def pictures(self, source: Any) -> str | SafeString:
        return number_with_link(source.picture_count, "image", source=source.slug)

    @admin.display(description=_("rests on it"))
    def rests_on_it(self, source: Source) -> str | SafeString:
        links = source.article_links.select_related("article")[:200]
        rows = (
            (
                reverse("admin:articles_article_change", args=[link.article_id]),
                link.article,
                link.get_role_display(),
            )
            for link in links
        )
        line = '<a href="{}">{}</a> ({})'
        return format_html_join(SafeString("<br>"), line, rows) or "-"

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_related(request, form, formsets, change)
        source: Source = form.instance
        for name in source.names.all():
            name.save()
        if not source.names.filter(key=name_key(source.name)).exists():
            SourceName.objects.create(source=source, name=source.name)


@admin.register(Topic, site=desk)
class TopicAdmin(NamesToPick, DeskAdmin):
    list_display = ["name", "in_navigation", "pieces"]
    list_filter = ["in_navigation"]
    search_fields = ["name"]
    fields = ["name", "slug", "description", "in_navigation"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        links = on_the_desk(ArticleTopic.objects.all(), "content_object")
        pieces = number_of(links, "tag", "content_object")
        return super().get_queryset(request).annotate(piece_count=pieces)

    @admin.display(description=_("pieces"), ordering="piece_count")
    def pieces(self, topic: Any) -> str | SafeString:
        return number_with_link(topic.piece_count, "article", topic=topic.slug)
