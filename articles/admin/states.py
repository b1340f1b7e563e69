"""Articles by what readers see of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Edition


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("live", _("On the site")),
            ("changed", _("On the site, changed since")),
            ("scheduled", _("Scheduled")),
            ("draft", _("Never published")),
            ("down", _("Taken down")),
            ("withdrawn", _("Withdrawn, a notice is on the site")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        editions = Edition.objects.filter(article=OuterRef("pk"))
        live, now = editions.live().stories(), timezone.now()
        begins = Edition.objects.filter(live_from__gt=now)
        ends = editions.filter(Q(live_until=None) | Q(live_until__gt=now))
        match self.value():
            case "live":
                return queryset.filter(Exists(live))
            case "changed":
                older = live.filter(opened_at__lt=OuterRef("changed_at"))
                return queryset.filter(Exists(older))
            case "scheduled":
                return queryset.filter(pk__in=begins.values("article"))
            case "draft":
                return queryset.filter(~Exists(editions))
            case "down":
                return queryset.filter(Exists(editions), ~Exists(ends))
            case "withdrawn":
                notices = editions.live().filter(kind=Edition.Kind.RETRACTION)
                return queryset.filter(Exists(notices))
        return queryset
