"""What came in: the raw capture, what it gave, what happened and why."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.capture import KeptCapture
from articles.models.delivery import Delivery
from articles.models.fields import block_code
from articles.models.image import Image
from articles.models.revision import Revision


class ImportRecordManager(models.Manager["ImportRecord"]):
    def get_by_natural_key(self, code: str) -> ImportRecord:
        return self.get(code=code)


class ImportRecord(models.Model):
    class Outcome(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("Same")
        HELD = "held", _("Held")
        REFUSED = "refused", _("Refused")

    code = models.CharField(max_length=12, unique=True, default=block_code)
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        related_name="imports",
        verbose_name=_("article"),
    )
    name = models.CharField(_("file"), max_length=500)
    reader = models.CharField(_("reader"), max_length=50, null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    kept = models.ForeignKey(
        KeptCapture,
        models.PROTECT,
        null=True,
        related_name="records",
        verbose_name=_("capture as it came"),
    )
    delivery = models.ForeignKey(
        Delivery,
        models.SET_NULL,
        null=True,
        related_name="records",
        verbose_name=_("delivery"),
    )
    image = models.ForeignKey(
        Image,
        models.SET_NULL,
        null=True,
        related_name="imports",
        verbose_name=_("image"),
        help_text=_("Of a picture that came by itself."),
    )
    guid = models.CharField(
        _("source's own id"), max_length=500, null=True, db_index=True
    )
    cancels = models.CharField(_("cancels"), max_length=500, null=True, db_index=True)
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome)
    reason = models.TextField(_("reason"), null=True)
    notes = models.JSONField(_("notes"), default=list)
    said = models.JSONField(
        _("what was said beside it"),
        null=True,
        help_text=_("The publisher, language, time zone and topics it came with."),
    )
    document = models.JSONField(_("what it gave"), null=True)
    stored = models.JSONField(
        _("what was stored"),
        null=True,
        help_text=_("Only where it differs from what the capture gave."),
    )
    before = models.ForeignKey(
        Revision,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("working copy before"),
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("imported by"),
    )

    objects = ImportRecordManager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["outcome", "-id"], name="record_outcome")]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"

    @property
    def file_name(self) -> str:
        """Without the folders it lay in, which say nothing to an editor."""
        return PurePosixPath(self.name).name or self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.keptcapture",
        "articles.delivery",
        "articles.image",
    ]
