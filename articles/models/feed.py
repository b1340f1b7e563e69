"""Feeds that the newsroom takes in by itself, and how each of them fares."""

from __future__ import annotations

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self) -> FeedQuerySet:
        """What is to be asked now, the longest waiting first."""
        now = timezone.now()
        waiting = self.filter(Q(next_poll=None) | Q(next_poll__lte=now))
        return waiting.filter(is_active=True).order_by("next_poll", "pk")


class FeedManager(models.Manager.from_queryset(FeedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, address: str) -> Feed:
        return self.get(address=address)


class Feed(models.Model):
    name = models.CharField(_("name"), max_length=150)
    address = models.CharField(
        _("address"),
        max_length=1_000,
        unique=True,
        validators=[URLValidator(["http", "https"])],
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=200,
        null=True,
        blank=True,
        help_text=_("Who published the pieces; empty: as they say themselves."),
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        null=True,
        blank=True,
        help_text=_("As “en” or “de-AT”, where the feed does not say it."),
    )
    tags = models.JSONField(_("topics"), default=list, blank=True)
    publishes = models.BooleanField(
        _("publish what comes in"),
        default=False,
        help_text=_("Otherwise it waits at the desk."),
    )
    minutes = models.PositiveIntegerField(
        _("minutes between two looks"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(10_080)],
    )
    is_active = models.BooleanField(_("active"), default=True)
    etag = models.CharField(max_length=500, blank=True, default="", editable=False)
    last_modified = models.CharField(
        max_length=100, blank=True, default="", editable=False
    )
    last_polled = models.DateTimeField(_("last look"), null=True, editable=False)
    last_status = models.CharField(
        _("what came of it"), max_length=300, blank=True, default="", editable=False
    )
    failures = models.PositiveIntegerField(
        _("failures in a row"), default=0, editable=False
    )
    next_poll = models.DateTimeField(_("next look"), null=True, editable=False)

    objects = FeedManager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.address,)

    @property
    def interval(self) -> timedelta:
        return timedelta(minutes=self.minutes)
