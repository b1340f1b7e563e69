"""How well saved pages are read, beside trafilatura and newspaper4k.

    CORPUS=folder SCORER=evaluate.py [OTHERS=venv/bin/python] python -m benchmarks.pages

The folder holds `pages/html/<set>/<id>.html.gz` and, beside it, what each must give in
`pages/gold/<set>/<id>.json`. SCORER is the corpus's own program that tells right from
wrong. OTHERS is the Python of an environment with the two libraries; each tool runs in
a process of its own, over the same pages. Rules were made by looking at the pages of
most outlets. Told apart are those whose pages were not looked at; which headline and
which tags to trust was chosen by the sums of all.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import zlib
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

TOOLS = Path(__file__).parent / "page_tools.py"
FIELDS = (
    *("headline", "date", "authors", "tags", "body_f1", "subheads", "caption", "alt"),
    *("credit", "place", "caption_leak"),
)


def is_watched(name: str) -> bool:
    """Whether a page's outlet ("de_Outlet_2024_05_03") is of those not tuned on."""
    return zlib.crc32(name.split("_")[1].encode()) % 6 == 3


def scorer(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"No Python program: {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(python: str, tool: str, pages: list[Path], folder: Path) -> dict[str, Any]:
    """What a tool cost; what it found lies in the folder."""
    folder.mkdir()
    done = subprocess.run(
        [python, "-W", "ignore", str(TOOLS), tool, str(folder)],
        input="\n".join(map(str, pages)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{tool}: {done.stderr[-800:]}")
    return json.loads(done.stdout)


def judge(
    rules: ModuleType, pages: list[Path], folder: Path, corpus: Path
) -> dict[str, list[str]]:
    """The row of figures over the outlets tuned on, those watched, and all."""
    accounts = {group: rules.Acc() for group in ("tuned", "watched", "all")}
    for page in pages:
        name = page.name.removesuffix(".html.gz")
        gold = json.loads(
            (corpus / "pages/gold" / page.parent.name / f"{name}.json").read_text()
        )
        rules.drop_bad(gold)
        found = json.loads((folder / f"{name}.json").read_text())
        group = "watched" if is_watched(name) else "tuned"
        for account in (accounts[group], accounts["all"]):
            rules.score_page(gold, found, account, defaultdict(list))
    return {group: _row(rules, account) for group, account in accounts.items()}


def _row(rules: ModuleType, account: Any) -> list[str]:
    shares = (rules.pct(account, field) for field in FIELDS)
    row = ["-" if share is None else f"{100 * share:.1f}" for share in shares]
    given, wanted = account["img_pred"][0], account["img_gold"][0]
    return [*row, f"{given / wanted:.2f}"]


def main() -> None:
    corpus, rules_at = os.environ.get("CORPUS"), os.environ.get("SCORER")
    if not corpus or not rules_at:
        sys.exit("Name the folder and its scorer: CORPUS=folder SCORER=evaluate.py")
    others = os.environ.get("OTHERS")
    rules = scorer(rules_at)
    rules.load_bad(str(Path(corpus) / "pages/gold"))
    pages = sorted((Path(corpus) / "pages/html").rglob("*.html.gz"))
    pythons = {"newsroom": sys.executable}
    if others:
        pythons |= {"trafilatura": others, "newspaper4k": others}
    names = (*FIELDS, "images for one wanted")
    print(f"| tool, outlets | {' | '.join(names)} |")
    print("|---" * (len(names) + 1) + "|")
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for tool, python in pythons.items():
            costs[tool] = run(python, tool, pages, Path(folder) / tool)
            rows = judge(rules, pages, Path(folder) / tool, Path(corpus))
            for group, row in rows.items():
                print(f"| {tool}, {group} | {' | '.join(row)} |")
    for tool, cost in costs.items():
        middle = 1000 * statistics.median(cost["seconds"])
        print(f"{tool}: median {middle:.1f} ms of CPU, peak {cost['peak']:.0f} MB")


if __name__ == "__main__":
    main()
