"""A form as text: what a browser is shown of it, and what comes back."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from articles.admin.merging import Merged, Shown, Values, plain
from articles.admin.rows import RowFormSet

ORDER = "_order"
SEVERAL = {"groups", "user_permissions", "permissions"}
_BOXES = {"DELETE", "repeat_shown", "removed"}


def shown(form: Any, formsets: list[Any]) -> Shown:
    """Every value of the stored form as a browser would send it."""
    rows = {
        formset.prefix: {
            str(row.instance.pk): dict(_sent(row)) for row in _stored(formset)
        }
        for formset in formsets
    }
    return Shown(dict(_sent(form)), rows, order_of(formsets))


def order_of(formsets: list[Any]) -> list[str]:
    """The codes of the stored blocks of all kinds, as they follow one another."""
    places = [
        (row.ordering, number, row.pk, row.code)
        for number, formset in enumerate(formsets)
        if hasattr(formset.model, "ordering")
        for row in formset.get_queryset()
    ]
    return [code for *_place, code in sorted(places)]


def _stored(formset: Any) -> Iterator[Any]:
    return (
        formset.stored()
        if isinstance(formset, RowFormSet)
        else iter(formset.initial_forms)
    )


def _sent(form: Any) -> Iterator[tuple[str, str]]:
    for name, field in form.fields.items():
        if name in {"DELETE", "id"} or isinstance(field.widget, forms.FileInput):
            continue
        # The admin wraps what chooses a related row in its links to add one.
        widget: Any = getattr(field.widget, "widget", field.widget)
        value = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(widget, forms.MultiWidget):
            parts: Any = value if isinstance(value, list) else widget.decompress(value)
            for number, (part, one) in enumerate(
                zip(widget.widgets, parts, strict=False)
            ):
                yield f"{name}_{number}", _text(part, one)
        else:
            yield name, _text(widget, value)


def _text(widget: Any, value: Any) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "on" if value else ""
    sent = widget.format_value(value)
    if isinstance(sent, list | tuple):
        return ",".join(str(one) for one in sent if one)
    return "" if sent is None else str(sent)


def posted_rows(post: QueryDict, prefix: str) -> Iterator[Values]:
    """The rows of a formset as they were sent, whatever their numbers."""
    total = post.get(f"{prefix}-TOTAL_FORMS", "0")
    count = min(int(total), 2000) if total.isdigit() else 0
    for number in range(count):
        head = f"{prefix}-{number}-"
        sent = [name for name in post if name.startswith(head)]
        row: Values = {name.removeprefix(head): str(post[name]) for name in sent}
        if row:
            yield row


def as_post(post: QueryDict, merged: Merged) -> QueryDict:
    """The merged values as if a browser had sent them: known rows first."""
    sent = copy.copy(post)
    for name, value in merged.fields.items():
        # Several choices are compared as one text, and sent one by one.
        several = len(post.getlist(name)) > 1 or name in SEVERAL
        sent.setlist(name, value.split(",") if several else [value])
    for prefix, rows in merged.rows.items():
        for name in [name for name in sent if name.startswith(f"{prefix}-")]:
            del sent[name]
        known = [row for row in rows if row.get("id")]
        new = [row for row in rows if not row.get("id")]
        sent.update(_numbered(prefix, known + new))
        sent[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        sent[f"{prefix}-INITIAL_FORMS"] = str(len(known))
    sent[ORDER] = ",".join(merged.order)
    return sent


def _numbered(prefix: str, rows: list[Values]) -> Values:
    """A box that is not ticked is not sent at all."""
    return {
        f"{prefix}-{number}-{name}": value
        for number, row in enumerate(rows)
        for name, value in row.items()
        if value or name not in _BOXES
    }


def told_nothing(
    mine: Values, rows: dict[str, list[Values]], order: list[str], now: Shown
) -> bool:
    """Whether the form came back as it would be opened now."""
    if order != now.order or any(
        plain(mine.get(name)) != plain(value) for name, value in now.fields.items()
    ):
        return False
    for prefix, sent in rows.items():
        stored = now.rows[prefix]
        if len(sent) != len(stored) or not all(
            row.get("id") in stored and _is_as_stored(row, stored[row["id"]])
            for row in sent
        ):
            return False
    return True


def _is_as_stored(row: Values, stored: Values) -> bool:
    same = all(plain(row.get(name)) == plain(value) for name, value in stored.items())
    return same and not row.get("DELETE")
