"""Which sizes and crops a picture is sent in, and what part of it each one shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Format, Purpose

WIDTHS = {
    Purpose.SMALL: 400,
    Purpose.MIDDLE: 800,
    Purpose.LARGE: 1200,
    Purpose.FULL: 1600,
}
CROPS = {
    Purpose.WIDE: (1200, 675),
    Purpose.CLASSIC: (1200, 900),
    Purpose.SQUARE: (1200, 1200),
    Purpose.SHARING: (1200, 630),
}
"""Pixels, width and height."""

ALL = (Format.AVIF, Format.WEBP, Format.JPEG)
MIDDLE, UPPER_THIRD = 1 / 2, 1 / 3
"""Where a picture is looked at when nobody said where: heads stand high."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels of the upright picture."""


@dataclass(frozen=True, slots=True)
class Cut:
    purpose: Purpose
    box: Box
    width: int
    height: int
    formats: tuple[Format, ...] = ALL

    @property
    def share(self) -> float:
        """How large it is beside its part of the picture, 0-1."""
        return self.width / (self.box[2] - self.box[0])


def cuts(
    width: int, height: int, focus_x: float | None, focus_y: float | None
) -> Iterator[Cut]:
    """All that is made of a picture of this size; nothing is ever enlarged."""
    whole = (0.0, 0.0, float(width), float(height))
    for purpose, wanted in WIDTHS.items():
        wide = min(wanted, width)
        yield Cut(purpose, whole, wide, max(round(wide * height / width), 1))
        if wanted >= width:
            break
    x = MIDDLE if focus_x is None else focus_x
    y = UPPER_THIRD if focus_y is None else focus_y
    for purpose, (wide, high) in CROPS.items():
        box = crop(width, height, wide / high, x, y)
        shrunk = min(1, (box[2] - box[0]) / wide)
        size = max(round(wide * shrunk), 1), max(round(high * shrunk), 1)
        # A sharing card is for those who take JPEG alone.
        formats = (Format.JPEG,) if purpose == Purpose.SHARING else ALL
        yield Cut(purpose, box, *size, formats)


def crop(width: int, height: int, ratio: float, x: float, y: float) -> Box:
    """The largest part of this ratio, with the point in its middle if it can be."""
    wide, high = min(width, height * ratio), min(height, width / ratio)
    left = min(max(x * width - wide / 2, 0), width - wide)
    top = min(max(y * height - high / 2, 0), height - high)
    return (left, top, left + wide, top + high)
