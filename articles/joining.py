"""A document's figures as distinct pictures, with the repeats among them.

For pieces without files the rule is this. Figures that share an address or an id are
one picture. Figures with the same caption key and the same alt text (or none on both)
are one picture, placed twice, unless both name an address or an id and none is shared.
What says too little ("File photo", no alt) joins nothing. The same caption and credit
with another alt text is only suspected: a caption alone never joins two pictures.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from articles import credits
from articles.credits import Credit
from articles.document import Document, Figure, FigureRole
from articles.matching import captions

SAME_TEXTS_OTHER_ALT = "same caption and credit, other alt text"


@dataclass(frozen=True, slots=True)
class JoinedImage:
    """One distinct picture: `figures` are its indices in the document's blocks."""

    figures: tuple[int, ...]
    first: Figure
    credit_parts: Credit


@dataclass(frozen=True, slots=True)
class Place:
    """One figure: its block, its picture, and the block it repeats."""

    block: int
    image: int
    repeat_of: int | None = None


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two pictures, by index, that may be one, and why."""

    first: int
    second: int
    reason: str


@dataclass(frozen=True, slots=True)
class Joined:
    document: Document
    images: tuple[JoinedImage, ...]
    places: tuple[Place, ...]
    suspicions: tuple[Suspicion, ...]


def join(document: Document) -> Joined:
    """The distinct pictures in order of first use; linear in the number of figures."""
    gathering = _Gathering()
    for index, block in enumerate(document.blocks):
        if isinstance(block, Figure):
            gathering.add(index, block)
    return Joined(
        document,
        tuple(_image(document, indices) for indices in gathering.images),
        tuple(gathering.places),
        tuple(_suspicions(gathering)),
    )


@dataclass(slots=True)
class _Gathering:
    images: list[list[int]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    known: dict[tuple[str, ...], int] = field(default_factory=dict)
    named: dict[int, set[tuple[str, ...]]] = field(default_factory=dict)
    said: dict[tuple[int, str], int] = field(default_factory=dict)
    alike: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, index: int, figure: Figure) -> None:
        image = self._find(figure)
        if image is None:
            image = len(self.images)
            self.images.append([])
            self._note_likeness(image, figure)
        self.images[image].append(index)
        self.named.setdefault(image, set()).update(_names(figure))
        for sign in (*_names(figure), *_texts(figure)):
            self.known.setdefault(sign, image)
        self.places.append(Place(index, image, self._repeats(index, image, figure)))

    def _find(self, figure: Figure) -> int | None:
        names = set(_names(figure))
        for name in names:
            if name in self.known:
                return self.known[name]
        for texts in _texts(figure):
            image = self.known.get(texts)
            if image is not None and not (names and self.named[image]):
                return image
        return None

    def _repeats(self, index: int, image: int, figure: Figure) -> int | None:
        """The block above that shows this picture with these words."""
        if figure.role == FigureRole.GALLERY:
            return None
        says = (image, captions.key(figure.caption or ""))
        return None if self.said.setdefault(says, index) == index else self.said[says]

    def _note_likeness(self, image: int, figure: Figure) -> None:
        if figure.caption and captions.proves_identity(figure.caption):
            credit = captions.folded(figure.credit or "")
            sign = (captions.key(figure.caption), credit)
            self.alike.setdefault(sign, []).append(image)


def _names(figure: Figure) -> Iterator[tuple[str, ...]]:
    for identity in figure.ids:
        yield "id", identity
    for address in figure.addresses:
        parts = urlsplit(address)
        # Query strings ask for another size or for nothing; the path is the picture.
        yield "address", parts.netloc, parts.path or address


def _texts(figure: Figure) -> Iterator[tuple[str, ...]]:
    """Caption and alt as one sign, where they say enough to tell pictures apart."""
    caption = captions.key(figure.caption or "")
    alt = captions.folded(figure.alt or "")
    speaking = captions.proves_identity(figure.caption or "") or (
        bool(caption) and captions.proves_identity(figure.alt or "")
    )
    if speaking or (caption and not alt and len(caption) > 3 and " " in caption):
        yield "texts", caption, alt


def _image(document: Document, indices: list[int]) -> JoinedImage:
    figures = [
        block for i in indices if isinstance(block := document.blocks[i], Figure)
    ]
    first = dataclasses.replace(
        figures[0],
        caption=_first(figures, "caption"),
        alt=_first(figures, "alt"),
        credit=_first(figures, "credit"),
        copyright=_first(figures, "copyright"),
        usage_terms=_first(figures, "usage_terms"),
        ids=_union(figures, "ids"),
        addresses=_union(figures, "addresses"),
    )
    return JoinedImage(tuple(indices), first, credits.split(first.credit or ""))


def _first(figures: list[Figure], name: str) -> str | None:
    return next((value for one in figures if (value := getattr(one, name))), None)


def _union(figures: list[Figure], name: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(value for one in figures for value in getattr(one, name))
    )


def _suspicions(gathering: _Gathering) -> Iterator[Suspicion]:
    for images in gathering.alike.values():
        for second in images[1:]:
            yield Suspicion(images[0], second, SAME_TEXTS_OTHER_ALT)
