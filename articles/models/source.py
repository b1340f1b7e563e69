"""Who a piece or a picture comes from: people and organisations, with their names."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.slugs import slug_for, unused_slug


def name_key(name: str) -> str:
    """What two spellings of one name share: case, width, dots and space fall away."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.replace(".", "").split())


class SourceManager(models.Manager["Source"]):
    def get_by_natural_key(self, slug: str) -> Source:
        return self.get(slug=slug)


class Source(models.Model):
    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=220,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("The last part of this source's public address; it stays."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("Who they are, for readers.")
    )
    website = models.URLField(_("website"), blank=True)

    objects = SourceManager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = unused_slug(Source, slug_for(self.name, "source"))
        super().save(*args, **kwargs)


class SourceNameManager(models.Manager["SourceName"]):
    def get_by_natural_key(self, source: str, key: str) -> SourceName:
        return self.get(source__slug=source, key=key)


class SourceName(models.Model):
    """A name a source goes by. An organisation's belongs to it alone; people share."""

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="names", verbose_name=_("source")
    )
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    of_organisation = models.BooleanField(editable=False)

    objects = SourceNameManager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "key",
                condition=models.Q(of_organisation=True),
                name="name_of_one_organisation",
                violation_error_message=_("Another organisation has this name."),
            ),
            models.UniqueConstraint(
                fields=["source", "key"], name="name_once_for_a_source"
            ),
        ]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.source.slug, self.key)

    natural_key.dependencies = ["articles.source"]  # type: ignore[attr-defined]

    def derive(self) -> None:
        self.key = name_key(self.name)[:200]
        self.of_organisation = self.source.kind == Source.Kind.ORGANISATION

    def clean(self) -> None:
        if self.name and self.source_id:
            self.derive()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)


class Role(models.TextChoices):
    """What a source did for a piece or a picture."""

    AUTHOR = "author", _("Author")
    PHOTOGRAPHER = "photographer", _("Photographer")
    AGENCY = "agency", _("Agency")
    DISTRIBUTOR = "distributor", _("Distributor")
    PUBLISHER = "publisher", _("Publisher")
