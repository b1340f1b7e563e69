"""A day that stays a day and a moment that keeps its offset, in one column."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.document import When
from articles.document_json import parse_when

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_code(length: int = 8) -> str:
    """Random letters and digits that nobody misreads; 8 make 8.5e11 codes."""
    number = secrets.randbelow(len(_ALPHABET) ** length)
    letters = []
    for _position in range(length):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)


def block_code() -> str:
    return new_code(12)


class WhenField(models.CharField):
    """ISO text in the database, `date` or `datetime` in Python."""

    description = _("A day, or a moment with its offset")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_rest: Any) -> When | None:
        return parse_when(value) if value else None

    def to_python(self, value: Any) -> When | None:
        if value is None or isinstance(value, date):
            return value
        try:
            return parse_when(str(value).strip()) if str(value).strip() else None
        except ValueError as error:
            raise ValidationError(
                _(
                    "“%(value)s” is neither a day (2023-07-07) nor a moment "
                    "(2023-07-07T14:30+02:00)."
                ),
                code="invalid",
                params={"value": value},
            ) from error

    def get_prep_value(self, value: Any) -> str | None:
        when = self.to_python(value)
        return when.isoformat() if when else None

    def value_to_string(self, obj: models.Model) -> str:  # Django names it so
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"empty_value": None, **kwargs})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        # The length check of a CharField counts letters; a day has none.
        when = self.to_python(value)
        self.validate(when, model_instance)
        return when


class LongTextField(models.TextField):
    """A text that is null where there is none, from a form as from an import."""

    def formfield(self, **kwargs: Any) -> Any:
        if self.null:
            kwargs.setdefault("empty_value", None)
        return super().formfield(**kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


def as_moment(when: When, zone: Any) -> datetime:
    """A moment to sort by: a day begins at its midnight in `zone`."""
    if isinstance(when, datetime):
        return when if when.tzinfo else when.replace(tzinfo=zone)
    return datetime(when.year, when.month, when.day, tzinfo=zone)
