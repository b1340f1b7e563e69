"""Asks a page where a word ended that hostile text carries: nowhere it could run."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

from tests.snippets import WORD

# Where a browser takes whatever stands there for words.
_WORDS = {"alt", "aria-label", "content", "lang", "title", "value"}
_ADDRESS = re.compile(r"(https?:|mailto:|/|#|\?)", re.IGNORECASE)
_RAW = {"script", "style"}


class _Scan(HTMLParser):
    """Its own reading of the page, which shares nothing with what cleaned it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.raw: tuple[str, str] | None = None

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag in _RAW:
            self.raw = (tag, said.get("type", ""))
        if WORD in tag or any(WORD in name for name in said):
            self.found.append(f"<{tag}> {sorted(said)}")
        for name, value in said.items():
            if WORD in value and not _is_words(tag, name, value, said):
                self.found.append(f"<{tag} {name}={value[:80]!r}>")

    def handle_endtag(self, tag: str) -> None:
        if self.raw and tag == self.raw[0]:
            self.raw = None

    def handle_data(self, data: str) -> None:
        if WORD not in data or self.raw is None:
            return
        tag, kind = self.raw
        if tag == "script" and kind.startswith("application/"):
            json.loads(data)
        else:
            self.found.append(f"<{tag}>{data[:80]}")

    def handle_comment(self, data: str) -> None:
        if WORD in data:
            self.found.append(f"<!--{data[:80]}")

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def _is_words(tag: str, name: str, value: str, said: dict[str, str]) -> bool:
    if name == "content":
        return tag == "meta" and "http-equiv" not in said
    if name == "href":
        leads = tag == "a" or said.get("rel") in {"canonical", "alternate"}
        return leads and bool(_ADDRESS.match(unescape(value)))
    return name in _WORDS or name.startswith("data-")


def what_could_run(page: str) -> list[str]:
    """Every place where the word became more than words."""
    scan = _Scan()
    scan.feed(page)
    scan.close()
    return scan.found
