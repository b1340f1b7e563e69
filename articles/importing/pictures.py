"""A document's distinct pictures and captions as rows, each stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from articles.capture import Beside
from articles.document import Figure
from articles.importing.suspecting import Seen, suspect
from articles.joining import Joined, JoinedImage
from articles.library.credits import credit_images
from articles.library.files import BadPicture, check
from articles.library.known import receive
from articles.matching import captions
from articles.models import (
    Article,
    Caption,
    Image,
    ImageReference,
    caption_digest,
)
from articles.statements import insert

Kind = ImageReference.Kind


@dataclass(slots=True)
class Library:
    """Which image and which caption stand at each figure's index in the document."""

    images: dict[int, Image] = field(default_factory=dict)
    captions: dict[int, Caption | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


Files = dict[str, bytes]
"""The files lying beside a capture, by the name a figure gives."""

Sign = tuple[str, ...]
Known = dict[Sign, Image]

Paired = dict[int, Image | None]
"""Indices of the figures that are wanted, each with the image that stood there."""


def files_beside(joined: Joined, beside: Beside) -> Files:
    """The pictures named in a piece that came with it."""
    names = {picture.first.file for picture in joined.images if picture.first.file}
    found = {name: beside(name) for name in sorted(names)}
    return {name: content for name, content in found.items() if content}


def save_pictures(
    article: Article,
    joined: Joined,
    files: Files,
    *,
    paired: Paired | None = None,
    seen: Seen | None = None,
    is_new: bool = False,
) -> Library:
    """Make what the library lacks; what this article showed already is found again."""
    known = {} if is_new else _known(article)
    named = _named(joined, known)
    images: dict[int, Image] = {}
    made: list[tuple[Image, JoinedImage]] = []
    for number, picture in enumerate(joined.images):
        if paired is not None and paired.keys().isdisjoint(picture.figures):
            continue
        image = (
            _free(_stood_there(picture, paired), picture, named)
            or _find(picture, known, named)
            or of_bytes(files.get(picture.first.file or ""))
        )
        if image is None:
            image = image_of(picture)
            made.append((image, picture))
        images[number] = image
    new = save_new(made)
    for number, image in images.items():
        if image.pk not in new:
            complete(image, joined.images[number])
    suspect(article, joined, images, new, seen)
    library = captions_of(joined, images, new)
    for number, image in images.items():
        content = files.get(joined.images[number].first.file or "")
        library.notes += take_file(image, content)
    return library


def save_new(made: list[tuple[Image, JoinedImage]]) -> set[int]:
    """Rows for the pictures the library lacked, and their keys."""
    images = [image for image, _picture in made]
    insert(images)
    rows = [list(_references(image, picture)) for image, picture in made]
    insert(chain.from_iterable(rows))
    links = credit_images(images, [picture.credit_parts for _image, picture in made])
    for image, references in zip(images, rows, strict=True):
        remember(image, "references", references)
        credited = [link for link in links if link.image_id == image.pk]
        remember(image, "source_links", credited)
    return {image.pk for image in images}


def remember(image: Image, name: str, rows: list[Any]) -> None:
    """What was just written need not be read again: a prefetch without its query."""
    found = getattr(image, name).all()
    found._result_cache, found._prefetch_done = rows, True
    vars(image).setdefault("_prefetched_objects_cache", {})[name] = found


def _stood_there(picture: JoinedImage, paired: Paired | None) -> Image | None:
    stood = (paired or {}).get
    return next(filter(None, map(stood, picture.figures)), None)


def complete(image: Image, picture: JoinedImage) -> None:
    """What a later import knows and the library does not; nothing is written over."""
    first = picture.first
    given = {
        "description": first.alt,
        "credit": first.credit,
        "copyright": first.copyright,
        "usage_terms": first.usage_terms,
    }
    missing = {n: v for n, v in given.items() if v and not getattr(image, n)}
    if missing:
        for name, value in missing.items():
            setattr(image, name, value)
        image.save(update_fields=list(missing))
    if "credit" in missing:
        credit_images([image], [picture.credit_parts])
    references = list(image.references.all())
    known = {(row.kind, row.key) for row in references}
    rows = [
        row for row in _references(image, picture) if (row.kind, row.key) not in known
    ]
    if rows:
        insert(rows)
    remember(image, "references", [*references, *rows])


def of_bytes(content: bytes | None) -> Image | None:
    """The picture with this very file; bytes that are equal need no comparing."""
    if content is None:
        return None
    return Image.objects.of_file(hashlib.sha256(content).hexdigest())


def take_file(image: Image, content: bytes | None) -> list[str]:
    """Give an awaited picture its file; what is no picture is told and left out."""
    if content is None or not image.is_awaited:
        return []
    try:
        receive(image, check(content))
    except BadPicture as error:
        return [f"a file named in it was left out: {error}"]
    return []


def image_of(picture: JoinedImage) -> Image:
    first = picture.first
    return Image(
        description=first.alt,
        credit=first.credit,
        flags=list(picture.credit_parts.flags),
        copyright=first.copyright,
        usage_terms=first.usage_terms,
    )


def _references(image: Image, picture: JoinedImage) -> Iterator[ImageReference]:
    for kind, values in (
        (Kind.ID, picture.first.ids),
        (Kind.ADDRESS, picture.first.addresses),
    ):
        for value in dict.fromkeys(values):
            yield ImageReference(image=image, kind=kind, value=value).fill_keys()


def _named_by(ids: Iterable[str], addresses: Iterable[str]) -> Iterator[Sign]:
    yield from (("id", value) for value in ids)
    yield from (("address", value) for value in addresses)


def _signs(
    caption: str | None, alt: str | None, ids: Iterable[str], addresses: Iterable[str]
) -> Iterator[Sign]:
    """What a picture of this article is found again by, most certain first."""
    yield from _named_by(ids, addresses)
    if caption or alt:
        yield "texts", captions.key(caption or ""), captions.key(alt or "")


def _known(article: Article) -> Known:
    if article._state.adding:
        return {}
    known: Known = {}
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


def _named(joined: Joined, known: Known) -> dict[int, JoinedImage]:
    """By an image's key the picture of the document that has an id or address of it."""
    named: dict[int, JoinedImage] = {}
    for picture in joined.images:
        for sign in _named_by(picture.first.ids, picture.first.addresses):
            if sign in known:
                named.setdefault(known[sign].pk, picture)
    return named


def _free(
    image: Image | None, picture: JoinedImage, named: dict[int, JoinedImage]
) -> Image | None:
    """The image, unless it is by name another picture's of the document."""
    return image if image and named.get(image.pk, picture) is picture else None


def _find(
    picture: JoinedImage, known: Known, named: dict[int, JoinedImage]
) -> Image | None:
    first = picture.first
    for sign in _signs(first.caption, first.alt, first.ids, first.addresses):
        image = known.get(sign)
        if sign[0] == "texts":
            image = _free(image, picture, named)
        if image:
            return image
    return None


def awaited(article: Article | None, joined: Joined) -> int:
    """How many of a piece's pictures would stand without a file."""
    known = _known(article) if article else {}
    named = _named(joined, known)
    found = (_find(picture, known, named) for picture in joined.images)
    return sum(image is None or image.is_awaited for image in found)


def captions_of(joined: Joined, images: dict[int, Image], new: set[int]) -> Library:
    """Image and caption of every figure; captions that are new are written."""
    library = Library()
    for place in joined.places:
        if place.image in images:
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
    _save_captions(wanted, library, language, new)
    return library


def _save_captions(
    wanted: dict[tuple[int, str], Caption],
    library: Library,
    language: str,
    new: set[int],
) -> None:
    """Rows for the captions that are new; those stored already take their place."""
    known = {image for image, _digest in wanted} - new
    stored = {
        (caption.image_id, caption.digest): caption
        for caption in (
            Caption.objects.filter(image__in=known, language=language) if known else ()
        )
    }
    missing = [caption for sign, caption in wanted.items() if sign not in stored]
    insert(missing)
    for index, caption in library.captions.items():
        if caption is not None and caption.pk is None:
            library.captions[index] = stored[caption.image_id, caption.digest]
