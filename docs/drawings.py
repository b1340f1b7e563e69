"""Draws the pictures of the first piece again: `python docs/drawings.py`.

Made by a program and for nobody's rights: a lighthouse, the same in a small size, a
part of it, and a crane that is another picture.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "known-again"
WIDTH, HEIGHT = 1440, 960
QUALITY = 66

Colour = tuple[int, int, int]
NIGHT, DUSK, GLOW = (38, 55, 92), (122, 118, 150), (246, 190, 138)
SAID = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 photoshop:Credit="Newsroom"
 ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
/></rdf:RDF></x:xmpmeta>"""


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """From the one at 0 to the other at 1."""
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


def sky(picture: Pillow.Image, horizon: int) -> None:
    draw = ImageDraw.Draw(picture)
    for y in range(horizon):
        share = y / horizon
        top = mixed(NIGHT, DUSK, min(1, share * 1.6))
        draw.line(((0, y), (WIDTH, y)), mixed(top, GLOW, max(0, share * 2 - 1)))


def clouds(picture: Pillow.Image, chance: random.Random, horizon: int) -> None:
    layer = Pillow.new("L", picture.size)
    draw = ImageDraw.Draw(layer)
    for _cloud in range(26):
        x, y = chance.randrange(WIDTH), chance.randrange(60, horizon - 60)
        for _puff in range(9):
            wide, high = chance.randrange(60, 260), chance.randrange(6, 26)
            left = x + chance.randrange(-160, 160)
            top = y + chance.randrange(-12, 12)
            draw.ellipse((left, top, left + wide, top + high), chance.randrange(40, 90))
    shade = Pillow.new("RGB", picture.size, (255, 216, 196))
    picture.paste(shade, mask=layer.filter(ImageFilter.GaussianBlur(9)))


def sea(picture: Pillow.Image, chance: random.Random, horizon: int) -> None:
    draw = ImageDraw.Draw(picture)
    for y in range(horizon, HEIGHT):
        share = (y - horizon) / (HEIGHT - horizon)
        draw.line(((0, y), (WIDTH, y)), mixed((176, 148, 146), (24, 42, 70), share))
    for _wave in range(900):
        share = chance.random() ** 1.6
        y = horizon + 4 + round(share * (HEIGHT - horizon))
        x, wide = chance.randrange(WIDTH), 8 + round(90 * share * chance.random())
        light = mixed((232, 196, 170), (64, 88, 122), min(1, share * 1.3))
        draw.line(((x, y), (x + wide, y)), light, 1 + round(3 * share))


def rock(picture: Pillow.Image, chance: random.Random, outline: list[int]) -> None:
    """A slope whose top is given at equal steps from the left, with its cracks."""
    step = WIDTH / (len(outline) - 1)
    top = [(round(n * step), y) for n, y in enumerate(outline)]
    mask = Pillow.new("L", picture.size)
    ImageDraw.Draw(mask).polygon([(0, HEIGHT), *top, (WIDTH, HEIGHT)], 255)
    stone = Pillow.new("RGB", picture.size, (52, 50, 58))
    draw = ImageDraw.Draw(stone)
    for _face in range(1500):
        x, y = chance.randrange(WIDTH), chance.randrange(min(outline), HEIGHT)
        size, turn = chance.randrange(12, 60), chance.random() * math.pi
        shade = chance.randrange(28, 104)
        corners = [
            (
                x + round(size * math.cos(turn + a)),
                y + round(size * 0.6 * math.sin(turn + a)),
            )
            for a in (0, 1.9, 4.1)
        ]
        draw.polygon(corners, (shade + 8, shade, shade + 6))
    picture.paste(stone.filter(ImageFilter.GaussianBlur(1)), mask=mask)


def lighthouse(picture: Pillow.Image) -> None:
    draw = ImageDraw.Draw(picture)
    middle, foot, top = 930, 700, 250
    beam = Pillow.new("L", picture.size)
    ray = ImageDraw.Draw(beam)
    for x in range(middle):
        half = (middle - x) // 11
        ray.line(((x, 220 - half), (x, 220 + half)), 150 * x // middle)
    warm = Pillow.new("RGB", picture.size, (255, 226, 160))
    picture.paste(warm, mask=beam.filter(ImageFilter.GaussianBlur(6)))
    for y in range(top, foot):
        half = 38 + (y - top) * 30 // (foot - top)
        red = (y - top) // 90 % 2
        for x in range(middle - half, middle + half):
            light = 1 - abs(x - middle + half * 0.4) / (half * 1.7)
            colour = (198, 62, 50) if red else (240, 232, 222)
            picture.putpixel((x, y), mixed((40, 40, 60), colour, max(0.25, light)))
    for y in (330, 470, 590):
        draw.rectangle((middle - 9, y, middle + 9, y + 26), (40, 40, 58))
    draw.rectangle((middle - 58, 240, middle + 58, 252), (46, 44, 56))
    draw.rectangle((middle - 30, 196, middle + 30, 240), (255, 236, 170))
    for x in range(middle - 30, middle + 31, 15):
        draw.line(((x, 196), (x, 240)), (46, 44, 56), 3)
    draw.pieslice((middle - 36, 162, middle + 36, 232), 180, 360, (150, 44, 38))
    draw.line(((middle, 128), (middle, 164)), (46, 44, 56), 4)
    draw.rectangle((1010, 634, 1160, 712), (214, 202, 190))
    draw.polygon([(996, 636), (1085, 580), (1174, 636)], (120, 54, 48))
    for x in (1032, 1076, 1120):
        draw.rectangle((x, 656, x + 22, 684), (255, 220, 140))


def birds(picture: Pillow.Image, chance: random.Random) -> None:
    draw = ImageDraw.Draw(picture)
    for _bird in range(11):
        x, y = chance.randrange(180, 760), chance.randrange(150, 400)
        wide = chance.randrange(9, 22)
        draw.arc((x - 2 * wide, y, x, y + wide), 200, 340, (30, 34, 52), 3)
        draw.arc((x, y, x + 2 * wide, y + wide), 200, 340, (30, 34, 52), 3)


def grained(picture: Pillow.Image, chance: random.Random) -> Pillow.Image:
    """Paper shows through, so that no surface is without detail."""
    size = WIDTH // 2, HEIGHT // 2
    noise = Pillow.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    paper = noise.point([117 + value // 12 for value in range(256)])
    paper = paper.resize(picture.size, Pillow.Resampling.BICUBIC)
    return ImageChops.soft_light(picture, Pillow.merge("RGB", [paper] * 3))


def coast() -> Pillow.Image:
    chance = random.Random(1852)  # noqa: S311 - a drawing and no secret
    picture = Pillow.new("RGB", (WIDTH, HEIGHT))
    sky(picture, 560)
    clouds(picture, chance, 560)
    sea(picture, chance, 560)
    birds(picture, chance)
    lighthouse(picture)
    slope = [930, 905, 890, 850, 812, 770, 742, 712, 694, 690, 696, 700, 772, 850, 880]
    rock(picture, chance, [y + chance.randrange(-10, 10) for y in slope])
    return grained(picture, chance)


def crane() -> Pillow.Image:
    chance = random.Random(1911)  # noqa: S311 - a drawing and no secret
    picture = Pillow.new("RGB", (WIDTH, HEIGHT))
    sky(picture, 640)
    picture = picture.transpose(Pillow.Transpose.FLIP_LEFT_RIGHT)
    clouds(picture, chance, 640)
    sea(picture, chance, 640)
    draw = ImageDraw.Draw(picture)
    iron = (44, 46, 60)
    for x in (360, 620):
        draw.line(((x, 720), (490, 330)), iron, 16)
    for y in range(390, 720, 66):
        half = (y - 330) // 3
        draw.line(((490 - half, y), (490 + half, y)), iron, 7)
        draw.line(((490 - half, y), (490 + half + 20, y + 60)), iron, 5)
    draw.polygon([(300, 330), (470, 230), (1180, 150), (1190, 166), (520, 350)], iron)
    for x in range(520, 1150, 52):
        y = 236 - (x - 470) // 9
        draw.line(((x, y), (x + 24, y + 62 - (x - 520) // 14)), (196, 160, 130), 4)
    draw.rectangle((380, 300, 500, 392), (176, 74, 48))
    draw.rectangle((398, 318, 440, 350), (255, 226, 160))
    draw.line(((1150, 160), (1150, 560)), iron, 4)
    for n, colour in enumerate([(184, 128, 66), (94, 120, 108), (168, 78, 60)]):
        draw.rectangle((1050 + 6 * n, 560 + 34 * n, 1250 - 9 * n, 594 + 34 * n), colour)
    quay = [716, 716, 716, 716, 716, 716, 718, 718, 720, 930, 958, 958]
    rock(picture, chance, quay)
    return grained(picture, chance)


def keep(picture: Pillow.Image, name: str) -> None:
    picture.save(
        FOLDER / f"{name}.jpg",
        quality=QUALITY,
        optimize=True,
        progressive=True,
        xmp=SAID.encode(),
    )


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    drawn = coast()
    whole = drawn.resize((1200, 800), Pillow.Resampling.LANCZOS)
    keep(whole, "lighthouse")
    keep(whole.resize((480, 320), Pillow.Resampling.LANCZOS), "lighthouse-small")
    part = whole.crop((200, 60, 1100, 660))
    keep(part.resize((750, 500), Pillow.Resampling.LANCZOS), "lighthouse-part")
    keep(crane().resize((720, 480), Pillow.Resampling.LANCZOS), "crane")


if __name__ == "__main__":
    main()
