"""What machines are told of an article: JSON-LD as schema.org's NewsArticle."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.document import Document, Figure, When
from articles.models import Edition
from articles.rendering import Pictures

# What could end the script element, or a line in it, is written as an escape.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}

Absolute = Callable[[str], str]


def news_article(
    edition: Edition, document: Document, pictures: Pictures, absolute: Absolute
) -> SafeString:
    """The script element's content; what is not known is left out."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": document.headline,
        "description": document.standfirst,
        "inLanguage": document.language,
        "mainEntityOfPage": absolute(edition.get_absolute_url()),
        "datePublished": published(edition).isoformat(timespec="seconds"),
        "dateModified": modified(edition, document).isoformat(timespec="seconds"),
        "author": _named(edition, "author", absolute),
        "sourceOrganization": _named(edition, "agency", absolute),
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": settings.NEWSROOM_NAME,
            "url": absolute("/"),
        },
        "image": [
            *_crops(document, pictures, absolute),
            *_images(document, pictures, absolute),
        ],
        "keywords": list(document.tags),
        "isBasedOn": _original(document),
        "correction": [notice.text for notice in document.corrections],
    }
    return as_script(told)


def as_script(told: Mapping[str, Any]) -> SafeString:
    known = {name: value for name, value in told.items() if value}
    return SafeString(json.dumps(known, ensure_ascii=False).translate(_UNSAFE))


def published(edition: Edition) -> datetime:
    return timezone.localtime(edition.first_published)


def modified(edition: Edition, document: Document) -> datetime:
    """A correction moves it; a typo mended without a notice does not."""
    dates = [_moment(notice.at) for notice in document.corrections if notice.at]
    return max([published(edition), *dates])


def _moment(when: When) -> datetime:
    if isinstance(when, datetime):
        return timezone.localtime(when) if when.tzinfo else timezone.make_aware(when)
    return datetime.combine(when, time(), ZoneInfo(settings.TIME_ZONE))


def _named(edition: Edition, role: str, absolute: Absolute) -> list[dict[str, str]]:
    return [
        {
            "@type": "Person" if link["kind"] == "person" else "Organization",
            "name": link["name"],
            "url": absolute(reverse("source", args=[link["slug"]])),
        }
        for link in edition.links.get("sources", ())
        if link["role"] == role
    ]


RATIOS = ("16x9", "4x3", "1x1")


def _crops(document: Document, pictures: Pictures, absolute: Absolute) -> list[str]:
    """Addresses of the first picture in the shapes that search engines show."""
    shown = (figure.image for figure in document.figures if figure.image in pictures)
    crops = pictures[code].crops if (code := next(shown, None)) else {}
    return [absolute(crops[ratio].address) for ratio in RATIOS if ratio in crops]


def _images(
    document: Document, pictures: Pictures, absolute: Absolute
) -> list[dict[str, str]]:
    """Each picture with its credit, which an address alone does not tell."""
    return [
        _image(figure, pictures, absolute)
        for figure in document.figures
        if figure.image in pictures
    ]


def _image(figure: Figure, pictures: Pictures, absolute: Absolute) -> dict[str, str]:
    picture = pictures[figure.image or ""]
    told = {
        "@type": "ImageObject",
        "url": absolute(picture.address),
        "width": f"{picture.width} px",
        "height": f"{picture.height} px",
        "caption": figure.caption,
        "creditText": figure.credit,
        "copyrightNotice": figure.copyright,
        "license": picture.licence,
        "digitalSourceType": _made(picture.made_by),
    }
    return {name: value for name, value in told.items() if value}


def _made(code: str) -> str:
    """The member of schema.org's IPTCDigitalSourceEnumeration."""
    return (
        f"https://schema.org/{code[0].upper()}{code[1:]}DigitalSource" if code else ""
    )


def _original(document: Document) -> dict[str, Any]:
    if not document.address and not document.short_address:
        return {}
    told = {
        "@type": "NewsArticle",
        "url": document.address or document.short_address,
        "datePublished": document.published.isoformat() if document.published else None,
        "publisher": {"@type": "Organization", "name": document.publisher}
        if document.publisher
        else None,
    }
    return {name: value for name, value in told.items() if value}
