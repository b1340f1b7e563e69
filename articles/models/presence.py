"""Presence: who has a story open at the desk, told by a light ping of its form."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

GONE_AFTER = timedelta(seconds=130)
"""A form pings every 30 seconds; browsers let one in the background do it each 60."""


class PresenceManager(models.Manager["Presence"]):
    def seen(self, article: Article, user: Any) -> None:
        """The user has it open now; from when is kept while the pings go on."""
        now = timezone.now()
        mine = self.filter(article=article, user=user, seen_at__gt=now - GONE_AFTER)
        if mine.update(seen_at=now):
            return
        self.filter(seen_at__lte=now - GONE_AFTER).delete()
        row = Presence(article=article, user=user, opened_at=now, seen_at=now)
        self.bulk_create(
            [row],
            update_conflicts=True,
            update_fields=["opened_at", "seen_at"],
            unique_fields=["article", "user"],
        )

    def others(self, article: Article, user: Any) -> models.QuerySet[Presence]:
        present = self.filter(seen_at__gt=timezone.now() - GONE_AFTER)
        others = present.filter(article=article).exclude(user=user)
        return others.select_related("user").order_by("opened_at")


class Presence(models.Model):
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="presences", verbose_name=_("article")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
    )
    opened_at = models.DateTimeField(_("opened"))
    seen_at = models.DateTimeField(_("last seen"), db_index=True)

    objects = PresenceManager()

    class Meta:
        default_permissions = ()
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "user"], name="present_once_in_an_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.article}"
