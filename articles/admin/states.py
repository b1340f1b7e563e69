"""Articles by what readers see of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("live", _("On the site")),
            ("scheduled", _("Scheduled")),
            ("draft", _("Never published")),
            ("down", _("Taken down")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "live":
                return queryset.filter(is_live=True)
            case "scheduled":
                return queryset.filter(is_scheduled=True)
            case "draft":
                return queryset.filter(has_editions=False)
            case "down":
                return queryset.filter(
                    is_live=False, is_scheduled=False, has_editions=True
                )
        return queryset
