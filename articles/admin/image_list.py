"""Pictures as a grid, and captions beside theirs: what is shown and found by."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.base import DeskAdmin
from articles.admin.finding import ImageFinding
from articles.admin.lists import DeskList, number_of, on_the_desk, saying
from articles.admin.rights import RightsFilter, brief_rights
from articles.admin.thumbnails import smallest, thumbnail
from articles.models import Caption, Edition, Image, ImageSource, Placement, SourceName


def pieces_with(of_this: str) -> Any:
    """In how many pieces of the desk a picture or a caption stands."""
    placed = on_the_desk(Placement.objects.filter(removed=False), "parent")
    return number_of(placed, of_this, "parent")


def told_uses(number: int) -> str:
    if not number:
        return str(_("never used"))
    return ngettext("in %d piece", "in %d pieces", number) % number


class FileFilter(admin.SimpleListFilter):
    title = _("file")
    parameter_name = "file"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("awaited", _("Awaited")), ("there", _("There"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        missing = Q(served=None) | Q(served="")
        match self.value():
            case "awaited":
                return queryset.filter(missing)
            case "there":
                return queryset.exclude(missing)
        return queryset


def up_to_the_newest_used(rows: QuerySet, of_this: str) -> QuerySet:
    """Without those that came after the last one used: none of them need be tried."""
    placed = Placement.objects.exclude(**{of_this: None}).order_by(f"-{of_this}_id")
    return rows.filter(pk__lte=Subquery(placed.values(f"{of_this}_id")[:1]))


class UseFilter(admin.SimpleListFilter):
    """Of what a placement points to."""

    title = _("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("yes", _("Used")),
            ("live", _("In a piece on the site")),
            ("no", _("Never used")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        of_this = str(queryset.model._meta.model_name)
        placed = Placement.objects.filter(**{of_this: OuterRef("pk")}, removed=False)
        used = Exists(on_the_desk(placed, "parent"))
        match self.value():
            case "yes":
                return up_to_the_newest_used(queryset, of_this).filter(used)
            case "no":
                return queryset.filter(~used)
            case "live":
                live = Edition.objects.live().filter(article=OuterRef("parent"))
                reached = up_to_the_newest_used(queryset, of_this)
                return reached.filter(Exists(placed.filter(Exists(live))))
        return queryset


class PictureList(DeskList):
    """Each picture with the address of its form."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        for row in self.result_list:
            row.form_address = self.url_for_result(row)
            row.told_uses = told_uses(row.piece_count)
            row.told_rights = brief_rights(row)
            row.seen_at = "" if row.is_awaited else smallest(row)


def _with_caption(word: str) -> QuerySet:
    return Caption.objects.filter(text__icontains=word).values("image")


def _with_source(word: str) -> QuerySet:
    names = SourceName.objects.filter(name__icontains=word)
    links = ImageSource.objects.filter(source__in=names.values("source"))
    return links.values("image")


SAID = ["description", "credit", "place", "code"]


def pictures_saying(pictures: QuerySet, text: str) -> QuerySet:
    """By their own words, and by those of their captions and sources."""
    return saying(pictures, text, SAID, [_with_caption, _with_source])


class ImageGrid(DeskAdmin):
    """Mixed into the image's admin: its list as a grid of pictures."""

    list_display = ["__str__"]
    list_per_page = 48
    list_filter = [UseFilter, FileFilter, RightsFilter, ImageFinding]
    # What it is searched by stands in get_search_results.
    search_fields = SAID
    search_help_text = _("Descriptions, captions, credits, places, sources and codes.")
    change_list_template = "admin/articles/image/change_list.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PictureList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        newest = Caption.objects.filter(image=OuterRef("pk")).order_by("-pk")
        rows = super().get_queryset(request)
        at = request.resolver_match
        # What was merged can still be looked at; it is no choice any more.
        if at is None or at.url_name != "articles_image_change":
            rows = rows.filter(merged_into=None)
        return rows.annotate(
            piece_count=pieces_with("image"),
            newest_caption=Subquery(newest.values("text")[:1]),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return pictures_saying(queryset, search_term), False


def _of_picture(word: str) -> QuerySet:
    told = Q(credit__icontains=word) | Q(description__icontains=word)
    images = Image.objects.filter(told | Q(code__icontains=word))
    return Caption.objects.filter(image__in=images).values("pk")


class CaptionList(DeskAdmin):
    """Mixed into the caption's admin: each caption beside its picture."""

    list_display = ["thumbnail", "__str__", "credit", "language", "uses"]
    list_display_links = ["__str__"]
    list_select_related = ["image"]
    list_filter = [UseFilter]
    search_fields = ["text"]
    search_help_text = _(
        "Captions, and the descriptions and credits of their pictures."
    )
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("image")
        return rows.annotate(piece_count=pieces_with("caption"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found = saying(queryset, search_term, self.search_fields, [_of_picture])
        return found, False

    @admin.display(description=_("picture"))
    def thumbnail(self, caption: Caption) -> SafeString:
        return thumbnail(caption.image.served.name)

    @admin.display(description=_("credit"))
    def credit(self, caption: Caption) -> str:
        return caption.image.credit or "-"

    @admin.display(description=_("uses"))
    def uses(self, caption: Any) -> str:
        return told_uses(caption.piece_count)
