"""What an editor hands over: files, a pasted text, and what the desk knows of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.admin.told import told
from articles.capture import UnreadableCapture
from articles.importing import deliveries
from articles.importing.captures import printable
from articles.importing.unpacking import Handed
from articles.limits import limits
from articles.models import Delivery, Role, Source

MAX_SUGGESTIONS = 200


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; what is in them is the importer's to judge."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in chosen if one]
        most = limits().capture_bytes
        for file in files:
            if file.size > most:
                told = _("%(name)s: larger than %(limit)d MB")
                given = {
                    "name": printable(file.name),
                    "limit": most // 1_000_000,
                }
                raise ValidationError(told, params=given)
        return files


def topics_in(text: str) -> list[str]:
    """Topics with commas between them; ValidationError where one cannot be stored."""
    topics = [topic.strip() for topic in text.split(",") if topic.strip()]
    if any(len(topic) > 100 for topic in topics):
        raise ValidationError(_("A topic has at most 100 letters."))
    return topics


class DeliveryForm(forms.Form):
    files = FilesField(  # type: ignore[assignment]
        label=_("Files to take in"),
        required=False,
        allow_empty_file=True,
        max_length=400,
        help_text=_(
            "Pieces, zip archives of pieces, and .toml files beside them. You can also "
            "drop them anywhere on this page."
        ),
    )
    text = forms.CharField(
        label=_("Pasted text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("A whole page as it was copied; what is no piece is left behind."),
    )
    name = forms.CharField(
        label=_("Name of the pasted text"),
        required=False,
        max_length=200,
        help_text=_("As the report will call it."),
    )
    publisher = forms.CharField(
        label=_("Publisher"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "publishers"}),
        help_text=_("Who published the pieces; empty: as they say themselves."),
    )
    topics = forms.CharField(
        label=_("Topics"),
        required=False,
        help_text=_("Added to every piece, with commas between them."),
    )

    def clean_topics(self) -> list[str]:
        return topics_in(self.cleaned_data["topics"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given["files"] and not given["text"].strip():
            raise ValidationError(_("Choose files, or paste a text."))
        return given

    def parts(self) -> list[dict[str, Any]]:
        """The fields as they belong together, each group under what it is for."""
        groups = (
            (_("Files"), ["files"]),
            (_("Or a text that you copied"), ["text", "name"]),
            (_("What you know of all of them"), ["publisher", "topics"]),
        )
        return [
            {"title": title, "fields": [self[name] for name in names]}
            for title, names in groups
        ]

    def take(self, by: Any) -> Delivery | None:
        """The delivery; where there is none the form says why, and keeps its text."""
        given = self.cleaned_data
        files = (Handed(file.name, file.read()) for file in given["files"])
        try:
            return deliveries.take(
                files,
                given["text"],
                by,
                name=given["name"],
                publisher=given["publisher"],
                tags=given["topics"],
            )
        except UnreadableCapture as error:
            field = "files" if given["files"] else "text"
            self.add_error(field, told(printable(str(error))))
        return None

    def suggested_publishers(self) -> list[str]:
        known = Source.objects.filter(article_links__role=Role.PUBLISHER)
        names = known.order_by("name").values_list("name", flat=True)
        return list(names.distinct()[:MAX_SUGGESTIONS])
