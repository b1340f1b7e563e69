"""A picture's file as the files that readers are sent: cut, shrunk and compressed."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags
from PIL import Image as Pillow

from articles.library.cuts import Box, Cut, cuts
from articles.library.embedding import iptc, rights, xmp
from articles.library.files import UNREADABLE, BadPicture, upright
from articles.models import Format, Image
from articles.picture_files import FORMATS, is_too_large

_SIDEWAYS = {5, 6, 7, 8}
"""Exif's orientations that swap width and height."""

QUALITIES = {Format.AVIF: 60, Format.WEBP: 80, Format.JPEG: 82}
_OPTIONS: dict[Format, dict[str, Any]] = {
    # Slower than 8 saves hardly a byte and costs seconds a picture.
    Format.AVIF: {"speed": 8},
    Format.WEBP: {"method": 4},
    Format.JPEG: {"optimize": True, "progressive": True},
}


@dataclass(frozen=True, slots=True)
class Opened:
    """The original, decoded no larger than its largest cut needs."""

    pixels: Pillow.Image
    share: float
    """Of the size it has itself, 0-1."""
    cuts: tuple[Cut, ...]
    texts: dict[str, Any]
    """What is embedded, as options of the formats."""

    def options(self, form: Format) -> dict[str, Any]:
        extra = self.texts["iptc"] if form == Format.JPEG else None
        given = {"xmp": self.texts["xmp"], "extra": extra}
        options = {"quality": QUALITIES[form], **_OPTIONS[form]}
        return options | {name: text for name, text in given.items() if text}


def opened(image: Image) -> Opened:
    """Of the stored original; BadPicture says, in English, why nothing comes of it."""
    try:
        with image.original.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(file, formats=FORMATS) as original:
                return _opened(image, original)
    except FileNotFoundError as error:
        raise BadPicture("the original is missing") from error
    except (*UNREADABLE, MemoryError, TypeError, KeyError) as error:
        raise BadPicture("The file is no picture we can read.") from error


def _opened(image: Image, original: Pillow.Image) -> Opened:
    if is_too_large(*original.size):
        raise BadPicture(
            "The picture is larger than 50 megapixels or 12,000 pixels a side."
        )
    width, height = original.size
    if original.getexif().get(ExifTags.Base.Orientation) in _SIDEWAYS:
        width, height = height, width
    wanted = tuple(cuts(width, height, image.focus_x, image.focus_y))
    share = min(1, max(cut.share for cut in wanted))
    # A JPEG is decoded at a half, a quarter or an eighth: ten times quicker.
    across, down = original.size
    original.draft(None, (math.ceil(across * share), math.ceil(down * share)))
    pixels = upright(original)
    stated = rights(image, original)
    texts = {"xmp": xmp(stated), "iptc": iptc(stated)}
    return Opened(pixels, pixels.width / width, wanted, texts)


def encoded(
    opened: Opened, wanted: Iterable[tuple[Cut, Format]]
) -> Iterator[tuple[Cut, Format, bytes]]:
    """Each file that is wanted; one cut's formats follow one another."""
    before: tuple[Cut, Pillow.Image] | None = None
    for cut, form in wanted:
        if before is None or before[0] != cut:
            before = (cut, _cut(opened, cut))
        out = io.BytesIO()
        try:
            before[1].save(out, form.label, **opened.options(form))
        except (*UNREADABLE, MemoryError) as error:
            reason = f"it cannot be compressed as {form.label}"
            raise BadPicture(reason) from error
        yield cut, form, out.getvalue()


def _cut(opened: Opened, cut: Cut) -> Pillow.Image:
    size = (cut.width, cut.height)
    box = _within(opened, cut.box)
    return opened.pixels.resize(
        size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=3
    )


def _within(opened: Opened, box: Box) -> Box:
    """A draft's sides are whole pixels, so that a box may reach over them."""
    left, top, right, bottom = (side * opened.share for side in box)
    return (
        left,
        top,
        min(right, opened.pixels.width),
        min(bottom, opened.pixels.height),
    )
