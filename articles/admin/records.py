"""Editions and imports: read, not written."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import reading
from articles.admin.base import ReadOnlyAdmin
from articles.admin.site import desk
from articles.admin.told import told
from articles.models import Edition, ImportRecord


@admin.register(Edition, site=desk)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["headline", "kind", "begins", "ends", "opened_by"]
    list_filter = ["kind", "live_from"]
    search_fields = ["headline", "article__code"]
    fields = (
        "article",
        "kind",
        "live_from",
        "live_until",
        "opened_by",
        "text",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        # The frozen text is read for a form alone; lists do without.
        found = super().get_queryset(request).defer("document", "links")
        return found.select_related("article", "opened_by")

    @admin.display(description=_("live from"), ordering="live_from")
    def begins(self, edition: Edition) -> str | SafeString:
        return reading.short_moment(edition.live_from)

    @admin.display(description=_("live until"), ordering="live_until")
    def ends(self, edition: Edition) -> str | SafeString:
        return reading.short_moment(edition.live_until)

    @admin.display(description=_("what readers saw"))
    def text(self, edition: Edition) -> SafeString:
        return reading.as_text(edition.document)


@admin.register(ImportRecord, site=desk)
class ImportRecordAdmin(ReadOnlyAdmin):
    list_display = ["name", "outcome", "why", "article", "at"]
    list_filter = ["outcome", "imported_at"]
    search_fields = ["name", "reader", "reason", "outcome", "article__headline"]
    search_help_text = _("File, headline, reader, reason and outcome.")
    fields = (
        "name",
        "outcome",
        "why",
        "article",
        "reader",
        "imported_at",
        "imported_by",
        "noted",
        "capture",
        "text",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = super().get_queryset(request).defer("stored", "document")
        return found.select_related("article", "imported_by")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.download)
        name = "articles_importrecord_capture"
        return [path("<int:pk>/capture/", view, name=name), *super().get_urls()]

    def download(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The capture as it came, as a file that no browser runs."""
        if not self.has_view_permission(request):
            raise Http404
        record = ImportRecord.objects.filter(pk=pk).first()
        if record is None:
            raise Http404
        headers = {"Content-Disposition": f'attachment; filename="capture-{pk}.txt"'}
        return HttpResponse(
            record.kept.read() if record.kept else b"",
            content_type="text/plain",
            headers=headers,
        )

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, record: ImportRecord) -> str:
        return told(record.reason) or "-"

    @admin.display(description=_("imported"), ordering="imported_at")
    def at(self, record: ImportRecord) -> str | SafeString:
        return reading.short_moment(record.imported_at)

    @admin.display(description=_("notes"))
    def noted(self, record: ImportRecord) -> str:
        return "; ".join(map(told, record.notes)) or "-"

    @admin.display(description=_("capture"))
    def capture(self, record: ImportRecord) -> SafeString:
        address = reverse("admin:articles_importrecord_capture", args=[record.pk])
        return format_html('<a href="{}">{}</a>', address, _("Download as it came"))

    @admin.display(description=_("what it gave"))
    def text(self, record: ImportRecord) -> Any:
        return reading.as_text(record.document) if record.document else "-"
