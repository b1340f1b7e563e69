"""What every form and list of the desk shares."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from js_asset import Media

from articles.admin.lists import DeskList
from articles.admin.together import Together
from articles.models import Edition


def nonced(media: Any, request: HttpRequest) -> Any:
    """Scripts and styles as the response's policy lets them through."""
    # The policy's middleware sets it, which the request's type does not know.
    # The middleware of the policy gives each request its nonce.
    return Media.from_media(media, nonce=str(request.csp_nonce))  # type: ignore[attr-defined]


class DeskAdmin(Together):
    """Scripts carry the response's nonce, and lists never count all there is."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    save_on_top = False

    class Media:
        js = ["articles/admin/styles.js", "articles/admin/labels.js"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        context["media"] = nonced(context["media"], request)
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, obj: Any) -> str | None:
        """Where readers find it, if they do: a draft has no page to look at."""
        if not hasattr(obj, "get_absolute_url"):
            return None
        is_edition = isinstance(obj, Edition)
        live = obj.is_live() if is_edition else obj.editions.live().exists()
        return obj.get_absolute_url() if live else None

    def has_delete_permission(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> bool:
        """Nothing is deleted from the desk."""
        return False


class ReadOnlyAdmin(DeskAdmin):
    """For what was recorded and is not to be written over."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> bool:
        return False
