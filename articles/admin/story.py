"""The article form as a story: blocks in place and in order, sources by name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from js_asset import Media, Script

from articles import history, models, workflow
from articles.admin import blocks
from articles.admin.base import DeskAdmin
from articles.admin.placed import mark_changed, notes_on
from articles.admin.posted import ORDER, order_of
from articles.admin.rows import Part, rows_of
from articles.admin.source_rows import SourceInline
from articles.admin.story_form import StoryForm
from articles.admin.together import Told
from articles.admin.words import words
from articles.document import Document, Figure, FigureRole
from articles.exporting import repeats
from articles.workflow.roles import may

STEP = 10
_BLOCKS = "admin/articles/article/blocks"
_SCRIPTS = Media(
    css={"all": ["articles/admin/story.css"]},
    js=[Script("articles/admin/story.js", type="module")],
)


class Story(DeskAdmin):
    """Mixed into the article's admin: how its form is laid out and saved."""

    form = StoryForm
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
        context["story"] = _story(context["kinds"], context["order"].split(","))
        told = (row["notes"].rights for row in context["story"] if "notes" in row)
        context["rights_to_mind"] = sum(map(bool, told))
        context["source_rows"] = next(
            part for part in parts if part.opts.model is models.ArticleSource
        )
        context["words"] = words()
        context["media"] = context["media"] + _SCRIPTS
        context["zone"] = timezone.get_current_timezone_name()
        context["asks_put_back"] = getattr(request, "was_removed", False)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Any]:
        return [Part(part) for part in super().get_inline_formsets(*args, **kwargs)]

    def hindrances(self, request: HttpRequest, stored: Any) -> list[Told]:
        if stored.removed_at is None:
            return []
        may_put_back = may(request.user, "put_back")
        if "_put_back" in request.POST and may_put_back:
            workflow.put_back(stored)
            return []
        request.was_removed = may_put_back  # type: ignore[attr-defined]
        at = timezone.localtime(stored.removed_at)
        reason = _(
            "This piece was removed from the desk by someone else at %s. Nothing "
            "was saved; your text stands below."
        )
        return [Told(_("Removed"), "", "", reason % f"{at:%Y-%m-%d %H:%M}")]

    def before_writing(self, request: HttpRequest, stored: Any) -> None:
        """What came by an import or by no form is kept before it is changed."""
        parts = self.get_inline_instances(request, stored)
        sees_all = len(parts) == len(self.inlines) and all(
            part.has_view_or_change_permission(request, stored) for part in parts
        )
        if sees_all:
            history.record_found(stored, rows_of(stored))
        else:
            history.record(stored, by=None, reason=models.Revision.Reason.FOUND)
        request.is_written = True  # type: ignore[attr-defined]

    def save_formset(
        self,
        request: HttpRequest,
        form: Any,
        formset: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        formset.by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if "tags" not in form.changed_data:
            # Otherwise each topic is looked up again, to be set to what it is.
            form.cleaned_data.pop("tags", None)
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


def _kind_of_block(part: Any) -> dict[str, Any]:
    opts = part.opts.model._meta
    called = {"name": opts.model_name, "label": opts.verbose_name}
    return {
        **called,
        # The same in every block of the kind.
        "tools": render_to_string(f"{_BLOCKS}/_tools.html", called),
        "formset": part.formset,
        "empty": part.formset.empty_form,
        "template": f"{_BLOCKS}/{opts.model_name}.html",
    }


def _story(kinds: list[dict[str, Any]], order: list[str]) -> list[dict[str, Any]]:
    """Every row of every kind as it stands in the story, pictures marked."""
    places = {code: number for number, code in enumerate(order)}
    rows = []
    for kind in kinds:
        for row in kind["formset"].forms:
            code = row["code"].value() or row.instance.code
            rows.append(
                {"kind": kind, "form": row, "code": code, "block": row.instance}
            )
    rows.sort(key=lambda row: places.get(row["code"], len(places)))
    _mark_pictures(rows)
    return rows


def _mark_pictures(rows: list[dict[str, Any]]) -> None:
    """Which are repeats, and what an editor should know of each."""
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
    for row in placed:
        row["notes"] = notes_on(row["block"])
    mark_changed(placed)


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
