"""Pictures that may be one, and what an editor said of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.image import Image

WAITING = Q(verdict="", first__merged_into=None, second__merged_into=None)
"""An editor can decide the pair: both pictures still stand for themselves."""


class SuspectedPairManager(models.Manager["SuspectedPair"]):
    def waiting(self) -> models.QuerySet[SuspectedPair]:
        return self.filter(WAITING)

    def get_by_natural_key(self, first: str, second: str) -> SuspectedPair:
        return self.get(first__code=first, second__code=second)


class SuspectedPair(models.Model):
    """Two pictures that may be one; an editor's verdict is kept for good.

    The digests are those of the files that were compared, or decided on; while they
    stand, nothing that comes in asks or joins the pair again.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("The same picture")
        VARIANT = "variant", _("A variant of it")
        DIFFERENT = "different", _("Not the same")

    first = models.ForeignKey(
        Image, models.CASCADE, related_name="+", verbose_name=_("first")
    )
    second = models.ForeignKey(
        Image, models.CASCADE, related_name="+", verbose_name=_("second")
    )
    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        null=True,
        related_name="suspected_pairs",
        verbose_name=_("noticed in"),
    )
    reason = models.CharField(_("reason"), max_length=200)
    # What the comparison saw: "ncc", "first_box" and "second_box" (parts of 1), ...
    evidence = models.JSONField(default=dict, editable=False)
    first_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    second_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    verdict = models.CharField(
        _("verdict"), max_length=9, choices=Verdict, blank=True, default=""
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    by_itself = models.BooleanField(
        _("joined by itself"),
        default=False,
        editable=False,
        help_text=_("The pictures were so surely one that no editor was asked."),
    )
    moved = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("What a merge changed, for its undo."),
    )

    objects = SuspectedPairManager()

    class Meta:
        verbose_name = _("duplicate")
        verbose_name_plural = _("duplicates")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["verdict", "id"], name="pair_by_verdict"),
            models.Index(fields=["by_itself", "id"], name="pair_joined_by_itself"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="pair_suspected_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"

    def natural_key(self) -> tuple[str, str]:
        return (self.first.code, self.second.code)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.image",
        "articles.article",
    ]
