"""Change forms that two people may have open: merged on saving, or refused unlost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.merging import Conflict, Merged, Seal, Shown, merge
from articles.admin.posted import ORDER, as_post, posted_rows, shown, told_nothing

SEAL = "_seen"


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict as the page shows it: both texts and what they are called."""

    label: str
    mine: str
    theirs: str
    reason: str


class Refusing:
    """Mixed into a form whose values another changed meanwhile: nothing is saved."""

    conflicts: tuple[Told, ...] = ()

    def clean(self) -> Any:
        given = super().clean()  # type: ignore[misc]
        for conflict in self.conflicts:
            self.add_error(None, conflict.reason)  # type: ignore[attr-defined]
        return given


class Together(admin.ModelAdmin):
    """Saving asks first what was saved meanwhile, under a lock."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            key = unquote(object_id)
            rows = self.model._default_manager.select_for_update()
            locked = rows.filter(pk=key) if key.isdigit() else rows.none()
            if locked.values_list("pk", flat=True).first() is not None:
                self._merge(request, key)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _merge(self, request: HttpRequest, key: str) -> None:
        stored = self.get_object(request, key)
        if stored is None or not self.has_change_permission(request, stored):
            return
        now = self.shown(request, stored)
        post = request.POST
        rows = {prefix: list(posted_rows(post, prefix)) for prefix in now.rows}
        order = [code for code in post.get(ORDER, "").split(",") if code]
        mine = {name: _joined(post.getlist(name)) for name in now.fields}
        merged = merge(mine, rows, order, Seal(post.get(SEAL, "")), now)
        # What several values were sent of is put back only where it is theirs.
        merged.fields = {
            name: value for name, value in merged.fields.items() if value != mine[name]
        }
        if not told_nothing(mine, rows, order, now):
            self.before_writing(request, stored)
        request.POST = as_post(post, merged)  # type: ignore[assignment]
        told = [*self.hindrances(request, stored), *self._told(merged, stored)]
        request.conflicts = tuple(told)  # type: ignore[attr-defined]
        if merged.taken_over and not told:
            name = self._last_hand(stored)
            messages.info(
                request,
                _("What %s saved meanwhile is kept, and stands beside your changes.")
                % name,
            )
            request.taken_over = True  # type: ignore[attr-defined]

    def before_writing(self, request: HttpRequest, stored: Any) -> None:
        """Called where what came back differs from what is stored."""

    def hindrances(self, request: HttpRequest, stored: Any) -> list[Told]:
        """Other reasons not to save; nothing that was written is lost by them."""
        return []

    def shown(self, request: HttpRequest, stored: Any) -> Shown:
        """The form as it would be opened now."""
        fields = flatten_fieldsets(self.get_fieldsets(request, stored))
        form = self.get_form(request, stored, change=True, fields=fields)
        formsets = []
        prefixes: dict[str, int] = {}
        for formset, inline in self.get_formsets_with_inlines(request, stored):
            prefix = formset.get_default_prefix()
            prefixes[prefix] = prefixes.get(prefix, 0) + 1
            if prefixes[prefix] != 1:
                prefix = f"{prefix}-{prefixes[prefix]}"
            rows = inline.get_queryset(request)
            formsets.append(formset(instance=stored, prefix=prefix, queryset=rows))
        return shown(form(instance=stored), formsets)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Read once: the merging and the form speak of the same row."""
        kept = request.__dict__.setdefault("_objects_of_forms", {})
        sign = (self.model, str(object_id), from_field)
        if sign not in kept:
            kept[sign] = super().get_object(request, object_id, from_field)
        return kept[sign]

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Made once: the merging and the form ask for the same classes."""
        kept = request.__dict__.setdefault("_formsets_of_forms", {})
        sign = (self.model, obj and obj.pk)
        if sign not in kept:
            kept[sign] = list(super().get_formsets_with_inlines(request, obj))
        return kept[sign]

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """As Django's, without a copy of all that was sent for each formset."""
        given = {
            "instance": obj,
            "prefix": prefix,
            "queryset": inline.get_queryset(request),
        }
        if request.method == "POST":
            given |= {"data": request.POST, "files": request.FILES}
        return given

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        told = getattr(request, "conflicts", ())
        if not told:
            return form
        return type(form.__name__, (Refusing, form), {"conflicts": told})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        stored = context.get("original")
        if stored is not None and stored.pk:
            now = (
                self.shown(request, stored.__class__._default_manager.get(pk=stored.pk))
                if request.method == "POST"
                else shown(
                    context["adminform"].form,
                    [inline.formset for inline in context["inline_admin_formsets"]],
                )
            )
            context["seal"] = now.sealed()
        context["conflicts"] = getattr(request, "conflicts", ())
        return super().render_change_form(request, context, *args, **kwargs)

    def _told(self, merged: Merged, stored: Any) -> list[Told]:
        if not merged.conflicts:
            return []
        name = self._last_hand(stored)
        return [self._one(conflict, name) for conflict in merged.conflicts]

    def _one(self, conflict: Conflict, name: str) -> Told:
        label = self._label(conflict)
        reason = _reasons()[conflict.reason] % {"label": label, "name": name}
        return Told(label, conflict.mine, conflict.theirs, reason)

    def _label(self, conflict: Conflict) -> str:
        if conflict.name == ORDER:
            return _("order of the blocks")
        models = {self.model._meta.model_name: self.model}
        for inline in self.inlines:
            models[_prefix(inline, self.model)] = inline.model
        model = models.get(conflict.prefix, self.model)
        fields = {field.name: field for field in model._meta.get_fields()}
        field = fields.get(conflict.name)
        kind = str(model._meta.verbose_name)
        named = str(getattr(field, "verbose_name", conflict.name.replace("_", " ")))
        return named if not conflict.prefix or named == kind else f"{kind}: {named}"

    def _last_hand(self, stored: Any) -> str:
        """Who saved it last, and when, in the newsroom's time."""
        kind = ContentType.objects.get_for_model(stored)
        entry = (
            LogEntry.objects.filter(content_type=kind, object_id=str(stored.pk))
            .select_related("user")
            .first()
        )
        if entry is None:
            return str(gettext_lazy("someone else"))
        at = timezone.localtime(entry.action_time)
        return f"{entry.user.get_full_name() or entry.user} ({at:%Y-%m-%d %H:%M})"


def _reasons() -> dict[str, str]:
    return {
        "changed": _(
            "“%(label)s” was changed by %(name)s while you were writing: both texts "
            "stand above. Save again to keep yours."
        ),
        "removed": _(
            "A block was removed by %(name)s, and the piece changed by that, while "
            "you were writing: your text stands in it again. Save again to keep it."
        ),
        "changed, removed here": _(
            "A block that you removed was changed by %(name)s meanwhile: it stands "
            "here again."
        ),
    }


def _joined(values: list[str]) -> str:
    return ",".join(value for value in values if value)


def _prefix(inline: Any, parent: Any) -> str:
    name = getattr(inline, "fk_name", None)
    for field in inline.model._meta.fields:
        related = field.remote_field
        if related and related.model is parent and name in {None, field.name}:
            return str(related.get_accessor_name(model=inline.model)).replace("+", "")
    return ""
