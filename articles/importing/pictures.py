"""A document's distinct pictures and captions as rows, each stored once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from articles.document import Document, Figure
from articles.joining import Joined, JoinedImage
from articles.library.credits import credit_images
from articles.matching import captions
from articles.models import (
    Article,
    Caption,
    Image,
    ImageReference,
    SuspectedPair,
    caption_digest,
    reference_key,
)

Kind = ImageReference.Kind


@dataclass(slots=True)
class Library:
    """Which image and which caption stand at each figure's index in the document."""

    images: dict[int, Image] = field(default_factory=dict)
    captions: dict[int, Caption | None] = field(default_factory=dict)


def save_pictures(article: Article, joined: Joined) -> Library:
    """Make what the library lacks; what this article showed already is found again."""
    known = _known(article)
    images: list[Image] = []
    made: list[tuple[Image, JoinedImage]] = []
    for picture in joined.images:
        image = _find(picture, known)
        if image is None:
            image = _image(picture)
            made.append((image, picture))
        images.append(image)
    Image.objects.bulk_create([image for image, _picture in made], batch_size=500)
    _refer(made)
    prefetch_related_objects(images, "references")
    credit_images(
        [image for image, _picture in made],
        [picture.credit_parts for _image, picture in made],
    )
    _suspect(article, joined, images, {image.pk for image, _picture in made})
    return _library(joined, images)


def _image(picture: JoinedImage) -> Image:
    first = picture.first
    return Image(
        description=first.alt,
        credit=first.credit,
        flags=list(picture.credit_parts.flags),
        copyright=first.copyright,
        usage_terms=first.usage_terms,
    )


def _refer(made: list[tuple[Image, JoinedImage]]) -> None:
    rows = [
        ImageReference(image=image, kind=kind, value=value, key=reference_key(value))
        for image, picture in made
        for kind, values in (
            (Kind.ID, picture.first.ids),
            (Kind.ADDRESS, picture.first.addresses),
        )
        for value in dict.fromkeys(values)
    ]
    ImageReference.objects.bulk_create(rows, batch_size=500)


def _signs(
    caption: str | None, alt: str | None, ids: Iterable[str], addresses: Iterable[str]
) -> Iterator[tuple[str, ...]]:
    """What a picture of this article is found again by, most certain first."""
    yield from (("id", value) for value in ids)
    yield from (("address", value) for value in addresses)
    if caption or alt:
        yield "texts", captions.key(caption or ""), captions.key(alt or "")


def _known(article: Article) -> dict[tuple[str, ...], Image]:
    if article._state.adding:
        return {}
    known: dict[tuple[str, ...], Image] = {}
    placements = article.articles_placement_set.select_related("image", "caption")
    for placement in placements.prefetch_related("image__references"):
        image = placement.image
        caption = placement.caption.text if placement.caption else None
        references = image.references.all()
        ids = [row.value for row in references if row.kind == Kind.ID]
        addresses = [row.value for row in references if row.kind == Kind.ADDRESS]
        for sign in _signs(caption, image.description, ids, addresses):
            known.setdefault(sign, image)
    return known


def _find(picture: JoinedImage, known: dict[tuple[str, ...], Image]) -> Image | None:
    first = picture.first
    signs = _signs(first.caption, first.alt, first.ids, first.addresses)
    return next((known[sign] for sign in signs if sign in known), None)


def _library(joined: Joined, images: list[Image]) -> Library:
    library = Library()
    for place in joined.places:
        library.images[place.block] = images[place.image]
    language = joined.document.language or ""
    wanted: dict[tuple[int, str], Caption] = {}
    for index, image in library.images.items():
        figure = joined.document.blocks[index]
        assert isinstance(figure, Figure)  # noqa: S101 - places name figures only
        if figure.caption:
            digest = caption_digest(figure.caption)
            caption = Caption(
                image=image, language=language, digest=digest, text=figure.caption
            )
            caption = wanted.setdefault((image.pk, digest), caption)
            library.captions[index] = caption
        else:
            library.captions[index] = None
    _save_captions(wanted, library, language)
    return library


def _save_captions(
    wanted: dict[tuple[int, str], Caption], library: Library, language: str
) -> None:
    """Rows for the captions that are new; those stored already take their place."""
    stored = {
        (caption.image_id, caption.digest): caption
        for caption in Caption.objects.filter(
            image__in={image for image, _digest in wanted}, language=language
        )
    }
    new = [caption for sign, caption in wanted.items() if sign not in stored]
    Caption.objects.bulk_create(new, batch_size=500)
    for index, caption in library.captions.items():
        if caption is not None and caption.pk is None:
            library.captions[index] = stored[caption.image_id, caption.digest]


def _suspect(
    article: Article, joined: Joined, images: list[Image], new: set[int]
) -> None:
    """Rows for the pairs an editor will be asked about; nothing is joined by them."""
    pairs = [
        (images[suspicion.first], images[suspicion.second], suspicion.reason)
        for suspicion in joined.suspicions
    ]
    elsewhere = seen_elsewhere(joined.document)
    for place in joined.places:
        figure = joined.document.blocks[place.block]
        image = images[place.image]
        if image.pk in new and isinstance(figure, Figure) and figure.caption:
            other = elsewhere.get(caption_digest(figure.caption))
            if other is not None:
                pairs.append((other.image, image, SEEN_ELSEWHERE))
    rows = {}
    for first, second, reason in pairs:
        low, high = sorted((first, second), key=lambda image: image.pk)
        if low.pk != high.pk:
            rows[low.pk, high.pk] = SuspectedPair(
                first=low, second=high, article=article, reason=reason
            )
    SuspectedPair.objects.bulk_create(
        rows.values(), ignore_conflicts=True, batch_size=500
    )


SEEN_ELSEWHERE = "same caption in another article, no picture to compare"


def seen_elsewhere(document: Document) -> dict[str, Caption]:
    """By digest, the first stored caption equal to one of the document's."""
    digests = {
        caption_digest(figure.caption)
        for figure in document.figures
        if figure.caption and captions.proves_identity(figure.caption)
    }
    # One look each, stopping at the first: an agency may send one caption a thousand
    # times, and reading them all would make every import dearer than the last.
    equal = Caption.objects.select_related("image").order_by()
    return {
        digest: caption
        for digest in sorted(digests)
        for caption in equal.filter(digest=digest)[:1]
    }
