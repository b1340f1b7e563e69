"""Bytes of a text file into clean text: one encoding, one newline, nothing unseen."""

from __future__ import annotations

import re
import unicodedata

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits

MAX_STRANGE = 0.3
"""Share (0-1) of bytes outside the encoding above which the file is no text."""

MAX_CONTROLS = 0.1
"""Share (0-1) of control bytes above which the file is no text."""

MAX_MARKS = 8
"""Combining marks on one letter; more are ornament, and slow to put in order."""

_BINARY = (
    b"\x7fELF", b"MZ\x90", b"PK\x03\x04", b"%PDF", b"%!PS", b"\x89PNG", b"\xff\xd8\xff",
    b"GIF8", b"RIFF", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"8BPS", b"II*\x00", b"MM\x00*",
)  # fmt: skip
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b"))

_STRAY = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(128, 256)
}
_STRAY_BYTE = re.compile("[\udc80-\udcff]")
_ANSI = re.compile(r"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|[@-Z\\-_])?")
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile("[\u00a0\u2007\u202f]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(
        0x10000, 0x110000, 0x10000
    ))
    + "]"
)  # fmt: skip
_JOINED = (
    "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc"
)
_PICTURES = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_JOINER = re.compile(
    f"(?<![{_JOINED}{_PICTURES}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}{_PICTURES}])"
)
_MARKS = "".join(
    chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))
)
_PILE_OF_MARKS = re.compile(f"([{_MARKS}]{{{MAX_MARKS}}})[{_MARKS}]+")
_MAY_BE_A_PILE = re.compile(f"[\u0300-\U0001efff][\u0300-\U0001efff]{{{MAX_MARKS}}}")
"""Sought first, and forty times as fast: in most texts there is nothing of the kind."""


def is_binary(content: bytes) -> bool:
    """Whether the bytes are a program, a picture or an archive, seen at their start."""
    start = content[:4096]
    if start.startswith(_BINARY):
        return True
    if start[:2] in _UTF16 or not start:
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls > len(start) * MAX_CONTROLS


def read_text(capture: Capture) -> tuple[str, tuple[str, ...]]:
    """The clean text and what an editor should know of it, or UnreadableCapture."""
    most = limits().text_bytes
    if capture.size > most:
        raise UnreadableCapture(capture, f"larger than {most // 1_000_000} MB")
    if is_binary(capture.start):
        raise UnreadableCapture(capture, "not a text file")
    text, notes = _decoded(capture)
    return clean(text), notes


def _decoded(capture: Capture) -> tuple[str, tuple[str, ...]]:
    content = capture.content
    encoding = _UTF16.get(content[:2])
    if encoding:
        return content[2:].decode(encoding, "ignore"), ()
    text = _whole_letters(content).decode("utf-8", "surrogateescape")
    first = _STRAY_BYTE.search(text)
    if first is None:
        return text, ()
    strange = len(_STRAY_BYTE.findall(text))
    line = text.count("\n", 0, first.start()) + 1
    if strange > len(text) * MAX_STRANGE:
        raise UnreadableCapture(capture, "not a text in UTF-8 or Windows-1252", line)
    note = f"encoding: {strange} bytes are not UTF-8 and were read as Windows-1252"
    return text.translate(_STRAY), (f"{note}, first in line {line}",)


def from_mixed(content: bytes) -> str:
    """UTF-8 as text; what is not UTF-8 in it is read as Windows-1252."""
    return content.decode("utf-8", "surrogateescape").translate(_STRAY)


def _whole_letters(content: bytes) -> bytes:
    """The bytes without a last letter that was cut in the middle."""
    for length in (1, 2, 3):
        tail = content[-length:]
        if tail[:1] >= b"\xc0" and len(content) > length:
            needed = 2 if tail[0] < 0xE0 else 3 if tail[0] < 0xF0 else 4
            is_cut = all(0x80 <= byte < 0xC0 for byte in tail[1:]) and length < needed
            return content[:-length] if is_cut and length > 1 else content
    return content


def clean(text: str) -> str:
    """NFC with plain newlines and blanks, without controls and invisible letters."""
    text = _NEWLINE.sub("\n", _ANSI.sub("", text))
    text = _JOINER.sub("", _UNSEEN.sub("", _SPACE.sub(" ", text)))
    if _MAY_BE_A_PILE.search(text):
        text = _PILE_OF_MARKS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)
