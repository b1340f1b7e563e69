"""Pictures drawn for tests: scenes with enough in them to be told apart, and edits."""

import io
import random

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFilter


def scene(seed=1, size=(900, 600)):
    """A picture of its own for every seed; the same for the same one."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, no secret
    width, height = 900, 600
    top, low = (tuple(dice.randrange(40, 220) for _band in range(3)) for _end in "ab")
    picture = Pillow.new("RGB", (width, height))
    draw = ImageDraw.Draw(picture)
    for row in range(height):
        part = row / height
        colour = tuple(round(a + (b - a) * part) for a, b in zip(top, low, strict=True))
        draw.line([(0, row), (width, row)], fill=colour)
    for _shape in range(160):
        x, y = dice.randrange(-80, width), dice.randrange(-80, height)
        wide, high = dice.randrange(10, 160), dice.randrange(10, 120)
        colour = tuple(dice.randrange(256) for _band in range(3))
        shape = dice.choice([draw.rectangle, draw.ellipse])
        shape([x, y, x + wide, y + high], fill=colour)
    return picture.filter(ImageFilter.GaussianBlur(1)).resize(size)


def written(picture, form="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def cropped(picture, part=0.12):
    """Without that part of each side."""
    width, height = picture.size
    x, y = round(width * part), round(height * part)
    return picture.crop((x, y, width - x, height - y))


def next_frame(seed=1, size=(900, 600), moved=40):
    """The same scene a moment later: something has moved through it."""
    picture = scene(seed)
    draw = ImageDraw.Draw(picture)
    draw.ellipse([300 + moved, 180, 480 + moved, 420], fill=(20, 20, 20))
    draw.rectangle([340 + moved, 400, 440 + moved, 560], fill=(230, 230, 230))
    return picture.resize(size)
