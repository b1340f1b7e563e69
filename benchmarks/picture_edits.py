"""What desks do to a picture before it comes in again: edits, each to a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Edit = Callable[[Image.Image], bytes]


def saved(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    made = io.BytesIO()
    if kind == "JPEG":
        how.setdefault("quality", 80)
    picture.save(made, kind, **how)
    return made.getvalue()


def sized(side: int, **how: Any) -> Edit:
    return lambda picture: saved(ImageOps.contain(picture, (side, side)), **how)


def as_file(kind: str, **how: Any) -> Edit:
    return lambda picture: saved(picture, kind, **how)


def cut(left: float, top: float, right: float, bottom: float) -> Edit:
    """Parts of width and height taken off each side."""

    def edit(picture: Image.Image) -> bytes:
        width, height = picture.size
        box = (
            round(left * width),
            round(top * height),
            round((1 - right) * width),
            round((1 - bottom) * height),
        )
        return saved(picture.crop(box))

    return edit


def fitted(width: int, height: int, where: tuple[float, float] = (0.5, 0.5)) -> Edit:
    return lambda picture: saved(
        ImageOps.fit(picture, (width, height), centering=where)
    )


def enhanced(how: type[ImageEnhance._Enhance], factor: float) -> Edit:
    return lambda picture: saved(how(picture).enhance(factor))


def gamma(power: float) -> Edit:
    curve = [round(255 * (value / 255) ** power) for value in range(256)] * 3
    return lambda picture: saved(picture.point(curve))


def watermark(picture: Image.Image) -> bytes:
    """Large words across the middle, half see-through."""
    layer = Image.new("RGBA", picture.size)
    font = ImageFont.load_default(max(12, picture.width // 9))
    middle = (picture.width // 2, picture.height // 2)
    pen = ImageDraw.Draw(layer)
    pen.text(middle, "© PREVIEW", (255, 255, 255, 140), font=font, anchor="mm")
    return saved(Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB"))


def corner_mark(picture: Image.Image) -> bytes:
    marked = picture.copy()
    pen = ImageDraw.Draw(marked)
    width, height = picture.size
    box = (width * 0.82, height * 0.86, width * 0.98, height * 0.96)
    pen.rectangle(box, fill=(200, 20, 30))
    font = ImageFont.load_default(max(10, width // 30))
    pen.text((width * 0.9, height * 0.91), "NEWS", "white", font=font, anchor="mm")
    return saved(marked)


def banner(picture: Image.Image) -> bytes:
    """A lower third over the picture, with a line of text."""
    marked = picture.copy()
    width, height = picture.size
    pen = ImageDraw.Draw(marked)
    pen.rectangle((0, height * 0.82, width, height), fill=(15, 30, 90))
    font = ImageFont.load_default(max(10, width // 22))
    place = (width * 0.04, height * 0.91)
    pen.text(place, "Breaking: the quay is open", "white", font=font, anchor="lm")
    return saved(marked)


def banner_below(picture: Image.Image) -> bytes:
    """A strip with words set under the whole picture."""
    width, height = picture.size
    made = Image.new("RGB", (width, round(height * 1.14)), (250, 210, 0))
    made.paste(picture, (0, 0))
    font = ImageFont.load_default(max(10, width // 24))
    place = (width * 0.04, height * 1.07)
    ImageDraw.Draw(made).text(place, "Photo of the day", "black", font, anchor="lm")
    return saved(made)


def bordered(part: float, colour: str) -> Edit:
    return lambda picture: saved(
        ImageOps.expand(picture, round(part * max(picture.size)), colour)
    )


def boxed(width: int, height: int) -> Edit:
    """The whole picture between black bars."""
    return lambda picture: saved(ImageOps.pad(picture, (width, height), color="black"))


def straightened(picture: Image.Image) -> bytes:
    width, height = picture.size
    turned = picture.rotate(2, Image.Resampling.BICUBIC)
    off_x, off_y = round(0.018 * height) + 2, round(0.018 * width) + 2
    return saved(turned.crop((off_x, off_y, width - off_x, height - off_y)))


def exif_turned(orientation: int, back: Image.Transpose) -> Edit:
    """Stored turned, with the Exif tag that sets it upright."""

    def edit(picture: Image.Image) -> bytes:
        exif = Image.Exif()
        exif[0x0112] = orientation
        return saved(picture.transpose(back), exif=exif)

    return edit


KINDS: dict[str, dict[str, Edit]] = {
    "re-encodes and sizes": {
        "JPEG 85": as_file("JPEG", quality=85),
        "JPEG 50": as_file("JPEG", quality=50),
        "JPEG 30": as_file("JPEG", quality=30),
        "PNG": as_file("PNG", compress_level=1),
        "WebP 70": as_file("WEBP", quality=70, method=0),
        "AVIF 55": as_file("AVIF", quality=55, speed=10),
        "500 px": sized(500),
        "320 px": sized(320),
        "240 px": sized(240),
        "CMYK": lambda picture: saved(picture.convert("CMYK")),
        "Exif 6": exif_turned(6, Image.Transpose.ROTATE_90),
        "Exif 3": exif_turned(3, Image.Transpose.ROTATE_180),
    },
    "tone": {
        "brighter": enhanced(ImageEnhance.Brightness, 1.25),
        "darker": enhanced(ImageEnhance.Brightness, 0.75),
        "contrast": enhanced(ImageEnhance.Contrast, 1.3),
        "saturated": enhanced(ImageEnhance.Color, 1.5),
        "grey": lambda picture: saved(picture.convert("L")),
        "gamma": gamma(0.7),
        "sharpened": lambda picture: saved(
            picture.filter(ImageFilter.UnsharpMask(2, 150, 3))
        ),
    },
    "overlays": {
        "watermark": watermark,
        "corner mark": corner_mark,
        "banner": banner,
    },
    "borders": {
        "white border": bordered(0.04, "white"),
        "black border": bordered(0.08, "black"),
        "banner below": banner_below,
        "black bars": boxed(960, 540),
    },
    "crops 5-10 %": {
        "crop 5 %": cut(0.05, 0.05, 0.05, 0.05),
        "crop 10 %": cut(0.1, 0.1, 0.1, 0.1),
        "crop 10 % of two sides": cut(0.1, 0.0, 0.0, 0.1),
        "16:9": fitted(960, 540),
    },
    "crop 20 %": {
        "crop 20 %": cut(0.2, 0.2, 0.2, 0.2),
        "crop 20 % of two sides": cut(0.2, 0.2, 0.0, 0.0),
    },
    "1:1": {
        "1:1": fitted(600, 600),
        "1:1, at the side": fitted(600, 600, (0.15, 0.3)),
    },
    "social": {"1200x630": fitted(1200, 630)},
    "straightened": {"2 degrees": straightened},
    "mirrored": {"mirrored": lambda picture: saved(ImageOps.mirror(picture))},
}
