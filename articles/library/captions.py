"""The caption of one use: found, made, or changed where its writer wrote it alone."""

from __future__ import annotations

from typing import Any

from articles.models import Article, Caption, Image, Placement, caption_digest


def caption_of_use(
    article: Article, image: Image, text: str, was: Caption | None, *, by: Any = None
) -> Caption | None:
    """The caption that says `text` of this image.

    What the library, another piece or another hand says of the picture is left as it
    is; only what its writer mends where nothing else says it is changed in place.
    """
    text = text.strip()
    if not text:
        return None
    language = was.language if was else article.language or ""
    digest = caption_digest(text)
    known = Caption.objects.filter(image=image, language=language, digest=digest)
    if same := known.first():
        if was is not None and same.pk == was.pk and same.text != text:
            same.text = text
            same.save()
        return same
    if was is not None and was.image_id == image.pk and _is_own(article, was, by):
        was.text = text
        was.save()
        return was
    return Caption.objects.create(
        image=image, language=language, text=text, written_by=by
    )


def _is_own(article: Article, caption: Caption, by: Any) -> bool:
    if by is None or caption.written_by_id != by.pk or caption.is_library:
        return False
    elsewhere = Placement.objects.filter(caption=caption).exclude(parent=article)
    return not elsewhere.exists()
