"""Who else has the story open: the form tells that it is open, and hears of others.

A small table and not the cache: Django's own cache is one per process, and the answer
must be the same whichever worker is asked. Nobody is ever kept from writing by it.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from js_asset import Media, Script

from articles.admin import reading
from articles.admin.preview import Preview
from articles.models import Presence

_SCRIPT = Media(js=[Script("articles/admin/presence.js", type="module")])


class Present(Preview):
    """Mixed into the article's admin: the address that the open form pings."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.present))
        name = "articles_article_presence"
        return [path("<int:pk>/presence/", view, name=name), *super().get_urls()]

    def present(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.piece(request, pk)
        if self.has_change_permission(request, article):
            Presence.objects.seen(article, request.user)
        others = Presence.objects.others(article, request.user)
        return JsonResponse({"told": " ".join(map(_sentence, others))})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        context["media"] = context["media"] + _SCRIPT
        return super().render_change_form(request, context, *args, **kwargs)


def _sentence(presence: Presence) -> str:
    at = timezone.localtime(presence.opened_at)
    today = at.date() == timezone.localdate()
    return _("%(name)s has this story open since %(at)s.") % {
        "name": reading.name(presence.user),
        "at": f"{at:%H:%M}" if today else f"{at:%Y-%m-%d %H:%M}",
    }
