"""When two addresses are of one picture, whatever size they ask for."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|bmp)$")
_SIZE_IN_NAME = re.compile(r"(?:-\d{2,4}x\d{2,4}|-scaled)(?=\.\w{3,4}$)")
_ASKS_FOR_A_SIZE = """
w h width height q quality fit crop auto format fm dpr size resize s
"""
_SIZES = frozenset(_ASKS_FOR_A_SIZE.split())
_SIZE_SEGMENT = re.compile(
    r"(?i)(?:fit-in|\d{2,4}x\d{2,4}|(?:w|h|c|q|f|g|ar|dpr|width|height|quality|format"
    r"|fit|crop)[_=][\w.:-]+(?:,\w+[_=][\w.:-]+)*)"
)
"""A part of a path that only asks for a size: "w_1200,c_fill", "600x400"."""

_INNER = re.compile(r"(?i)https?(?::|%3a)(?:/|%2f){1,2}")
_FORMATS = (
    # The number before the underscore is the picture, the one behind its format.
    (re.compile(r"(?:^|\.)dw\.com$"), re.compile(r"(?<=/image/)(\d+)_\d+(?=\.\w+$)")),
    # Houses of ARD: "harbour142_v-contentgross.jpg", "harbour-104~_v-TeaserNormal.jpg".
    (re.compile(r"(?:^|\.)(?:ndr|wdr|tagesschau|sportschau|swr|br|hr|mdr|rbb\w*)\.de$"),
     re.compile(r"(\w)~?_v-[\w-]+(?=\.\w+$)")),
    # "500.jpg" and "1000.jpg" of one crop.
    (re.compile(r"(?:^|\.)guim\.co\.uk$"), re.compile(r"(/\d+_\d+_\d+_\d+)/.+$")),
)  # fmt: skip
"""How an outlet names the sizes of one picture, by host."""

_ONE_HOUSE = ("dw.com",)
"""Outlets that keep a picture at one path on several hosts."""


def picture_key(address: str) -> str:
    """The address without scheme and size: "harbour-300x200.jpg?q=80" is harbour.jpg.

    A service that makes sizes is asked for another address, which then counts. Where
    the path names no picture file, the query may tell which picture it is.
    """
    address = address.strip()
    inner = _inner(address)
    try:
        parts = urlsplit(inner)
    except ValueError:
        return address
    host = parts.netloc.casefold()
    path = _without_size(host, parts.path)
    host = next((one for one in _ONE_HOUSE if host.endswith(f".{one}")), host)
    if _PICTURE_FILE.search(parts.path):
        return host + path
    asked = parse_qsl(parts.query, keep_blank_values=True)
    telling = [(name, value) for name, value in asked if name.casefold() not in _SIZES]
    return f"{host}{path}?{urlencode(telling)}".rstrip("?")


def _inner(address: str) -> str:
    """The picture's address inside one that asks for it at a size."""
    for found in _INNER.finditer(address, 8):
        inner = unquote(address[found.start() :])
        file = re.match(r"[^\s?#&]+", inner)
        if file and _PICTURE_FILE.search(file[0]):
            return file[0]
    return address


def _without_size(host: str, path: str) -> str:
    for hosts, format_in_name in _FORMATS:
        if hosts.search(host):
            path = format_in_name.sub(r"\1", path)
    segments = [one for one in path.split("/") if not _SIZE_SEGMENT.fullmatch(one)]
    segments[-1:] = [_SIZE_IN_NAME.sub("", name) for name in segments[-1:]]
    folder, name = segments[-2:] if len(segments) > 1 else ("", "")
    if len(folder) > 3 and name.startswith(f"{folder}-"):
        # Crops of one picture lie in a folder of its name: ".../pier/pier-square.jpg".
        segments[-1:] = [folder]
    return "/".join(segments)
