"""Wagtail's renditions of one picture; `benchmarks.renditions` starts it.

`get_renditions` makes all that is asked for at once and stores files and rows, as a
page with `{% srcset_image %}` does for its first reader.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

django.setup()

from django.core.files.images import ImageFile  # noqa: E402 - comes after the setup
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402

from benchmarks import gestures  # noqa: E402
from benchmarks.renditions import CROPS, FORMATS, WIDTHS, timed  # noqa: E402

NAMES = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}


def filters(form: str, kind: str) -> list[str]:
    forms = FORMATS if form == "all" else [form]
    sizes = []
    if kind in {"widths", "all"}:
        sizes += [f"width-{width}" for width in WIDTHS]
    if kind in {"crops", "all"}:
        sizes += [f"fill-{width}x{height}" for width, height in CROPS]
    return [f"{size}|format-{NAMES[one]}" for one in forms for size in sizes]


def main() -> None:
    for form, quality in json.loads(os.environ["QUALITIES"]).items():
        setattr(settings, f"WAGTAILIMAGES_{NAMES[form].upper()}_QUALITY", quality)
    call_command("makemigrations", "wagtail_site", verbosity=0)
    call_command("migrate", verbosity=0)
    content = Path(os.environ["PICTURE"]).read_bytes()
    file = SimpleUploadedFile("picture.jpg", content, "image/jpeg")
    image = get_image_model()(title="Picture", file=ImageFile(file, "picture.jpg"))
    image.save()

    def make(form: str, kind: str) -> int:
        made = image.get_renditions(*filters(form, kind))
        return sum(one.file.size for one in made.values())

    gestures.say("ready")
    for line in sys.stdin:
        for rendition in image.renditions.all():
            rendition.delete()
        form, kind = line.split()
        gestures.say(timed(lambda f=form, k=kind: make(f, k)))


if __name__ == "__main__":
    main()
