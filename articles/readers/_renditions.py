"""The renditions of one picture: which of them to keep, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_WATERMARKED = re.compile(r"(?i)water-?_?marke?|wasserzeichen|vattenst|filigran")
_SMALL = re.compile(r"(?i)thumb|icon|quick-?look|small|square|mini")
_PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|tiff?|avif|heic)$")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of a picture or film; `words` is all that is said of its use."""

    address: str
    media_type: str | None = None
    width: int = 0
    words: str = ""

    @property
    def is_picture(self) -> bool:
        return self.kind == "image" or not self.kind

    @property
    def kind(self) -> str:
        """The first half of the media type; empty where none is known."""
        given = (self.media_type or "").casefold().partition("/")[0]
        return "image" if _PICTURE.search(self.address) and not given else given


@dataclass(frozen=True, slots=True)
class Places:
    """Where a picture lies: on the web, and beside the wire's own file."""

    addresses: tuple[str, ...] = ()
    file: str | None = None


def pictures(renditions: Iterable[Rendition]) -> Places:
    """The pictures without those that carry a watermark, the widest first."""
    kept = sorted(
        (one for one in renditions if one.is_picture and not _is_marked(one)),
        key=lambda one: (one.width, not _SMALL.search(one.words)),
        reverse=True,
    )
    addresses = [address for one in kept if (address := web_address(one.address))]
    files = [file for one in kept if (file := beside(one.address))]
    return Places(tuple(dict.fromkeys(addresses)), next(iter(files), None))


def film(renditions: Iterable[Rendition]) -> tuple[str, str] | None:
    """The address of the first film or sound, and which of the two it is."""
    for one in renditions:
        address = web_address(one.address)
        if address and one.kind in {"video", "audio"}:
            return address, one.kind
    return None


def web_address(address: str) -> str | None:
    """The address where it is one of the web."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    is_whole = parts.scheme in {"http", "https"} and parts.hostname
    return address.strip() if is_whole else None


def beside(address: str) -> str | None:
    """The name of the file where the address is one beside the wire's own."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in {"", "file"} or parts.netloc or ".." in parts.path:
        return None
    name = unquote(parts.path).rpartition("/")[2].strip()
    return name if _PICTURE.search(name) else None


def _is_marked(rendition: Rendition) -> bool:
    return bool(_WATERMARKED.search(f"{rendition.words} {rendition.address}"))
