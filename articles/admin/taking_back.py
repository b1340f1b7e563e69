"""A delivery taken back at the desk: asked once, saying what goes and what stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.told import told
from articles.importing import undoing
from articles.importing.undoing import Undone
from articles.models import Delivery
from articles.workflow.roles import may

SHOWN = 200
"""Pieces that are named; of more there is the number."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would go and what would stay, and what two equal outlooks share."""

    goes: list[str]
    stays: list[tuple[str, str]]
    seal: str

    @property
    def more_go(self) -> int:
        return max(0, len(self.goes) - SHOWN)

    @property
    def more_stay(self) -> int:
        return max(0, len(self.stays) - SHOWN)

    @property
    def shown(self) -> dict[str, Any]:
        return {"goes": self.goes[:SHOWN], "stays": self.stays[:SHOWN]}


def outlook(done: Iterable[Undone]) -> Outlook:
    done = list(done)
    facts = "\n".join(f"{one.record.pk} {one.kept}" for one in done)
    return Outlook(
        goes=[_named(one) for one in done if one.kept is None],
        stays=[(_named(one), told(one.kept)) for one in done if one.kept],
        seal=hashlib.sha256(facts.encode()).hexdigest()[:32],
    )


def _named(one: Undone) -> str:
    article = one.record.article
    headline = article.headline if article else None
    return headline or one.record.name


def may_take_back(request: HttpRequest, delivery: Delivery) -> bool:
    """Pieces leave the desk, pages the site, and what stood there before comes back."""
    moves = ("delete", "take_down", "publish")
    may_all = all(may(request.user, move) for move in moves)
    return may_all and delivery.state == Delivery.State.IMPORTED


class TakingBack(admin.ModelAdmin):
    """Mixed into the delivery's admin: a page of its own."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.take_back)
        name = "articles_delivery_take_back"
        return [path("<int:pk>/take-back/", view, name=name), *super().get_urls()]

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        delivery = Delivery.objects.filter(pk=pk).first()
        if delivery is None:
            raise Http404
        if not may_take_back(request, delivery):
            raise PermissionDenied
        seen = outlook(undoing.foresee(delivery))
        is_stale = request.method == "POST" and request.POST.get("seal") != seen.seal
        if request.method == "POST" and not is_stale:
            self._undo(request, delivery)
            return HttpResponseRedirect(_address(delivery))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take back"),
            "delivery": delivery,
            "outlook": seen,
            "is_stale": is_stale,
            "back": _address(delivery),
            "opts": self.opts,
        }
        template = "admin/articles/delivery/take_back.html"
        return TemplateResponse(request, template, context)

    def _undo(self, request: HttpRequest, delivery: Delivery) -> None:
        try:
            done = outlook(undoing.undo(delivery, by=request.user))
        except undoing.AlreadyUndone as error:
            messages.warning(request, str(error))
            return
        self.log_change(request, delivery, _("Taken back."))
        gone = ngettext(
            "%d piece was taken back.", "%d pieces were taken back.", len(done.goes)
        )
        messages.success(request, gone % len(done.goes))
        for name, why in done.shown["stays"]:
            messages.warning(request, _("“%s” stays: %s.") % (name, why))


def _address(delivery: Delivery) -> str:
    return reverse("admin:articles_delivery_change", args=[delivery.pk])
