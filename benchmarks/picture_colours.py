"""The same drawing in two sets of colours: flags, logos, charts, maps, shirts.

Each pair is two pictures for an editor, however alike in grey; saved once more, each is
itself. Colours are drawn by lot from those that flags and parties have, the same each
time; in half of the pairs but one colour is another.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw, ImageFont, ImageOps

from articles.matching import images
from benchmarks.picture_edits import saved

Dice = random.Random
Colour = tuple[int, int, int]
Drawing = Callable[[ImageDraw.ImageDraw, Sequence[Colour], Dice], None]

WIDTH, HEIGHT = 600, 400
EACH = 60
COLOURS: list[Colour] = [
    *((206, 17, 38), (237, 41, 57), (178, 34, 52), (227, 0, 15), (255, 130, 0)),
    *((0, 38, 100), (0, 43, 127), (0, 85, 164), (0, 161, 222), (60, 59, 110)),
    *((0, 100, 0), (0, 122, 61), (0, 146, 70), (100, 161, 45), (74, 18, 44)),
    *((254, 203, 0), (252, 209, 22), (255, 237, 0), (128, 0, 128), (190, 48, 117)),
    *((128, 0, 0), (0, 0, 128), (0, 128, 128), (90, 60, 30), (30, 30, 30)),
]


def bands(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    upright = dice.random() < 0.5
    ends = (WIDTH if upright else HEIGHT) / 3
    for number, colour in enumerate(colours[:3]):
        low, high = round(number * ends), round((number + 1) * ends)
        box = (low, 0, high, HEIGHT) if upright else (0, low, WIDTH, high)
        pen.rectangle(box, fill=colour)


def cross(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    x, arm = dice.randrange(180, 320), dice.randrange(30, 50)
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=colours[0])
    for wide, colour in ((arm, colours[1]), (arm // 2, colours[2])):
        pen.rectangle((x - wide, 0, x + wide, HEIGHT), fill=colour)
        pen.rectangle((0, 200 - wide, WIDTH, 200 + wide), fill=colour)


def disc(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    x, reach = dice.randrange(200, 400), dice.randrange(60, 140)
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=colours[0])
    pen.ellipse((x - reach, 200 - reach, x + reach, 200 + reach), fill="white")


def logo(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    word = "".join(dice.choices("ABEGHKMNRSTUW", k=3))
    pen.rounded_rectangle((120, 60, 480, 340), 60, fill=colours[0])
    pen.ellipse((150, 90, 250, 190), fill=colours[1])
    font = ImageFont.load_default(130)
    pen.text((310, 220), word, "white", font=font, anchor="mm")


def bars(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    for number, colour in enumerate(colours):
        x, top = 50 + 85 * number, dice.randrange(60, 330)
        pen.rectangle((x, top, x + 60, 360), fill=colour)
        pen.text((x + 30, top - 20), f"{360 - top}", "black", anchor="mm")


def pie(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    ends = [0, *sorted(dice.sample(range(20, 340, 20), len(colours) - 1)), 360]
    for colour, low, high in zip(colours, ends, ends[1:], strict=False):
        pen.pieslice((130, 30, 470, 370), low, high, fill=colour, outline="white")


def areas(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    """A map: places nearest to one of forty towns are of one party."""
    towns = [(dice.randrange(WIDTH), dice.randrange(HEIGHT)) for _town in range(40)]
    parties = [dice.randrange(len(colours)) for _town in towns]
    for x in range(0, WIDTH, 4):
        for y in range(0, HEIGHT, 4):
            far = [(x - left) ** 2 + (y - top) ** 2 for left, top in towns]
            colour = colours[parties[far.index(min(far))]]
            pen.rectangle((x, y, x + 3, y + 3), fill=colour)


def shirt(pen: ImageDraw.ImageDraw, colours: Sequence[Colour], dice: Dice) -> None:
    outline = [(200, 50), (400, 50), (540, 130), (490, 210), (420, 170), (420, 370)]
    mirrored = [(WIDTH - x, y) for x, y in reversed(outline[2:])]
    pen.polygon([*outline, *mirrored], fill=colours[0])
    number = str(dice.randrange(2, 30))
    font = ImageFont.load_default(150)
    pen.text((300, 210), number, colours[1], font=font, anchor="mm")


DRAWINGS: dict[str, Drawing] = {
    "flags: bands": bands,
    "flags: cross": cross,
    "flags: disc": disc,
    "logos": logo,
    "charts: bars": bars,
    "charts: pie": pie,
    "maps by party": areas,
    "team shirts": shirt,
}


def drawn(draw: Drawing, colours: Sequence[Colour], seed: int) -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw(ImageDraw.Draw(picture), colours, Dice(seed))
    return picture


def pair(draw: Drawing, seed: int) -> tuple[Image.Image, Image.Image]:
    """Of every second pair one colour alone is changed, the first."""
    dice = Dice(seed)
    chosen = dice.sample(COLOURS, 12)
    first, second = chosen[:6], chosen[6:]
    if seed % 2:
        second = [second[0], *first[1:]]
    return drawn(draw, first, seed), drawn(draw, second, seed)


def act(one: images.Fingerprint, other: images.Fingerprint) -> str:
    if not images.is_near(one, other):
        return "dropped"
    found = images.compare(one, other)
    return f"{found.act}: {found.reason}"


def report() -> None:
    print(f"\nthe same drawing in other colours: {EACH} pairs a kind")
    for name, draw in DRAWINGS.items():
        pairs: Counter[str] = Counter()
        again: Counter[str] = Counter()
        for seed in range(EACH):
            one, other = pair(draw, seed)
            print_ = images.fingerprint_file(saved(one, "PNG"))
            pairs[act(print_, images.fingerprint_file(saved(other, quality=85)))] += 1
            small = ImageOps.contain(one, (300, 300))
            for content in (saved(one, quality=30), saved(small)):
                again[act(print_, images.fingerprint_file(content))] += 1
        print(f"  {name:24}{_told(pairs)}")
        print(f"    {'saved again, smaller':22}{_told(again)}")


def _told(acts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in acts.most_common())


if __name__ == "__main__":
    report()
