"""Reads the export of a Ghost site: its posts, and its pages where wished.

https://docs.ghost.org/migration/custom shows the shape of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from articles.capture import Capture, UnreadableCapture
from articles.document import Document
from articles.readers import _json
from articles.readers.ghost.post import document
from articles.readers.ghost.site import Site

_EXPORT = re.compile(
    rb"\"exported_on\"\s*:\s*\"?\d|\"(?:posts_tags|posts_authors|mobiledoc|lexical)\"\s*:"
)
DEPTH = 5
"""Objects around the tables: {"db": [{"data": {...}}]} in the versions we know."""


def recognises(capture: Capture) -> bool:
    """Whether an object names tables that only Ghost has."""
    start = capture.start.replace(b"\0", b"")
    return _json.starts_object(start) and bool(_EXPORT.search(start))


def read(capture: Capture) -> Iterator[Document]:
    """The posts in the order of the file, or UnreadableCapture."""
    tables = _tables(_json.parse(capture))
    if tables is None:
        raise UnreadableCapture(capture, "a Ghost export without a table of posts")
    site = Site.of(tables)
    wanted = [
        post
        for post in _json.objects(tables.get("posts"))
        if capture.sidecar.with_pages or not _is_page(post)
    ]
    if not wanted:
        raise UnreadableCapture(capture, "a Ghost export without a post")
    for post in wanted:
        yield document(post, site)


def _tables(value: Any, depth: int = DEPTH) -> _json.Fields | None:
    """The object that holds the posts, wherever this version keeps it."""
    for row in _json.objects(value):
        if isinstance(row.get("posts"), list):
            return row
        for name in ("data", "db"):
            found = _tables(row.get(name), depth - 1) if depth else None
            if found:
                return found
    return None


def _is_page(post: _json.Fields) -> bool:
    kind = _json.text(post.get("type"))
    return kind == "page" if kind else post.get("page") in (1, True, "1", "true")
