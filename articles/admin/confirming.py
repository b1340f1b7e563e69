"""The one question before a move, from the story or the list: what readers get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.moves import MOVES, Moves, ScheduleForm, move, title
from articles.admin.outlook import Outlook, outlook, seal
from articles.admin.preview import Preview
from articles.models import Article

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Question:
    """A move of some pieces, as it is asked and as it is answered."""

    verb: str
    outlooks: list[Outlook]
    form: ScheduleForm | None
    is_answered: bool
    is_stale: bool

    @property
    def seal(self) -> str:
        return seal(self.outlooks)

    @property
    def possible(self) -> list[Outlook]:
        return [one for one in self.outlooks if not one.hindrance]

    @property
    def is_agreed(self) -> bool:
        fits = self.form is None or self.form.is_valid()
        return self.is_answered and not self.is_stale and fits


class Confirming(Preview, Moves):
    """Mixed into the article's admin: a page of its own for each move."""

    def get_urls(self) -> list[URLPattern]:
        return [*map(self._address, MOVES), *super().get_urls()]

    def _address(self, verb: str) -> URLPattern:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            return self._from_the_story(request, self.piece(request, pk), verb)

        where = f"<int:pk>/{verb.replace('_', '-')}/"
        name = f"articles_article_{verb}"
        return path(where, self.admin_site.admin_view(view), name=name)

    def _from_the_story(
        self, request: HttpRequest, article: Article, verb: str
    ) -> HttpResponse:
        if not getattr(self, f"has_{verb}_permission")(request):
            raise PermissionDenied
        story = reverse("admin:articles_article_change", args=[article.pk])
        asked = _question(request, [article], verb, answered=request.method == "POST")
        if asked.is_agreed:
            self._move(request, asked)
            return HttpResponseRedirect(story)
        return self._show(request, asked, {"article": article, "back": story})

    def ask(
        self, request: HttpRequest, articles: list[Article], verb: str
    ) -> HttpResponse | None:
        if len(articles) > MOST_AT_ONCE:
            told = _("At most %d pieces at once; choose fewer.")
            messages.error(request, told % MOST_AT_ONCE)
            return None
        answered = "confirmed" in request.POST
        asked = _question(request, articles, verb, answered=answered)
        if asked.is_agreed:
            self._move(request, asked)
            return None
        back = request.get_full_path()
        return self._show(request, asked, {"back": back, "is_of_the_list": True})

    def _move(self, request: HttpRequest, asked: Question) -> None:
        at = asked.form.cleaned_data["live_from"] if asked.form else None
        for one in asked.possible:
            if move(request, one.article, asked.verb, at):
                self.log_change(request, one.article, title(asked.verb))

    def _show(
        self, request: HttpRequest, asked: Question, more: dict[str, Any]
    ) -> HttpResponse:
        form = asked.form
        context = {
            **self.admin_site.each_context(request),
            "title": title(asked.verb),
            "asked": asked,
            "zone": timezone.get_current_timezone_name(),
            "opts": self.opts,
            "media": self.media + form.media if form else self.media,
            **more,
        }
        return TemplateResponse(request, "admin/articles/article/confirm.html", context)


def _question(
    request: HttpRequest, articles: list[Article], verb: str, *, answered: bool
) -> Question:
    outlooks = [outlook(article, verb) for article in articles]
    is_stale = answered and request.POST.get("seal") != seal(outlooks)
    form = _form(request, outlooks, answered=answered) if verb == "schedule" else None
    return Question(verb, outlooks, form, answered, is_stale)


def _form(
    request: HttpRequest, outlooks: list[Outlook], *, answered: bool
) -> ScheduleForm:
    """A moment is suggested where one piece has its own: scheduled, or free from."""
    pieces = [one.foreseen.piece for one in outlooks if not one.hindrance]
    suggested = None
    if len(outlooks) == 1:
        embargo = outlooks[0].foreseen.piece.embargo
        coming = outlooks[0].coming
        free = embargo if embargo and embargo > timezone.now() else None
        suggested = coming.live_from if coming else free
    return ScheduleForm(
        request.POST if answered else None,
        pieces=pieces,
        initial={"live_from": suggested},
    )
