"""Import at the desk: hand over, look at the plan, import; the report stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin import reading
from articles.admin.base import DeskAdmin
from articles.admin.carrying import Carrying, progress
from articles.admin.delivery_forms import DeliveryForm
from articles.admin.looking import Looking
from articles.admin.site import desk
from articles.admin.taking_back import TakingBack, may_take_back
from articles.importing import Outcome, report
from articles.importing.report import Entry, Page
from articles.models import Article, DeliveredFile, Delivery, Edition
from articles.workflow.roles import may

FEW = 3
"""Up to so many pieces, their pictures are shown without being asked for."""


@admin.register(Delivery, site=desk)
class DeliveryAdmin(Carrying, TakingBack, Looking, DeskAdmin):
    list_display = ["name", "state", "pieces", "delivered_at", "delivered_by"]
    list_filter = ["state", "delivered_at"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = ("delivered_by", "imported_by")
        # The report is read for its own page alone.
        found = super().get_queryset(request).defer("report")
        return found.select_related(*people)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.download)
        name = "articles_delivery_file"
        address = "<int:pk>/file/<int:position>/"
        return [path(address, view, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": _("Deliveries")}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description=gettext_lazy("pieces"))
    def pieces(self, delivery: Delivery) -> str:
        words = {**dict(Outcome.choices), "left out": _("left out")}
        counts = delivery.counts
        return ", ".join(
            f"{counts[kind]} {str(word).lower()}"
            for kind, word in words.items()
            if counts.get(kind)
        )

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = DeliveryForm(request.POST, request.FILES) if is_sent else DeliveryForm()
        if is_sent and form.is_valid():
            delivery = form.take(request.user)
            if delivery is not None:
                self.log_addition(request, delivery, _("Handed over."))
                return HttpResponseRedirect(_address(delivery))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import"),
            "opts": self.opts,
            "form": form,
        }
        template = "admin/articles/delivery/hand_over.html"
        return TemplateResponse(request, template, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The plan; once imported, the report stands at the same address."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        delivery = self.get_object(request, object_id)
        if delivery is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if request.method == "POST":
            if "_go_on" in request.POST:
                self.go_on(request, delivery)
            else:
                self.begin(request, delivery)
            return HttpResponseRedirect(_address(delivery))
        return self._show(request, delivery)

    def _show(self, request: HttpRequest, delivery: Delivery) -> HttpResponse:
        entries = report.from_json(delivery.report)
        is_planned = delivery.state == Delivery.State.PLANNED
        may_import = is_planned and self.has_change_permission(request)
        context = {
            **self.admin_site.each_context(request),
            "title": delivery.name,
            "subtitle": delivery.get_state_display(),
            "opts": self.opts,
            "delivery": delivery,
            "is_planned": is_planned,
            "counts": self.pieces(delivery),
            "rows": list(_rows(request, entries, is_planned=is_planned)),
            "may_import": may_import and any(map(_does_something, entries)),
            "may_publish": may(request.user, "publish")
            and any(entry.page for entry in entries),
            "readers": _what_readers_see(entries),
            "is_short": len(entries) <= FEW,
            "columns": 4 if may_import else 3,
            "progress": progress(delivery),
            "may_take_back": may_take_back(request, delivery),
            "records": _records(request, delivery),
            **_origin(delivery),
        }
        template = "admin/articles/delivery/report.html"
        return TemplateResponse(request, template, context)

    def download(self, request: HttpRequest, pk: int, position: int) -> HttpResponse:
        """A file as it was handed over, as one that no browser runs."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        file = DeliveredFile.objects.filter(delivery=pk, position=position).first()
        if file is None:
            raise Http404
        attached = f'attachment; filename="delivery-{pk}-{position}.txt"'
        return HttpResponse(
            bytes(file.raw),
            content_type="text/plain",
            headers={"Content-Disposition": attached},
        )


def _address(delivery: Delivery) -> str:
    return reverse("admin:articles_delivery_change", args=[delivery.pk])


def _origin(delivery: Delivery) -> dict[str, Any]:
    return {
        "delivered_by": reading.name(delivery.delivered_by),
        "imported_by": reading.name(delivery.imported_by),
        "undone_by": reading.name(delivery.undone_by),
        "files": delivery.files.defer("raw", "sidecar"),
    }


def _records(request: HttpRequest, delivery: Delivery) -> str | None:
    """Where the records of its pieces are searched, for whoever may."""
    if not request.user.has_perm("articles.view_importrecord"):
        return None
    found = reverse("admin:articles_importrecord_changelist")
    return f"{found}?delivery__id__exact={delivery.pk}"


def _does_something(entry: Entry) -> bool:
    return entry.comes_in or entry.outcome == Outcome.HELD


def _rows(
    request: HttpRequest, entries: list[Entry], *, is_planned: bool
) -> Iterator[dict[str, Any]]:
    """Each entry with its outcome in words and its article, where one may look."""
    keys = {entry.article for entry in entries if entry.article}
    articles: dict[int, Article] = {}
    if may(request.user, "view"):
        live = Edition.objects.live().filter(article=OuterRef("pk"))
        on_the_desk = Article.objects.on_the_desk().annotate(is_live=Exists(live))
        articles = on_the_desk.only("pk", "code", "headline", "slug").in_bulk(keys)
    pages = {
        Page.APPEARS: _("Published, it is a new page on the site."),
        Page.CHANGES: _("Published, it changes its page on the site."),
    }
    for entry in entries:
        yield {
            "entry": entry,
            "word": _("Left out") if entry.left_out else Outcome(entry.outcome).label,
            # The file's name stands in the row already.
            "reason": (entry.reason or "").removeprefix(f"{entry.path}: "),
            "page": pages.get(Page(entry.page)) if entry.page else None,
            "article": articles.get(entry.article or 0),
            "is_piece": entry.outcome != Outcome.REFUSED,
            # Once a piece is in, its story is what there is to look at.
            "may_look": entry.can_be_looked_at and (is_planned or entry.left_out),
        }


def _what_readers_see(entries: list[Entry]) -> dict[str, Any]:
    """The words on the button, and the same for whatever a script finds ticked."""
    appear = sum(entry.page == Page.APPEARS for entry in entries)
    change = sum(entry.page == Page.CHANGES for entry in entries)
    words = [_appearing(appear)] if appear else []
    words += [_changing(change)] if change else []
    return {
        "now": ", ".join(words),
        "appears_one": _appearing(1),
        "appears_many": _appearing(2).replace("2", "{}"),
        "changes_one": _changing(1),
        "changes_many": _changing(2).replace("2", "{}"),
        "nothing": _("nothing goes on the site"),
    }


def _appearing(number: int) -> str:
    return ngettext(
        "%d new piece goes on the site", "%d new pieces go on the site", number
    ) % (number)


def _changing(number: int) -> str:
    return ngettext(
        "%d page on the site changes", "%d pages on the site change", number
    ) % (number)
