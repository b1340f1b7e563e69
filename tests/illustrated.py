"""A piece that names the picture lying beside it, and that picture."""

import io

from PIL import Image as Pillow

PIECE = b"""---
title: The quay is open
---

The quay was opened on Friday morning, nine years after the first drawings.

![A quay at dawn](quay.jpg)

The mayor called it a good day for the valley and thanked the builders.
"""


def jpeg(colour="teal"):
    made = io.BytesIO()
    Pillow.new("RGB", (40, 30), colour).save(made, "JPEG")
    return made.getvalue()
