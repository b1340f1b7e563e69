"""What a wire's pieces cost to import and publish: `python -m benchmarks.wire_imports`.

ninjs of 600 words, three awaited pictures, five topics and two sources, imported with
publishing into a newsroom of its own: PIECES (200) when it is empty, at 1,000, at 2,000
and at ARCHIVE (100,000) articles, most of which are copies (`benchmarks.copies`).
Beside it, when empty and at 2,000, Wagtail makes and publishes pages of the same
content (see `benchmarks.wagtail_site.wire`; the first run needs PyPI; WAGTAIL=0 leaves
it out). Prints pieces a second of wall and of CPU time, queries a piece, ours over
Wagtail's, what the fullest keeps of the one with 1,000, and at last the seconds for a
feed whose FEED (20,000) items are all one text (`benchmarks.equal_texts`).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.desk import Product, wagtail

PIECES = int(os.environ.get("PIECES", "200"))
ARCHIVE = int(os.environ.get("ARCHIVE", "100000"))
_chance = random.Random(7308)
_WORDS = [
    "".join(_chance.choice("abcdefghijklmnoprstuvw") for _ in range(length))
    for length in (2, 3, 4, 5, 5, 6, 7, 8, 9, 11) * 400
]
_PEOPLE = [
    f"{_chance.choice(_WORDS)} {_chance.choice(_WORDS)}".title()
    for _person in range(80)
]


def said(words: int) -> str:
    return " ".join(_chance.choice(_WORDS) for _ in range(words)).capitalize() + "."


def picture(number: int, place: int) -> dict[str, Any]:
    name = f"{number}-{place}"
    return {
        "uri": f"urn:wire.example:picture:{name}",
        "type": "picture",
        "description_text": said(14),
        "byline": _chance.choice(_PEOPLE),
        "creditline": "AFP",
        "renditions": {"original": {"href": f"https://wire.example/{name}.jpg"}},
    }


def piece(number: int) -> bytes:
    paragraphs = "".join(f"<p>{said(40)}</p>" for _ in range(15))
    ninjs = {
        "uri": f"urn:wire.example:{number:09}",
        "type": "text",
        "version": "1",
        "versioncreated": "2026-05-03T12:00:00+00:00",
        "pubstatus": "usable",
        "language": "en",
        "headline": said(8),
        "description_text": said(25),
        "byline": f"By {_chance.choice(_PEOPLE)}",
        "provider": "The Wire",
        "keywords": [f"Topic {topic}" for topic in _chance.sample(range(300), 5)],
        "body_html": paragraphs,
        "associations": {f"p{place}": picture(number, place) for place in range(3)},
    }
    return json.dumps(ninjs).encode()


def rates(
    take_in: Callable[[int, bytes], object], start: int, pieces: int
) -> tuple[float, float, int]:
    """Pieces a second of wall time and of CPU time, and the queries of the last."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    given = [(number, piece(number)) for number in range(start, start + pieces)]
    wall, cpu = time.perf_counter(), time.process_time()
    for number, content in given[:-1]:
        take_in(number, content)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    with CaptureQueriesContext(connection) as queries:
        take_in(*given[-1])
    return (pieces - 1) / wall, (pieces - 1) / cpu, len(queries)


def newsroom() -> Callable[[int, bytes], None]:
    """What takes a piece in here."""
    import django

    django.setup()
    from django.core.management import call_command

    from articles.capture import Capture
    from articles.importing import Importer, Outcome

    call_command("migrate", verbosity=0)
    importer = Importer(publish=True)

    def take_in(number: int, content: bytes) -> None:
        (result,) = importer.take_in_capture(Capture(f"{number}.json", content))
        assert result.outcome == Outcome.NEW, result

    return take_in


def beside(folder: Path) -> Product:
    """Wagtail in a process of its own, that makes as many pages as it is told."""
    migrations = folder / "wagtail_site_migrations"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    return Product(
        wagtail(),
        "benchmarks.wagtail_site.wire",
        DJANGO_SETTINGS_MODULE="benchmarks.wagtail_site.settings",
        WAGTAIL_DATA_DIR=str(folder),
        PYTHONPATH=str(folder),
    )


def show(name: str, stored: int, given: tuple[float, float, int]) -> None:
    wall, cpu, queries = given
    print(f"{name:<9} {stored:>9} {wall:>9.0f} {cpu:>7.0f} {queries:>8}", flush=True)


def fill(take_in: Callable[[int, bytes], object], stored: int, wanted: int) -> None:
    """Up to so many pieces: copies of those there are, where a thousand are."""
    from benchmarks.copies import copy_all

    if stored >= 1_000 and wanted >= 2 * stored:
        times = wanted // stored
        copy_all(times - 1)
        stored *= times
    if wanted > stored:
        rates(take_in, stored, wanted - stored)


def measure(theirs: Product | None) -> None:
    take_in = newsroom()
    print(f"{'':<9} {'articles':>9} {'a second':>9} {'by CPU':>7} {'queries':>8}")
    full: list[float] = []
    stored = pages = 0
    for wanted in (0, 1_000, 2_000, ARCHIVE):
        if wanted > stored:
            fill(take_in, stored, wanted)
            stored = wanted
        ours = rates(take_in, stored, PIECES)
        show("Newsroom", stored, ours)
        full.append(ours[1])
        stored += PIECES
        if theirs and wanted in {0, 2_000}:
            if wanted > pages:
                theirs.ask(str(wanted - pages))
                pages = wanted
            other = theirs.ask(str(PIECES))
            show("Wagtail", pages, other)
            print(f"ours / theirs, by CPU: {ours[1] / other[1]:.1f}")
            pages += PIECES
    print(f"at {stored - PIECES} / at 1000, by CPU: {full[-1] / full[1]:.0%}")


def main() -> None:
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as other:
        theirs = beside(Path(other)) if os.environ.get("WAGTAIL") != "0" else None
        os.environ |= {
            "NEWSROOM_DATA_DIR": data,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        measure(theirs)
        if theirs:
            theirs.close()
        size = sum(file.stat().st_size for file in Path(data).rglob("*"))
        print(f"{size / 1e6:.0f} MB", flush=True)
    subprocess.run([sys.executable, "-m", "benchmarks.equal_texts"], check=True)


if __name__ == "__main__":
    main()
