"""The files that readers are shown now: what is awaited or expired is told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Edition, Format, Image, Purpose
from articles.rendering import File, Picture, Pictures

Tell = Callable[[str], str]
"""An address as it is to be told: absolute, where it leaves the site."""

_USED = (
    "code",
    "served",
    "width",
    "height",
    "sheet",
    "rights_expire_at",
    "sensitive",
    "digital_source_type",
    "licence",
)
_READ = ("merged_into", *_USED, *(f"merged_into__{name}" for name in _USED))
_WIDTHS = (Purpose.SMALL, Purpose.MIDDLE, Purpose.LARGE, Purpose.FULL)
_CROPS = (Purpose.WIDE, Purpose.CLASSIC, Purpose.SQUARE, Purpose.SHARING)
_BETTER = (("image/avif", Format.AVIF), ("image/webp", Format.WEBP))


def of_codes(codes: list[str]) -> Pictures:
    """For a page; one query, none where no picture stands."""
    if not codes:
        return Pictures({})
    return _told(Image.objects.filter(code__in=codes), str)


def of_editions(editions: Iterable[Edition], tell: Tell) -> Pictures:
    """For a feed: one JPEG each, since its readers lay it out as they like.

    A feed cannot ask before it shows what is sensitive.
    """
    images = Image.objects.filter(editions__in=editions).distinct()
    found = _told(images, tell)
    told = _("This picture may be upsetting; it is shown on the page.")
    hidden = {code: told for code, one in found.items() if one.sensitive}
    shown = found.for_previews
    plain = {code: replace(one, srcset="", sources=()) for code, one in shown.items()}
    return Pictures(plain, {**found.instead, **hidden})


def _told(images: QuerySet[Image], tell: Tell) -> Pictures:
    """A picture that was merged has the files and the rights of the kept one."""
    seen, instead = {}, {}
    for image in images.select_related("merged_into").only(*_READ):
        if not image.kept.is_within_rights():
            instead[image.code] = _("This picture can no longer be shown.")
        elif not image.kept.is_awaited:
            seen[image.code] = picture(image.kept, tell)
    return Pictures(seen, instead)


def picture(image: Image, tell: Tell) -> Picture:
    """With its renditions; until they are made, the one file that is always there."""
    whole = [image.sheet[width] for width in _WIDTHS if width in image.sheet]
    one = _served(image, tell)
    if not whole:
        return one
    middle = whole[:3][-1]
    return replace(
        one,
        address=tell(_address(middle[Format.JPEG])),
        width=middle["width"],
        height=middle["height"],
        srcset=_srcset(whole, Format.JPEG, tell),
        sources=tuple((kind, _srcset(whole, form, tell)) for kind, form in _BETTER),
        crops={
            crop.value: _file(image.sheet[crop], tell)
            for crop in _CROPS
            if crop in image.sheet
        },
    )


def _served(image: Image, tell: Tell) -> Picture:
    return Picture(
        tell(image.served.url),
        image.width or 0,
        image.height or 0,
        label=image.label,
        licence=image.licence or "",
        made_by=image.digital_source_type if image.label else "",
        sensitive=image.sensitive,
    )


def _srcset(sizes: list[dict[str, Any]], form: Format, tell: Tell) -> str:
    return ", ".join(f"{tell(_address(one[form]))} {one['width']}w" for one in sizes)


def _file(size: dict[str, Any], tell: Tell) -> File:
    return File(tell(_address(size[Format.JPEG])), size["width"], size["height"])


def _address(name: str) -> str:
    return default_storage.url(name)
