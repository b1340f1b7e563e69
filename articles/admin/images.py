"""Pictures with where they are used, their captions and their credit; the upload."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin
from articles.admin.focusing import FocusForm, Focusing
from articles.admin.image_list import CaptionList, ImageGrid
from articles.admin.knowing import Known, told_doubts
from articles.admin.picking import PicturesToPick
from articles.admin.rights import rights_note
from articles.admin.site import desk
from articles.admin.thumbnails import awaited
from articles.admin.told import told
from articles.admin.uploading import PicturesToAdd
from articles.admin.uses import UpdatingUses
from articles.library import files, known
from articles.library.credits import credit_image
from articles.library.uses import remember, texts_of
from articles.library.written import NotWritten, all_or_none
from articles.models import (
    Caption,
    Image,
    ImageReference,
    ImageSource,
    Placement,
    Source,
    SuspectedPair,
    caption_digest,
)

WRITTEN = (
    "picture",
    ("focus_x", "focus_y"),
    "upload",
    "description",
    "credit",
    "credit_parts",
    "place",
    "taken_on",
    "files_made",
    "code",
)
KNOWN = (
    "used_in",
    "seen_in",
    "captions_written",
    "caption_conflicts",
    "update_uses",
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


class ImageForm(FocusForm):
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


class CaptionFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.is_valid()]
        ours = [row.get("language") for row in kept if row.get("is_library")]
        if len(set(ours)) < len(ours):
            told = _("The library has one caption for a language, and not two.")
            raise ValidationError(told)


class CaptionInline(admin.StackedInline):
    model = Caption
    form = CaptionForm
    extra = 0
    fields = ["text", ("language", "is_library")]
    formset = CaptionFormSet
    can_delete = False


class SourceSelect(AutocompleteSelect):
    """The source of a row was read with it: to ask again costs a query a row."""

    shown: Source | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        if self.shown is None or [str(key) for key in value] != [str(self.shown.pk)]:
            return super().optgroups(name, value, attrs)
        option = self.create_option(name, self.shown.pk, str(self.shown), True, 0)  # noqa: FBT003 - Django's signature
        return [(None, [option], 0)]


class CreditFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.source_id:
            form.fields["source"].widget.widget.shown = form.instance.source


class CreditInline(admin.TabularInline):
    model = ImageSource
    formset = CreditFormSet
    extra = 0
    autocomplete_fields = ["source"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source")

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "source":
            kwargs["widget"] = SourceSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ReferenceInline(admin.TabularInline):
    model = ImageReference
    extra = 0
    fields = ["kind", "value"]
    can_delete = False


def large(image: Image) -> SafeString:
    if image.is_awaited:
        return awaited()
    return format_html(
        '<img class="large" src="{}" alt="{}" width="{}" height="{}">',
        image.served.url,
        image.description or "",
        image.width,
        image.height,
    )


def merged_note(image: Image) -> SafeString:
    """What stands for a picture that has been merged, which is shown no more."""
    if image.merged_into_id is None:
        return SafeString()
    kept = image.kept
    said = _(
        "Merged with another picture, where its uses, files and rights are now: {kept}"
    )
    page = reverse("admin:articles_image_change", args=[kept.pk])
    link = format_html('<a href="{}">{}</a>', page, kept)
    return format_html(
        '<p class="rights-note">{}</p>', format_html(str(said), kept=link)
    )


def uses_of(placements: QuerySet[Placement]) -> str | SafeString:
    rows = (
        (reverse("admin:articles_article_change", args=[row.parent_id]), row.parent)
        for row in placements.select_related("parent").order_by("parent_id")[:200]
    )
    unique = dict.fromkeys(rows)
    return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', unique) or "-"


@admin.register(Image, site=desk)
class ImageAdmin(
    ImageGrid, Known, UpdatingUses, PicturesToPick, PicturesToAdd, Focusing
):
    form = ImageForm
    readonly_fields = ["code", "picture", "files_made", "credit_parts", *KNOWN]
    fieldsets = [
        (None, {"fields": WRITTEN}),
        (_("Rights"), {"fields": RIGHTS}),
        (_("Where it is used"), {"fields": KNOWN}),
    ]
    inlines = [CaptionInline, CreditInline, ReferenceInline]

    @admin.display(description=_("picture"))
    def picture(self, image: Image) -> SafeString:
        doubtful = ((sentence,) for sentence in told_doubts(image.description))
        notes = format_html_join("", '<p class="rights-note">{}</p>', doubtful)
        told = format_html("{}{}{}", merged_note(image), rights_note(image), notes)
        return format_html("{}{}", told, super().picture(image))

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

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        for row in formset.forms:
            if isinstance(row.instance, Caption) and "text" in row.changed_data:
                row.instance.written_by_id = request.user.pk
        super().save_formset(request, form, formset, change)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        before = texts_of(form.instance) if change else None
        if before:
            was = form.initial.get("description")
            before = replace(before, alt=was)
        super().save_related(request, form, formsets, change)
        if before:
            remember(form.instance, before)
        if "credit" in form.changed_data:
            credit_image(form.instance)
        if form.cleaned_data.get("upload"):
            # Its captions and its credit are written by now, and come along.
            self.tell_what_is_known(request, known.recognise(form.instance))

    def tell_what_is_known(
        self, request: HttpRequest, pairs: list[SuspectedPair]
    ) -> None:
        for pair in pairs:
            said = _("The library had this picture: the two are one now. {look}")
            link = _("Look at it or undo")
            if not pair.verdict:
                said = _("The library has a picture that may be the same. {look}")
                link = _("Look at the two")
            page = reverse("admin:articles_suspectedpair_change", args=[pair.pk])
            look = format_html('<a href="{}">{}</a>', page, link)
            messages.info(request, format_html(str(said), look=look))


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
