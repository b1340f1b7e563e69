"""The uses of a picture: which follow the library's texts, and which have their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Caption, Edition, Image, Placement

Alt = Placement.Alt


@dataclass(frozen=True, slots=True)
class Texts:
    """What the library says of a picture; captions by language."""

    alt: str | None
    captions: Mapping[str, Caption]

    def caption_for(self, use: Placement) -> Caption | None:
        """In the language of the use, else the one that names no language."""
        language = use.caption.language if use.caption else use.parent.language or ""
        return self.captions.get(language) or self.captions.get("")


def texts_of(image: Image) -> Texts:
    ours = image.captions.filter(is_library=True).order_by("pk")
    return Texts(image.description, {one.language: one for one in ours})


@dataclass(frozen=True, slots=True)
class Use:
    """One placement beside the library's texts."""

    placement: Placement
    library: Texts

    @property
    def caption(self) -> Caption | None:
        return self.library.caption_for(self.placement)

    @property
    def has_own_caption(self) -> bool:
        wanted = self.caption
        return wanted is not None and self.placement.caption_id != wanted.pk

    @property
    def has_own_alt(self) -> bool:
        return self.placement.alt_kind != Alt.INHERITED

    @property
    def said(self) -> str:
        return said(self.placement)

    @property
    def has_own_text(self) -> bool:
        return self.has_own_caption or self.has_own_alt

    @property
    def caption_changed(self) -> bool:
        """Whether the library says another caption than when this one was written."""
        was, wanted = self.placement.library_caption_was, self.caption
        return (
            self.has_own_caption
            and was is not None
            and wanted is not None
            and (was != wanted.text)
        )

    @property
    def alt_changed(self) -> bool:
        was = self.placement.library_alt_was
        return self.has_own_alt and was is not None and was != (self.library.alt or "")


def uses_of(image: Image, most: int | None = None) -> list[Use]:
    """The uses on the desk, newest pieces first, in two queries for any number."""
    library = texts_of(image)
    rows = _placed(image).order_by("-parent_id", "pk")[:most]
    return [Use(row, library) for row in rows]


def _placed(image: Image) -> QuerySet[Placement]:
    live = Edition.objects.live().filter(article=OuterRef("parent"))
    found = Placement.objects.filter(image=image, removed=False)
    on_the_desk = found.filter(parent__removed_at=None)
    rows = on_the_desk.select_related("parent", "caption")
    return rows.annotate(is_on_the_site=Exists(live))


def remember(image: Image, before: Texts) -> None:
    """After the library's texts were changed: own texts learn what these said before.

    Which they were written beside is kept from the first change on.
    """
    now = texts_of(image)
    if now.alt != before.alt:
        own = image.placements.exclude(alt_kind=Alt.INHERITED)
        own.filter(library_alt_was=None).update(library_alt_was=before.alt or "")
    said = {language: one.text for language, one in before.captions.items()}
    for language, caption in now.captions.items():
        was = said.get(language)
        if was is not None and was != caption.text:
            own = image.placements.exclude(caption=caption)
            alike = own.filter(caption__language=language)
            alike.filter(library_caption_was=None).update(library_caption_was=was)


def said(placement: Placement) -> str:
    """16 hex digits that tell whether the texts of a use are still the same."""
    caption = placement.caption.text if placement.caption else ""
    texts = f"{placement.alt_kind}|{placement.alt or ''}|{caption}"
    return hashlib.sha256(texts.encode()).hexdigest()[:16]
