"""Pictures with where they are used, their captions and their credit; the upload."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin
from articles.admin.image_list import CaptionList, ImageGrid
from articles.admin.picking import PicturesToPick
from articles.admin.rights import rights_note
from articles.admin.site import desk
from articles.admin.told import told
from articles.library import files
from articles.library.credits import credit_image
from articles.library.written import NotWritten, all_or_none
from articles.models import (
    Caption,
    Edition,
    Image,
    ImageReference,
    ImageSource,
    Placement,
    caption_digest,
)

RIGHTS = (
    "copyright",
    "usage_terms",
    "licence",
    "rights_expire_at",
    "restrictions",
    "sensitive",
    "digital_source_type",
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


def large(image: Image) -> SafeString:
    if image.is_awaited:
        told = _("The file is awaited.")
        return format_html('<span class="large awaited">{}</span>', told)
    return format_html(
        '<img class="large" src="{}" alt="{}" width="{}" height="{}">',
        image.served.url,
        image.description or "",
        image.width,
        image.height,
    )


def uses_of(placements: QuerySet[Placement]) -> str | SafeString:
    rows = (
        (reverse("admin:articles_article_change", args=[row.parent_id]), row.parent)
        for row in placements.select_related("parent").order_by("parent_id")[:200]
    )
    unique = dict.fromkeys(rows)
    return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', unique) or "-"


@admin.register(Image, site=desk)
class ImageAdmin(ImageGrid, PicturesToPick, DeskAdmin):
    form = ImageForm
    readonly_fields = ["code", "picture", "used_in", "seen_in"]
    fieldsets = [
        (None, {"fields": ["picture", "upload", "description", "credit"]}),
        (_("Rights"), {"fields": RIGHTS}),
        (_("Where it is used"), {"fields": ["used_in", "seen_in", "code"]}),
    ]
    inlines = [CaptionInline, CreditInline, ReferenceInline]

    @admin.display(description=_("picture"))
    def picture(self, image: Image) -> SafeString:
        return format_html("{}{}", rights_note(image), large(image))

    @admin.display(description=_("used in"))
    def used_in(self, image: Image) -> str | SafeString:
        return uses_of(image.placements.all())

    @admin.display(description=_("published in"))
    def seen_in(self, image: Image) -> str | SafeString:
        # A page that is up names the picture that was merged into this one.
        either = Q(images=image) | Q(images__merged_into=image)
        published = Edition.objects.filter(either).listed()
        rows = (
            (reverse("admin:articles_edition_change", args=[row.pk]), row)
            for row in published.distinct()[:200]
        )
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', rows) or "-"

    def changeform_view(
        self, request: HttpRequest, *given: Any, **named: Any
    ) -> HttpResponse:
        """A file goes with its form: neither is stored without the other."""
        try:
            with all_or_none():
                return super().changeform_view(request, *given, **named)
        except NotWritten as error:
            messages.error(request, f"{told(str(error))}.")
            return HttpResponseRedirect(request.get_full_path())

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
class CaptionAdmin(CaptionList, DeskAdmin):
    form = CaptionForm
    autocomplete_fields = ["image"]
    readonly_fields = ["picture", "credit", "used_in"]
    fields = ["picture", "text", "language", "credit", "image", "used_in"]

    @admin.display(description=_("picture"))
    def picture(self, caption: Caption) -> SafeString | str:
        return large(caption.image) if caption.pk else "-"

    @admin.display(description=_("used in"))
    def used_in(self, caption: Caption) -> str | SafeString:
        return uses_of(caption.placements.all())
