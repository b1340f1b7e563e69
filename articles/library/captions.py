"""The caption of one use, mended: found, made, or changed where it stands alone."""

from __future__ import annotations

from articles.models import Article, Caption, Image, Placement, caption_digest


def caption_of_use(
    article: Article, image: Image, text: str, was: Caption | None
) -> Caption | None:
    """The caption that says `text` of this image.

    A text that only this piece uses is changed in place, so that a repeat of the
    picture stays one; what other pieces say of it is left to them.
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
    if was is not None and was.image_id == image.pk and _only_here(article, was):
        was.text = text
        was.save()
        return was
    return Caption.objects.create(image=image, language=language, text=text)


def _only_here(article: Article, caption: Caption) -> bool:
    elsewhere = Placement.objects.filter(caption=caption).exclude(parent=article)
    return not elsewhere.exists()
