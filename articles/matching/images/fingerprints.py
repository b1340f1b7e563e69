"""What is kept of a picture to know it again: hashes, landmarks, a grey copy, tints."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from articles.matching.images import colours as tints
from articles.matching.images import landmarks
from articles.matching.images.hashing import phash, signed
from articles.picture_files import FORMATS

FEATURELESS = 5.0
"""A picture of less detail has no hash: one grey sky is like the next."""
THUMB_SIDE = 128
_STRIP = 256
"""Rows of pixels that are digested at once."""
_ENOUGH = 512
"""Pixels of the longer side that nothing below needs more of."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of an upright picture; width and height are the file's own, in pixels.

    `pixel_sha256` is None for a picture that was decoded at less than its size.
    `small` (64 bits, signed) and `large` (32 bytes) are perceptual hashes, None where
    the picture is featureless; `marks` are its landmarks, packed; `detail` is the
    standard deviation of 64 x 64 grey pixels, 0-128. `thumb` is grey, a byte a pixel,
    row by row, 128 on its longer side; `tint` is what its grey leaves out: the two
    planes of colour, 16 x 16 bytes each.
    """

    pixel_sha256: str | None
    small: int | None
    large: bytes | None
    marks: bytes
    detail: float
    width: int
    height: int
    thumb: bytes
    thumb_width: int
    thumb_height: int
    tint: bytes


def fingerprint(
    picture: Pillow.Image, *, size: tuple[int, int] | None = None
) -> Fingerprint:
    """Of an upright picture; `size` is the file's where it was decoded at less."""
    colours = _on_white(picture)
    width, height = size or colours.size
    whole = (width, height) == colours.size
    reduced = _reduced(colours)
    grey = reduced.convert("L")
    pixels = np.asarray(grey.resize((64, 64), Pillow.Resampling.LANCZOS))
    detail = float(np.std(pixels))
    telling = detail >= FEATURELESS
    thumb = _thumb(grey)
    return Fingerprint(
        pixel_sha256=_pixel_sha256(colours) if whole else None,
        small=signed(phash(grey, 8)) if telling else None,
        large=np.packbits(phash(grey, 16)).tobytes() if telling else None,
        marks=landmarks.find(grey) if telling else b"",
        detail=detail,
        width=width,
        height=height,
        thumb=thumb.tobytes(),
        thumb_width=thumb.width,
        thumb_height=thumb.height,
        tint=tints.sampled(reduced),
    )


def fingerprint_file(content: bytes) -> Fingerprint:
    """Of a file's bytes; a large JPEG is decoded at a part of its size, which is fast.

    Raises what Pillow raises for a file it cannot read.
    """
    with Pillow.open(io.BytesIO(content), formats=FORMATS) as opened:
        width, height = opened.size
        part = _ENOUGH / max(width, height)
        opened.draft("RGB", (max(1, int(width * part)), max(1, int(height * part))))
        upright = ImageOps.exif_transpose(opened)
        turned = (upright.width > upright.height) != (width > height)
        size = (height, width) if turned else (width, height)
        if upright.size == (size[1], size[0]):
            size = upright.size
        return fingerprint(upright, size=size)


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        ground = Pillow.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _pixel_sha256(colours: Pillow.Image) -> str:
    digest = hashlib.sha256(f"{colours.width}x{colours.height}".encode())
    # A strip at a time: all bytes of fifty megapixels at once are 150 MB.
    for top in range(0, colours.height, _STRIP):
        bottom = min(top + _STRIP, colours.height)
        digest.update(colours.crop((0, top, colours.width, bottom)).tobytes())
    return digest.hexdigest()


def _reduced(picture: Pillow.Image) -> Pillow.Image:
    factor = max(picture.size) // _ENOUGH
    return picture.reduce(factor) if factor > 1 else picture


def _thumb(grey: Pillow.Image) -> Pillow.Image:
    scale = THUMB_SIDE / max(grey.size)
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3)
