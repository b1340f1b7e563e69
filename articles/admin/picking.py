"""What the story's form asks while one writes: pictures, topics and sources by name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.image_list import pictures_saying, up_to_the_newest_used
from articles.admin.lists import number_of
from articles.admin.rights import brief_rights
from articles.admin.uploading import content_of, sentence
from articles.capture import Capture, UnreadableCapture
from articles.importing import uploading
from articles.library import files, known
from articles.library.written import NotWritten, all_or_none
from articles.models import Caption, Image, Placement, Source, Topic, name_key

PAGE = 24
NAMES = 12


class PicturesToPick(admin.ModelAdmin):
    """Mixed into the image's admin: the picker's search and its upload."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("pick/", view(require_GET(self.pick)), name="articles_image_pick"),
            path(
                "add-file/",
                view(require_POST(self.add_file)),
                name="articles_image_add_file",
            ),
            *super().get_urls(),
        ]

    def pick(self, request: HttpRequest) -> JsonResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = request.GET.get("page", "1")
        first = (min(int(page), 10_000) - 1) * PAGE if page.isdecimal() else 0
        found = _search(request.GET.get("q", ""), request.GET.get("used", ""))
        if (key := request.GET.get("id", "")).isdecimal():
            found = Image.objects.filter(pk=key)
        rows = list(_told(found)[max(first, 0) : first + PAGE + 1])
        return JsonResponse(
            {"images": [_as_json(row) for row in rows[:PAGE]], "more": len(rows) > PAGE}
        )

    def add_file(self, request: HttpRequest) -> JsonResponse:
        """Store a file as a new picture, or as the one that was awaited."""
        awaited = _awaited(request.POST.get("image", ""))
        if not (
            self.has_change_permission(request, awaited)
            if awaited
            else self.has_add_permission(request)
        ):
            raise PermissionDenied
        upload = request.FILES.get("file")
        if upload is None:
            return JsonResponse({"error": _("There is no file.")}, status=400)
        try:
            image = _taken(upload, awaited, request)
        except UnreadableCapture as error:
            return JsonResponse({"error": sentence(error.reason)}, status=400)
        except NotWritten as error:
            return JsonResponse({"error": sentence(str(error))}, status=507)
        self.log_change(request, image, _("The file was uploaded."))
        row = _told(Image.objects.filter(pk=image.pk)).get()
        return JsonResponse(_as_json(row), status=201)


def _taken(upload: UploadedFile, awaited: Image | None, request: HttpRequest) -> Image:
    """The picture of the file; what is raised leaves nothing of it behind."""
    content = content_of(upload)
    if awaited is None:
        added = uploading.add(upload.name or "", content, by=request.user)
        return added.image.kept
    try:
        checked = files.check(content)
    except files.BadPicture as error:
        raise UnreadableCapture(Capture("", b""), str(error)) from error
    with all_or_none(), transaction.atomic():
        current = Image.objects.select_for_update(of=("self",)).get(pk=awaited.pk)
        if not current.is_awaited:
            message = _("Another file came for this picture meanwhile.")
            raise UnreadableCapture(Capture("", b""), message)
        known.receive(current, checked)
    # Where the library had it already, the picture that stands for both.
    current.refresh_from_db()
    return current.kept


def _awaited(key: str) -> Image | None:
    image = Image.objects.filter(pk=key).first() if key.isdecimal() else None
    return image if image and image.is_awaited else None


def _search(words: str, used: str) -> QuerySet[Image]:
    found = pictures_saying(Image.objects.filter(merged_into=None), words)
    is_used = Exists(Placement.objects.filter(image=OuterRef("pk")))
    match used:
        case "yes":
            return up_to_the_newest_used(found, "image").filter(is_used)
        case "no":
            return found.filter(~is_used)
    return found


def _told(images: QuerySet[Image]) -> QuerySet[Image]:
    # A new use begins with the library's caption, where there is one.
    first = Caption.objects.filter(image=OuterRef("pk")).order_by("-is_library", "-pk")
    # Subqueries and no joins: what is told of a row is asked for the page's alone.
    return images.order_by("-pk").annotate(
        uses=number_of(Placement.objects.all(), "image", "pk"),
        first_caption=Subquery(first.values("text")[:1]),
    )


def _as_json(image: Any) -> dict[str, Any]:
    return {
        "id": image.pk,
        "address": None if image.is_awaited else image.served.url,
        "width": image.width,
        "height": image.height,
        "description": image.description or "",
        "credit": image.credit or "",
        "caption": image.first_caption or "",
        "uses": image.uses,
        "rights": brief_rights(image),
    }


class NamesToPick(admin.ModelAdmin):
    """Mixed into the admin of topics and sources: names as one types them."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_GET(self.names))
        name = f"articles_{self.opts.model_name}_names"
        return [path("names/", view, name=name), *super().get_urls()]

    def names(self, request: HttpRequest) -> JsonResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        words = request.GET.get("q", "").strip()
        find = _sources if self.model is Source else _topics
        return JsonResponse({"names": find(words) if words else []})


def _topics(words: str) -> list[dict[str, Any]]:
    rows = Topic.objects.filter(name__icontains=words).order_by("name")[: NAMES * 4]
    return _nearest_first([{"id": row.pk, "name": row.name} for row in rows], words)


def _sources(words: str) -> list[dict[str, Any]]:
    key = name_key(words)
    matches = Q(names__name__icontains=words) | (Q(names__key=key) if key else Q())
    found = Source.objects.filter(matches).annotate(matched=Subquery(_alias(words)))
    rows = [
        {
            "id": row.pk,
            "name": row.name,
            "kind": row.get_kind_display(),
            "also": "" if row.matched == row.name else row.matched or "",
        }
        for row in found.distinct().order_by("name")[: NAMES * 4]
    ]
    return _nearest_first(rows, words)


def _alias(words: str) -> QuerySet[Any]:
    from_this = Source.objects.filter(pk=OuterRef("pk"))
    return from_this.filter(names__name__icontains=words).values("names__name")[:1]


def _nearest_first(rows: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    start = words.casefold()
    rows.sort(key=lambda row: not row["name"].casefold().startswith(start))
    return rows[:NAMES]
