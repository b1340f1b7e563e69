"""The files that readers are shown now: what is awaited or expired is told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Edition, Image
from articles.rendering import Picture, Pictures

_USED = (
    "code",
    "served",
    "width",
    "height",
    "rights_expire_at",
    "sensitive",
    "digital_source_type",
    "licence",
)
_READ = ("merged_into", *_USED, *(f"merged_into__{name}" for name in _USED))


def of_codes(codes: list[str]) -> Pictures:
    """For a page; one query, none where no picture stands."""
    if not codes:
        return Pictures({})
    return _told(Image.objects.filter(code__in=codes), str)


def of_editions(
    editions: Iterable[Edition], absolute: Callable[[str], str]
) -> Pictures:
    """For a feed, which cannot ask before it shows what is sensitive."""
    images = Image.objects.filter(editions__in=editions).distinct()
    found = _told(images, absolute)
    told = _("This picture may be upsetting; it is shown on the page.")
    hidden = {code: told for code, one in found.items() if one.sensitive}
    return Pictures(found.for_previews, {**found.instead, **hidden})


def _told(images: QuerySet[Image], tell: Callable[[str], str]) -> Pictures:
    """A picture that was merged has the file and the rights of the kept one."""
    seen, instead = {}, {}
    for image in images.select_related("merged_into").only(*_READ):
        if not image.kept.is_within_rights():
            instead[image.code] = _("This picture can no longer be shown.")
        elif not image.kept.is_awaited:
            seen[image.code] = _picture(image.kept, tell)
    return Pictures(seen, instead)


def _picture(image: Image, tell: Callable[[str], str]) -> Picture:
    return Picture(
        tell(image.served.url),
        image.width or 0,
        image.height or 0,
        label=image.label,
        licence=image.licence or "",
        made_by=image.digital_source_type if image.label else "",
        sensitive=image.sensitive,
    )
