"""What every public page shares: its style, its headers, its masthead."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import override

_SOURCE = (Path(__file__).parent / "pencil.css").read_text(encoding="utf-8")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE = SafeString(re.sub(r"\s+", " ", _COMMENT.sub("", _SOURCE)).strip())
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """Headers of a page for readers: no script, no cookie, always asked again."""

    @wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Also the desk's preview, asked for by an editor of another language.
        with override(settings.LANGUAGE_CODE):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    policy: Any = csp_update({"style-src": [f"'sha256-{_DIGEST}'"]})
    return cast("View", policy(with_headers))


def render(
    template: str,
    request: HttpRequest,
    navigation: Iterable[dict[str, str]],
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page without context processors: nothing here may touch the session."""
    home = absolute(request, "/")
    shared = {
        "style": STYLE,
        "icon": static("articles/pencil.svg"),
        "home": home,
        "name": settings.NEWSROOM_NAME,
        "description": settings.NEWSROOM_DESCRIPTION,
        "language": settings.LANGUAGE_CODE,
        "navigation": navigation,
        "today": timezone.localdate(),
        "canonical": absolute(request, request.path),
    }
    html = render_to_string(f"articles/{template}", {**shared, **context})
    return HttpResponse(html, status=status)


def absolute(request: HttpRequest, address: str) -> str:
    """Where readers find an address of ours."""
    if settings.NEWSROOM_ADDRESS:
        return f"{settings.NEWSROOM_ADDRESS}{address}"
    return str(request.build_absolute_uri(address))
