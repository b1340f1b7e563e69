"""Import at the desk: hand over, look at the plan, import; the report stays."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import DeskAdmin
from articles.admin.delivery_forms import DeliveryForm
from articles.admin.site import desk
from articles.importing import Outcome, deliveries, report
from articles.importing.report import Entry, Page
from articles.models import Article, DeliveredFile, Delivery
from articles.workflow.roles import may


@admin.register(Delivery, site=desk)
class DeliveryAdmin(DeskAdmin):
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
        form = DeliveryForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
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
            self._import(request, delivery)
            return HttpResponseRedirect(_address(delivery))
        return self._show(request, delivery)

    def _import(self, request: HttpRequest, delivery: Delivery) -> None:
        publish = "_publish" in request.POST
        if not self.has_change_permission(request):
            raise PermissionDenied
        if publish and not may(request.user, "publish"):
            raise PermissionDenied
        ticked = set(request.POST.getlist("take"))
        keys = {entry.key for entry in report.from_json(delivery.report)}
        try:
            deliveries.apply(
                delivery, publish=publish, by=request.user, without=keys - ticked
            )
        except deliveries.NotNow as error:
            messages.warning(request, str(error))
            return
        self.log_change(request, delivery, _("Imported."))
        told = _("Imported: %s.") % self.pieces(delivery)
        messages.success(request, told)

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
            "rows": list(_rows(request, entries)),
            "files": delivery.files.defer("raw", "sidecar"),
            "may_import": may_import and any(map(_does_something, entries)),
            "may_publish": may(request.user, "publish")
            and any(entry.page for entry in entries),
            "readers": _what_readers_see(entries),
            "columns": 6 if may_import else 5,
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


def _does_something(entry: Entry) -> bool:
    return entry.comes_in or entry.outcome == Outcome.HELD


def _rows(request: HttpRequest, entries: list[Entry]) -> Any:
    """Each entry with its outcome in words and its article, where one may look."""
    keys = {entry.article for entry in entries if entry.article}
    articles = {}
    if request.user.has_perm("articles.view_article"):
        articles = Article.objects.on_the_desk().only("pk", "headline").in_bulk(keys)
    for entry in entries:
        word = _("Left out") if entry.left_out else Outcome(entry.outcome).label
        yield {"entry": entry, "word": word, "article": articles.get(entry.article)}


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
