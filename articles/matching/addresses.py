"""When two addresses are of one picture, whatever size they ask for."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|bmp)$")
_SIZE_IN_NAME = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)")
_ASKS_FOR_A_SIZE = """
w h width height q quality fit crop auto format fm dpr size resize s
"""
_SIZES = frozenset(_ASKS_FOR_A_SIZE.split())


def picture_key(address: str) -> str:
    """The address without scheme and size: "harbour-300x200.jpg?q=80" is harbour.jpg.

    Where the path names no picture file, the query may tell which picture it is.
    """
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = _SIZE_IN_NAME.sub("", parts.path)
    if _PICTURE_FILE.search(path):
        return parts.netloc.casefold() + path
    asked = parse_qsl(parts.query, keep_blank_values=True)
    telling = [(name, value) for name, value in asked if name.casefold() not in _SIZES]
    return f"{parts.netloc.casefold()}{path}?{urlencode(telling)}".rstrip("?")
