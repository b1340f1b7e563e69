"""Which figures of one document show one picture: what they are compared by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from articles.addresses import picture_key
from articles.document import Document, Figure
from articles.matching import captions

Sign = tuple[str, str]
"""What names a picture for certain: ("address", "..."), ("id", "...")."""

Tells = Callable[[str | None], bool]
"""Whether a text tells its picture from all others of the piece."""


@dataclass(frozen=True, slots=True)
class Use:
    """A figure with what it is compared by."""

    block: int
    figure: Figure
    caption: str
    alt: str
    credit: str
    signs: frozenset[Sign]


def uses_of(document: Document) -> list[Use]:
    key = cache(captions.key)
    return [
        Use(
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
    for address in figure.addresses:
        if address.strip():
            yield "address", picture_key(address)
    if figure.file:
        yield "file", figure.file


def telling(headline: str | None) -> Tells:
    """Judges whether a text tells its picture from all others of the piece."""
    title = captions.key(headline or "")

    @cache
    def tells(text: str | None) -> bool:
        return (
            captions.proves_identity(text or "") and captions.key(text or "") != title
        )

    return tells


class Pictures:
    """Which uses show one picture: a forest whose roots stand for pictures."""

    def __init__(self, uses: list[Use]) -> None:
        self.uses = uses
        self.above = list(range(len(uses)))
        self.kinds = [{kind for kind, _ in use.signs} for use in uses]
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
            self.kinds[roots[0]] |= self.kinds[later]

    def join_signs(self) -> None:
        bearers: dict[Sign, int] = {}
        for number, use in enumerate(self.uses):
            for sign in use.signs:
                self.one((bearers.setdefault(sign, number), number))

    def join_words(self, tells: Tells) -> None:
        """Joins what says the same; where sources differ, only what names none."""
        alike: dict[tuple[str, str], list[int]] = {}
        for number, use in enumerate(self.uses):
            alike.setdefault((use.caption, use.alt), []).append(number)
        for numbers in alike.values():
            figure = self.uses[numbers[0]].figure
            if len(numbers) > 1 and (
                tells(figure.caption) or (figure.caption and tells(figure.alt))
            ):
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
        printed = {self.uses[number].credit for number in numbers} - {""}
        roots = {self.root(number) for number in numbers}
        named = Counter(kind for root in roots for kind in self.kinds[root])
        return len(printed) <= 1 and all(count == 1 for count in named.values())

    def in_order(self) -> list[int]:
        """For each use the number of its picture, by first use."""
        numbers: dict[int, int] = {}
        roots = [self.root(use) for use in range(len(self.uses))]
        return [numbers.setdefault(root, len(numbers)) for root in roots]
