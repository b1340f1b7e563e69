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
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from articles import credits
from articles.credits import Credit
from articles.document import Document, Figure, FigureRole
from articles.matching import captions

OTHER_ALT = "same caption and credit, other alt text"
OTHER_SOURCE = "same caption and alt text, other address, id or credit"
NO_CAPTION = "same alt text, no caption"

Sign = tuple[str, str]
"""What names a picture for certain: ("address", "..."), ("id", "...")."""


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
    uses = _uses(document)
    pictures = _Pictures(uses)
    pictures.join_signs()
    pictures.join_words(captions.key(document.headline or ""))
    numbers = pictures.in_order()
    images: list[list[_Use]] = [[] for _ in set(numbers)]
    for use, number in zip(uses, numbers, strict=True):
        images[number].append(use)
    return Joined(
        document,
        tuple(map(_image, images)),
        tuple(_places(uses, numbers)),
        tuple(_suspicions(uses, numbers, pictures.apart)),
    )


@dataclass(frozen=True, slots=True)
class _Use:
    """A figure with what it is compared by."""

    block: int
    figure: Figure
    caption: str
    alt: str
    credit: str
    signs: frozenset[Sign]


def _uses(document: Document) -> list[_Use]:
    key = cache(captions.key)
    return [
        _Use(
            block=index,
            figure=block,
            caption=key(block.caption or ""),
            alt=key(block.alt or ""),
            credit=captions.folded(block.credit or ""),
            signs=frozenset(_signs(block)),
        )
        for index, block in enumerate(document.blocks)
        if isinstance(block, Figure)
    ]


def _signs(figure: Figure) -> Iterator[Sign]:
    yield from (("id", identity.strip()) for identity in figure.ids if identity.strip())
    yield from (("address", _picture(one)) for one in figure.addresses if one.strip())
    if figure.file:
        yield "file", figure.file


_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|bmp)$", re.I)
_SIZE_IN_NAME = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)")
_SIZES = frozenset(
    "w h width height q quality fit crop auto format fm dpr size resize s".split()
)


def _picture(address: str) -> str:
    """The address without what only asks for a size: "harbour-300x200.jpg?q=80"."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    path = _SIZE_IN_NAME.sub("", parts.path)
    if _PICTURE_FILE.search(path):
        return parts.netloc.casefold() + path
    asked = parse_qsl(parts.query, keep_blank_values=True)
    telling = [(name, value) for name, value in asked if name.casefold() not in _SIZES]
    return f"{parts.netloc.casefold()}{path}?{urlencode(telling)}"


class _Pictures:
    """Which uses show one picture: a forest whose roots stand for pictures."""

    def __init__(self, uses: list[_Use]) -> None:
        self.uses = uses
        self.above = list(range(len(uses)))
        self.apart: list[tuple[int, int]] = []

    def root(self, use: int) -> int:
        while self.above[use] != use:
            self.above[use] = self.above[self.above[use]]
            use = self.above[use]
        return use

    def one(self, uses: Iterable[int]) -> None:
        roots = sorted({self.root(use) for use in uses})
        for later in roots[1:]:
            self.above[later] = roots[0]

    def join_signs(self) -> None:
        bearers: dict[Sign, int] = {}
        for number, use in enumerate(self.uses):
            for sign in use.signs:
                self.one((bearers.setdefault(sign, number), number))

    def join_words(self, headline: str) -> None:
        """Joins what says the same; where sources differ, only what names none."""
        alike: dict[tuple[str, str], list[int]] = {}
        for number, use in enumerate(self.uses):
            alike.setdefault((use.caption, use.alt), []).append(number)
        for numbers in alike.values():
            if len(numbers) > 1 and _tells(self.uses[numbers[0]], headline):
                self._join_alike(numbers)

    def _join_alike(self, numbers: list[int]) -> None:
        if self._agree(numbers):
            self.one(numbers)
            return
        nameless = [number for number in numbers if not self.uses[number].signs]
        if self._agree(nameless):
            self.one(nameless)
        self.apart += [(numbers[0], other) for other in numbers[1:]]

    def _agree(self, numbers: list[int]) -> bool:
        """Whether no address, id, file or credit of one differs from another's."""
        bearers: dict[str, int] = {}
        printed = {self.uses[number].credit for number in numbers} - {""}
        return len(printed) <= 1 and all(
            bearers.setdefault(kind, self.root(number)) == self.root(number)
            for number in numbers
            for kind, _ in self.uses[number].signs
        )

    def in_order(self) -> list[int]:
        """For each use the number of its picture, by first use."""
        numbers: dict[int, int] = {}
        roots = [self.root(use) for use in range(len(self.uses))]
        return [numbers.setdefault(root, len(numbers)) for root in roots]


def _tells(use: _Use, headline: str) -> bool:
    """Whether the words of this use tell its picture from all others."""
    figure = use.figure
    if not use.caption or use.caption == headline:
        return False
    if captions.proves_identity(figure.caption or ""):
        return True
    return use.alt != headline and captions.proves_identity(figure.alt or "")


def _places(uses: list[_Use], numbers: list[int]) -> Iterator[Place]:
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


def _image(uses: list[_Use]) -> JoinedImage:
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
    uses: list[_Use], numbers: list[int], apart: list[tuple[int, int]]
) -> Iterator[Suspicion]:
    reasons: dict[tuple[int, int], str] = {}
    for one, other in apart:
        reasons.setdefault((numbers[one], numbers[other]), OTHER_SOURCE)
    first_with: dict[tuple[str, ...], int] = {}
    for use, number in zip(uses, numbers, strict=True):
        for reason, words in _suspicious(use):
            first = first_with.setdefault((reason, *words), number)
            reasons.setdefault((first, number), reason)
    for (first, second), reason in reasons.items():
        if first != second:
            yield Suspicion(min(first, second), max(first, second), reason)


def _suspicious(use: _Use) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By which words this use resembles another, and what that is called."""
    if use.caption and use.credit:
        yield OTHER_ALT, (use.caption, use.credit)
    elif use.alt and not use.caption:
        yield NO_CAPTION, (use.alt,)
