"""The blocks of a story as forms: one row each, resolved together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import models
from articles.admin.rows import ResolvedField, RowForm, RowFormSet, RowInline
from articles.library.captions import caption_of_use
from articles.models.fields import block_code

REGION = "main"


class CodeField(forms.CharField):
    """Comes with every block, so it says nothing of whether one was written."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class BlockForm(RowForm):
    """A row that brings its own code, so that sending it twice makes it once."""

    code = CodeField(
        required=False,
        max_length=12,
        widget=forms.HiddenInput,
        validators=[RegexValidator(r"\A[a-z0-9]{12}\Z")],
    )

    def more_of(self, row: Any) -> dict[str, Any]:
        return {"code": row.code} if row.pk else {}

    def clean_code(self) -> str:
        return self.instance.code if self.instance.pk else self.cleaned_data["code"]


class BlockFormSet(RowFormSet):
    def save_new(self, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        form.instance.region = REGION
        form.instance.ordering = 0
        form.instance.code = form.cleaned_data.get("code") or block_code()
        return super().save_new(form, commit=commit)


class CellsField(forms.CharField):
    """A table as lines, a cell between two bars; a bar in a cell is written \\|."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            " | ".join(str(cell).replace("|", "\\|") for cell in row) for row in value
        )

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        lines = (line for line in text.splitlines() if line.strip())
        rows = [
            [cell.strip().replace("\0", "|") for cell in line.split("|")]
            for line in (line.replace("\\|", "\0") for line in lines)
        ]
        width = max(map(len, rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))


class TableForm(BlockForm):
    rows = CellsField(
        label=_("rows"), help_text=_("A line for each row, a bar | between two cells.")
    )


class PlacementForm(BlockForm):
    resolved = ("image",)
    caption_text = forms.CharField(
        label=_("caption"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def more_of(self, row: Any) -> dict[str, Any]:
        caption = row.caption.text if row.caption_id else ""
        return super().more_of(row) | {"caption_text": caption}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("alt_kind") != models.Placement.Alt.TEXT:
            given["alt"] = None
        elif not given.get("alt"):
            raise ValidationError({"alt": _("Write the alt text of this use.")})
        return given


class PlacementFormSet(BlockFormSet):
    by: Any = None
    """Who writes; known once the form is saved."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        changed = [row for row in self.forms if self._mended(row)]
        captions = {id(row): self._caption(row) for row in changed}
        for row in changed:
            row.instance.caption = captions[id(row)]
            row.instance.library_caption_was = None
        for row in self.forms:
            if {"alt", "alt_kind"} & set(row.changed_data):
                row.instance.library_alt_was = None
        saved = super().save(commit)
        self._follow(changed)
        return saved

    def _mended(self, row: Any) -> bool:
        moved = {"caption_text", "image"} & set(row.changed_data)
        return bool(moved) and row not in self.deleted_forms

    def _caption(self, row: Any) -> models.Caption | None:
        row.caption_was = row.instance.caption
        text = row.cleaned_data.get("caption_text", "")
        image, was, by = row.instance.image, row.caption_was, self.by
        return caption_of_use(self.instance, image, text, was, by=by)

    def _follow(self, changed: Iterable[Any]) -> None:
        """A repeat whose caption nobody touched says what the picture above says."""
        for row in changed:
            was = row.caption_was
            if was is None or was == row.instance.caption:
                continue
            alike = models.Placement.objects.filter(
                parent=self.instance, image=row.instance.image, caption=was
            )
            untouched = [
                other.instance.pk
                for other in self.initial_forms
                if "caption_text" not in other.changed_data
            ]
            alike.filter(pk__in=untouched).update(caption=row.instance.caption)


class BlockInline(RowInline):
    fk_name = "parent"
    extra = 0
    form = BlockForm
    formset = BlockFormSet


class TextInline(BlockInline):
    model = models.Text
    fields = ["html"]


class PlacementInline(BlockInline):
    model = models.Placement
    form = PlacementForm
    formset = PlacementFormSet
    fields = [
        "image",
        "caption_text",
        "alt_kind",
        "alt",
        "role",
        "repeat_shown",
        "removed",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("image", "caption__image")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "image":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return ResolvedField(
            models.Image.objects.all(),
            label=db_field.verbose_name,
            widget=forms.HiddenInput,
            error_messages={"required": _("Choose a picture.")},
        )


class QuoteInline(BlockInline):
    model = models.Quote
    fields = ["text", "by"]


class EmbedInline(BlockInline):
    model = models.Embed
    fields = ["title", "url", "kind", "provider"]


class TableInline(BlockInline):
    model = models.Table
    form = TableForm
    fields = ["rows", "header_rows"]


STORY = [TextInline, PlacementInline, QuoteInline, EmbedInline, TableInline]
