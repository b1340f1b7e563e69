"""How well text captures are read: `CORPUS=folder python -m benchmarks.reading`.

The folder holds `pages/captures/<set>/<id>.txt` and, beside it, what each must give in
`pages/gold/<set>/<id>.json` (headline, published, blocks, images with caption and
credit names). `PREDICTIONS=folder` also writes what was read, one JSON file a page.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from articles.capture import Capture, UnreadableCapture
from articles.joining import join
from articles.projection import as_json
from articles.readers import reader_for

_SINGLE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_TOKENS = re.compile(rf"[{_SINGLE}]|[^\W{_SINGLE}]+")
_PROSE = {"paragraph", "subhead", "quote", "list", "list_item", "table"}
_FOUND = 0.9
"""A text is found where token F1 with the wanted one is at least this."""


def tokens(text: Any) -> list[str]:
    return _TOKENS.findall(unicodedata.normalize("NFKC", str(text or "")).casefold())


def likeness(wanted: list[str], given: list[str]) -> float:
    """Token F1, 0-1."""
    if not wanted or not given:
        return float(wanted == given)
    common = sum((Counter(wanted) & Counter(given)).values())
    return 2 * common / (len(wanted) + len(given))


def body(document: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for block in document.get("blocks") or []:
        if block["type"] in _PROSE:
            rows = [cell for row in block.get("rows", []) for cell in row]
            texts = block.get("items") or rows or [block.get("text")]
            found += [token for text in texts for token in tokens(text)]
    return found


def credit_is_found(names: list[str], images: list[dict[str, Any]]) -> bool:
    wanted = [" ".join(tokens(name)) for name in names]
    lines = [" ".join(tokens(image.get("credit"))) for image in images]
    return any(all(name in line for name in wanted) for line in lines if line)


class Score:
    """Right and judged, by field."""

    def __init__(self) -> None:
        self.fields: dict[str, list[float]] = defaultdict(list)

    def judge(self, gold: dict[str, Any], given: dict[str, Any]) -> None:
        self._judge_head(gold, given)
        wanted = body(gold)
        if wanted:
            lead = tokens(gold.get("standfirst")) + wanted
            text = body(given)
            best = max(likeness(wanted, text), likeness(lead, text))
            self.fields["body F1"].append(best)
        images = given.get("images") or []
        for image in gold.get("images") or []:
            self._judge_image(image, images)

    def _judge_head(self, gold: dict[str, Any], given: dict[str, Any]) -> None:
        if gold.get("headline"):
            right = tokens(gold["headline"]) == tokens(given.get("headline"))
            self.fields["headline"].append(right)
            if given.get("headline"):
                self.fields["headline of given"].append(right)
        if gold.get("published"):
            day = str(given.get("published") or "")[:10]
            right = bool(day) and gold["published"].startswith(day)
            self.fields["date"].append(right)
            if day:
                self.fields["date of given"].append(right)

    def _judge_image(self, image: dict[str, Any], images: list[Any]) -> None:
        caption = tokens(image.get("caption"))
        if len(caption) > 1:
            best = max(
                (likeness(caption, tokens(one.get("caption"))) for one in images),
                default=0.0,
            )
            self.fields["caption"].append(best >= _FOUND)
        names = [name for name in image.get("credit") or [] if tokens(name)]
        if names:
            self.fields["credit"].append(credit_is_found(names, images))

    def table(self) -> str:
        rows = [
            f"| {name} | {100 * sum(values) / len(values):.1f} | {len(values)} |"
            for name, values in self.fields.items()
        ]
        return "\n".join(["| field | percent | judged |", "|---|---|---|", *rows])


def read(path: Path) -> dict[str, Any]:
    capture = Capture(path.name, path.read_bytes())
    try:
        (document,) = reader_for(capture).read(capture)
    except UnreadableCapture as error:
        return {"error": str(error)}
    return as_json(join(document))


def main() -> None:
    corpus = os.environ.get("CORPUS")
    if not corpus:
        sys.exit("Name the folder of real documents: CORPUS=folder")
    pages = Path(corpus) / "pages"
    score, seconds, predictions = Score(), [], os.environ.get("PREDICTIONS")
    for path in sorted((pages / "captures").rglob("*.txt")):
        name = path.relative_to(pages / "captures").with_suffix(".json")
        started = time.perf_counter()
        given = read(path)
        seconds.append(time.perf_counter() - started)
        score.judge(json.loads((pages / "gold" / name).read_text("utf-8")), given)
        if predictions:
            (Path(predictions) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(predictions) / name).write_text(json.dumps(given), "utf-8")
    print(score.table())
    middle = sorted(seconds)[len(seconds) // 2]
    print(f"\n{len(seconds)} captures, median {1000 * middle:.1f} ms each")


if __name__ == "__main__":
    main()
