"""A picture's sizes and crops beside Wagtail: `python -m benchmarks.renditions`.

A JPEG of 24 megapixels (drawn with noise of several grains; `PICTURE=` names another)
is stored in both products, each in a process of its own on a new SQLite database, and
in turn, `ROUNDS=` times (5), each makes AVIF, WebP and JPEG of the widths 400, 800,
1200 and 1600 and of the crops 1200x675, 1200x900 and 1200x1200: decoded, cut,
compressed, stored as file and row. Wagtail runs as it comes and, in a second table, at
our qualities. The first run needs PyPI (see `benchmarks.desk`). Figures are medians of
seconds, and bytes of all files of a row. Ours decodes the original once for all that
is asked for together, and writes creator, credit and copyright into every file.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import gestures
from benchmarks.desk import Product, wagtail

ROUNDS = int(os.environ.get("ROUNDS", "5"))
FORMATS = ("avif", "webp", "jpg")
WIDTHS = (400, 800, 1200, 1600)
CROPS = ((1200, 675), (1200, 900), (1200, 1200))
QUALITIES = {"avif": 60, "webp": 80, "jpg": 82}
"""Ours; what a quality means depends on the encoder, which both share."""
ROWS = [
    *((form, kind) for form in FORMATS for kind in ("widths", "crops")),
    ("all", "all"),
]
SIZE = (6000, 4000)


def drawn() -> bytes:
    """24 megapixels with edges and grain, as a camera's file has them."""
    from PIL import Image as Pillow
    from PIL import ImageDraw

    picture = Pillow.merge(
        "RGB", [Pillow.linear_gradient("L").resize(SIZE) for _band in range(3)]
    )
    for grain, share in ((400, 0.35), (40, 0.3), (8, 0.2), (2, 0.1)):
        small = (SIZE[0] // grain, SIZE[1] // grain)
        bands = [Pillow.effect_noise(small, 90).resize(SIZE) for _band in range(3)]
        picture = Pillow.blend(picture, Pillow.merge("RGB", bands), share)
    draw = ImageDraw.Draw(picture)
    for number in range(60):
        left, top = number * 613 % 5600, number * 379 % 3700
        draw.ellipse((left, top, left + 300, top + 220), fill=(left % 256, 90, 140))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92)
    return out.getvalue()


def timed(make: Callable[[], int]) -> dict[str, float]:
    """What it took, and how many bytes came of it."""
    import time

    wall, cpu = time.perf_counter(), time.process_time()
    made = make()
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "bytes": made,
    }


def newsroom() -> None:
    """Our side: answers a line `FORMAT KIND` with what it took."""
    import django

    django.setup()
    from django.core.management import call_command

    from articles.library import encoding, files, renditions
    from articles.library.encoding import encoded, opened
    from articles.models import Image

    assert encoding.QUALITIES == QUALITIES
    call_command("migrate", verbosity=0)
    image = Image.objects.create(credit="Ana Diaz/Harbour Press")
    content = Path(os.environ["PICTURE"]).read_bytes()
    files.store(image, files.check(content))

    def some(form: str, kind: str) -> int:
        source = opened(image)
        wanted = [
            (cut, one)
            for cut in source.cuts
            for one in cut.formats
            if one == form and cut.purpose.isdigit() == (kind == "widths")
            # What is made for the sharing card alone, Wagtail is not asked for.
            if cut.purpose != "card"
        ]
        return sum(len(made) for _cut, _form, made in encoded(source, wanted))

    def whole() -> int:
        files.forget_renditions(image)
        (made,) = renditions.make_waiting()
        assert made.files == 22, made
        rows = Image.objects.get(pk=image.pk).renditions.exclude(purpose="card")
        return sum(rows.values_list("size", flat=True))

    gestures.say("ready")
    for line in sys.stdin:
        form, kind = line.split()
        make = whole if form == "all" else lambda f=form, k=kind: some(f, k)
        gestures.say(timed(make))


def products(folder: Path, picture: Path, same: str) -> tuple[Product, Product]:
    migrations = folder / "wagtail_site_migrations"
    migrations.mkdir(parents=True)
    (migrations / "__init__.py").touch()
    ours = Product(
        sys.executable,
        "benchmarks.renditions",
        OURS="yes",
        PICTURE=str(picture),
        DJANGO_SETTINGS_MODULE="newsroom.settings",
        NEWSROOM_DATA_DIR=str(folder / "newsroom"),
        DATABASE_URL="",
    )
    theirs = Product(
        wagtail(),
        "benchmarks.wagtail_site.pictures",
        PICTURE=str(picture),
        QUALITIES=same,
        DJANGO_SETTINGS_MODULE="benchmarks.wagtail_site.settings",
        WAGTAIL_DATA_DIR=str(folder),
        PYTHONPATH=str(folder),
    )
    return ours, theirs


def measure(both: tuple[Product, Product]) -> None:
    print("| | CPU, s | Wagtail | ratio | wall, s | Wagtail | kB | Wagtail |")
    print("|---|---|---|---|---|---|---|---|")
    for form, kind in ROWS:
        rounds = [
            [product.ask(f"{form} {kind}") for product in both]
            for _round in range(ROUNDS)
        ]
        ours, theirs = map(_medians, zip(*rounds, strict=True))
        told = "all 21 files" if form == "all" else f"{form}, {kind}"
        print(
            f"| {told} | {ours['cpu']:.2f} | {theirs['cpu']:.2f} "
            f"| {ours['cpu'] / theirs['cpu']:.0%} "
            f"| {ours['wall']:.2f} | {theirs['wall']:.2f} "
            f"| {ours['bytes'] / 1000:.0f} | {theirs['bytes'] / 1000:.0f} |",
            flush=True,
        )


def _medians(rounds: Any) -> dict[str, float]:
    return {
        name: statistics.median(one[name] for one in rounds)
        for name in ("wall", "cpu", "bytes")
    }


def main() -> None:
    for title, same in (("as it comes", {}), ("at our qualities", QUALITIES)):
        with tempfile.TemporaryDirectory() as name:
            picture = Path(name) / "picture.jpg"
            if given := os.environ.get("PICTURE"):
                shutil.copy(given, picture)
            else:
                picture.write_bytes(drawn())
            print(f"\nWagtail {title}; {picture.stat().st_size / 1e6:.1f} MB\n")
            both = products(Path(name) / "sites", picture, json.dumps(same))
            measure(both)
            for product in both:
                product.close()


if __name__ == "__main__":
    newsroom() if os.environ.get("OURS") else main()
