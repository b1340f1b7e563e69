"""Publish, schedule, unschedule and take down: the moves, and what each tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import reading
from articles.document import Document
from articles.models import Article
from articles.workflow.roles import may

MOVES = ("publish", "schedule", "unschedule", "take_down")
"""What the story has a button for; removing asks on a page of Django's own."""


class ScheduleForm(forms.Form):
    """A moment to come, at which each of the pieces may go to readers."""

    live_from = forms.SplitDateTimeField(
        label=gettext_lazy("On the site from"), widget=AdminSplitDateTime
    )

    def __init__(self, *args: Any, pieces: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pieces = list(pieces)
        widget: Any = self.fields["live_from"].widget
        for part, name in zip(widget.widgets, (_("Date"), _("Time")), strict=True):
            part.attrs["aria-label"] = name

    def clean_live_from(self) -> datetime:
        at: datetime = self.cleaned_data["live_from"]
        if at <= timezone.now():
            told = _("A piece is scheduled for a moment that is still to come.")
            raise ValidationError(told)
        reasons = (workflow.hindrance(piece, at) for piece in self.pieces)
        if told_all := [reason for reason in reasons if reason]:
            raise ValidationError(list(dict.fromkeys(told_all)))
        return at


def move(
    request: HttpRequest, article: Article, verb: str, live_from: datetime | None
) -> bool:
    """Make the move and tell of it; what changed meanwhile may still refuse it."""
    try:
        told = _made(article, verb, live_from, by=request.user)
    except workflow.CannotPublish as error:
        messages.error(request, f"{article}: {error}")
        return False
    if told:
        messages.success(request, told)
        return True
    messages.warning(request, _("“%s” is as it was: nothing was to be done.") % article)
    return False


def _made(
    article: Article, verb: str, live_from: datetime | None, by: Any
) -> str | None:
    match verb:
        case "publish":
            workflow.publish(article, by=by)
            return _("“%s” is on the site.") % article
        case "schedule" if live_from:
            workflow.schedule(article, live_from=live_from, by=by)
            told = _("“%(piece)s” will be on the site from %(at)s.")
            return told % {"piece": article, "at": reading.moment(live_from)}
        case "unschedule" if workflow.unschedule(article):
            return _("“%s” is no longer scheduled.") % article
        case "take_down" if workflow.take_down(article):
            return _("“%s” is no longer on the site.") % article
        case "remove":
            workflow.remove(article)
            return _("“%s” is removed from the desk, and kept.") % article
    return None


def title(verb: str) -> str:
    titles = {
        "publish": _("Publish"),
        "schedule": _("Schedule"),
        "unschedule": _("Unschedule"),
        "take_down": _("Take down"),
        "remove": _("Remove from the desk"),
    }
    return titles[verb]


class Moves(admin.ModelAdmin):
    """The moves as actions of the list; each asks whether this user may."""

    actions = [f"{verb}_selected" for verb in (*MOVES, "remove")]

    def ask(
        self, request: HttpRequest, articles: list[Article], verb: str
    ) -> HttpResponse | None:
        """The one question before a move; None once it is made."""
        raise NotImplementedError

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "publish")

    def has_schedule_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "schedule")

    def has_unschedule_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "unschedule")

    def has_take_down_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "take_down")

    def has_remove_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "remove")

    @admin.action(description=gettext_lazy("Publish…"), permissions=["publish"])
    def publish_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return self.ask(request, list(queryset), "publish")

    @admin.action(description=gettext_lazy("Schedule…"), permissions=["schedule"])
    def schedule_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return self.ask(request, list(queryset), "schedule")

    @admin.action(description=gettext_lazy("Unschedule…"), permissions=["unschedule"])
    def unschedule_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return self.ask(request, list(queryset), "unschedule")

    @admin.action(description=gettext_lazy("Take down…"), permissions=["take_down"])
    def take_down_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return self.ask(request, list(queryset), "take_down")

    @admin.action(
        description=gettext_lazy("Remove from the desk…"), permissions=["remove"]
    )
    def remove_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        return self.ask(request, list(queryset), "remove")
