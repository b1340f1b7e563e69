"""Awaited pictures that could not be fetched: why, and when to ask again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.image import Image


class FetchTroubleManager(models.Manager["FetchTrouble"]):
    def get_by_natural_key(self, image: str) -> FetchTrouble:
        return self.get(image__code=image)


class FetchTrouble(models.Model):
    """`again_at` empty: it was asked for often enough."""

    image = models.OneToOneField(
        Image,
        models.CASCADE,
        related_name="fetch_trouble",
        verbose_name=_("image"),
    )
    reason = models.CharField(_("reason"), max_length=300)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    tried_at = models.DateTimeField(_("tried"))
    again_at = models.DateTimeField(_("next try"), null=True)

    objects = FetchTroubleManager()

    class Meta:
        verbose_name = _("picture that could not be fetched")
        verbose_name_plural = _("pictures that could not be fetched")
        ordering = ["-tried_at"]

    def __str__(self) -> str:
        return str(self.image)

    def natural_key(self) -> tuple[str]:
        return (self.image.code,)

    natural_key.dependencies = ["articles.image"]  # type: ignore[attr-defined]
