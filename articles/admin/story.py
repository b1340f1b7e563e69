"""The article form as a story: blocks in place and in order, sources by name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media, Script

from articles import history, models
from articles.admin import blocks
from articles.admin.base import DeskAdmin
from articles.admin.rows import ResolvedField, RowForm, RowFormSet
from articles.admin.together import ORDER, Told, order_of
from articles.document import Document, Figure, FigureRole
from articles.exporting import repeats
from articles.library.sources import find_or_make
from articles.workflow.roles import may

STEP = 10
_SCRIPTS = Media(
    css={"all": ["articles/admin/story.css"]},
    js=[Script("articles/admin/story.js", type="module")],
)
_PEOPLE = {models.Role.AUTHOR, models.Role.PHOTOGRAPHER}


class SourceRow(RowForm):
    """A source by its name; what nobody knows yet is made."""

    resolved = ("source",)

    name = forms.CharField(label=gettext_lazy("source"), required=False, max_length=200)

    class Meta:
        model = models.ArticleSource
        fields = ("source", "name", "role", "detail", "position")
        widgets = {"position": forms.HiddenInput}
        field_classes = {"source": ResolvedField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = False
        self.initial["name"] = str(self.instance.source) if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name, chosen = (given.get("name") or "").strip(), given.get("source")
        if not name and not given.get("DELETE"):
            self.add_error("name", _("Name the source, or remove the row."))
        elif chosen is None or (name and name != chosen.name):
            given["wanted"] = (name, _kind(given.get("role", "")))
        return given

    def validate_unique(self) -> None:
        """The formset tells a source that stands twice in one role."""


def _kind(role: str) -> str:
    kinds = models.Source.Kind
    return kinds.PERSON if role in _PEOPLE else kinds.ORGANISATION


class SourceRows(RowFormSet):
    def clean(self) -> None:
        seen: set[tuple[str, str]] = set()
        for row in self.forms:
            given = getattr(row, "cleaned_data", {})
            if row in self.deleted_forms or not given.get("name"):
                continue
            sign = (given["name"].casefold(), given.get("role", ""))
            if sign in seen:
                row.add_error("name", _("This source stands here twice in this role."))
            seen.add(sign)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        wanting = [
            row
            for row in self.forms
            if row not in self.deleted_forms and row.cleaned_data.get("wanted")
        ]
        made = (
            find_or_make(row.cleaned_data["wanted"] for row in wanting)
            if wanting
            else {}
        )
        for row in wanting:
            row.instance.source = made[row.cleaned_data["wanted"]]
        for row in self.forms:
            if {"name", "source"} & set(row.changed_data):
                row.instance.printed = None
        return super().save(commit)


class SourceInline(admin.TabularInline):
    model = models.ArticleSource
    form = SourceRow
    formset = SourceRows
    extra = 0
    fields = ("source", "name", "role", "detail", "position")
    verbose_name = gettext_lazy("source")
    verbose_name_plural = gettext_lazy("sources")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("source")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "source":
            return ResolvedField(
                models.Source.objects.all(), required=False, widget=forms.HiddenInput
            )
        if db_field.name == "position":
            kwargs["widget"] = forms.HiddenInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class Story(DeskAdmin):
    """Mixed into the article's admin: how its form is laid out and saved."""

    inlines = [*blocks.STORY, SourceInline]
    change_form_template = "admin/articles/article/change_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        parts = context["inline_admin_formsets"]
        kinds = [part for part in parts if issubclass(part.opts.model, models.BLOCKS)]
        context["kinds"] = [_kind_of_block(part) for part in kinds]
        context["order"] = request.POST.get(ORDER) or ",".join(
            order_of([part.formset for part in kinds])
        )
        context["story"] = _story(kinds, context["order"].split(","))
        context["source_rows"] = next(
            part for part in parts if part.opts.model is models.ArticleSource
        )
        context["words"] = words()
        context["media"] = context["media"] + _SCRIPTS
        context["zone"] = timezone.get_current_timezone_name()
        context["asks_put_back"] = getattr(request, "was_removed", False)
        return super().render_change_form(request, context, *args, **kwargs)

    def hindrances(self, request: HttpRequest, stored: Any) -> list[Told]:
        if stored.removed_at is None:
            return []
        if "_put_back" in request.POST and may(request.user, "take_down"):
            models.Article.objects.filter(pk=stored.pk).update(removed_at=None)
            stored.removed_at = None
            return []
        request.was_removed = may(request.user, "take_down")  # type: ignore[attr-defined]
        at = timezone.localtime(stored.removed_at)
        reason = _(
            "This piece was removed from the desk by someone else at %s. Nothing "
            "was saved; your text stands below."
        )
        return [Told(_("Removed"), "", "", reason % f"{at:%Y-%m-%d %H:%M}")]

    def before_writing(self, request: HttpRequest, stored: Any) -> None:
        """What came by an import or by no form is kept before it is changed."""
        history.record(stored, by=None, reason=models.Revision.Reason.FOUND)
        request.is_written = True  # type: ignore[attr-defined]

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_related(request, form, formsets, change)
        moved = save_order(formsets, request.POST.get(ORDER, "").split(","))
        written = any(
            rows.new_objects or rows.changed_objects or rows.deleted_objects
            for rows in formsets
        )
        if change and (moved or written) and not form.changed_data:
            article = models.Article.objects.filter(pk=form.instance.pk)
            article.update(changed_at=timezone.now())
        if not change or getattr(request, "is_written", False):
            history.record(form.instance, by=request.user)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.told_where(request, super().response_change(request, obj))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        return self.told_where(request, response)

    def told_where(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The form's script is told where to go, and knows that all was saved."""
        if request.headers.get("X-Requested-With") != "newsroom":
            return response
        return JsonResponse({"next": response["Location"]})


def words() -> dict[str, str]:
    """What the form's scripts say, in the editor's language."""
    return {
        "undo": _("Undo"),
        "removed": _("The block goes when you save."),
        "moved": _("Moved."),
        "words": _("words"),
        "minutes": _("min. reading time"),
        "offline": _(
            "Not saved: there is no connection. Your text is kept in this browser."
        ),
        "loggedOut": _(
            "Not saved: you are logged out. Log in in another tab, then save again; "
            "your text is kept in this browser."
        ),
        "saved": _("Saved."),
        "saving": _("Saving…"),
        "recovered": _("Text that was not saved is back in its place."),
        "discard": _("Throw it away"),
        "choose": _("Choose a picture"),
        "search": _("Search captions, credits and sources"),
        "which": _("Which pictures"),
        "all": _("All"),
        "used": _("Used"),
        "unused": _("Not used yet"),
        "more": _("More"),
        "close": _("Close"),
        "awaited": _("awaited"),
        "none": _("Nothing found."),
        "remove": _("Remove"),
        "topic": _("Add a topic: type, then Enter"),
        "uploading": _("Uploading…"),
        "picture": _("Picture:"),
    }


def _kind_of_block(part: Any) -> dict[str, Any]:
    opts = part.opts.model._meta
    return {
        "name": opts.model_name,
        "label": opts.verbose_name,
        "formset": part.formset,
        "empty": part.formset.empty_form,
        "template": f"admin/articles/article/blocks/{opts.model_name}.html",
    }


def _story(kinds: list[Any], order: list[str]) -> list[dict[str, Any]]:
    """Every row of every kind as it stands in the story, repeats marked."""
    places = {code: number for number, code in enumerate(order)}
    rows = []
    for part in kinds:
        kind = _kind_of_block(part)
        for row in part.formset.forms:
            code = row["code"].value() or row.instance.code
            rows.append(
                {"kind": kind, "form": row, "code": code, "block": row.instance}
            )
    rows.sort(key=lambda row: places.get(row["code"], len(places)))
    _mark_repeats(rows)
    return rows


def _mark_repeats(rows: list[dict[str, Any]]) -> None:
    placed = [
        row
        for row in rows
        if isinstance(row["block"], models.Placement)
        and row["block"].image_id
        and not row["block"].removed
    ]
    figures = tuple(
        Figure(
            image=str(row["block"].image_id),
            caption=row["block"].caption.text if row["block"].caption else None,
            role=FigureRole(row["block"].role),
        )
        for row in placed
    )
    for index in repeats(Document(blocks=figures)):
        placed[index]["is_repeat"] = True


def save_order(formsets: Any, wanted: list[str]) -> bool:
    """Number the blocks as they were ordered; where they stand so, write nothing."""
    places = {code: number for number, code in enumerate(wanted)}
    stored: list[Any] = []
    for formset in formsets:
        if isinstance(formset, blocks.BlockFormSet):
            gone = {row.pk for row in formset.deleted_objects}
            kept = [row for row in formset.get_queryset() if row.pk not in gone]
            stored += [row for row in kept if row.pk] + list(formset.new_objects)
    end = len(places)
    wished = sorted(
        stored, key=lambda row: (places.get(row.code, end), row.ordering or end * STEP)
    )
    orderings = [row.ordering for row in wished]
    if all(one < two for one, two in zip([0, *orderings], orderings, strict=False)):
        return False
    moved: dict[type[Any], list[Any]] = {}
    for number, row in enumerate(wished, start=1):
        if row.ordering != number * STEP:
            row.ordering = number * STEP
            moved.setdefault(type(row), []).append(row)
    for kind, rows in moved.items():
        kind.objects.bulk_update(rows, ["ordering"], batch_size=200)
    return True
