"""Whether a block is another one, changed; whether two figures are one picture."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from articles.document import Block, Figure, Quote, Table, plain

ALIKE = 0.5
"""Similarity (0-1) from which a block is the other one, changed."""

_LONGEST = 4_000
"""Characters of a block that are compared for similarity."""

_FEW = 3
"""Words below which a text is compared by its letters, as where none are parted."""


def is_alike(one: Block, other: Block) -> bool:
    """Whether one is the other, changed: of one kind, and half of its words stayed."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Figure) and isinstance(other, Figure):
        return is_one_picture(one, other)
    return _resemble(" ".join(_words(one)), " ".join(_words(other)))


def _resemble(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, _compared(one), _compared(other), autojunk=False)
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )


def _compared(text: str) -> list[str]:
    text = text[:_LONGEST]
    return text.split() if text.count(" ") >= _FEW else list(text)


def is_one_picture(one: Figure, other: Figure) -> bool:
    """Whether two figures at one place show the same picture, its texts mended."""
    if one.image and one.image == other.image:
        return True
    signs = [{*figure.ids, *figure.addresses} for figure in (one, other)]
    if all(signs):
        return bool(signs[0] & signs[1])
    texts = [(one.caption, other.caption), (one.alt, other.alt)]
    return any(was and now and _resemble(was, now) for was, now in texts)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (plain(cell) for row in block.rows for cell in row)
    elif isinstance(block, Quote):
        yield f"{plain(block.text)} {block.by or ''}"
    else:
        texts = getattr(block, "items", None) or [getattr(block, "text", None) or ""]
        yield from map(plain, texts)
