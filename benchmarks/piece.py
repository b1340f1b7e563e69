"""One article of 25 blocks as plain data, for two products to hold, with its pictures.

It stands here without Django, because each product runs in an environment of its own.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image, ImageDraw

HEADLINE = "A bridge opens, and a valley moves closer"
STANDFIRST = "After nine years of building, the first cars crossed on Monday."
TOPICS = ("Roads", "Bridges", "Valley")
SOURCES = (("Ana Diaz", "author"), ("AFP", "agency"))
PICTURES = 8
SIDES = (1200, 800)

_TEXTS = 12
_SENTENCES = (
    "The bridge took <b>nine years</b> and three contractors to build.",
    "Engineers from <a href='https://example.org/{n}'>the institute</a> measured it.",
    "Farmers on the far side had waited for it since the flood.",
    "A toll of two coins is planned, and <i>nobody</i> likes it.",
)

Block = tuple[str, dict[str, Any]]
"""What kind of block it is, and what it holds."""


def text(number: int, change: str = "") -> str:
    """A subhead and two paragraphs; a change stands at the end."""
    lines = [sentence.format(n=number).replace("'", '"') for sentence in _SENTENCES]
    first, second = " ".join(lines[:2]), " ".join(lines[2:])
    return f"<h2>Part {number}</h2><p>{first}</p><p>{second} {change}</p>"


def change_in(html: str) -> str:
    """The last word of a text."""
    return html.removesuffix("</p>").split()[-1]


def blocks(change: str = "") -> Iterator[Block]:
    """25 blocks in order; what is changed is the last paragraph of the first text."""
    others = [("picture", number) for number in range(PICTURES)]
    others[4:4] = [("quote", 1), ("embed", 1)]
    others += [("quote", 2), ("embed", 2), ("table", 1)]
    for number, (kind, which) in enumerate(others):
        yield kind, _OTHER[kind](which)
        if number < _TEXTS:
            yield "text", {"html": text(number, "" if number else change)}


_OTHER: dict[str, Callable[[int], dict[str, Any]]] = {
    "picture": lambda n: {"picture": n, "caption": caption(n), "alt": alt(n)},
    "quote": lambda n: {"text": f"It holds, and held {n} times.", "by": "The builder"},
    "embed": lambda n: {
        "title": f"Film {n}",
        "url": f"https://video.example/{n}",
        "provider": "Video",
    },
    "table": lambda _n: {
        "rows": [["Year", "Metres"], *([str(2016 + n), str(n * 40)] for n in range(6))]
    },
}


def caption(number: int) -> str:
    return f"The bridge seen from bank {number}, on its first morning"


def alt(number: int) -> str:
    return f"A bridge of stone with {number} arches over a brown river"


def picture(number: int) -> bytes:
    """A JPEG that differs from the others in every line."""
    width, height = SIDES
    canvas = Image.new("RGB", SIDES, (150, 190, 230))
    draw = ImageDraw.Draw(canvas)
    for x in range(0, width, 4):
        wave = math.sin(x / (40 + 9 * number)) * 60
        shade = (40 + number * 20, 90 + x % 90, 60)
        draw.line([(x, 500 + wave), (x, height)], fill=shade, width=4)
    draw.ellipse([80 * number, 60, 80 * number + 120, 180], fill=(250, 220, 90))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=85)
    return out.getvalue()
