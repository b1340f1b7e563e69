"""Served pictures: our own re-encoded files, as long as their rights last."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.models import Image
from articles.workflow.roles import may

DAY = 86_400
MINUTE = 60
"""Seconds a reader's copy, and a shared one, is good for without asking again."""

_RIGHTS = ("merged_into", "rights_expire_at", "merged_into__rights_expire_at")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    found = Image.objects.filter(served=f"images/{name}").select_related("merged_into")
    image = found.only("served", *_RIGHTS).order_by("pk").first()
    if image is None or not _may_see(request, image):
        raise Http404
    response = _file(request, image)
    response["Cache-Control"] = _kept(image)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _may_see(request: HttpRequest, image: Image) -> bool:
    """The desk still sees what readers may not: it decides what becomes of it."""
    return image.kept.is_within_rights() or may(request.user, "view", "image")


def _file(request: HttpRequest, image: Image) -> HttpResponseBase:
    # The name is a digest of the file, which never changes.
    unchanged = get_conditional_response(request, etag=f'"{image.served.name}"')
    if unchanged is not None:
        return unchanged
    try:
        response = FileResponse(image.served.open("rb"), content_type="image/jpeg")
    except OSError as error:
        raise Http404 from error
    response["ETag"] = f'"{image.served.name}"'
    return response


def _kept(image: Image) -> str:
    """For how long a copy may be shown: never beyond the end of the right."""
    if not image.kept.is_within_rights():
        return "private, no-store"
    ends = image.kept.rights_expire_at
    left = int((ends - timezone.now()).total_seconds()) if ends else DAY
    return f"public, max-age={min(DAY, left)}, s-maxage={min(MINUTE, left)}"
