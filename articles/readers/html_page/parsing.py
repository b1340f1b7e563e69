"""Bytes of a saved page into a tree: in one encoding, and within bounds."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits
from articles.readers._text import is_binary
from articles.readers._xml import refuse_many_attributes

MAX_DEPTH = 200
"""Elements within elements; real pages stay below 60."""

MAX_ELEMENTS = 100_000
MAX_TAGS = 2 * MAX_ELEMENTS
"""Comments and stray signs are counted with them."""

NOTHING = "no paragraph of text in it"
"""Why a page is refused that is no article."""

_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:-]{2,40})"
    rb"|^\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,3}=\s{0,3}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "utf-16": "utf-8",
    "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
"""What browsers read for a label; a page that could say "utf-16" is not in it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_RAW = re.compile(r"<(/?)(script|style)\b([^>]{0,2000})>?", re.IGNORECASE)
_IMAGE = re.compile(r"^[a-z]+-(?:img|image)(?:-|$)")
"""An element of a page's own that is a picture: <amp-img>, <brick-image-v3>."""

_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tree:
    """`scripts` are the texts of its JSON-LD; other scripts and styles are gone.

    `elements` are all of the tree in order: held, each is made ready only once.
    """

    root: HtmlElement
    elements: tuple[HtmlElement, ...]
    scripts: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def parse(capture: Capture) -> Tree:
    """The page as a tree, or UnreadableCapture."""
    most = limits().page_bytes
    if capture.size > most:
        raise UnreadableCapture(capture, f"larger than {most // 1_000_000} MB")
    text, notes = decoded(capture.content)
    visible, scripts = without_scripts(text)
    content = _NEVER_IN_XML.sub("", visible).encode()
    refuse_many_attributes(capture, content)
    # Before there is a tree of them, which takes seventy times their room.
    if content.count(b"<") - content.count(b"</") > MAX_TAGS:
        raise UnreadableCapture(capture, f"more than {MAX_ELEMENTS:,} elements")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableCapture(capture, NOTHING) from error
    elements = tuple(root.iter(etree.Element))
    for element in elements:
        if _IMAGE.search(str(element.tag)):
            element.tag = "img"
            if described := element.get("data-alt-text"):
                element.set("alt", described)
    _refuse_bombs(capture, elements)
    return Tree(root, elements, tuple(scripts), notes)


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it is not in the encoding it declares."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), ()
    if content[:200].count(b"\0") > len(content[:200]) / 4:
        little = content[1:2] == b"\0"
        return content.decode("utf-16-le" if little else "utf-16-be", "replace"), ()
    declared = _declared(content)
    slips = []
    for encoding in dict.fromkeys(("utf-8", declared or "utf-8")):
        try:
            return content.decode(encoding), ()
        except UnicodeDecodeError as error:
            if encoding != "cp1252" and _is_slip(content, encoding, error):
                slips.append(encoding)
    if slips:
        note = f"encoding: not all of it is {slips[0]}"
        return content.decode(slips[0], "replace"), (note,)
    text = content.decode("cp1252", "replace")
    is_as_said = declared in {None, "cp1252"}
    return text, () if is_as_said else ("encoding: read as Windows-1252",)


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:4096])
    if not found:
        return None
    label = (found[1] or found[2]).decode("ascii").casefold()
    try:
        return codecs.lookup(_WIDER.get(label, label)).name
    except LookupError:
        return None


def _is_slip(content: bytes, encoding: str, error: UnicodeDecodeError) -> bool:
    """Whether few bytes are wrong: the page is in the encoding, one part is not."""
    start = content[max(0, error.start - 2000) : error.start + 200_000]
    strange = start.decode(encoding, "replace").count("\ufffd")
    right = sum(byte >= 0x80 for byte in start) - strange
    return right > strange * 4


def without_scripts(text: str) -> tuple[str, list[str]]:
    """The page without scripts and styles, and its JSON-LD; one pass over the text."""
    kept, scripts = [], []
    end, opened = 0, None
    for tag in _RAW.finditer(text):
        closing, name, attributes = tag.groups()
        if opened is None and not closing:
            kept.append(text[end : tag.start()])
            opened = name.casefold(), "ld+json" in attributes.casefold(), tag.end()
        elif opened and closing and name.casefold() == opened[0]:
            if opened[1]:
                scripts.append(text[opened[2] : tag.start()])
            end, opened = tag.end(), None
    if opened is None:
        kept.append(text[end:])
    return "".join(kept), scripts


def _refuse_bombs(capture: Capture, elements: tuple[HtmlElement, ...]) -> None:
    if len(elements) > MAX_ELEMENTS:
        raise UnreadableCapture(capture, f"more than {MAX_ELEMENTS:,} elements")
    if _TOO_DEEP(elements[0]):
        raise UnreadableCapture(capture, f"nested more than {MAX_DEPTH} deep")


def is_page(start: bytes) -> bool:
    """Whether the first bytes are those of a web page."""
    text = _opening(start)
    return bool(text and _PAGE.match(text)) and not _FEED.search(text)


def _opening(start: bytes) -> str:
    if start[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} or b"<\0" in start[:8]:
        return decoded(start[: len(start) // 2 * 2])[0]
    if is_binary(start):
        return ""
    return start.decode("utf-8", "replace").lstrip("\ufeff")


_PAGE = re.compile(
    r"(?:\s|<\?xml[^>]{0,300}>|<!--.{0,3000}?-->)*"
    r"<(?:!doctype\s+html\b|html\b|head\b|body\b|meta\b|title\b|article\b|main\b"
    r"|div\b|section\b|h1\b|p\b|link\b|script\b|figure\b)",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(r"<(?:rss|feed|nitf|newsItem|newsMessage)\b[^>]{0,300}>")
