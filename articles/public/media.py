"""Served pictures: our own re-encoded files, as long as their rights last."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.models import Format, Image, Rendition
from articles.workflow.roles import may

DAY = 86_400
MINUTE = 60
"""Seconds a reader's copy, and a shared one, is good for without asking again."""

_TYPES = {
    Format.JPEG.value: "image/jpeg",
    Format.WEBP.value: "image/webp",
    Format.AVIF.value: "image/avif",
}
_RIGHTS = ("merged_into", "rights_expire_at", "merged_into__rights_expire_at")
_OF_IMAGE = ("image", *(f"image__{name}" for name in _RIGHTS))


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    found = Image.objects.filter(served=f"images/{name}").select_related("merged_into")
    image = found.only("served", *_RIGHTS).order_by("pk").first()
    if image is None or not _may_see(request, image):
        raise Http404
    return _response(_file(request, image.served), image)


@require_safe
def rendition(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """The file; of one that was made anew since, the address it has now."""
    rows = Rendition.objects.select_related("image__merged_into")
    rows = rows.only("file", *_OF_IMAGE)
    row = rows.filter(file=f"renditions/{code}/{name}").first()
    now = row or _instead(rows.filter(image__code=code), name)
    if now is None or not _may_see(request, now.image):
        raise Http404
    if row is None:
        return _response(HttpResponseRedirect(now.file.url), now.image)
    return _response(_file(request, row.file), row.image)


def _instead(rows: QuerySet[Rendition], name: str) -> Rendition | None:
    purpose, _dash, form = name.partition("-")
    return rows.filter(purpose=purpose, format=form.rpartition(".")[2]).first()


def _response(response: HttpResponseBase, image: Image) -> HttpResponseBase:
    kept = "no-cache" if response.status_code == 302 else _kept(image)
    response["Cache-Control"] = kept
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _may_see(request: HttpRequest, image: Image) -> bool:
    """The desk still sees what readers may not: it decides what becomes of it."""
    return image.kept.is_within_rights() or may(request.user, "view", "image")


def _file(request: HttpRequest, file: FieldFile) -> HttpResponseBase:
    # The name is a digest of the file, which never changes.
    unchanged = get_conditional_response(request, etag=f'"{file.name}"')
    if unchanged is not None:
        return unchanged
    kind = _TYPES[(file.name or "").rpartition(".")[2]]
    try:
        response = FileResponse(file.open("rb"), content_type=kind)
    except OSError as error:
        raise Http404 from error
    response["ETag"] = f'"{file.name}"'
    return response


def _kept(image: Image) -> str:
    """For how long a copy may be shown: never beyond the end of the right."""
    if not image.kept.is_within_rights():
        return "private, no-store"
    ends = image.kept.rights_expire_at
    left = int((ends - timezone.now()).total_seconds()) if ends else DAY
    return f"public, max-age={min(DAY, left)}, s-maxage={min(MINUTE, left)}"
