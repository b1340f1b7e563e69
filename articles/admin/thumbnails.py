"""Pictures small enough to stand in a list, or the frame of one that is awaited."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Format, Image, Purpose


def thumbnail(served: str | None) -> SafeString:
    """Of a served file's name; what it shows is told by the words beside it."""
    if not served:
        return format_html('<span class="thumbnail awaited">{}</span>', _("awaited"))
    return format_html(
        '<img class="thumbnail" src="{}" alt="" loading="lazy" decoding="async">',
        Image._meta.get_field("served").storage.url(served),
    )


def smallest(image: Image) -> str:
    """The address of its smallest file: a list shows dozens of pictures."""
    made = image.sheet.get(Purpose.SMALL)
    name = made[Format.WEBP] if made else image.served.name
    return str(image.served.storage.url(name))


def awaited() -> SafeString:
    """The frame of a picture that has no file yet, where the picture would stand."""
    told = _("The file is awaited.")
    return format_html('<span class="large awaited">{}</span>', told)
