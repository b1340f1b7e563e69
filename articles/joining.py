"""A document's figures as distinct pictures, with the repeats among them.

A piece that came without its picture files is judged by what it says. Figures that
share an address, an id or a file are one picture. Figures whose captions have one key
and whose alt texts are equal (or missing on both) are one picture placed twice, unless
both name an address, an id or a credit and these differ.

Words join only where they tell this picture from others: a caption that proves nothing
("File photo") needs an alt text that does, and the headline over again proves nothing.
Without any caption nothing is joined. A caption alone never joins: an agency sends one
caption with a series. What is near that is suspected, for an editor to decide.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles import credits
from articles.credits import Credit
from articles.document import Document, Figure, FigureRole
from articles.matching import rewording
from articles.matching.figures import Pictures, Tells, Use, telling, uses_of

OTHER_ALT = "same caption and credit, other alt text"
OTHER_SOURCE = "same caption and alt text, other address, id or credit"
OTHER_WORDS = "same credit, caption in other words"
NO_CAPTION = "same alt text, no caption"


@dataclass(frozen=True, slots=True)
class JoinedImage:
    """One distinct picture: `figures` are its indices in the document's blocks.

    `first` is its first figure, with what that lacks taken from the later ones.
    """

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
    uses = uses_of(document)
    pictures = Pictures(uses)
    pictures.join_signs()
    tells = telling(document.headline)
    pictures.join_words(tells)
    numbers = pictures.in_order()
    images: list[list[Use]] = [[] for _ in set(numbers)]
    for use, number in zip(uses, numbers, strict=True):
        images[number].append(use)
    return Joined(
        document,
        tuple(map(_image, images)),
        tuple(_places(uses, numbers)),
        tuple(_suspicions(uses, numbers, pictures.apart, tells)),
    )


def _places(uses: list[Use], numbers: list[int]) -> Iterator[Place]:
    """A repeat says nothing new: its caption stood with this picture, or it has none.

    A gallery shows its pictures together, so in it nothing repeats or is repeated.
    """
    shown: dict[tuple[int, str], int] = {}
    for use, number in zip(uses, numbers, strict=True):
        if use.figure.role == FigureRole.GALLERY:
            yield Place(use.block, number)
            continue
        yield Place(use.block, number, shown.get((number, use.caption)))
        shown.setdefault((number, use.caption), use.block)
        shown.setdefault((number, ""), use.block)


def _image(uses: list[Use]) -> JoinedImage:
    figures = [use.figure for use in uses]
    first = dataclasses.replace(
        figures[0],
        caption=_first(figure.caption for figure in figures),
        alt=_first(figure.alt for figure in figures),
        credit=_first(figure.credit for figure in figures),
        copyright=_first(figure.copyright for figure in figures),
        usage_terms=_first(figure.usage_terms for figure in figures),
        file=_first(figure.file for figure in figures),
        ids=_union(figure.ids for figure in figures),
        addresses=_union(figure.addresses for figure in figures),
    )
    blocks = tuple(use.block for use in uses)
    return JoinedImage(blocks, first, credits.split(first.credit or ""))


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for several in values for value in several))


def _suspicions(
    uses: list[Use], numbers: list[int], apart: list[tuple[int, int]], tells: Tells
) -> Iterator[Suspicion]:
    reasons: dict[tuple[int, int], str] = {}
    for one, other in apart:
        reasons.setdefault((numbers[one], numbers[other]), OTHER_SOURCE)
    first_with: dict[tuple[str, str], int] = {}
    for use, number in zip(uses, numbers, strict=True):
        if tells(use.figure.caption) and use.credit:
            first = first_with.setdefault((use.caption, use.credit), number)
            reasons.setdefault((first, number), OTHER_ALT)
        elif tells(use.figure.alt) and not use.caption:
            first = first_with.setdefault((use.alt, ""), number)
            reasons.setdefault((first, number), NO_CAPTION)
    for one, other in _reworded(uses, tells):
        reasons.setdefault((numbers[one], numbers[other]), OTHER_WORDS)
    for (first, second), reason in reasons.items():
        if first != second:
            yield Suspicion(min(first, second), max(first, second), reason)


def _reworded(uses: list[Use], tells: Tells) -> Iterator[tuple[int, int]]:
    """Places with one credit and captions alike, of which one at most names its file.

    Only captions that begin alike are compared, and each with the first of these.
    """
    first_with: dict[tuple[str, str], int] = {}
    for place, use in enumerate(uses):
        if not (use.credit and tells(use.figure.caption)):
            continue
        first = first_with.setdefault(
            (use.credit, rewording.opening(use.caption)), place
        )
        if uses[first].signs and use.signs:
            continue
        texts = uses[first].figure.caption or "", use.figure.caption or ""
        if first != place and rewording.score(*texts) >= rewording.ALIKE:
            yield first, place
