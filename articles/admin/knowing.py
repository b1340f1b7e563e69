"""All that the library knows of one picture, on its page: uses, captions, conflicts."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.library.uses import Use, uses_of
from articles.matching.alt_texts import Doubt, doubts
from articles.matching.conflicts import conflicts
from articles.models import Caption, Edition, Image
from articles.workflow.roles import may

MOST = 200
"""Uses and editions shown; who wants more asks the list of articles."""
COMPARED = 12
"""Captions set against one another, the newest; 12 make 66 pairs."""

KINDS = {"date": _("Dates"), "number": _("Numbers"), "name": _("Names")}
DOUBTS = {
    Doubt.CAPTION: _("The alt text repeats the caption: who listens hears it twice."),
    Doubt.FILE_NAME: _("The alt text looks like the name of a file."),
    Doubt.SAYS_PICTURE: _(
        "The alt text need not say that it is a picture: who listens is told so."
    ),
    Doubt.LONG: _("The alt text has more than 250 letters: the text can say more."),
}


def told_doubts(alt: str | None, caption: str | None = None) -> list[str]:
    return [str(DOUBTS[doubt]) for doubt in doubts(alt, caption)]


class Known(admin.ModelAdmin):
    """Mixed into the image's admin: what its page shows and nobody writes there."""

    @admin.display(description=_("used in"))
    def used_in(self, image: Image) -> str | SafeString:
        uses = _uses(image)
        if not uses:
            return "-"
        context = {"uses": uses[:MOST], "image": image, "more": len(uses) > MOST}
        return render_to_string("admin/articles/image/_uses.html", context)

    @admin.display(description=_("published in"))
    def seen_in(self, image: Image) -> str | SafeString:
        # A page that is up names the picture that was merged into this one.
        either = Q(images=image) | Q(images__merged_into=image)
        published = Edition.objects.filter(either).listed()
        rows = (
            (reverse("admin:articles_edition_change", args=[row.pk]), row)
            for row in published.distinct()[:MOST]
        )
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', rows) or "-"

    @admin.display(description=_("every caption"))
    def captions_written(self, image: Image) -> str | SafeString:
        captions = _captions(image)
        if not captions:
            return "-"
        number: dict[int | None, set[int]] = {}
        for use in _uses(image):
            row = use.placement
            number.setdefault(row.caption_id, set()).add(row.parent_id)
        rows = [(one, len(number.get(one.pk, ()))) for one in captions]
        return render_to_string("admin/articles/image/_captions.html", {"rows": rows})

    @admin.display(description=_("conflicts"))
    def caption_conflicts(self, image: Image) -> str | SafeString:
        newest = sorted(_captions(image), key=lambda one: -one.pk)[:COMPARED]
        found: dict[tuple[str, str, str], tuple[Caption, Caption]] = {}
        for other, one in combinations(newest, 2):
            for conflict in conflicts(one.text, other.text):
                sign = (conflict.kind, conflict.one, conflict.other)
                found.setdefault(sign, (one, other))
        rows = [(KINDS[sign[0]], *sign[1:], *both) for sign, both in found.items()]
        if not rows:
            return "-"
        return render_to_string("admin/articles/image/_conflicts.html", {"rows": rows})

    @admin.display(description=_("credit parts"))
    def credit_parts(self, image: Image) -> str | SafeString:
        rows = (
            (
                reverse("admin:articles_source_change", args=[link.source_id]),
                link.source,
                link.get_role_display(),
            )
            for link in image.source_links.select_related("source")
        )
        shown = format_html_join(SafeString("<br>"), '<a href="{}">{}</a> ({})', rows)
        return shown or "-"

    @admin.display(description=_("update the uses"))
    def update_uses(self, image: Image) -> str | SafeString:
        own = sum(use.has_own_text for use in _uses(image))
        if not own:
            return str(_("Every use follows the texts of the library."))
        address = reverse("admin:articles_image_uses", args=[image.pk])
        told = _("Look at the uses that have their own texts, and update them…")
        return format_html('<a href="{}">{}</a>', address, told)


def may_update(request: HttpRequest) -> bool:
    """The library's texts are brought into pieces: who may write both may do it."""
    return may(request.user, "change") and may(request.user, "change", "image")


def _uses(image: Any) -> list[Use]:
    """Read once for a page."""
    if not hasattr(image, "_known_uses"):
        image._known_uses = uses_of(image, MOST + 1)
    return list(image._known_uses)


def _captions(image: Any) -> list[Caption]:
    if not hasattr(image, "_known_captions"):
        rows = image.captions.select_related("written_by").order_by("pk")
        image._known_captions = list(rows)
    return list(image._known_captions)
