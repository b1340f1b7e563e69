"""Pictures that look like photographs to a hash: noise of several octaves."""

import io

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps


def scene(seed: int, size: tuple[int, int] = (600, 400)) -> Pillow.Image:
    """Soft shapes with finer ones upon them; another seed is another picture."""
    chance = np.random.default_rng(seed)
    width, height = size
    light = np.zeros((height, width, 3))
    for octave in range(1, 6):
        cells = (
            2**octave * width // max(size) + 2,
            2**octave * height // max(size) + 2,
        )
        noise = chance.integers(0, 256, (cells[1], cells[0], 3), dtype=np.uint8)
        smooth = Pillow.fromarray(noise).resize(size, Pillow.Resampling.BICUBIC)
        light += (np.asarray(smooth, float) - 128) / octave
    light = 128 + light * 48 / light.std()
    return Pillow.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def file(picture: Pillow.Image, kind: str = "JPEG", **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def cut(
    picture: Pillow.Image, left: float, top: float, right: float, bottom: float
) -> Pillow.Image:
    """Parts of width and height taken off each side."""
    width, height = picture.size
    return picture.crop(
        (
            round(left * width),
            round(top * height),
            round((1 - right) * width),
            round((1 - bottom) * height),
        )
    )


def with_patch(picture: Pillow.Image, box: tuple[float, ...], colour: str):
    """A box, in parts of width and height, of one colour."""
    patched = picture.copy()
    left, right = (round(part * picture.width) for part in box[::2])
    top, bottom = (round(part * picture.height) for part in box[1::2])
    patched.paste(colour, (left, top, right, bottom))
    return patched


def bordered(picture: Pillow.Image, pixels: int, colour: str) -> Pillow.Image:
    return ImageOps.expand(picture, pixels, colour)
