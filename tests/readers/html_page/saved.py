"""Saved pages for tests: a piece of two paragraphs, with what a test adds."""

from __future__ import annotations

from articles.capture import Capture, Sidecar
from articles.document import Block, Document
from articles.readers import html_page

FIRST = "The bridge over the sound opened on Monday, two years later than planned."
LAST = "Cars pay nothing until the end of the year, lorries pay from the first day on."
ADDRESS = "https://courier.example/news/bridge"


def capture(markup: str | bytes, **sidecar: str) -> Capture:
    content = markup.encode() if isinstance(markup, str) else markup
    return Capture("page.html", content, Sidecar(**sidecar))


def page(inside: str = "", *, head: str = "", before: str = "", after: str = "") -> str:
    """A page with something between its paragraphs, around them or in its head."""
    return (
        f'<!doctype html><html lang="en"><head><link rel="canonical" href="{ADDRESS}">'
        f"{head}</head><body><nav><a href='/'>Home</a></nav><main><article>"
        f"<h1>A bridge opens</h1>{before}<div class='body'><p>{FIRST}</p>{inside}"
        f"<p>{LAST}</p></div>{after}</article></main></body></html>"
    )


def read(markup: str | bytes, **sidecar: str) -> Document:
    (document,) = html_page.read(capture(markup, **sidecar))
    return document


def between(inside: str) -> list[Block]:
    """The blocks that something between the two paragraphs gives."""
    blocks = read(page(inside)).blocks
    return list(blocks[1:-1])
