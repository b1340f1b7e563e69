"""Feeds the newsroom takes in by itself, and what could not be fetched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin import reading
from articles.admin.base import DeskAdmin, ReadOnlyAdmin
from articles.admin.delivery_forms import topics_in
from articles.admin.site import desk
from articles.admin.told import told
from articles.models import Feed, FetchTrouble
from articles.workflow.roles import may

_STOPPED = _(
    "At its new address the feed publishes nothing until an editor who may publish "
    "lets it."
)


class FeedForm(forms.ModelForm):
    topics = forms.CharField(
        label=_("Topics"),
        required=False,
        help_text=_("Added to every piece, with commas between them."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.initial.setdefault("topics", ", ".join(self.instance.tags))

    def clean_topics(self) -> str:
        self.instance.tags = topics_in(self.cleaned_data["topics"])
        return ", ".join(self.instance.tags)


@admin.register(Feed, site=desk)
class FeedAdmin(DeskAdmin):
    form = FeedForm
    list_display = [
        "name",
        "is_active",
        "publishes",
        "came",
        "failures",
        "looked",
        "looks",
    ]
    search_fields = ["name", "address", "publisher"]
    fieldsets = (
        (None, {"fields": ("name", "address", "is_active", "minutes", "publishes")}),
        (
            _("What the feed does not say"),
            {"fields": ("publisher", "language", "topics")},
        ),
        (_("State"), {"fields": ("came", "failures", "last_polled", "next_poll")}),
    )
    readonly_fields = ("came", "failures", "last_polled", "next_poll")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever may not publish lets no feed publish either."""
        kept = super().get_readonly_fields(request, obj)
        return kept if may(request.user, "publish") else (*kept, "publishes")

    def save_model(
        self,
        request: HttpRequest,
        obj: Feed,
        form: Any,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """At another address nothing is known so far, and it is asked at once.

        What an editor lets publish is the feed at the address the editor saw.
        """
        if change and "address" in form.changed_data:
            obj.etag = obj.last_modified = obj.last_status = ""
            obj.failures, obj.next_poll = 0, None
            if obj.publishes and not may(request.user, "publish"):
                obj.publishes = False
                messages.warning(request, _STOPPED)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("last look"), ordering="last_polled")
    def looked(self, feed: Feed) -> str | SafeString:
        return reading.short_moment(feed.last_polled)

    @admin.display(description=_("next look"), ordering="next_poll")
    def looks(self, feed: Feed) -> str | SafeString:
        return reading.short_moment(feed.next_poll)

    @admin.display(description=_("what came of it"), ordering="last_status")
    def came(self, feed: Feed) -> str:
        return told(feed.last_status) or "-"


@admin.register(FetchTrouble, site=desk)
class FetchTroubleAdmin(ReadOnlyAdmin):
    list_display = ["image", "why", "tries", "tried_at", "again_at"]
    list_select_related = ["image"]
    search_fields = ["reason", "image__references__value"]
    fields = readonly_fields = ("image", "why", "tries", "tried_at", "again_at")

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, trouble: FetchTrouble) -> str:
        return told(trouble.reason)
