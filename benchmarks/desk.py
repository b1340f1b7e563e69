"""The desk beside Wagtail: what opening, saving, publishing and listing cost.

Run `python -m benchmarks.desk` in a set-up checkout; the first run needs PyPI. Wagtail
goes into an environment of its own (`.venv-wagtail`, kept; `WAGTAIL_VENV=` names
another) with the Django and Pillow of this one. Both products hold the same article
of 25 blocks with eight pictures, and each runs in a process of its own on a new SQLite
database. A superuser's requests go through Django's test client, in turn, `ROUNDS=`
times (15); the figures are medians of CPU time, and the queries of one round, counted
as Django's tests count them.

What counts: *open* is the GET of the form; *save* the POST of the form with one
paragraph changed; *publish* the POST that publishes a changed article: here the answer
to the question on a page of its own, in Wagtail the POST of the form, which saves too.
*Publish, in all* is therefore the whole of it here (the form, the question, the answer)
beside that one POST. *List* is the page of 50 among 50 and among 1,000 published
articles. Where a POST sends the browser on, the next page is not counted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WAGTAIL = Path(os.environ.get("WAGTAIL_VENV", ROOT / ".venv-wagtail"))
WANTED = ROOT / "benchmarks" / "wagtail_site" / "requirements.txt"
ROUNDS = int(os.environ.get("ROUNDS", "15"))
GESTURES = {
    "open": "open",
    "save": "save",
    "publish": "publish",
    "whole": "publish, in all",
}


def wagtail() -> Path:
    """The Python of an environment with Wagtail, made where it is not there yet."""
    python = WAGTAIL / "bin" / "python"
    same = [f"{name}=={version(name)}" for name in ("django", "pillow")]
    wished = "\n".join([WANTED.read_text(encoding="utf-8").strip(), *same])
    made = WAGTAIL / "made-of.txt"
    if made.exists() and made.read_text(encoding="utf-8") == wished:
        return python
    print(f"Making {WAGTAIL} with {wished.split()[0]}.", file=sys.stderr)
    venv.create(WAGTAIL, clear=True, with_pip=True)
    command = [str(python), "-m", "pip", "install", "-qq", *wished.split()]
    subprocess.run(command, check=True)
    made.write_text(wished, encoding="utf-8")
    return python


class Product:
    """A desk in a process of its own, asked line by line."""

    def __init__(self, python: Path | str, module: str, **environment: str) -> None:
        self._module = module
        self._process = subprocess.Popen(
            [python, "-m", module],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def ask(self, what: str) -> Any:
        assert self._process.stdin
        print(what, file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self._module} has ended")
        return json.loads(line)

    def close(self) -> None:
        self._process.communicate()


def products(folder: Path) -> tuple[Product, Product]:
    migrations = folder / "wagtail_site_migrations"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    ours = Product(
        sys.executable,
        "benchmarks.newsroom_desk",
        DJANGO_SETTINGS_MODULE="newsroom.settings",
        NEWSROOM_DATA_DIR=str(folder / "newsroom"),
        NEWSROOM_ALLOWED_HOSTS="testserver",
        DATABASE_URL="",
    )
    theirs = Product(
        wagtail(),
        "benchmarks.wagtail_site.desk",
        DJANGO_SETTINGS_MODULE="benchmarks.wagtail_site.settings",
        WAGTAIL_DATA_DIR=str(folder),
        PYTHONPATH=str(folder),
    )
    return ours, theirs


def measure(both: tuple[Product, Product], gestures: dict[str, str]) -> None:
    """One line of the table a gesture, after a round that warms both up."""
    for name in gestures:
        for product in both:
            product.ask(f"queries {name}")
    counted = {
        name: [product.ask(f"queries {name}") for product in both] for name in gestures
    }
    spent: dict[str, list[list[float]]] = {name: [[], []] for name in gestures}
    for _round in range(ROUNDS):
        for name in gestures:
            for product, times in zip(both, spent[name], strict=True):
                times.append(product.ask(f"cpu {name}"))
    for name, title in gestures.items():
        print(f"| {title} | {_cells(*counted[name])} | ", end="")
        print(f"{_cells(*map(statistics.median, spent[name]))} |", flush=True)


def _cells(ours: float, theirs: float) -> str:
    return f"{ours:.0f} | {theirs:.0f} | {ours / theirs:.0%}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        both = products(Path(folder))
        print("| | queries | Wagtail | ratio | CPU, ms | Wagtail | ratio |")
        print("|---|---|---|---|---|---|---|")
        measure(both, GESTURES)
        told = [product.ask("told") for product in both]
        if told[0] != told[1] or told[0]["blocks"] != 25:
            sys.exit(f"not the same article: {told}")
        for number in ("50", "1000"):
            for product in both:
                product.ask(number)
            measure(both, {"list": f"list, {number} articles"})
        for product in both:
            product.close()


if __name__ == "__main__":
    main()
