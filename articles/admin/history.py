"""Who changed what and when, word by word, and the way back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles import history
from articles.admin import reading
from articles.admin.preview import Preview
from articles.comparing import Change, changes
from articles.models import Article, Revision

PAGE = 20


@dataclass(frozen=True, slots=True)
class Step:
    """A revision and how it differs from the one before it."""

    revision: Revision
    changes: tuple[Change, ...]
    is_first: bool

    @property
    def by(self) -> str:
        return reading.name(self.revision.by)


class History(Preview):
    """Mixed into the article's admin: the readable history, and the restoring."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore_view)
        name = "articles_article_restore"
        return [
            path("<int:pk>/history/<int:revision>/", view, name=name),
            *super().get_urls(),
        ]

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        article = self.piece(request, int(object_id) if object_id.isdigit() else 0)
        revisions = article.revisions.select_related("by")
        page = Paginator(revisions, PAGE).get_page(request.GET.get("p"))
        older = revisions.filter(pk__lt=page[-1].pk)[:1] if len(page) else ()
        context = {
            "title": _("History"),
            "article": article,
            "page": page,
            "steps": list(_steps([*page, *older])),
            "editions": _seen(article),
            "imports": article.imports.defer("document", "stored")[:PAGE],
            "may_restore": self.has_change_permission(request, article),
        }
        return self._page(request, "history", context | (extra_context or {}))

    def restore_view(
        self, request: HttpRequest, pk: int, revision: int
    ) -> HttpResponse:
        article = self.piece(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        wanted = article.revisions.filter(pk=revision).select_related("by").first()
        if wanted is None:
            raise Http404
        if request.method == "POST":
            history.restore(article, wanted, by=request.user)
            self.log_change(request, article, _("Restored."))
            messages.success(
                request, _("The story is as it was; readers see no change.")
            )
            story = reverse("admin:articles_article_change", args=[pk])
            return HttpResponseRedirect(story)
        now = history.as_document(history.take(article))
        context = {
            "title": _("Restore"),
            "article": article,
            "revision": wanted,
            "changes": changes(now, history.as_document(wanted.state)),
        }
        return self._page(request, "restore", context)

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        template = f"admin/articles/article/{name}.html"
        return TemplateResponse(request, template, {**shared, **context})


def _seen(article: Article) -> list[dict[str, Any]]:
    editions = article.editions.defer("document").select_related("opened_by")
    return [
        {
            "edition": edition,
            "span": reading.span(edition),
            "by": reading.name(edition.opened_by),
        }
        for edition in editions[:PAGE]
    ]


def _steps(revisions: list[Revision]) -> Any:
    documents = [history.as_document(revision.state) for revision in revisions]
    for number, revision in enumerate(revisions[:PAGE]):
        before = documents[number + 1] if number + 1 < len(documents) else None
        told = changes(before, documents[number]) if before else ()
        yield Step(revision, told, is_first=before is None)
