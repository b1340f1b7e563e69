"""The blocks of a story as the content editor shows them."""

from __future__ import annotations

from typing import Any

from content_editor.admin import ContentEditorInline
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import models
from articles.document import Figure
from articles.exporting import repeats, working_copy


class PlacementForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        caption, image = given.get("caption"), given.get("image")
        if caption and image and caption.image_id != image.pk:
            raise ValidationError(
                {"caption": _("This caption was written for another picture.")}
            )
        if given.get("alt_kind") != models.Placement.Alt.TEXT:
            given["alt"] = None
        elif not given.get("alt"):
            raise ValidationError({"alt": _("Write the alt text of this use.")})
        return given


class BlockInline(ContentEditorInline):
    regions = {"main"}


class TextInline(BlockInline):
    model = models.Text
    icon = "notes"


class PlacementInline(BlockInline):
    model = models.Placement
    form = PlacementForm
    icon = "image"
    autocomplete_fields = ["image", "caption"]
    readonly_fields = ["state"]
    fields = [
        "image",
        "caption",
        "alt_kind",
        "alt",
        "role",
        "state",
        "repeat_shown",
        "removed",
        "ordering",
        "region",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("image", "caption")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.repeats = _repeats(obj) if obj else set()
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=_("as readers see it"))
    def state(self, placement: models.Placement) -> str:
        if placement.removed:
            return str(_("removed"))
        if placement.pk not in self.repeats:
            return str(_("shown"))
        if placement.repeat_shown:
            return str(_("repeat of the picture above, shown"))
        return str(_("repeat of the picture above, hidden from readers"))


def _repeats(article: models.Article) -> set[int]:
    """Primary keys of the placements that show again what stood above."""
    placements = models.Placement.objects.filter(parent=article, removed=False)
    keys = list(placements.order_by("ordering", "pk").values_list("pk", flat=True))
    document = working_copy(article)
    figures = [
        index
        for index, block in enumerate(document.blocks)
        if isinstance(block, Figure)
    ]
    repeated = repeats(document)
    return {key for key, index in zip(keys, figures, strict=False) if index in repeated}


class QuoteInline(BlockInline):
    model = models.Quote
    icon = "format_quote"


class EmbedInline(BlockInline):
    model = models.Embed
    icon = "smart_display"


class TableInline(BlockInline):
    model = models.Table
    icon = "table"


STORY = [TextInline, PlacementInline, QuoteInline, EmbedInline, TableInline]
