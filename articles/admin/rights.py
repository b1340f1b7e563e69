"""The rights of pictures at the desk: told before they end, and found by their end."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import reading
from articles.models import Image


def told_rights(image: Image) -> str:
    """What is to be known of rights that have ended or end soon; else nothing."""
    ends = image.rights_expire_at
    if ends is None:
        return ""
    if not image.is_within_rights():
        told = _("The rights ended on %s: readers see a text in place of the picture.")
    elif image.rights_end_soon:
        told = _(
            "The rights end on %s: from then on readers see a text in place of the "
            "picture."
        )
    else:
        return ""
    return told % reading.moment(ends)


def brief_rights(image: Image) -> str:
    """The same in few words, for a list."""
    if not told_rights(image) or image.rights_expire_at is None:
        return ""
    ended = not image.is_within_rights()
    told = _("rights ended %s") if ended else _("rights end %s")
    return told % f"{timezone.localtime(image.rights_expire_at):%Y-%m-%d}"


def rights_note(image: Image) -> SafeString:
    told = told_rights(image)
    return format_html('<p class="rights-note">{}</p>', told) if told else SafeString()


class RightsFilter(admin.SimpleListFilter):
    title = gettext_lazy("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("expiring", _("End within 14 days")),
            ("expired", _("Ended")),
            ("sensitive", _("Sensitive")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        every: Any = Image.objects.order_by()
        found = {
            "expiring": every.expiring,
            "expired": every.expired,
            "sensitive": every.sensitive,
        }.get(self.value() or "")
        # By their keys: these are few, and an index finds them among a million.
        return queryset.filter(pk__in=found().values("pk")) if found else queryset
