"""What a picture is known again by: its fingerprint, a thumb to compare, an index."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.image import Image


class OfImageManager(models.Manager):
    """One row an image; the image's code names it in a dump."""

    def get_by_natural_key(self, image: str) -> models.Model:
        return self.get(image__code=image)


class _OfImage(models.Model):
    """What is known of the file of one image, and found by that image's own key."""

    image: models.OneToOneField[Image, Image]
    image_id: int
    width: models.PositiveIntegerField[int, int]
    height: models.PositiveIntegerField[int, int]

    objects = OfImageManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.image_id}: {self.width} × {self.height}"

    def natural_key(self) -> tuple[str]:
        return (self.image.code,)

    # Django looks for it on the function, where mypy knows of none.
    natural_key.dependencies = ["articles.image"]  # type: ignore[attr-defined]


class ImageFingerprint(_OfImage):
    """Taken of the file of this digest; matching says what each of its bits is."""

    image = models.OneToOneField(Image, models.CASCADE, related_name="fingerprint")
    sha256 = models.CharField(max_length=64)
    pixel_sha256 = models.CharField(max_length=64, null=True, db_index=True)
    small = models.BigIntegerField(null=True)
    large = models.BinaryField(null=True)
    marks = models.BinaryField(default=b"")
    detail = models.FloatField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # False: what the library has was not looked through for this file yet.
    compared = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")


class ImageThumb(_OfImage):
    """Grey, a byte a pixel, and the tint of a few cells: read only to compare two."""

    image = models.OneToOneField(Image, models.CASCADE, related_name="thumb")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    pixels = models.BinaryField()
    tint = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("thumb")
        verbose_name_plural = _("thumbs")


class BandManager(models.Manager["ImageBand"]):
    def get_by_natural_key(self, value: int, image: str) -> ImageBand:
        return self.get(value=value, image__code=image)


class ImageBand(models.Model):
    """A piece of a fingerprint that alike pictures share; some 28 of each picture.

    The key is the index that lookups read, so no row has a number besides.
    """

    pk = models.CompositePrimaryKey("value", "image_id")
    value = models.BigIntegerField()
    image = models.ForeignKey(Image, models.CASCADE, related_name="bands")

    objects = BandManager()

    class Meta:
        verbose_name = _("band")
        verbose_name_plural = _("bands")

    def __str__(self) -> str:
        return f"{self.value}: {self.image_id}"

    def natural_key(self) -> tuple[int, str]:
        return (self.value, self.image.code)

    natural_key.dependencies = ["articles.image"]  # type: ignore[attr-defined]
