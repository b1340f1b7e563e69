"""Reads a WordPress export (WXR 1.0 to 1.2): its posts, and its pages where wished.

https://developer.wordpress.org/plugins/wordpress-org/ names no standard; the writer is
https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.capture import Capture, UnreadableCapture
from articles.document import Document
from articles.readers import _xml
from articles.readers.wxr import site
from articles.readers.wxr.item import Item
from articles.readers.wxr.post import document

_EXPORT = re.compile(
    rb"https?://wordpress\.org/export/1\.\d+/|<wp:wxr_version|"
    rb"<!-- generator=.WordPress[^>]{0,80}created="
)

_NO_ARTICLES = {"trash", "auto-draft", "inherit"}
"""What the site itself does not count among its posts."""


def recognises(capture: Capture) -> bool:
    """Whether the root is <rss> and WordPress says it is an export of its own."""
    start = capture.start.replace(b"\0", b"")
    return _xml.root_name(capture.start) == "rss" and bool(_EXPORT.search(start))


def read(capture: Capture) -> Iterator[Document]:
    """The posts in the order of the file, or UnreadableCapture.

    The file is read twice: attachments come after the posts that use them.
    """
    known = site.survey(capture)
    wanted = {"post", "page"} if capture.sidecar.with_pages else {"post"}
    if not known.items:
        raise UnreadableCapture(capture, "a WordPress export without any item")
    if not wanted & known.types:
        raise UnreadableCapture(capture, "a WordPress export without a post")
    for element in _xml.stream(capture, "item", without="comment"):
        item = Item(element)
        if item.type in wanted and item.status not in _NO_ARTICLES:
            yield document(item, known, capture.sidecar)
