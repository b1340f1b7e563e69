"""JSON parsed safely: bounded in bytes and depth, read by what a value should be.

Of a key that stands twice in one object the last counts, as in every other parser.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.capture import Capture, UnreadableCapture
from articles.limits import limits

MAX_DIGITS = 30
"""Of a whole number; a longer one is kept as the text it was."""

Fields = Mapping[str, Any]
"""A JSON object."""

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def parse(capture: Capture) -> Any:
    """The value of the file, or UnreadableCapture with the line."""
    most = limits().capture_bytes
    if capture.size > most:
        raise UnreadableCapture(capture, f"larger than {most // 1_000_000} MB")
    try:
        value = json.loads(
            decoded(capture.content),
            parse_constant=_no_number,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        reason = f"not well-formed JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise UnreadableCapture(capture, reason, error.lineno) from error
    except RecursionError as error:
        raise _too_deep(capture) from error
    except ValueError as error:
        raise UnreadableCapture(capture, f"not well-formed JSON: {error}") from error
    if _depth_exceeds(value, limits().depth):
        raise _too_deep(capture)
    return value


def decoded(content: bytes) -> str:
    """The bytes as text; UTF-8, or UTF-16 and 32 by the place of their zero bytes."""
    return content.decode(json.detect_encoding(content))


def starts_object(start: bytes) -> bool:
    """Whether a file's first bytes begin an object or a list of objects."""
    text = start.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    return bool(re.match(rb"\{|\[\s*\{", text))


def text(value: Any) -> str | None:
    """A text as it stands, of a number its digits; None for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    return _UNSTORABLE.sub("", value).strip() or None


def line(value: Any) -> str | None:
    """A text in one line."""
    return _SPACES.sub(" ", text(value) or "").strip() or None


def integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def fields(value: Any) -> Fields:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> Iterator[Fields]:
    """The objects of a list; a single object counts as a list of one."""
    rows = value if isinstance(value, list) else [value]
    return (row for row in rows if isinstance(row, dict))


def lines(value: Any) -> tuple[str, ...]:
    """The texts of a list, each once; a single text counts as a list of one."""
    rows = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, map(line, rows))))


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _too_deep(capture: Capture) -> UnreadableCapture:
    return UnreadableCapture(capture, f"nested more than {limits().depth} deep")


def _depth_exceeds(value: Any, limit: int) -> bool:
    level = _nested([value])
    for _ in range(limit):
        level = _nested(
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        )
        if not level:
            return False
    return True


def _nested(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if isinstance(value, dict | list)]
