"""The sources of a story as rows: found by their names, in order, with their roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import models
from articles.admin.rows import ResolvedField, RowForm, RowFormSet, RowInline
from articles.library.sources import find_or_make

_PEOPLE = {models.Role.AUTHOR, models.Role.PHOTOGRAPHER}


class SourceRow(RowForm):
    """A source by its name; what nobody knows yet is made."""

    resolved = ("source",)

    name = forms.CharField(label=gettext_lazy("source"), required=False, max_length=200)

    class Meta:
        model = models.ArticleSource
        fields = ("source", "name", "role", "detail", "position")
        widgets = {"position": forms.HiddenInput}
        field_classes = {"source": ResolvedField}

    def more_of(self, row: Any) -> dict[str, Any]:
        return {"name": str(row.source) if row.pk else ""}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name, chosen = (given.get("name") or "").strip(), given.get("source")
        if not name and not given.get("DELETE"):
            self.add_error("name", _("Name the source, or remove the row."))
        elif chosen is None or (name and name != chosen.name):
            given["wanted"] = (name, _kind(given.get("role", "")))
        return given

    def validate_unique(self) -> None:
        """The formset tells a source that stands twice in one role."""


def _kind(role: str) -> str:
    kinds = models.Source.Kind
    return kinds.PERSON if role in _PEOPLE else kinds.ORGANISATION


class SourceRows(RowFormSet):
    def clean(self) -> None:
        seen: set[tuple[str, str]] = set()
        for row in self.forms:
            given = getattr(row, "cleaned_data", {})
            if row in self.deleted_forms or not given.get("name"):
                continue
            sign = (given["name"].casefold(), given.get("role", ""))
            if sign in seen:
                row.add_error("name", _("This source stands here twice in this role."))
            seen.add(sign)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        wanting = [
            row
            for row in self.forms
            if row not in self.deleted_forms and row.cleaned_data.get("wanted")
        ]
        made = (
            find_or_make(row.cleaned_data["wanted"] for row in wanting)
            if wanting
            else {}
        )
        for row in wanting:
            row.instance.source = made[row.cleaned_data["wanted"]]
        for row in self.forms:
            if {"name", "source"} & set(row.changed_data):
                row.instance.printed = None
        return super().save(commit)


class SourceInline(RowInline):
    model = models.ArticleSource
    form = SourceRow
    formset = SourceRows
    extra = 0
    fields = ("source", "name", "role", "detail", "position")
    verbose_name = gettext_lazy("source")
    verbose_name_plural = gettext_lazy("sources")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "source":
            return ResolvedField(
                models.Source.objects.all(), required=False, widget=forms.HiddenInput
            )
        if db_field.name == "position":
            kwargs["widget"] = forms.HiddenInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)
