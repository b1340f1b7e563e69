"""Pictures with where they are used, their captions and their credit; the upload."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin
from articles.admin.picking import PicturesToPick
from articles.admin.site import desk
from articles.library import files
from articles.library.credits import credit_image
from articles.models import (
    Caption,
    Image,
    ImageReference,
    ImageSource,
    Placement,
    caption_digest,
)


class ImageForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("Upload a file"),
        required=False,
        help_text=_("JPEG, PNG, GIF, WebP or AVIF, at most 50 megapixels."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean_upload(self) -> files.Checked | None:
        upload = self.cleaned_data["upload"]
        if not upload:
            return None
        try:
            return files.check(upload.read())
        except files.BadPicture as error:
            raise ValidationError(str(error)) from error


class CaptionForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        image = given.get("image") or getattr(self.instance, "image", None)
        if image and image.pk and given.get("text"):
            equal = Caption.objects.filter(
                image=image,
                language=given.get("language") or "",
                digest=caption_digest(given["text"]),
            )
            if equal.exclude(pk=self.instance.pk).exists():
                raise ValidationError(_("This picture has this caption already."))
        return given


class CaptionInline(admin.TabularInline):
    model = Caption
    form = CaptionForm
    extra = 0
    fields = ["text", "language"]
    can_delete = False


class CreditInline(admin.TabularInline):
    model = ImageSource
    extra = 0
    autocomplete_fields = ["source"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source")


class ReferenceInline(admin.TabularInline):
    model = ImageReference
    extra = 0
    fields = ["kind", "value"]
    can_delete = False


def uses_of(placements: QuerySet[Placement]) -> str | SafeString:
    rows = (
        (reverse("admin:articles_article_change", args=[row.parent_id]), row.parent)
        for row in placements.select_related("parent").order_by("parent_id")[:200]
    )
    unique = dict.fromkeys(rows)
    return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', unique) or "-"


class FileFilter(admin.SimpleListFilter):
    title = _("file")
    parameter_name = "file"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("awaited", _("Awaited")), ("there", _("There"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        missing = queryset.filter(served=None) | queryset.filter(served="")
        match self.value():
            case "awaited":
                return missing
            case "there":
                return queryset.exclude(served=None).exclude(served="")
        return queryset


@admin.register(Image, site=desk)
class ImageAdmin(PicturesToPick, DeskAdmin):
    form = ImageForm
    list_display = ["thumbnail", "__str__", "credit", "uses", "created_at"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = [FileFilter, "created_at"]
    search_fields = ["description", "credit", "code", "captions__text"]
    readonly_fields = ["code", "picture", "used_in", "seen_in"]
    fields = [
        "picture",
        "upload",
        "description",
        "credit",
        "copyright",
        "usage_terms",
        "used_in",
        "seen_in",
        "code",
    ]
    inlines = [CaptionInline, CreditInline, ReferenceInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses_count=Count("placements"))

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> str | SafeString:
        if image.is_awaited:
            return str(_("awaited"))
        return format_html(
            '<img class="thumbnail" src="{}" alt="" loading="lazy">', image.served.url
        )

    @admin.display(description=_("picture"))
    def picture(self, image: Image) -> str | SafeString:
        if image.is_awaited:
            return str(_("The file is awaited."))
        return format_html(
            '<img class="large" src="{}" alt="{}">',
            image.served.url,
            image.description or "",
        )

    @admin.display(description=_("uses"), ordering="uses_count")
    def uses(self, image: Any) -> int:
        return int(image.uses_count)

    @admin.display(description=_("used in"))
    def used_in(self, image: Image) -> str | SafeString:
        return uses_of(image.placements.all())

    @admin.display(description=_("published in"))
    def seen_in(self, image: Image) -> str | SafeString:
        rows = (
            (reverse("admin:articles_edition_change", args=[row.pk]), row)
            for row in image.editions.listed()[:200]
        )
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', rows) or "-"

    def save_model(
        self,
        request: HttpRequest,
        obj: Image,
        form: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_model(request, obj, form, change)
        if checked := form.cleaned_data.get("upload"):
            files.store(obj, checked)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_related(request, form, formsets, change)
        if "credit" in form.changed_data:
            credit_image(form.instance)


@admin.register(Caption, site=desk)
class CaptionAdmin(DeskAdmin):
    form = CaptionForm
    list_display = ["__str__", "image", "language"]
    list_select_related = ["image"]
    search_fields = ["text", "image__code"]
    autocomplete_fields = ["image"]
    fields = ["image", "text", "language", "used_in"]
    readonly_fields = ["used_in"]

    @admin.display(description=_("used in"))
    def used_in(self, caption: Caption) -> str | SafeString:
        return uses_of(caption.placements.all())
