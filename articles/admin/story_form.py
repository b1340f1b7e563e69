"""The lists of a piece that the form shows as JSON, held to the shape of a Document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.document import Subject
from articles.document_json import correction
from articles.importing.pieces import TOPIC_LETTERS


class StoryForm(forms.ModelForm):
    def clean_tags(self) -> list[str]:
        if any(len(tag) > TOPIC_LETTERS for tag in self.cleaned_data["tags"]):
            raise ValidationError(_("A topic has at most 100 letters."))
        return list(self.cleaned_data["tags"])

    def clean_subjects(self) -> list[Any]:
        told = _('A list of subjects, each {"scheme": "…", "code": "…", "name": "…"}.')
        return _rows(self.cleaned_data["subjects"], _subject, told)

    def clean_corrections(self) -> list[Any]:
        told = _(
            'A list of corrections, each {"text": "…"}, with "at" a day or moment.'
        )
        return _rows(self.cleaned_data["corrections"], _correction, told)

    def clean_desk_initials(self) -> list[Any]:
        told = _('A list of initials: ["abc", "xy"].')
        return _rows(self.cleaned_data["desk_initials"], _text, told)


def _rows(given: Any, read: Callable[[Any], Any], told: str) -> list[Any]:
    rows = given or []
    try:
        if not isinstance(rows, list):
            raise TypeError
        for row in rows:
            read(row)
    except (TypeError, ValueError) as error:
        raise ValidationError(told) from error
    return rows


def _subject(row: Any) -> Subject:
    return Subject(**_texts(row))


def _correction(row: Any) -> Any:
    return correction(_texts(row))


def _texts(row: Any) -> dict[str, str]:
    if not isinstance(row, dict):
        raise TypeError
    for value in row.values():
        _text(value if value is not None else "")
    return row


def _text(row: Any) -> str:
    if not isinstance(row, str):
        raise TypeError
    return row
