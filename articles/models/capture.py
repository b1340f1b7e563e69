"""Captures kept as they came, each once, however many pieces it gave."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.image import originals


class KeptCaptureManager(models.Manager["KeptCapture"]):
    def get_by_natural_key(self, sha256: str) -> KeptCapture:
        return self.get(sha256=sha256)


class KeptCapture(models.Model):
    """The bytes stand in the row, or in a private file where they are many."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField(null=True)
    file = models.FileField(
        _("file"), storage=originals, upload_to="captures", null=True
    )

    objects = KeptCaptureManager()

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")

    def __str__(self) -> str:
        return self.sha256[:12]

    def natural_key(self) -> tuple[str]:
        return (self.sha256,)

    def read(self) -> bytes:
        """All of it as it came."""
        if self.content is not None:
            return bytes(self.content)
        with self.file.open("rb") as file:
            return bytes(file.read())
