"""Runs one tool over saved pages: `python page_tools.py TOOL FOLDER < paths`.

It stands alone, so that the Python of another environment can run it. For each page it
writes what the tool found as JSON; to standard output it prints the CPU time of each
page in seconds and the peak memory of the process.
"""

from __future__ import annotations

import gzip
import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = dict[str, Any]


def newsroom() -> Callable[[bytes], Found]:
    sys.path.insert(0, str(Path(__file__).parent.parent))
    capture = importlib.import_module("articles.capture")
    html_page = importlib.import_module("articles.readers.html_page")
    join = importlib.import_module("articles.joining").join
    as_json = importlib.import_module("articles.projection").as_json

    def read(content: bytes) -> Found:
        try:
            (document,) = html_page.read(capture.Capture("page.html", content))
        except capture.UnreadableCapture as error:
            return {"error": str(error)}
        return as_json(join(document))

    return read


def trafilatura() -> Callable[[bytes], Found]:
    library = importlib.import_module("trafilatura")

    def read(content: bytes) -> Found:
        found = library.bare_extraction(
            content, with_metadata=True, include_images=True, include_comments=False
        )
        if not found:
            return {"error": "nothing found"}
        return {
            "headline": found.title,
            "standfirst": found.description,
            "published": found.date,
            "authors": (found.author or "").split("; "),
            "tags": found.tags or [],
            "blocks": list(
                map(_element, found.body.iter("p", "head", "quote", "item"))
            ),
        }

    return read


def _element(element: Any) -> Found:
    kinds = {"head": "subhead", "quote": "quote", "item": "list_item"}
    text = "".join(element.itertext())
    return {"type": kinds.get(element.tag, "paragraph"), "text": text}


def newspaper() -> Callable[[bytes], Found]:
    library = importlib.import_module("newspaper")

    def read(content: bytes) -> Found:
        page = library.Article("https://example.org/", fetch_images=False)
        page.download(input_html=content.decode("utf-8", "replace"))
        try:
            page.parse()
        except ImportError as error:
            return {"error": str(error)}
        lines = [line for line in page.text.split("\n") if line.strip()]
        return {
            "headline": page.title,
            "published": str(page.publish_date or ""),
            "authors": page.authors,
            "tags": list(page.keywords or page.meta_keywords),
            "blocks": [{"type": "paragraph", "text": line} for line in lines],
            "images": [{"url": page.top_image}] if page.top_image else [],
        }

    return read


TOOLS = {"newsroom": newsroom, "trafilatura": trafilatura, "newspaper4k": newspaper}


def main() -> None:
    tool, folder = sys.argv[1], Path(sys.argv[2])
    read = TOOLS[tool]()
    seconds = []
    for line in sys.stdin:
        path = Path(line.strip())
        content = gzip.decompress(path.read_bytes())
        started = time.process_time()
        found = read(content)
        seconds.append(time.process_time() - started)
        name = path.name.removesuffix(".html.gz")
        text = json.dumps(found, default=str)
        (folder / f"{name}.json").write_text(text, "utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"seconds": seconds, "peak": peak}, sys.stdout)


if __name__ == "__main__":
    main()
