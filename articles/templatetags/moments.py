"""Times as the public pages print them."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import rendering
from articles.models import Edition

register = template.Library()


@register.simple_tag
def first_published(edition: Edition, form: str = "") -> SafeString:
    """The time of a piece; in short form an hour today, else a day."""
    moment = edition.first_published
    if form != "short":
        return rendering.when(moment, day_only=edition.first_published_is_day)
    local = timezone.localtime(moment)
    today = local.date() == timezone.localdate()
    hour = today and not edition.first_published_is_day
    shown = date_format(local, "H:i" if hour else "SHORT_DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), shown)
