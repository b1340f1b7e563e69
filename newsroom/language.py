"""The desk speaks each editor's language; readers get the newsroom's, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

DESK = "/admin/"

View = Callable[[HttpRequest], HttpResponse]


def desk_language(get_response: View) -> View:
    """Under /admin/ only: the cookie of the switch, else what the browser asks for."""

    def in_language(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            return get_response(request)
        language = get_language_from_request(request)
        with override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return in_language
