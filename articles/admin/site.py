"""The desk: Django's admin with the newsroom's name, under a strict CSP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

_SPEAKING = ["django.contrib.admin", "django_prose_editor"]
desk_policy = csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)


class Desk(AdminSite):
    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = True

    @property
    def site_header(self) -> str:  # type: ignore[override]
        return str(settings.NEWSROOM_NAME)

    site_title = site_header

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        return desk_policy(super().admin_view(view, cacheable))

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words of the admin's own scripts and of the body editor."""
        view = JavaScriptCatalog.as_view(packages=_SPEAKING)
        return view(request)  # type: ignore[return-value]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        view = desk_policy(never_cache(super().login))
        return view(request, extra_context)  # type: ignore[return-value, call-arg]


desk = Desk(name="admin")
