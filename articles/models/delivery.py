"""What was handed over at the desk: the files, and what became of each piece."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import block_code


class DeliveryManager(models.Manager["Delivery"]):
    def get_by_natural_key(self, code: str) -> Delivery:
        return self.get(code=code)


class Delivery(models.Model):
    """Files handed over together; `report` is the plan, and then what happened."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        IMPORTING = "importing", _("Being imported")
        IMPORTED = "imported", _("Imported")
        UNDONE = "undone", _("Undone")

    code = models.CharField(
        max_length=12, unique=True, default=block_code, editable=False
    )
    name = models.CharField(_("delivery"), max_length=200)
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.PLANNED
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, null=True, help_text=_("Of every piece.")
    )
    tags = models.JSONField(_("topics"), default=list)
    counts = models.JSONField(_("pieces by outcome"), default=dict)
    report = models.JSONField(_("report"), default=list)
    delivered_at = models.DateTimeField(_("delivered"), auto_now_add=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("delivered by"),
    )
    began_at = models.DateTimeField(null=True, editable=False)
    # What was decided for an import that goes on piece by piece.
    terms = models.JSONField(default=dict, editable=False)
    imported_at = models.DateTimeField(_("imported"), null=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("imported by"),
    )

    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    objects = DeliveryManager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]


class DeliveredFileManager(models.Manager["DeliveredFile"]):
    def get_by_natural_key(self, delivery: str, position: int) -> Any:
        return self.get(delivery__code=delivery, position=position)


class DeliveredFile(models.Model):
    """One capture as it was handed over, with the sidecar that lay beside it."""

    delivery = models.ForeignKey(
        Delivery, models.CASCADE, related_name="files", verbose_name=_("delivery")
    )
    position = models.PositiveIntegerField(_("position"))
    name = models.CharField(_("file"), max_length=500)
    raw = models.BinaryField(_("as it came"))
    sidecar = models.BinaryField(_("sidecar as it came"), null=True)

    objects = DeliveredFileManager()

    class Meta:
        verbose_name = _("delivered file")
        verbose_name_plural = _("delivered files")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "position"], name="delivered_once_at_a_position"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, int]:
        return (self.delivery.code, self.position)

    natural_key.dependencies = ["articles.delivery"]  # type: ignore[attr-defined]
