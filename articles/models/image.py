"""Pictures, each stored once; the captions written for them; who is credited."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.files.storage.base import Storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.addresses import picture_key
from articles.matching import captions
from articles.models.fields import LongTextField, new_code
from articles.models.rendition import WAITING, Rendered
from articles.models.rights import Rights, RightsQuerySet
from articles.models.source import Role, Source


def originals() -> Storage:
    return storages["originals"]


# The stubs do not know what from_queryset makes.
class ImageManager(models.Manager.from_queryset(RightsQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, code: str) -> Image:
        return self.get(code=code)

    def of_file(self, sha256: str) -> Image | None:
        """The picture that stands for this file, whatever it was merged into."""
        found = self.filter(sha256=sha256).select_related("merged_into")
        first = found.order_by("pk").first()
        return first and first.kept


class Image(Rendered, Rights):
    """A picture: its file, or the wait for it, its description and its rights."""

    code = models.CharField(
        _("code"), max_length=8, unique=True, default=new_code, editable=False
    )
    original = models.FileField(
        _("file"),
        storage=originals,
        upload_to="images",
        null=True,
        blank=True,
        help_text=_("Kept as it came and never served; empty: the file is awaited."),
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    served = models.FileField(
        _("served file"), upload_to="images", null=True, blank=True, editable=False
    )
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    description = LongTextField(
        _("description (alt text)"),
        null=True,
        blank=True,
        help_text=_(
            "What is seen, for those who cannot see it; every use inherits it."
        ),
    )
    credit = LongTextField(
        _("credit as printed"),
        null=True,
        blank=True,
        help_text=_("As in “Jae C. Hong/AP/picture alliance”."),
    )
    place = LongTextField(
        _("place"),
        null=True,
        blank=True,
        help_text=_("Where it was taken, as in “Aarau, Switzerland”."),
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    flags = models.JSONField(_("credit flags"), default=list, blank=True)
    sources = models.ManyToManyField(
        Source,
        through="articles.ImageSource",
        related_name="images",
        verbose_name=_("sources"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The picture that an editor found to be the same as this one."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ImageManager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["served"], name="image_by_served_file"),
            models.Index(
                fields=["rights_expire_at"],
                condition=Q(rights_expire_at__isnull=False),
                name="image_by_end_of_rights",
            ),
            models.Index(
                fields=["-id"], condition=Q(sensitive=True), name="image_sensitive"
            ),
            models.Index(
                fields=["-taken_on", "-id"],
                condition=Q(taken_on__isnull=False),
                name="image_by_day_taken",
            ),
            models.Index(
                # What was merged is never shown; SQLite takes its index otherwise.
                fields=["merged_into", "-id"],
                condition=Q(place__isnull=False),
                name="image_of_a_place",
            ),
            models.Index(fields=["id"], condition=WAITING, name="image_waiting"),
        ]

    def __str__(self) -> str:
        text = self.description or self.credit or self.code
        return text if len(text) <= 80 else f"{text[:79]}…"

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def is_awaited(self) -> bool:
        return not self.served

    @property
    def kept(self) -> Image:
        """The picture that stands for this one; nearly always itself."""
        return self.merged_into or self


def reference_key(value: str) -> str:
    """What an index finds a reference by, however long it is."""
    return hashlib.sha256(value.encode()).hexdigest()[:40]


class ImageReferenceManager(models.Manager["ImageReference"]):
    def get_by_natural_key(self, image: str, kind: str, key: str) -> ImageReference:
        return self.get(image__code=image, kind=kind, key=key)


class ImageReference(models.Model):
    """What a picture is called elsewhere: an agency's id, an address it had."""

    class Kind(models.TextChoices):
        ID = "id", _("Agency's id")
        ADDRESS = "address", _("Address")

    image = models.ForeignKey(
        Image, models.CASCADE, related_name="references", verbose_name=_("image")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    value = models.TextField(_("value"))
    key = models.CharField(max_length=40, editable=False)
    # The same for every size that an outlet has of one picture.
    picture_key = models.CharField(max_length=40, blank=True, editable=False)

    objects = ImageReferenceManager()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["kind", "key"]),
            models.Index(fields=["kind", "picture_key"], name="reference_by_picture"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "kind", "key"], name="reference_once_for_an_image"
            )
        ]

    def __str__(self) -> str:
        return self.value

    def natural_key(self) -> tuple[str, str, str]:
        return (self.image.code, self.kind, self.key)

    natural_key.dependencies = ["articles.image"]  # type: ignore[attr-defined]

    def fill_keys(self) -> ImageReference:
        """What lookups find it by; rows that are made many at once need it said."""
        is_address = self.kind == self.Kind.ADDRESS
        named = picture_key(self.value) if is_address else self.value
        self.key = reference_key(self.value)
        self.picture_key = reference_key(named)
        return self

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_keys()
        super().save(*args, **kwargs)


class ImageSourceManager(models.Manager["ImageSource"]):
    def get_by_natural_key(self, image: str, source: str, role: str) -> ImageSource:
        return self.get(image__code=image, source__slug=source, role=role)


class ImageSource(models.Model):
    """One part of a picture's credit, in the order printed."""

    image = models.ForeignKey(
        Image, models.CASCADE, related_name="source_links", verbose_name=_("image")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="image_links", verbose_name=_("source")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = ImageSourceManager()

    class Meta:
        verbose_name = _("credit part")
        verbose_name_plural = _("credit parts")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "source", "role"],
                name="source_once_for_an_image_and_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_role_display()})"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.image.code, self.source.slug, self.role)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.image",
        "articles.source",
    ]


def caption_digest(text: str) -> str:
    """40 hex digits that two equal captions share."""
    key = captions.key(text)
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class CaptionManager(models.Manager["Caption"]):
    def get_by_natural_key(self, image: str, language: str, digest: str) -> Caption:
        return self.get(image__code=image, language=language, digest=digest)


class Caption(models.Model):
    """A text written for a picture; equal texts are one caption."""

    image = models.ForeignKey(
        Image, models.CASCADE, related_name="captions", verbose_name=_("image")
    )
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=35, blank=True)
    digest = models.CharField(max_length=40, editable=False, db_index=True)
    is_library = models.BooleanField(
        _("the library's caption"),
        default=False,
        help_text=_("The text that uses follow until they have their own."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
        help_text=_("Nobody at the desk: it came with an import."),
    )
    written_at = models.DateTimeField(_("written at"), auto_now_add=True, null=True)

    objects = CaptionManager()

    class Meta:
        verbose_name = _("caption")
        verbose_name_plural = _("captions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "language", "digest"],
                name="caption_once_for_an_image",
                violation_error_message=_("This picture has this caption already."),
            )
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.image.code, self.language, self.digest)

    natural_key.dependencies = ["articles.image"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        self.digest = caption_digest(self.text)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = caption_digest(self.text)
        super().save(*args, **kwargs)
