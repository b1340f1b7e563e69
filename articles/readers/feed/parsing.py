"""A feed's bytes as a tree, whatever its encoding and however ill-formed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.entities import name2codepoint

from lxml import etree

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits
from articles.readers import _text, _xml

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_AMPERSAND = re.compile(
    r"(<!\[CDATA\[(?:.*?\]\]>|.*\Z))"
    r"|&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)"
    r"(?:([A-Za-z][A-Za-z0-9]{1,31});)?",
    re.DOTALL,
)
_TOO_MUCH = etree.ErrorTypes.ERR_RESOURCE_LIMIT
"""Texts and depths beyond the parser's limits; half of such a feed is none."""

_LATIN = {"iso8859-1", "ascii", "cp1252"}
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}
"""What browsers read a name as: https://encoding.spec.whatwg.org/#names-and-labels"""


@dataclass(frozen=True, slots=True)
class Tree:
    """A feed as far as it could be read."""

    root: etree._Element
    notes: tuple[str, ...] = ()
    is_cut_off: bool = False


def parse(capture: Capture) -> Tree:
    """The tree and what was wrong with the file, or UnreadableCapture."""
    most = limits().capture_bytes
    if capture.size > most:
        reason = f"larger than {most // 1_000_000} MB"
        raise UnreadableCapture(capture, reason)
    text = _DECLARATION.sub("", _text.clean(_decoded(capture.content)), count=1)
    if _ENTITIES.search(text):
        raise UnreadableCapture(capture, "it declares XML entities")
    content = _AMPERSAND.sub(_mended, text).strip().encode()
    _xml.refuse_many_attributes(capture, content)
    try:
        return Tree(etree.fromstring(content, _xml.parser()))
    except etree.XMLSyntaxError as error:
        refusal = _xml.unreadable(capture, error)
        if error.code == _TOO_MUCH:
            raise refusal from error
    root = etree.fromstring(content, _xml.parser(recover=True))
    if root is None:
        raise refusal
    note = f"{refusal.reason}, in line {refusal.line}; read as far as it goes"
    return Tree(root, (note,), _is_cut_off(content))


def _is_cut_off(content: bytes) -> bool:
    """Whether the last item was begun and not ended."""
    begun = max(map(content.rfind, (b"<item", b"<entry")))
    ended = max(map(content.rfind, (b"</item", b"</entry")))
    return begun > ended


def _decoded(content: bytes) -> str:
    """By the mark at its start, else as declared; Latin-1 means Windows-1252 here,
    and bytes that are not UTF-8 do so too."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").lstrip("\ufeff")
    found = _DECLARED.search(content[:400])
    try:
        name = codecs.lookup(found[1].decode() if found else "utf-8").name
    except LookupError:
        name = "utf-8"
    if name in _LATIN and not _is_utf8(content):
        return content.decode("cp1252", "replace")
    if name.startswith("utf") or name in _LATIN or _is_utf8(content):
        return _text.from_mixed(content)
    try:
        return content.decode(_WIDER.get(name, name), "replace")
    except LookupError:
        # Python knows codecs that are no encodings of letters.
        return _text.from_mixed(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mended(found: re.Match[str]) -> str:
    """A bare "&" as "&amp;", HTML's "&nbsp;" as its letter."""
    if found[1]:
        return found[1]
    code = name2codepoint.get(found[2] or "")
    return f"&#{code};" if code else f"&amp;{found[0][1:]}"
