"""What an import costs, empty and with an archive: `python -m benchmarks.importing`.

A newsroom of its own in a temporary folder takes in 200 pieces made from the first
fixture, then 200 more on top of an archive (`ARCHIVE=`, 2,000 pieces), then the same
again; the figures are pieces a second and the ratio between empty and full.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

PIECES = 200
FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "dw-fentanyl.txt"


def write(folder: Path, start: int, number: int) -> list[str]:
    """Pieces that differ in address, headline and every paragraph."""
    text = FIXTURE.read_text(encoding="utf-8")
    paths = []
    for piece in range(start, start + number):
        path = folder / f"piece-{piece}.txt"
        changed = text.replace("4Tb6f", f"4Tb{piece}").replace(
            "fentanyl coalition", f"fentanyl coalition {piece}"
        )
        path.write_text(changed.replace("Blinken", f"Blinken{piece}"), "utf-8")
        paths.append(str(path))
    return paths


def rate(paths: list[str]) -> float:
    """Pieces taken in a second."""
    from articles.importing import Importer

    started = time.perf_counter()
    outcomes = [result.outcome.value for result in Importer().take_in(paths)]
    seconds = time.perf_counter() - started
    print(
        f"  {len(paths)} pieces, {set(outcomes)}: {len(paths) / seconds:.0f} a second"
    )
    return len(paths) / seconds


def main() -> None:
    archive = int(os.environ.get("ARCHIVE", "2000"))
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
        folder = Path(data)
        print("into an empty newsroom")
        empty = rate(write(folder, 0, PIECES))
        print("the archive")
        rate(write(folder, PIECES, archive))
        print("on top of the archive")
        late = write(folder, PIECES + archive, PIECES)
        full = rate(late)
        print("the same again")
        rate(late)
        print(f"full / empty: {full / empty:.0%}")


if __name__ == "__main__":
    main()
