"""What a wire's pieces cost to import and publish: `python -m benchmarks.wire_imports`.

ninjs of 600 words, three awaited pictures, five topics and two sources, imported with
publishing into a newsroom of its own: PIECES (200) when it is empty, at 1,000 and at
ARCHIVE (10,000; 100,000 takes half an hour) articles. Prints pieces a second of wall
and of CPU time, queries a piece, and what the fullest keeps of the emptiest.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

PIECES = int(os.environ.get("PIECES", "200"))
ARCHIVE = int(os.environ.get("ARCHIVE", "10000"))
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


def rates(start: int, pieces: int) -> tuple[float, float, float]:
    """Pieces a second of wall time and of CPU time, and queries a piece."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from articles.capture import Capture
    from articles.importing import Importer, Outcome

    captures = [
        Capture(f"{number}.json", piece(number))
        for number in range(start, start + pieces)
    ]
    importer = Importer(publish=True)
    wall, cpu = time.perf_counter(), time.process_time()
    for capture in captures[:-1]:
        (result,) = importer.take_in_capture(capture)
        assert result.outcome == Outcome.NEW, result
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    with CaptureQueriesContext(connection) as queries:
        list(importer.take_in_capture(captures[-1]))
    return (pieces - 1) / wall, (pieces - 1) / cpu, len(queries)


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
        print(f"{'articles':>9} {'a second':>9} {'by CPU':>7} {'queries':>8}")
        full: list[float] = []
        stored = 0
        for wanted in (0, 1_000, ARCHIVE):
            if wanted > stored:
                rates(stored, wanted - stored)
                stored = wanted
            wall, cpu, queries = rates(stored, PIECES)
            full.append(cpu)
            print(f"{stored:>9} {wall:>9.0f} {cpu:>7.0f} {queries:>8.0f}")
            stored += PIECES
        size = sum(file.stat().st_size for file in Path(data).rglob("*"))
        print(f"fullest / emptiest: {full[-1] / full[0]:.0%}; {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
