"""A piece of a delivery before it is imported: the page, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import workflow
from articles.admin.preview import as_readers_see_it, in_a_frame
from articles.comparing import Change, changes
from articles.exporting import working_copy
from articles.importing import Outcome, deliveries, report
from articles.importing.rehearsal import rehearse
from articles.importing.report import Entry
from articles.joining import Joined
from articles.models import Article, Delivery
from articles.workflow.roles import may


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a delivery, what read it, and the article it would go into."""

    piece: Joined
    reader: str | None
    article: int | None


class Looking(admin.ModelAdmin):
    """Mixed into the delivery's admin: a frame with the page of one of its pieces."""

    def get_urls(self) -> list[URLPattern]:
        framed = self.admin_site.admin_view(require_safe(self.look))
        inside = in_a_frame(self.admin_site, self.look_page)
        where = "<int:pk>/piece/<int:file>/<int:number>/"
        name = "articles_delivery_piece"
        return [
            path(where, framed, name=name),
            path(f"{where}page/", inside, name=f"{name}_page"),
            *super().get_urls(),
        ]

    def look(
        self, request: HttpRequest, pk: int, file: int, number: int
    ) -> HttpResponse:
        delivery, entry, found = self._piece(request, pk, file, number)
        page = reverse("admin:articles_delivery_piece_page", args=[pk, file, number])
        context = {
            **self.admin_site.each_context(request),
            "title": entry.headline or _("(no headline)"),
            "delivery": delivery,
            "entry": entry,
            "word": Outcome(entry.outcome).label,
            "changes": _changes(request, found),
            "frame": page,
            "back": reverse("admin:articles_delivery_change", args=[pk]),
            "back_label": _("Back to the plan"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/delivery/piece.html", context)

    def look_page(
        self, request: HttpRequest, pk: int, file: int, number: int
    ) -> HttpResponse:
        _delivery, _entry, found = self._piece(request, pk, file, number)
        with rehearse(found.piece, found.reader or "") as article:
            return as_readers_see_it(request, workflow.foresee(article))

    def _piece(
        self, request: HttpRequest, pk: int, file: int, number: int
    ) -> tuple[Delivery, Entry, Found]:
        if not self.has_view_permission(request):
            raise PermissionDenied
        delivery = Delivery.objects.filter(pk=pk).first()
        entries = report.from_json(delivery.report) if delivery else []
        key = f"{file}-{number}"
        entry = next((entry for entry in entries if entry.key == key), None)
        if delivery is None or entry is None or not entry.can_be_looked_at:
            raise Http404
        result = deliveries.foreseen(delivery, file, number)
        if result is None or result.piece is None:
            raise Http404
        return delivery, entry, Found(result.piece, result.reader, result.article)


def _changes(request: HttpRequest, found: Found) -> tuple[Change, ...] | None:
    """Word by word, against the desk's copy; None where there is none to compare."""
    stored = Article.objects.on_the_desk().filter(pk=found.article).first()
    if stored is None or not may(request.user, "view"):
        return None
    before = working_copy(stored)
    with rehearse(found.piece, found.reader or "") as article:
        return changes(before, working_copy(article))
