"""Revisions: how the working copy stood after each time somebody changed it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Revision(models.Model):
    class Reason(models.TextChoices):
        FOUND = "found", _("As it came to the desk")
        SAVED = "saved", _("Saved")
        RESTORED = "restored", _("Restored")
        IMPORTED = "imported", _("Changed by an import")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="revisions", verbose_name=_("article")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.CharField(_("reason"), max_length=8, choices=Reason)
    digest = models.CharField(max_length=64, editable=False)
    state = models.JSONField(_("working copy"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "-id"], name="revision_latest")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.at:%Y-%m-%d %H:%M})"
