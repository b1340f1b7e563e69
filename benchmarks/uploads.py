"""How long the desk takes to answer one added picture, by its size.

Run `python -m benchmarks.uploads` in a set-up checkout. It opens a newsroom of its own
in a temporary folder, sends pictures that were made for it to “Add pictures” as the
page's script does, and prints medians: what this process worked, what the clock said,
and the clock for the same file again, which the library has by then.
"""

from __future__ import annotations

import io
import os
import statistics
import tempfile
import time
from typing import Any

ROUNDS = 7
SIZES = {"1.7 MP": (1600, 1067), "12 MP": (4000, 3000), "24 MP": (6000, 4000)}
PAGE = "/admin/articles/image/upload/"
QUALITY = 90


def desk() -> Any:
    """A client that is logged in, at a newsroom without a picture."""
    os.environ["NEWSROOM_DATA_DIR"] = tempfile.mkdtemp(prefix="newsroom-uploads-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor"))
    return client


def jpeg(size: tuple[int, int]) -> bytes:
    """Soft colours by chance, each time others."""
    from PIL import Image

    small = (size[0] // 20, size[1] // 20)
    bands = [Image.frombytes("L", small, os.urandom(small[0] * small[1]))] * 3
    picture = Image.merge("RGB", bands).resize(size, Image.Resampling.BICUBIC)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def answer(client: Any, content: bytes, expected: str) -> tuple[float, float]:
    """Milliseconds of work and of the clock."""
    sent = {"files": io.BytesIO(content)}
    sent["files"].name = "picture.jpg"
    worked, clock = time.process_time(), time.perf_counter()
    given = client.post(PAGE, sent, headers={"accept": "application/json"})
    took = time.process_time() - worked, time.perf_counter() - clock
    (told,) = given.json()["answers"]
    if told["outcome"] != expected:
        raise SystemExit(f"not {expected}: {told['told']}")
    return took[0] * 1000, took[1] * 1000


def main() -> None:
    client = desk()
    answer(client, jpeg((80, 60)), "new")
    print(f"{'':8} {'file':>8} {'worked':>9} {'clock':>9} {'again':>9}")
    for name, size in SIZES.items():
        files = [jpeg(size) for _round in range(ROUNDS)]
        new = [answer(client, content, "new") for content in files]
        known = [answer(client, content, "known") for content in files]
        worked, clock = (statistics.median(times) for times in zip(*new, strict=True))
        again = statistics.median(clock for _worked, clock in known)
        kilobytes = len(files[0]) // 1000
        told = "".join(f" {took:6.0f} ms" for took in (worked, clock, again))
        print(f"{name:8} {kilobytes:5} kB{told}")


if __name__ == "__main__":
    main()
