"""The parts of an address that somebody else wrote; what is none has empty ones."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

NONE = SplitResult("", "", "", "", "")


def parts(address: str | None) -> SplitResult:
    """The parts; all empty for "https://[" and its like."""
    try:
        return urlsplit((address or "").strip())
    except ValueError:
        return NONE


def host(address: str | None) -> str:
    return parts(address).hostname or ""


def file(address: str | None) -> str:
    """The path, by whose end a file's kind is told."""
    return parts(address).path
