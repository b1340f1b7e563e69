"""How many edited pictures are known again, and how many wrong ones are taken for them.

Run `python -m benchmarks.pictures FOLDER... [--keep FILE]` with folders of photographs;
pictures in them that are alike (16 x 16 grey, correlation over 0.9) are used once and
named. Each photograph is a library picture; each edit of it (`picture_edits`) is an
upload that is looked for in the whole library: bands, then landmarks, then pixels.
Every other photograph was seen while the rules were tuned: the halves are told apart.
At the end, drawings in other colours (`picture_colours`), none of which may be joined.

Beside it, over the same files: imagehash's pHash at distance 8, PDQ at 31 (both need
`pip install imagehash pdqhash`) and Wagtail's way, the SHA-1 of the file.
`--keep` writes the fingerprints to a file and takes them from it the next time.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from articles.matching import images
from benchmarks.picture_edits import KINDS, saved
from benchmarks.picture_scores import report

SIDE = 640
ALIKE = 0.9


@dataclass(frozen=True)
class Seen:
    """One file as each of the ways sees it."""

    print_: images.Fingerprint
    phash: int | None
    pdq: int | None
    sha1: str


@dataclass(frozen=True)
class Photograph:
    name: str
    original: Seen
    edits: dict[str, Seen] = field(default_factory=dict)


def seen(content: bytes) -> Seen:
    with Image.open(io.BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    return Seen(
        images.fingerprint_file(content),
        *_by_others(upright),
        hashlib.sha1(content, usedforsecurity=False).hexdigest(),
    )


def _by_others(picture: Image.Image) -> tuple[int | None, int | None]:
    try:
        import imagehash
        import pdqhash
    except ImportError:
        return None, None
    bits, _quality = pdqhash.compute(np.asarray(picture))
    pdq = int("".join(map(str, bits.tolist())), 2)
    return int(str(imagehash.phash(picture)), 16), pdq


def files_in(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".webp", ".avif"}:
                yield path


def opened(path: Path) -> Image.Image | None:
    """At most SIDE pixels a side, as desks have them; None for what is no picture."""
    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except OSError:
        return None
    upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return upright if min(upright.size) >= 200 else None


def photographs_in(folders: list[Path]) -> list[Path]:
    """One of those that are alike; this rule knows nothing of ours."""
    kept: list[Path] = []
    known: list[np.ndarray] = []
    for path in files_in(folders):
        picture = opened(path)
        if picture is None:
            continue
        grey = np.asarray(picture.convert("L").resize((16, 16)), float).ravel()
        grey -= grey.mean()
        grey /= max(float(np.linalg.norm(grey)), 1e-9)
        alike = [float(grey @ other) for other in known]
        if alike and max(alike) > ALIKE:
            print(f"left out: {path.name} is like {kept[int(np.argmax(alike))].name}")
            continue
        known.append(grey)
        kept.append(path)
    return kept


def edited(path: Path) -> Photograph:
    picture = opened(path)
    assert picture is not None
    edits = {
        name: seen(edit(picture))
        for kind in KINDS.values()
        for name, edit in kind.items()
    }
    return Photograph(path.name, seen(saved(picture, quality=92)), edits)


def taken(folders: list[Path], kept: Path | None, processes: int) -> list[Photograph]:
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))
    paths = photographs_in(folders)
    print(f"{len(paths)} photographs", flush=True)
    with ProcessPoolExecutor(processes) as pool:
        found = []
        for photograph in pool.map(edited, paths):
            found.append(photograph)
            if len(found) % 20 == 0:
                print(len(found), flush=True)
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("folders", nargs="+", type=Path)
    told.add_argument("--keep", type=Path)
    told.add_argument("--processes", type=int, default=os.cpu_count())
    options = told.parse_args()
    # The matrices are small: threads that wait for each other cost more than they do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    report(taken(options.folders, options.keep, options.processes))


if __name__ == "__main__":
    main()
