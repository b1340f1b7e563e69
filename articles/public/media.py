"""Served pictures: our own re-encoded files, named by digest, never changed."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join
from django.views.decorators.http import require_safe


@require_safe
def picture(_request: HttpRequest, name: str) -> FileResponse:
    try:
        file = open(safe_join(settings.MEDIA_ROOT, "images", name), "rb")  # noqa: SIM115, PTH123 - the response closes it
    except (OSError, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
