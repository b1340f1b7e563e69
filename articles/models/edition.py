"""Editions: what readers saw, from when until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.document import Document
from articles.document_json import from_json
from articles.models.article import Article
from articles.models.image import Image
from articles.models.source import Source
from articles.models.topic import Topic


class EditionQuerySet(models.QuerySet["Edition"]):
    def live(self, at: datetime | None = None) -> EditionQuerySet:
        """What readers may see at a moment, now unless told."""
        at = at or timezone.now()
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def stories(self) -> EditionQuerySet:
        """What lists and feeds name; a retraction stands at its address alone."""
        return self.filter(kind=Edition.Kind.STORY)

    def scheduled(self) -> EditionQuerySet:
        """What readers have not seen yet."""
        return self.filter(live_from__gt=timezone.now())

    def latest_first(self) -> EditionQuerySet:
        return self.order_by("-first_published", "-pk")

    def listed(self) -> EditionQuerySet:
        """Without the frozen text, which a list does not show."""
        return self.defer("document").select_related("article")


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, article: str, live_from: str) -> Edition:
        return self.get(article__code=article, live_from=live_from)


class Edition(models.Model):
    class Kind(models.TextChoices):
        STORY = "story", _("Story")
        RETRACTION = "retraction", _("Retraction")
        GONE = "gone", _("Gone")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="editions", verbose_name=_("article")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STORY)
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True)
    is_withheld = models.BooleanField(
        _("ended by the source"),
        default=False,
        editable=False,
        help_text=_("The source withheld it; it may go up again when it is usable."),
    )
    document = models.JSONField(_("frozen piece"))
    links = models.JSONField(
        _("topics and sources as linked"),
        default=dict,
        help_text=_("Their names and addresses, in the order printed."),
    )

    headline = models.CharField(_("headline"), max_length=500)
    teaser_headline = models.CharField(_("teaser headline"), max_length=500)
    standfirst = models.TextField(_("standfirst"), blank=True)
    slug = models.CharField(max_length=100)
    first_published = models.DateTimeField(_("first published"))
    first_published_is_day = models.BooleanField(default=False)

    topics = models.ManyToManyField(
        Topic, related_name="editions", verbose_name=_("topics")
    )
    sources = models.ManyToManyField(
        Source, related_name="editions", verbose_name=_("sources")
    )
    images = models.ManyToManyField(
        Image, related_name="editions", verbose_name=_("images")
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    opened_at = models.DateTimeField(_("published at"), auto_now_add=True)

    objects = EditionManager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-live_from", "-pk"]
        indexes = [
            models.Index(fields=["-first_published", "-id"], name="edition_latest"),
            models.Index(fields=["-live_from", "-id"], name="edition_begins"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "live_from"], name="edition_begins_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until=None),
                name="edition_with_open_end_once",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_from__lt=F("live_until")),
                name="edition_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.live_from:%Y-%m-%d %H:%M})"

    def natural_key(self) -> tuple[str, Any]:
        return (self.article.code, self.live_from)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.topic",
        "articles.source",
        "articles.image",
    ]

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.article.code, self.slug])

    @property
    def piece(self) -> Document:
        return from_json(self.document)

    def is_live(self, at: datetime | None = None) -> bool:
        at = at or timezone.now()
        ends = self.live_until is None or self.live_until > at
        return self.live_from <= at and ends
