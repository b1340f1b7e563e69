"""Rows of a form, resolved once for all of them and not one by one."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.admin.options import InlineModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Choices:
    """Rows of one model that many fields ask for, fetched in one query."""

    def __init__(self, queryset: QuerySet[Any], known: Iterable[Model | None]) -> None:
        self._queryset = queryset
        self._known = {row.pk: row for row in known if row is not None}
        self._wanted: set[int] = set()

    def want(self, texts: Iterable[str | None]) -> None:
        keys = {
            int(text) for text in texts if text and text.isascii() and text.isdigit()
        }
        self._wanted |= {key for key in keys if key < 2**63}

    def get(self, key: int) -> Model | None:
        if missing := self._wanted - self._known.keys():
            self._known |= self._queryset.in_bulk(missing)
            self._wanted.clear()
        return self._known.get(key)


class ResolvedField(forms.ModelChoiceField):
    """A choice posted as a primary key and looked up among `Choices`."""

    rows: Choices

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        text = str(getattr(value, "pk", value))
        known = text.isascii() and text.isdigit()
        row = self.rows.get(int(text)) if known else None
        if row is None:
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return row


class RowForm(forms.ModelForm):
    """A row whose choices were looked up already, all together."""

    resolved: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **self.more_of(self.instance)}

    def more_of(self, row: Any) -> dict[str, Any]:
        """What the form shows of a row beside the model's own fields."""
        return {}

    def turn_to(self, row: Any) -> None:
        """Show another row, for reading alone: a form for each costs its fields."""
        shown = forms.model_to_dict(row, self._meta.fields, self._meta.exclude)
        self.instance, self.initial = row, {**shown, **self.more_of(row)}

    @property
    def media(self) -> forms.Media:
        """The same for every row, so the formset says it once for all."""
        return forms.Media()

    def _get_validation_exclusions(self) -> set[str]:
        # Otherwise each row asks again whether what it points to is there.
        exclude: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclude | set(self.resolved)


class KeyField(forms.Field):
    """The primary key of a row that the formset has found already."""

    widget = forms.HiddenInput

    def __init__(self, row: Model, **kwargs: Any) -> None:
        super().__init__(initial=row.pk, required=False, **kwargs)
        self.row = row

    def to_python(self, value: Any) -> Model | None:
        if not value:
            return None
        if str(value) != str(self.row.pk):
            raise ValidationError(_("This row is not there any more."))
        return self.row

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class Part(InlineAdminFormSet):
    """A formset on the page: its scripts are those of one row, and asked once."""

    def __init__(self, part: InlineAdminFormSet) -> None:
        vars(self).update(vars(part))

    @property
    def media(self) -> forms.Media:
        return self.opts.media + self.formset.media


class _Shared(dict[str, forms.Field]):
    """The fields of a row's form, which no row changes: a copy of them is not deep."""

    def __deepcopy__(self, memo: Any) -> dict[str, forms.Field]:
        return dict(self)


class RowInline(InlineModelAdmin):
    """Rows whose fields depend on neither request nor piece: made once, and kept."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        rights = (
            self.has_add_permission(request, obj),
            self.has_change_permission(request, obj),
            self.has_delete_permission(request, obj),
        )
        sign = (type(self), *rights)
        if sign not in _FORMSETS:
            nobody: Any = None
            callback = partial(self.formfield_for_dbfield, request=nobody)
            kwargs |= {"formfield_callback": callback}
            made = super().get_formset(request, obj, **kwargs)
            made.form.base_fields = _Shared(made.form.base_fields)
            _FORMSETS[sign] = made
        return _FORMSETS[sign]


_FORMSETS: dict[tuple[Any, ...], Any] = {}


def rows_of(instance: Any) -> list[Model]:
    """What the formsets of this instance have read, in their order."""
    kept = instance.__dict__.get("_rows_of_forms", {})
    return [row for rows in kept.values() for row in rows]


class RowFormSet(forms.BaseInlineFormSet):
    """Rows and their choices in one query each, however many they are."""

    @cached_property
    def empty_form(self) -> Any:
        return super().empty_form

    def stored(self) -> Iterator[RowForm]:
        """A form for each stored row, to be read before the next one is asked for."""
        form: Any = super().empty_form
        for row in self.get_queryset():
            form.turn_to(row)
            yield form

    @cached_property
    def media(self) -> forms.Media:
        form: RowForm = self.empty_form
        return super(RowForm, form).media

    def get_queryset(self) -> Any:
        # One request builds the form twice: as it is stored, and as it was posted.
        kept = self.instance.__dict__.setdefault("_rows_of_forms", {})
        if self.prefix not in kept:
            kept[self.prefix] = list(super().get_queryset()) if self.instance.pk else []
            for row in kept[self.prefix]:
                setattr(row, self.fk.name, self.instance)
        return kept[self.prefix]

    def choices(self, name: str) -> Choices:
        """The rows that field may point to; those shown already cost no query."""
        kept = self.__dict__.setdefault("_choices", {})
        if name not in kept:
            model: Any = self.model
            field = model._meta.get_field(name)
            shown = (getattr(row, name) for row in self.get_queryset())
            kept[name] = Choices(field.related_model._default_manager.all(), shown)
            if self.is_bound:
                rows = range(self.total_form_count())
                kept[name].want(
                    self.data.get(f"{self.add_prefix(row)}-{name}") for row in rows
                )
        return kept[name]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"] = KeyField(form.instance)
        for name in form.resolved:
            form.fields[name] = copy.copy(form.fields[name])
            form.fields[name].rows = self.choices(name)

    def validate_unique(self) -> None:
        """The database's own constraints are asked when a row is saved."""
