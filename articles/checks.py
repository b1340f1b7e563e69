"""System checks: a wrong setting is named, with what to do about it."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's own name

from articles import limits


@register(Tags.urls)
def check_address(**_kwargs: Any) -> list[CheckMessage]:
    address = settings.NEWSROOM_ADDRESS
    if not address:
        return []
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"} and parts.netloc and not parts.path:
        return []
    return [
        Error(
            f"NEWSROOM_ADDRESS is “{address}”, which is no address of a site.",
            hint="Write it as https://news.example, without a path at its end.",
            id="newsroom.E001",
        )
    ]


@register
def check_data_folder(**_kwargs: Any) -> list[CheckMessage]:
    if os.access(settings.DATA_DIR, os.W_OK):
        return []
    return [
        Error(
            f"The data folder {settings.DATA_DIR} cannot be written to.",
            hint="Give this user the folder, or name another in NEWSROOM_DATA_DIR.",
            id="newsroom.E002",
        )
    ]


@register
def check_language(**_kwargs: Any) -> list[CheckMessage]:
    languages = [code for code, _name in settings.LANGUAGES]
    if settings.LANGUAGE_CODE in languages:
        return []
    return [
        Error(
            f"NEWSROOM_LANGUAGE is “{settings.LANGUAGE_CODE}”.",
            hint=f"Choose one of {', '.join(languages)}.",
            id="newsroom.E003",
        )
    ]


@register
def check_limits(**_kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"NEWSROOM_LIMITS: “{name}” cannot be used: {reason}.",
            hint="Write it as items=5000,capture_bytes=80000000.",
            id="newsroom.E004",
        )
        for name, reason in limits.mistakes(settings.NEWSROOM_LIMITS)
    ]


@register(Tags.security, deploy=True)
def check_public_address(**_kwargs: Any) -> list[CheckMessage]:
    if settings.NEWSROOM_ADDRESS:
        return []
    return [
        Warning(
            "Feeds and canonical addresses follow whatever host a request names.",
            hint="Set NEWSROOM_ADDRESS to where readers find you.",
            id="newsroom.W001",
        )
    ]
