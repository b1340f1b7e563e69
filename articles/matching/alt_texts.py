"""What is doubtful in a text for those who cannot see a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from articles.matching import captions

LETTERS = 250
"""What a screen reader says in one breath; more belongs into the text."""


class Doubt(StrEnum):
    CAPTION = "caption"
    FILE_NAME = "file name"
    SAYS_PICTURE = "says picture"
    LONG = "long"


_SUFFIX = r"\.(?:jpe?g|png|gif|webp|avif|tiff?|heic|svg|bmp)"
_FILE_NAME = re.compile(
    rf"\S+{_SUFFIX}"
    # IMG_1234, DSC01234, P1010023, PXL_20240503_101112, 20240503_101112
    r"|(?:img|dsc[nf]?|pxl|p|dji|gopr|mvimg|screenshot|image|bild|foto|photo)"
    r"[-_ ]?\d[\d_-]*"
    r"|\d{6,}[\d_-]*"
    r"|\w+(?:[-_]\w+)*_\w+",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:an?|the|this|ein|eine|das|dieses|une?|l['’]|una|la|il)?\s*"
    r"(?:image|picture|photo|photograph|graphic|bild|foto|fotografie|aufnahme|grafik"
    r"|photographie|imagen|fotografía|immagine|imagem)\s+"
    r"(?:of|showing|shows|von|vom|der|des|einer?s?|zeigt|de|du|des|d['’]|di|del)\b",
    re.IGNORECASE,
)


def doubts(alt: str | None, caption: str | None = None) -> tuple[Doubt, ...]:
    """What an editor should look at again; nothing of it is certain."""
    text = (alt or "").strip()
    return tuple(_doubts(text, caption or "")) if text else ()


def _doubts(text: str, caption: str) -> Iterator[Doubt]:
    if repeats_caption(text, caption):
        yield Doubt.CAPTION
    if _FILE_NAME.fullmatch(text):
        yield Doubt.FILE_NAME
    if _PICTURE.match(text):
        yield Doubt.SAYS_PICTURE
    if len(text) > LETTERS:
        yield Doubt.LONG


def repeats_caption(alt: str, caption: str | None) -> bool:
    """Whether who listens would hear the same words twice."""
    return bool(caption) and captions.key(alt) == captions.key(caption or "")
