"""Publish, schedule, take down from the story: asked once, saying what readers get."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin import moves, reading
from articles.admin.preview import Preview
from articles.comparing import Change, changes
from articles.document import Document
from articles.document_json import to_json
from articles.exporting import for_readers, repeats, working_copy
from articles.models import Article, Edition, Image

MOVES = ("publish", "schedule", "take_down")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is on the page, and what the move would make of it."""

    live: Edition | None
    coming: Edition | None
    foreseen: Edition
    changes: tuple[Change, ...]
    awaited: int
    repeats: int
    hindrance: str | None
    seal: str

    @property
    def spans(self) -> list[str]:
        shown = [edition for edition in (self.live, self.coming) if edition]
        return [reading.span(edition) for edition in shown]


def outlook(article: Article) -> Outlook:
    copy = working_copy(article)
    document = for_readers(copy)
    live = article.editions.live().first()
    codes = [figure.image for figure in document.figures if figure.image]
    waiting = Image.objects.filter(code__in=codes)
    return Outlook(
        live=live,
        coming=article.editions.filter(live_from__gt=timezone.now()).first(),
        foreseen=workflow.foresee(article, document),
        changes=changes(live.piece, document) if live else (),
        awaited=sum(image.is_awaited for image in waiting),
        repeats=len(repeats(copy)),
        hindrance=workflow.hindrance(article, document),
        seal=_seal(document),
    )


def _is_as_seen(request: HttpRequest, article: Article) -> bool:
    """Whether the piece is still the one that the question was about."""
    return request.POST.get("seal") == _seal(for_readers(working_copy(article)))


def _seal(document: Document) -> str:
    text = json.dumps(to_json(document), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Confirming(Preview):
    """Mixed into the article's admin: a page of its own for each move."""

    def get_urls(self) -> list[URLPattern]:
        return [*map(self._address, MOVES), *super().get_urls()]

    def _address(self, move: str) -> URLPattern:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            return self.confirm(request, pk, move)

        where = f"<int:pk>/{move.replace('_', '-')}/"
        name = f"articles_article_{move}"
        return path(where, self.admin_site.admin_view(view), name=name)

    def confirm(self, request: HttpRequest, pk: int, move: str) -> HttpResponse:
        article = self.piece(request, pk)
        if not getattr(self, f"has_{move}_permission")(request):
            raise PermissionDenied
        form = moves.ScheduleForm(request.POST or None) if move == "schedule" else None
        is_stale = request.method == "POST" and not _is_as_seen(request, article)
        if request.method == "POST" and not is_stale and (not form or form.is_valid()):
            self._move(request, article, move, form)
            story = reverse("admin:articles_article_change", args=[pk])
            return HttpResponseRedirect(story)
        context = {
            **self.admin_site.each_context(request),
            "title": _title(move),
            "article": article,
            "move": move,
            "form": form,
            "outlook": outlook(article),
            "is_stale": is_stale,
            "zone": timezone.get_current_timezone_name(),
            "opts": self.opts,
            "media": self.media + form.media if form else self.media,
        }
        return TemplateResponse(request, "admin/articles/article/confirm.html", context)

    def _move(
        self, request: HttpRequest, article: Article, move: str, form: Any
    ) -> None:
        if move == "schedule":
            moves.schedule(request, article, form.cleaned_data["live_from"])
        else:
            getattr(moves, move)(request, article)
        self.log_change(request, article, str(_title(move)))


def _title(move: str) -> str:
    titles = {
        "publish": _("Publish"),
        "schedule": _("Schedule"),
        "take_down": _("Take down"),
    }
    return titles[move]
