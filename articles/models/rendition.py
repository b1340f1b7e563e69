"""Renditions: the sizes and crops of a picture that readers are sent."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    AVIF = "avif", "AVIF"
    WEBP = "webp", "WebP"
    JPEG = "jpg", "JPEG"


class Purpose(models.TextChoices):
    """A width in pixels of the whole picture, or a crop of it."""

    SMALL = "400", "400"
    MIDDLE = "800", "800"
    LARGE = "1200", "1200"
    FULL = "1600", "1600"
    WIDE = "16x9", _("Wide (16:9)")
    CLASSIC = "4x3", _("Classic (4:3)")
    SQUARE = "1x1", _("Square (1:1)")
    SHARING = "card", _("Sharing card")


VERSION = 1
"""Raised when the same picture would be made otherwise than before."""

WAITING = ~Q(recipe=F("rendered"))
"""The renditions are not what the picture, its focal point and its rights ask for."""

_ASKED = (
    *("sha256", "focus_x", "focus_y", "credit", "copyright", "usage_terms"),
    *("licence", "digital_source_type"),
)
_KEPT_BY_OTHERS = frozenset(
    {"rendered", "sheet", "making_until", "trouble", "merged_into_id"}
)
_SHARE = [MinValueValidator(0), MaxValueValidator(1)]


class Rendered(models.Model):
    """What of a picture its renditions are made from, and what stands of them."""

    focus_x = models.FloatField(
        _("focal point from the left"), null=True, blank=True, validators=_SHARE
    )
    focus_y = models.FloatField(
        _("focal point from the top"), null=True, blank=True, validators=_SHARE
    )
    recipe = models.CharField(max_length=40, default="", editable=False)
    rendered = models.CharField(max_length=40, default="", editable=False)
    sheet = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("What the rows say, so that a page need not ask for them."),
    )
    making_until = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(
        _("why there are no renditions"),
        max_length=300,
        blank=True,
        default="",
        editable=False,
    )

    class Meta:
        abstract = True

    def asked(self) -> str:
        """40 hex digits of all that the renditions depend on; empty without a file."""
        # The digest and what is asked stand in the model that this is a part of.
        if not self.sha256:  # type: ignore[attr-defined]
            return ""
        told = json.dumps([VERSION, *(getattr(self, name) for name in _ASKED)])
        return hashlib.sha256(told.encode()).hexdigest()[:40]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What the maker of renditions keeps here is never written over by others.

        Nor is a merge, which only a verdict makes and takes back.
        """
        named = kwargs.get("update_fields")
        if named is None or not {"recipe", *_ASKED}.isdisjoint(named):
            self.recipe = self.asked()
            # Where only other fields are saved, what is asked may have changed since.
            kwargs["update_fields"] = named and {*named, "recipe"}
        is_there = not (self._state.adding or args or kwargs.get("force_insert"))
        if named is None and is_there:
            kwargs["update_fields"] = self._for_others()
        super().save(*args, **kwargs)

    def _for_others(self) -> set[str]:
        names = {
            one.attname for one in self._meta.concrete_fields if not one.primary_key
        }
        return names - self.get_deferred_fields() - _KEPT_BY_OTHERS


class Rendition(models.Model):
    """One file of a picture: a size or a crop of it, in one format."""

    image = models.ForeignKey(
        "articles.Image",
        models.CASCADE,
        related_name="renditions",
        verbose_name=_("image"),
    )
    purpose = models.CharField(_("purpose"), max_length=4, choices=Purpose)
    format = models.CharField(_("format"), max_length=4, choices=Format)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    size = models.PositiveIntegerField(_("size in bytes"))
    file = models.FileField(_("file"), max_length=100, unique=True)
    made_from = models.CharField(max_length=40, editable=False)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "purpose", "format"], name="rendition_made_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.get_format_display()}"
