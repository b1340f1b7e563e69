"""What a picture's rights allow: until when it is shown, and what is said with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.fields import LongTextField

NOTICE = timedelta(days=14)
"""How long before its end an editor is told of a right."""


class DigitalSource(models.TextChoices):
    """How a picture was made: codes of the IPTC's digital source types.

    https://cv.iptc.org/newscodes/digitalsourcetype/
    """

    CAPTURE = "digitalCapture", _("Photograph, digital")
    COMPUTED = "computationalCapture", _("Photograph, several frames put together")
    NEGATIVE = "negativeFilm", _("Photograph, from a negative")
    POSITIVE = "positiveFilm", _("Photograph, from a positive")
    PRINT = "print", _("Photograph, from a print")
    EDITED = "humanEdits", _("Photograph, altered by hand")
    ENHANCED = "algorithmicallyEnhanced", _("Photograph, enhanced by a program")
    COMPOSITE = "compositeCapture", _("Put together from photographs")
    DRAWN = "digitalCreation", _("Drawn by hand on a computer")
    DATA = "dataDrivenMedia", _("Chart or map made from data")
    SCREEN = "screenCapture", _("Screenshot")
    VIRTUAL = "virtualRecording", _("Recorded in a virtual place")
    PARTLY_MADE = "compositeSynthetic", _("Put together, parts of it artificial")
    ALTERED = "compositeWithTrainedAlgorithmicMedia", _("Altered with AI")
    MADE = "trainedAlgorithmicMedia", _("Made with AI")
    COMPUTER_MADE = "algorithmicMedia", _("Made by a program, without AI")


LABELLED = {
    DigitalSource.PARTLY_MADE: _("Parts of this picture are artificial."),
    DigitalSource.ALTERED: _("This picture was altered with AI."),
    DigitalSource.MADE: _("This picture was made with AI."),
    DigitalSource.COMPUTER_MADE: _("This picture was made by a computer program."),
}
"""What readers are told beside a picture that shows what no camera saw."""


class Rights(models.Model):
    """What may be done with a picture; read live, also by editions long published."""

    copyright = LongTextField(_("copyright"), null=True, blank=True)
    usage_terms = LongTextField(_("usage terms"), null=True, blank=True)
    licence = models.URLField(
        _("licence"),
        max_length=2000,
        null=True,
        blank=True,
        help_text=_("The address at which the licence is to be read."),
    )
    rights_expire_at = models.DateTimeField(
        _("rights expire"),
        null=True,
        blank=True,
        help_text=_("From then on readers see a text in place of the picture."),
    )
    restrictions = LongTextField(
        _("restrictions"),
        null=True,
        blank=True,
        help_text=_("For the desk, as in “Not for sale in Austria; no crops”."),
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Readers see it when they ask for it; previews leave it out."),
    )
    digital_source_type = models.CharField(
        _("how it was made"),
        max_length=40,
        choices=DigitalSource,
        blank=True,
        help_text=_("What AI or a program made is labelled so for readers."),
    )

    class Meta:
        abstract = True

    def is_within_rights(self, at: datetime | None = None) -> bool:
        ends = self.rights_expire_at
        return ends is None or ends > (at or timezone.now())

    @property
    def rights_end_soon(self) -> bool:
        ends = self.rights_expire_at
        return ends is not None and timezone.now() < ends <= _notice_until()

    @property
    def label(self) -> str:
        """What readers are told of how it was made; empty where nothing need be."""
        # No code at all is a key that the table does not have.
        return str(LABELLED.get(self.digital_source_type, ""))  # type: ignore[call-overload]


def _notice_until() -> datetime:
    return timezone.now() + NOTICE


class RightsQuerySet(models.QuerySet):
    """Pictures by their rights: no job changes anything when one ends."""

    def expired(self) -> RightsQuerySet:
        return self.filter(rights_expire_at__lte=timezone.now())

    def expiring(self) -> RightsQuerySet:
        """Still shown, and not any more before the notice is over."""
        ending = Q(rights_expire_at__gt=timezone.now())
        return self.filter(ending, rights_expire_at__lte=_notice_until())

    def sensitive(self) -> RightsQuerySet:
        return self.filter(sensitive=True)
