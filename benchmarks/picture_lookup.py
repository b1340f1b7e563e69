"""What a library of a million pictures costs: one upload's lookup, and the lists.

Run `python -m benchmarks.picture_lookup` in a set-up checkout. It fills a newsroom of
its own (`PICTURES=`, 1,000,000) in a temporary folder, or in `KEPT=`, a folder that it
uses again as it is the next time, or in the empty database of a `DATABASE_URL=`.

The fingerprints are generated: those of drawn scenes with a part of their bits turned,
few for one in ten (a crop, an overlay, the next frame), many for the rest. `FROM=` is a
folder of photographs to begin with instead. Thumbs are left out: no lookup reads one.
"""

from __future__ import annotations

import dataclasses
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

SCENES = 150
CHUNK = 10_000
ROUNDS = 200
PAIRS = 10
"""One pair for so many pictures; one of ten of these waits."""
WORDS = "bridge river council vote strike court harbour museum storm school".split()
LISTS = {
    "images": "image/",
    "images, page 20": "image/?p=20",
    "images: search": "image/?q=bridge+river",
    "images: search, rare": "image/?q=zeppelin",
    "images: search, a code": "image/?q=n500000",
    "images: nothing found": "image/?q=quagga",
    "images: never used": "image/?used=no",
    "images: awaited": "image/?file=awaited",
    "duplicates": "suspectedpair/",
    "duplicates, page 2": "suspectedpair/?p=2",
    "duplicates: all": "suspectedpair/?verdict=all",
    "duplicates: not the same": "suspectedpair/?verdict=different",
    "duplicates: joined by itself": "suspectedpair/?verdict=itself",
    "a pair": "suspectedpair/{pair}/change/",
}


@cache
def first_prints() -> list[Any]:
    """Fingerprints of real pictures, or of drawn ones."""
    from PIL import Image as Pillow

    from articles.matching.images import fingerprint
    from tests.drawn import scene

    if folder := os.environ.get("FROM"):
        files = sorted(one for one in Path(folder).rglob("*") if one.is_file())
        pictures = (Pillow.open(file).convert("RGB") for file in files)
    else:
        pictures = (scene(seed) for seed in range(SCENES))
    prints = [fingerprint(picture) for picture in pictures]
    return [one for one in prints if one.large is not None]


class Generator:
    """Fingerprints in chunks; the same for the same number.

    A bit of a hash and of a landmark's key is turned with one chance for a picture: up
    to 0.1 for one in ten, which is like a picture it came from, 0.2 to 0.5 for others.
    """

    def __init__(self) -> None:
        import numpy as np

        from articles.matching.images.landmarks import MOST, unpacked

        self.first = [one for one in first_prints() if len(unpacked(one.marks)) == MOST]
        rows = [one.small.to_bytes(8, signed=True) + one.large for one in self.first]
        self.hashes = np.array([list(row) for row in rows], dtype=np.uint8)
        self.marks = np.stack([unpacked(one.marks) for one in self.first])

    def chunk(self, number: int, size: int) -> list[Any]:
        import numpy as np

        dice = np.random.default_rng(number)
        chosen = dice.integers(len(self.first), size=size)
        near = dice.random(size) < 0.1
        turned = np.where(
            near, dice.uniform(0, 0.1, size), dice.uniform(0.2, 0.5, size)
        )
        return self.turned(chosen, turned, dice)

    def turned(self, chosen: Any, chances: Any, dice: Any) -> list[Any]:
        import numpy as np

        from articles.matching.images.landmarks import BITS

        bits = np.unpackbits(self.hashes[chosen], axis=1)
        bits ^= dice.random(bits.shape, np.float32) < chances[:, None]
        hashes = np.packbits(bits, axis=1)
        marks = self.marks[chosen]
        noise = dice.random((*marks.shape, BITS), np.float32) < chances[:, None, None]
        marks["key"] ^= (noise @ (1 << np.arange(BITS))).astype(np.uint32)
        return [
            dataclasses.replace(
                self.first[base],
                pixel_sha256=row.tobytes()[:32].hex(),
                small=int.from_bytes(row.tobytes()[:8], signed=True),
                large=row.tobytes()[8:],
                marks=own.tobytes(),
                thumb=b"",
            )
            for row, own, base in zip(hashes, marks, chosen, strict=True)
        ]


def insert(table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Rows by the fastest way that the database has."""
    from django.db import connection, transaction

    names = columns.split()
    listed = ", ".join(f'"{name}"' for name in names)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(names))
            told = f"INSERT INTO {table} ({listed}) VALUES ({marks})"
            connection.connection.executemany(told, rows)


@contextmanager
def without_index(table: str, column: str) -> Iterator[None]:
    """Its index is made when all rows are there, which costs a tenth."""
    from django.db import connection

    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, table)
        name = next(
            name
            for name, one in known.items()
            if one["columns"] == [column] and one["index"]
        )
        cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute(f"CREATE INDEX {name} ON {table} ({column})")


def fill_prints(number: int, generator: Generator) -> None:
    import numpy as np

    from articles.matching.images import bands

    values: list[Any] = []
    owners: list[Any] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for start in range(0, number, CHUNK):
            size = min(CHUNK, number - start)
            for key, one in enumerate(generator.chunk(start, size), start + 1):
                found = bands(one)
                values.append(np.array(found, dtype=np.int64))
                owners.append(np.full(len(found), key, dtype=np.int32))
                yield (
                    *(key, key, f"{key:064}", one.pixel_sha256, one.small, one.large),
                    *(one.marks, one.detail, one.width, one.height, True),
                )

    columns = "id image_id sha256 pixel_sha256 small large marks detail"
    insert("articles_imagefingerprint", f"{columns} width height compared", rows())
    value, owner = np.concatenate(values), np.concatenate(owners)
    values.clear()
    owners.clear()
    order = np.lexsort((owner, value))
    value, owner = value[order], owner[order]
    ends = range(0, len(value), 1_000_000)
    pairs = (
        pair
        for start in ends
        for pair in zip(
            value[start : start + 1_000_000].tolist(),
            owner[start : start + 1_000_000].tolist(),
            strict=True,
        )
    )
    with without_index("articles_imageband", "image_id"):
        insert("articles_imageband", "value image_id", pairs)
    print(f"{len(value) / number:.1f} bands a picture", flush=True)


def words(number: int) -> str:
    return " ".join(random.choices(WORDS, k=number))


def fill_images(number: int) -> None:
    from django.utils import timezone

    now = timezone.now().isoformat()

    def images() -> Iterator[tuple[Any, ...]]:
        for n in range(1, number + 1):
            rare = " zeppelin" if n % 100_000 == 7 else ""
            served = f"images/{n}.jpg" if n % 50 else None
            digest = f"{n:064}" if served else ""
            credit = f"Reporter {n % 5_000}/AFP"
            text = f"{words(9)}{rare}"
            shown = (n, f"n{n}", digest, served, 900, 600, text, credit, "[]", now)
            yield (*shown, "", "", "{}", "", False, "")

    shown = "id code sha256 served width height description credit flags created_at"
    made = "recipe rendered sheet trouble sensitive digital_source_type"
    insert("articles_image", f"{shown} {made}", images())
    captions = (
        (n, n, f"{words(20)} {n}", "", f"{n:040}", False) for n in range(1, number + 1)
    )
    columns = "id image_id text language digest is_library"
    insert("articles_caption", columns, captions)


def fill_pairs(number: int) -> None:
    def pairs() -> Iterator[tuple[Any, ...]]:
        for n in range(number // PAIRS):
            verdict = "" if n % 10 == 0 else ["different", "variant"][n % 2]
            # What joined by itself is seldom taken for the same by an editor.
            reason = "one may be a part of the other"
            yield (
                n * PAIRS + 1,
                n * PAIRS + 2,
                reason,
                verdict,
                n % 7 == 1,
                "{}",
                "{}",
            )

    columns = "first_id second_id reason verdict by_itself moved evidence"
    empty = ((*row, "", "") for row in pairs())
    insert("articles_suspectedpair", f"{columns} first_sha256 second_sha256", empty)


def fill(number: int) -> None:
    from django.contrib.auth.models import User
    from django.db import connection

    User.objects.create_superuser("chief")
    random.seed(1)
    started = time.perf_counter()
    fast = ["PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000"]
    if connection.vendor == "postgresql":
        # What the rows point to is not looked up for each of thirty millions.
        fast = ["SET session_replication_role = replica"]
    with connection.cursor() as cursor:
        for setting in fast:
            cursor.execute(setting)
    fill_images(number)
    fill_prints(number, Generator())
    fill_pairs(number)
    print(f"{number} pictures written in {time.perf_counter() - started:.0f} s\n")


def settle() -> None:
    """What PostgreSQL's autovacuum does in time."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def uploads(number: int) -> list[Any]:
    """Edits of what is there and pictures that are new, in turn."""
    import numpy as np

    generator, dice = Generator(), np.random.default_rng(2)
    found = generator.chunk(10**9, ROUNDS)
    starts = [int(start) // CHUNK * CHUNK for start in dice.integers(number, size=4)]
    known = [generator.chunk(one, min(CHUNK, number - one)) for one in starts]
    for turn in range(0, ROUNDS, 2):
        rows = known[turn // 2 % len(known)]
        found[turn] = edited(rows[int(dice.integers(len(rows)))], dice)
    return found


def edited(one: Any, dice: Any) -> Any:
    """A twentieth of the hash turned, and half of the landmarks gone."""
    import numpy as np

    from articles.matching.images.landmarks import unpacked

    hashed = one.small.to_bytes(8, signed=True) + one.large
    bits = np.unpackbits(np.frombuffer(hashed, np.uint8))
    bits ^= dice.random(bits.shape) < 0.05
    row = np.packbits(bits).tobytes()
    marks = unpacked(one.marks)[: len(one.marks) // 32]
    small = int.from_bytes(row[:8], signed=True)
    return dataclasses.replace(
        one, pixel_sha256="", small=small, large=row[8:], marks=marks.tobytes()
    )


def took(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Milliseconds of this process and on the clock, and what was found."""
    began, started = time.process_time(), time.perf_counter()
    found = work()
    worked, passed = time.process_time() - began, time.perf_counter() - started
    return worked * 1_000, passed * 1_000, found


def measure_lookup(number: int) -> None:
    from articles.library import fingerprints
    from articles.library.sightings import signs_of

    works, times, numbers, hits = [], [], [], 0
    for turn, one in enumerate(uploads(number)):

        def look(one: Any = one) -> Any:
            signs_of(number, one)
            return fingerprints.near(one, besides=number)

        worked, passed, found = took(look)
        works.append(worked)
        times.append(passed)
        numbers.append(len(found))
        hits += bool(found) and not turn % 2
    times = sorted(times[10:])
    middle, late = statistics.median(times), times[len(times) * 95 // 100]
    print(
        f"lookup of one upload among {number}: median {middle:.1f} ms"
        f" ({statistics.median(works[10:]):.1f} ms of CPU),"
        f" 95 of 100 within {late:.1f} ms; {hits} of {ROUNDS // 2} crops found,"
        f" {statistics.mean(numbers):.1f} to compare\n"
    )


def measure_lists() -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    from articles.models import SuspectedPair
    from benchmarks.desk_lists import ask

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(username="chief"))
    pair = SuspectedPair.objects.filter(verdict="").order_by("pk").values("pk")[5]["pk"]
    print("| list | queries | CPU ms | ms |\n|---|---|---|---|")
    for name, path in LISTS.items():
        answers = [ask(client, path.format(pair=pair)) for _round in range(6)][1:]
        queries = max(number for number, *_times in answers)
        worked = statistics.median(worked for _number, worked, _taken in answers)
        taken = statistics.median(taken for *_rest, taken in answers)
        print(f"| {name} | {queries} | {worked:.0f} | {taken:.0f} |", flush=True)


def main() -> None:
    number = int(os.environ.get("PICTURES", "1000000"))
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "NEWSROOM_DATA_DIR": os.environ.get("KEPT", data),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        from django.contrib.auth.models import User

        if not User.objects.filter(username="chief").exists():
            fill(number)
            settle()
            # As a newsroom runs, without what made the filling fast.
            connection.close()
        measure_lookup(number)
        measure_lists()


if __name__ == "__main__":
    main()
