"""The body of a post: block comments, shortcodes, and lines that are paragraphs.

https://developer.wordpress.org/block-editor/reference-guides/core-blocks/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from articles.document import Block, Figure, Paragraph, plain
from articles.readers import _addresses, _html
from articles.readers.wxr import shortcodes
from articles.readers.wxr.item import Item
from articles.readers.wxr.site import Attachment, Site, address_key

_BLOCK = re.compile(r"\s*(/?)wp:([a-z][\w/-]{0,80})\s*(\{.*\})?\s*(/?)\s*$", re.DOTALL)
_LINES = re.compile(r"\n[ \t\n]*")
_TAG = re.compile(r"(<[^<>]*>)")
_KEPT = re.compile(r"<(/?)(?:pre|script|style|figcaption)\b", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"\[\]]{4,2000})[ \t]*$")
_NUMBER = re.compile(r"\bwp-image-(\d{1,12})\b")
_BACKGROUND = re.compile(r"background-image:\s*url\([\"']?(https?://[^\"')]+)")
_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif)$")
_QUIET = {"spacer", "separator", "more", "nextpage"}
"""Self-closing blocks that show nothing of the piece."""


def blocks(item: Item, site: Site) -> tuple[list[Block], list[str]]:
    """The blocks of the content, and what an editor should know of it."""
    text = item.texts.get("encoded", "").replace("\r\n", "\n")
    text = text.replace("<![CDATA[", "&lt;![CDATA[")
    text, notes = shortcodes.shown(text, item, site)
    reading = _Reading(site)
    markup = "".join(reading.segments(text))
    root = _html.parsed(markup)
    if root is None:
        return [], [*notes, *reading.notes]
    _prepare(root, site)
    found = [_settled(block, site) for block in _html.blocks_of(root, base=site.link)]
    return found, [*notes, *reading.notes]


def without_comments(text: str) -> str:
    return "".join(kept for kept, _comment in _comments(text))


class _Reading:
    """Goes through the block comments; outside of blocks lines make paragraphs."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.notes: list[str] = []

    def segments(self, text: str) -> Iterator[str]:
        depth = 0
        for kept, comment in _comments(text):
            yield kept if depth else with_paragraphs(kept)
            block = _BLOCK.match(comment)
            if not block:
                continue
            if block[4]:
                yield self._shown(block[2], block[3])
            else:
                depth = max(0, depth + (-1 if block[1] else 1))

    def _shown(self, name: str, given: str | None) -> str:
        """The HTML of a block that has none of its own."""
        said = _said(given)
        address = said.get("url")
        if "embed" in name and isinstance(address, str):
            return shortcodes.player(address)
        numbers = said.get("ids") if name == "gallery" else [said.get("id")]
        if name in {"gallery", "image"} and isinstance(numbers, list):
            given_pictures = (self.site.attachments.get(str(one)) for one in numbers)
            return shortcodes.gallery(picture for picture in given_pictures if picture)
        note = f"block “{name}” left out"
        if name not in _QUIET and note not in self.notes:
            self.notes.append(note)
        return ""


def _said(given: str | None) -> dict[str, Any]:
    try:
        said = json.loads(given or "{}")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _comments(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the comment after it; an open one ends it."""
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        yield text[at:start], text[start + 4 : end]
        at = end + 3
    yield (text[at:start] if start >= 0 else text[at:]), ""


def with_paragraphs(text: str) -> str:
    """Empty lines part paragraphs and ends of lines break them, as WordPress shows
    what was typed without tags."""
    parts = []
    kept = 0
    for part in _TAG.split(_ADDRESS_ALONE.sub(r"\n\n\1\n\n", text)):
        if part.startswith("<"):
            tag = _KEPT.match(part)
            kept = max(0, kept + (-1 if tag[1] else 1)) if tag else kept
            parts.append(part)
        else:
            parts.append(part if kept else _LINES.sub(_breaks, part))
    return "".join(parts)


def _breaks(lines: re.Match[str]) -> str:
    return "<br>" * min(2, lines[0].count("\n"))


def _prepare(root: HtmlElement, site: Site) -> None:
    """Pictures learn what their attachment knows; embeds become players."""
    for cover in root.iter("div", "section"):
        _show_background(cover)
    for image in root.iter("img"):
        attachment = _attachment(image, site)
        if attachment:
            image.set("data-full-url", attachment.address)
            if attachment.alt and not (image.get("alt") or "").strip():
                image.set("alt", attachment.alt)
    for figure in list(root.iter("figure")):
        address = _html.absolute(_html.text_of(next(_wrappers(figure), None)), None)
        if address:
            caption = _html.text_of(next(figure.iter("figcaption"), None))
            card = html.fragment_fromstring(shortcodes.player(address, caption or ""))
            figure.clear(keep_tail=True)
            figure.append(card)


def _wrappers(figure: HtmlElement) -> Iterator[HtmlElement]:
    for inner in figure.iter("div"):
        if "wp-block-embed__wrapper" in (inner.get("class") or "") and not len(inner):
            yield inner


def _attachment(image: HtmlElement, site: Site) -> Attachment | None:
    """By its address, else by the number in its class, where the file's name agrees."""
    source = image.get("src") or ""
    found = site.at(source)
    if found:
        return found
    number = _NUMBER.search(image.get("class") or "")
    named = site.attachments.get(number[1] if number else image.get("data-id") or "")
    if named and _file(named.address) == _file(source):
        return named
    return None


def _file(address: str) -> str:
    return address_key(address).rpartition("/")[2]


def _show_background(cover: HtmlElement) -> None:
    """A cover block once had its picture in the style alone."""
    found = _BACKGROUND.search(cover.get("style") or "")
    if found and "wp-block-cover" in (cover.get("class") or ""):
        cover.insert(0, html.Element("img", src=found[1]))


def _settled(block: Block, site: Site) -> Block:
    """An address alone is an embed; a picture has the credit of its attachment."""
    if isinstance(block, Paragraph):
        text = plain(block.text).strip()
        is_bare = _ADDRESS_ALONE.fullmatch(text) and "<a" not in block.text
        alone = is_bare and _html.absolute(text, None)
        is_picture = alone and _PICTURE_FILE.search(_addresses.file(text))
        return _html.embed(text) if alone and not is_picture else block
    if isinstance(block, Figure):
        attachment = site.at(block.addresses[0])
        if attachment:
            return replace(
                block,
                credit=block.credit or attachment.credit,
                copyright=block.copyright or attachment.copyright,
            )
    return block
