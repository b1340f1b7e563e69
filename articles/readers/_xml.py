"""XML parsed safely: nothing fetched, nothing expanded, nothing endless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import IO

from lxml import etree

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits

MAX_TAG = 100_000
"""Bytes of one tag that are looked at together when a file is streamed."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
"""Bytes that no XML 1.0 may hold."""

_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{5000,}")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_ENCODED = re.compile(
    rb"\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", re.IGNORECASE
)
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}


def parser(*, recover: bool = False) -> etree.XMLParser:
    """A parser that loads no DTD, expands no entity and asks no network."""
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse(capture: Capture) -> etree._Element:
    """The root element, or UnreadableCapture with the line."""
    content = capture.content
    refuse_dangers(capture, content)
    try:
        root = _parsed(content)
    except etree.XMLSyntaxError as error:
        raise unreadable(capture, error) from error
    refuse_entities(capture, root)
    return root


def _parsed(content: bytes) -> etree._Element:
    """What says it is UTF-8 and is not is read as Windows-1252."""
    letters = numbered(content.strip())
    try:
        return etree.fromstring(letters, parser())
    except etree.XMLSyntaxError:
        if b"\0" in content[:4] or _ENCODED.match(content):
            raise
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            mended = letters.decode("cp1252", "replace").encode()
            return etree.fromstring(mended, parser())
        raise


def numbered(content: bytes) -> bytes:
    """HTML's named letters as numbers, for XML knows none without its DTD.

    A name that HTML does not know either stays as the text it is.
    """
    return _NAMED.sub(_number, content) if b"\0" not in content[:4] else content


def _number(named: re.Match[bytes]) -> bytes:
    name = named[1].decode("ascii")
    letters = html5.get(f"{name};")
    if name in _OF_XML:
        return named[0]
    if letters is None:
        return f"&amp;{name};".encode("ascii")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode("ascii")


def refuse_entities(capture: Capture, element: etree._Element) -> None:
    """UnreadableCapture where the parser saw entities declared, in any encoding."""
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise UnreadableCapture(capture, "it declares XML entities")


def refuse_dangers(capture: Capture, content: bytes) -> None:
    """UnreadableCapture for what would cost too much or declares entities."""
    most = limits().capture_bytes
    if len(content) > most:
        raise UnreadableCapture(capture, f"larger than {most // 1_000_000} MB")
    declared = _ENTITY.search(content) if _SUBSET.search(content) else None
    if declared:
        line = content.count(b"\n", 0, declared.start()) + 1
        raise UnreadableCapture(capture, "it declares XML entities", line)
    refuse_many_attributes(capture, content)


def refuse_many_attributes(capture: Capture, content: bytes) -> None:
    """UnreadableCapture where one element has more than any real one."""
    most = limits().attributes
    for tag in _LONG_TAG.finditer(content):
        if _QUOTED.sub(b"", tag[0]).count(b"=") > most:
            line = content.count(b"\n", 0, tag.start()) + 1
            reason = f"an element with more than {most} attributes"
            raise UnreadableCapture(capture, reason, line)


def unreadable(capture: Capture, error: etree.XMLSyntaxError) -> UnreadableCapture:
    """A parser's complaint as one sentence with the line."""
    reason = (error.msg or "ill-formed").split("\n", 1)[0].rpartition(", line ")
    return UnreadableCapture(
        capture, f"not well-formed XML: {reason[0] or reason[2]}", error.lineno or None
    )


def stream(
    capture: Capture, *names: str, without: str | None = None
) -> Iterator[etree._Element]:
    """Each element of these local names once it is whole, forgotten after its turn.

    For exports larger than what can be held: the file is read piece by piece, and of
    the tree only what stands around the element is kept. `without` names elements
    inside them that are emptied at once.
    """
    with capture.open() as file:
        wanted = [name for name in (*names, without) if name]
        try:
            for element in _whole(_Guarded(capture, file), wanted):
                if local(element) == without:
                    element.clear()
                    continue
                refuse_entities(capture, element)
                yield element
                _forget(element)
        except etree.XMLSyntaxError as error:
            raise unreadable(capture, error) from error


def _whole(file: _Guarded, names: list[str]) -> Iterator[etree._Element]:
    """The elements as they end, with the flags of `parser`."""
    events = etree.iterparse(
        file,
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return (element for _event, element in events)


def _forget(element: etree._Element) -> None:
    """Empties an element and takes away what stood before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


class _Guarded:
    """A file with the same refusals; letters that XML forbids are left out, because
    the exports of real sites hold vertical tabs."""

    def __init__(self, capture: Capture, file: IO[bytes]) -> None:
        self.capture = capture
        self.file = file
        self.tail = b""
        self.is_wide = any(
            mark in capture.start[:4] for mark in (b"\0", b"\xff\xfe", b"\xfe\xff")
        )

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        if self.is_wide or not chunk:
            return chunk
        seen = self.tail + chunk
        refuse_many_attributes(self.capture, seen)
        self.tail = seen[max(0, seen.rfind(b"<")) :][:MAX_TAG]
        return chunk.translate(None, CONTROLS) or b" "


def root_name(start: bytes) -> str | None:
    """The local name of the root element in a file's first bytes, for recognising."""
    text = start.decode("utf-8", "ignore").replace("\0", "").lstrip("\ufeff \t\r\n")
    found = re.match(
        r"(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|\s)*<([\w.-]+:)?([\w.-]+)",
        text,
        re.DOTALL | re.IGNORECASE,
    )
    return found[2] if found else None


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The direct children of these local names, of whatever namespace."""
    return (child for child in element if local(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Every element of these local names below, in document order."""
    return (found for found in element.iter() if local(found) in names)


def text(element: etree._Element | None) -> str | None:
    """All the text inside in one line; None where there is none."""
    if element is None:
        return None
    return _SPACES.sub(" ", "".join(element.itertext())).strip() or None


def text_at(element: etree._Element | None, *path: str) -> str | None:
    return text(child(element, *path))
