"""The working copy exactly as readers would see it, for those at the desk alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles import workflow
from articles.models import Article, Edition
from articles.public import pages
from articles.public.frame import page
from articles.public.navigation import topics


def in_a_frame(site: AdminSite, view: Callable[..., HttpResponse]) -> Any:
    """A readers' page within the desk: its own policy, in a frame of ours alone."""
    policy: Any = csp_replace({"frame-ancestors": [SELF]})
    # The page has the readers' own policy, not the desk's.
    bare = AdminSite.admin_view(site, require_safe(view))
    return policy(xframe_options_sameorigin(bare))


def as_readers_see_it(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The page of an edition that is none yet, kept by nobody."""
    response = page(pages.show)(request, edition, topics())
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


class Preview(admin.ModelAdmin):
    """Mixed into the article's admin: a frame of two widths, and the page in it."""

    def get_urls(self) -> list[URLPattern]:
        framed = self.admin_site.admin_view(require_safe(self.preview))
        inside = in_a_frame(self.admin_site, self.preview_page)
        name = "articles_article_preview"
        return [
            path("<int:pk>/preview/", framed, name=name),
            path("<int:pk>/preview/page/", inside, name=f"{name}_page"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.piece(request, pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview"),
            "article": article,
            "frame": reverse("admin:articles_article_preview_page", args=[pk]),
            "back": reverse("admin:articles_article_change", args=[pk]),
            "back_label": _("Back to the story"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/preview.html", context)

    def preview_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        return as_readers_see_it(request, workflow.foresee(self.piece(request, pk)))

    def piece(self, request: HttpRequest, pk: int) -> Article:
        """The article, for who may see it at the desk; to others it is not there."""
        article = Article.objects.on_the_desk().filter(pk=pk).first()
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        return article
