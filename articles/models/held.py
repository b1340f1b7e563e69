"""Parts of a piece that desk and source both changed, until an editor decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.fields import block_code
from articles.models.record import ImportRecord


class HeldPartQuerySet(models.QuerySet["HeldPart"]):
    def undecided(self) -> HeldPartQuerySet:
        return self.filter(verdict="")


class HeldPartManager(models.Manager.from_queryset(HeldPartQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, code: str) -> HeldPart:
        return self.get(code=code)


class HeldPart(models.Model):
    """`part` names a field of the Document, or the story; texts are JSON as there."""

    class Verdict(models.TextChoices):
        OURS = "ours", _("Ours kept")
        THEIRS = "theirs", _("Theirs taken")
        EDITED = "edited", _("Edited")
        SUPERSEDED = "superseded", _("Superseded by a later import")

    code = models.CharField(
        max_length=12, unique=True, default=block_code, editable=False
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="held_parts", verbose_name=_("article")
    )
    record = models.ForeignKey(
        ImportRecord, models.CASCADE, related_name="held", verbose_name=_("import")
    )
    part = models.CharField(_("part"), max_length=50)
    base = models.JSONField(_("as it was"), null=True)
    ours = models.JSONField(_("the desk's text"), null=True)
    theirs = models.JSONField(_("the source's text"), null=True)
    after = models.JSONField(_("the block above"), null=True)
    # What lay beside the source's text: digests of what is kept, by the name given.
    files = models.JSONField(default=dict, editable=False)
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=Verdict, blank=True, default=""
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = HeldPartManager()

    class Meta:
        verbose_name = _("held part")
        verbose_name_plural = _("held parts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.part

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.importrecord",
    ]
