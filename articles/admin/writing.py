"""The commonest parts of a form written without a template.

A story's form has some 300 fields. Django renders a template or two for each of them,
for its label and for its empty list of errors; here the same HTML is put together as
text. All other widgets go to their templates as ever.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates

Context = Mapping[str, Any]


class Renderer(DjangoTemplates):
    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        write = _WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return write(context)


def _escaped(value: Any) -> str:
    """As Django's own, without its detour for lazy texts."""
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return html.escape(str(value))


def _attributes(attrs: Context | None) -> str:
    """True is a bare name, False is left out."""
    return "".join(
        f" {_escaped(name)}" + ("" if value is True else f'="{_escaped(value)}"')
        for name, value in (attrs or {}).items()
        if value is not False
    )


def _input(context: Context) -> str:
    widget = context["widget"]
    value, attrs = widget["value"], _attributes(widget["attrs"])
    shown = "" if value is None else f' value="{_escaped(value)}"'
    kind, name = _escaped(widget["type"]), _escaped(widget["name"])
    return f'<input type="{kind}" name="{name}"{shown}{attrs}>'


def _textarea(context: Context) -> str:
    widget = context["widget"]
    name, attrs = _escaped(widget["name"]), _attributes(widget["attrs"])
    text = _escaped(widget["value"] or "")
    return f'<textarea name="{name}"{attrs}>\n{text}</textarea>'


def _select(context: Context) -> str:
    widget = context["widget"]
    name, attrs = _escaped(widget["name"]), _attributes(widget["attrs"])
    groups = (_group(name, options) for name, options, _n in widget["optgroups"])
    return f'<select name="{name}"{attrs}>{"".join(groups)}\n</select>'


def _group(name: str | None, options: list[Context]) -> str:
    written = "".join(f"\n  {_option(option)}\n" for option in options)
    if not name:
        return written
    return f'\n  <optgroup label="{_escaped(name)}">{written}\n  </optgroup>'


def _option(widget: Context) -> str:
    value, attrs = _escaped(widget["value"]), _attributes(widget["attrs"])
    return f'<option value="{value}"{attrs}>{_escaped(widget["label"])}</option>'


def _errors(context: Context) -> str:
    errors = context["errors"]
    if not errors:
        return ""
    place = f' id="{_escaped(errors.field_id)}_error"' if errors.field_id else ""
    told = "".join(f"<li>{_escaped(error)}</li>" for error in errors)
    return f'<ul class="{_escaped(context["error_class"])}"{place}>{told}</ul>'


def _label(context: Context) -> str:
    label, tag = _escaped(context["label"]), context["tag"]
    if not context["use_tag"]:
        return label
    return f"<{tag}{_attributes(context['attrs'])}>{label}</{tag}>"


_INPUTS = ("text", "hidden", "number", "email", "url", "checkbox", "password")
_WRITERS: dict[str, Callable[[Context], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in (*_INPUTS, "input")},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/errors/list/default.html": _errors,
    "django/forms/errors/list/ul.html": _errors,
    "django/forms/label.html": _label,
}
