"""The focal point of a picture, set by click or keys, and the crops that follow it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from js_asset import Script

from articles.admin.base import DeskAdmin
from articles.admin.thumbnails import awaited
from articles.admin.told import told
from articles.library.cuts import CROPS, MIDDLE, UPPER_THIRD
from articles.models import Format, Image, Purpose


class PercentField(forms.IntegerField):
    """A share that is stored as 0-1 and written as 0-100."""

    def prepare_value(self, value: Any) -> Any:
        return round(value * 100) if isinstance(value, float) else value

    def to_python(self, value: Any) -> Any:
        percent = super().to_python(value)
        if percent is None:
            return None
        if not 0 <= percent <= 100:
            raise ValidationError(_("Give a share from 0 to 100 %."))
        return percent / 100


def _percent(label: Any) -> PercentField:
    limits = {"min": 0, "max": 100}
    return PercentField(
        label=label, required=False, widget=forms.NumberInput(attrs=limits)
    )


class FocusForm(forms.ModelForm):
    """Mixed into the image's form: both shares of the focal point, or neither."""

    focus_x = _percent(_("Focal point from the left (%)"))
    focus_y = _percent(_("Focal point from the top (%)"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        missing = [name for name in ("focus_x", "focus_y") if given.get(name) is None]
        if len(missing) == 1 and missing[0] not in self.errors:
            self.add_error(missing[0], _("Give both shares, or neither."))
        return given


class Focusing(DeskAdmin):
    """Mixed into the image's admin: the picture to click on and its crops."""

    class Media:
        css = {"all": ["articles/admin/focus.css"]}
        js = [Script("articles/admin/focus.js", type="module")]

    @admin.display(description=_("picture"))
    def picture(self, image: Image) -> SafeString:
        if image.is_awaited:
            return awaited()
        return format_html(
            '<div class="focus" data-focus data-x="{}" data-y="{}" data-help="{}"'
            ' data-label="{}" data-none="{}"><div class="point">'
            '<img src="{}" alt="{}" width="{}" height="{}"></div>'
            '<ul class="crops">{}</ul></div>',
            round(MIDDLE * 100, 2),
            round(UPPER_THIRD * 100, 2),
            _(
                "Click on what matters most, or move the point with the arrow keys "
                "(with Shift ten times as far)."
            ),
            _("Focal point"),
            _("No focal point"),
            image.served.url,
            image.description or "",
            image.width,
            image.height,
            _crops(image),
        )

    @admin.display(description=_("renditions"))
    def files_made(self, image: Image) -> str:
        # For a picture that was merged nothing is made any more.
        if image.is_awaited or image.merged_into_id:
            return "-"
        if image.trouble:
            return str(_("None could be made: %s")) % told(image.trouble)
        made = image.renditions.aggregate(count=Count("pk"), size=Sum("size"))
        if image.recipe != image.rendered or not made["count"]:
            return str(_("They wait to be made; until then the whole picture is sent."))
        words = ngettext(
            "%(count)d file, %(size)s", "%(count)d files, %(size)s", made["count"]
        )
        return words % (made | {"size": filesizeformat(made["size"])})


def _crops(image: Image) -> SafeString:
    """As readers get them; a script shows what another point would make of them."""
    rows = (
        (purpose.value, _shown(image, purpose), image.served.url, *size, purpose.label)
        for purpose, size in CROPS.items()
    )
    return format_html_join(
        "\n",
        '<li><img class="crop" data-crop="{0}" src="{1}" data-whole="{2}" alt=""'
        ' width="{3}" height="{4}"> <span>{5}</span></li>',
        rows,
    )


def _shown(image: Image, purpose: Purpose) -> str:
    """The crop as readers get it, where it is made already."""
    made = image.sheet.get(purpose)
    storage = image.served.storage
    return str(storage.url(made[Format.JPEG]) if made else image.served.url)
