"""Reads a saved web page of any outlet: HTML, with or without schema.org JSON-LD.

The page's parts are weighed against each other: its JSON-LD, its meta, its markup.
Rules of single outlets are dated tables in `readers/sites/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.capture import Capture, UnreadableCapture
from articles.document import Document, Paragraph, Quote
from articles.readers.html_page import (
    body,
    heading,
    page,
    parsing,
    people,
    server_errors,
    subjects,
    times,
)
from articles.readers.html_page.heading import Heading
from articles.readers.html_page.page import Page


def recognises(capture: Capture) -> bool:
    """Whether the first bytes are those of a web page."""
    return parsing.is_page(capture.start)


def read(capture: Capture) -> Iterator[Document]:
    """The one piece of a page, or UnreadableCapture."""
    whole = page.of(capture)
    document = _document(whole)
    if not any(isinstance(block, Paragraph | Quote) for block in document.blocks):
        raise UnreadableCapture(capture, parsing.NOTHING)
    if server_errors.is_one(document):
        raise UnreadableCapture(capture, "a server's error and no page")
    yield document


def _document(whole: Page) -> Document:
    head = heading.find(whole)
    found = people.find(whole, head.element)
    facts: dict[str, Any] = {
        "headline": head.headline,
        "kicker": head.kicker,
        "byline": found.byline,
        "authors": found.authors,
        "section": subjects.section(whole),
        "tags": tuple(
            dict.fromkeys((*subjects.tags(whole), *whole.capture.sidecar.tags))
        ),
        "short_address": whole.rules.text("short_address")
        or whole.meta.links.get("shortlink"),
        **_dates(whole, head),
    }
    text = body.read(whole, head)
    return Document(
        guid=whole.rules.guid(whole.address),
        language=whole.language,
        publisher=whole.publisher,
        address=whole.address,
        standfirst=text.standfirst,
        sign_off=text.sign_off,
        desk_initials=text.desk_initials,
        agencies=text.agencies,
        blocks=text.blocks,
        notes=(*whole.tree.notes, *_notes(facts)),
        **facts,
    )


def _dates(whole: Page, head: Heading) -> dict[str, Any]:
    given = {"language": whole.language, "time_zone": whole.time_zone}
    published = times.published(whole.story, whole.meta, **given)
    return {
        "published": published or times.printed(whole.root, head.element, **given),
        "modified": times.modified(whole.story, whole.meta, **given),
    }


def _notes(facts: dict[str, Any]) -> Iterator[str]:
    for name, called in (("headline", "headline"), ("published", "date")):
        if not facts[name]:
            yield f"{called}: not found"
