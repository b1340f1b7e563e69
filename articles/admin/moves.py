"""Publish, schedule and take down, from the list and from the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.models import Article
from articles.workflow.roles import may


class ScheduleForm(forms.Form):
    live_from = forms.SplitDateTimeField(
        label=gettext_lazy("On the site from"), widget=AdminSplitDateTime
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["live_from"].widget
        for part, name in zip(widget.widgets, (_("Date"), _("Time")), strict=True):
            part.attrs["aria-label"] = name


def publish(request: HttpRequest, article: Article) -> None:
    try:
        workflow.publish(article, by=request.user)
    except workflow.CannotPublish as error:
        messages.error(request, f"{article}: {error}")
    else:
        messages.success(request, _("“%s” is on the site.") % article)


def schedule(request: HttpRequest, article: Article, live_from: Any) -> None:
    try:
        workflow.schedule(article, live_from=live_from, by=request.user)
    except workflow.CannotPublish as error:
        messages.error(request, f"{article}: {error}")
    else:
        at = timezone.localtime(live_from)
        told = _("“%(piece)s” will be on the site from %(at)s.")
        messages.success(
            request, told % {"piece": article, "at": f"{at:%Y-%m-%d %H:%M %Z}"}
        )


def take_down(request: HttpRequest, article: Article) -> None:
    if workflow.take_down(article):
        messages.success(request, _("“%s” is no longer on the site.") % article)
    else:
        messages.warning(request, _("“%s” was not on the site.") % article)


class Moves(admin.ModelAdmin):
    """The moves as actions of the list; each asks whether this user may."""

    actions = ["publish_selected", "schedule_selected", "take_down_selected"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "publish")

    def has_schedule_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "schedule")

    def has_take_down_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "take_down")

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> None:
        for article in queryset:
            publish(request, article)

    @admin.action(description=gettext_lazy("Take down"), permissions=["take_down"])
    def take_down_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> None:
        for article in queryset:
            take_down(request, article)

    @admin.action(description=gettext_lazy("Schedule…"), permissions=["schedule"])
    def schedule_selected(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse | None:
        form = ScheduleForm(request.POST if "scheduled" in request.POST else None)
        if form.is_valid():
            for article in queryset:
                schedule(request, article, form.cleaned_data["live_from"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Schedule"),
            "form": form,
            "articles": queryset,
            "zone": timezone.get_current_timezone_name(),
            "opts": self.opts,
            "media": self.media + form.media,
        }
        return TemplateResponse(
            request, "admin/articles/article/schedule.html", context
        )
