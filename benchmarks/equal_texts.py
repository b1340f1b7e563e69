"""A feed of one text under many ids: `python -m benchmarks.equal_texts`.

FEED (20,000) items whose bodies are equal, published by `import_articles` into a
newsroom of its own; prints the seconds, and for the first and the last thousand items
the milliseconds of CPU time an item.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

FEED = int(os.environ.get("FEED", "20000"))


class Told(io.StringIO):
    """When each line was written: one a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.at = [time.process_time()]

    def write(self, text: str) -> int:
        self.at += [time.process_time()] * text.count("\n")
        return len(text)


def feed() -> str:
    items = (
        f"<item><title>T{number}</title><guid isPermaLink='false'>g{number}</guid>"
        "<description>D</description></item>"
        for number in range(FEED)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        "<title>Feed</title><link>https://feed.example/</link>"
        f"{''.join(items)}</channel></rss>"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "NEWSROOM_DATA_DIR": data,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        path = Path(data) / "feed.xml"
        path.write_text(feed(), "utf-8")
        told, began = Told(), time.perf_counter()
        options = {"publish": True, "json": True, "stderr": io.StringIO()}
        with suppress(SystemExit):
            call_command("import_articles", str(path), stdout=told, **options)
        wall, cpu = time.perf_counter() - began, told.at[-1] - told.at[0]
        some = min(1_000, len(told.at) // 2)
        first = (told.at[some] - told.at[1]) / (some - 1)
        last = (told.at[-1] - told.at[-some]) / (some - 1)
        print(f"{len(told.at) - 1} items of one text: {wall:.0f} s, {cpu:.0f} s of CPU")
        print(f"an item: {1e3 * first:.2f} ms at first, {1e3 * last:.2f} ms at last")


if __name__ == "__main__":
    main()
