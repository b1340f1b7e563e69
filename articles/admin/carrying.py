"""The import of a delivery, carried on in steps while its page is open."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.told import told
from articles.importing import carrying_out, report
from articles.library.written import NotWritten
from articles.models import Delivery
from articles.workflow.roles import may


class Carrying(admin.ModelAdmin):
    """Mixed into the delivery's admin: each step is a request of a few seconds."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.step))
        name = "articles_delivery_step"
        return [path("<int:pk>/step/", view, name=name), *super().get_urls()]

    def begin(self, request: HttpRequest, delivery: Delivery) -> None:
        """Decide what comes in; small deliveries are in when this ends."""
        self._refuse(request, publish="_publish" in request.POST)
        ticked = set(request.POST.getlist("take"))
        keys = {entry.key for entry in report.from_json(delivery.report)}
        try:
            carrying_out.begin(
                delivery,
                publish="_publish" in request.POST,
                by=request.user,
                without=keys - ticked,
            )
        except carrying_out.NotNow as error:
            messages.warning(request, str(error))
            return
        self.go_on(request, delivery)

    def go_on(self, request: HttpRequest, delivery: Delivery) -> bool:
        """Whoever may import may carry on what another has begun; False: no room."""
        self._refuse(request, publish=bool(delivery.terms.get("publish")))
        before = Delivery.objects.values_list("state", flat=True).get(pk=delivery.pk)
        try:
            carrying_out.go_on(delivery)
        except carrying_out.NotNow as error:
            messages.warning(request, str(error))
            return True
        except NotWritten as error:
            messages.error(request, f"{told(str(error))}.")
            return False
        imported = Delivery.State.IMPORTED
        if delivery.state == imported != before:
            self.log_change(request, delivery, _("Imported."))
            # The admin that this is a part of lists them.
            pieces = self.pieces(delivery)  # type: ignore[attr-defined]
            messages.success(request, _("Imported: %s.") % pieces)
        return True

    def step(self, request: HttpRequest, pk: int) -> HttpResponse:
        delivery = Delivery.objects.filter(pk=pk).first()
        if delivery is None:
            raise Http404
        went_on = self.go_on(request, delivery)
        return JsonResponse(progress(delivery), status=200 if went_on else 507)

    def _refuse(self, request: HttpRequest, *, publish: bool) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if publish and not may(request.user, "publish"):
            raise PermissionDenied


def progress(delivery: Delivery) -> dict[str, Any]:
    """How far an import has come, in pieces."""
    return {
        "is_importing": delivery.state == Delivery.State.IMPORTING,
        "done": delivery.terms.get("done") or 0,
        "all": len(delivery.report),
        "step": reverse("admin:articles_delivery_step", args=[delivery.pk]),
    }
