"""Files fetched from the network: public addresses only, bounded in every way.

The address is checked after its name was resolved, at each redirect again, and the
connection goes to the very address that was checked: a name that resolves otherwise
a moment later gains nothing by it.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from articles.importing.guarding import OPEN_INTERNET, Guard, NotFetched

REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_KEPT = "%/:=&~+!$,;'@()*[]"
"""What may stand in a path and a query as it is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; content types are given by their beginnings."""

    address: str
    types: tuple[str, ...]
    most: int
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came; `content` is None where nothing changed since."""

    content: bytes | None
    etag: str
    last_modified: str


def fetch(wanted: Wanted, guard: Guard = OPEN_INTERNET) -> Fetched:
    """The file, tried twice where the first time may have been bad luck."""
    try:
        return _fetch(wanted, guard)
    except NotFetched as error:
        if not error.passing:
            raise
    time.sleep(guard.pause)
    return _fetch(wanted, guard)


def _fetch(wanted: Wanted, guard: Guard) -> Fetched:
    address = wanted.address
    for _turn in range(REDIRECTS + 1):
        with _answer(address, wanted, guard) as answer:
            if answer.status not in _MOVED:
                return _taken(answer, wanted)
            address = urljoin(address, answer.getheader("Location", ""))
    raise NotFetched(f"it moved more than {REDIRECTS} times")


@contextmanager
def _answer(
    address: str, wanted: Wanted, guard: Guard
) -> Iterator[http.client.HTTPResponse]:
    parts, host, port = _parts(address)
    secure = parts.scheme == "https"
    connection = _Connection(host, port, guard, secure=secure)
    # A server that sends a byte now and then never runs into a socket's timeout.
    timer = Timer(guard.seconds, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request("GET", _path(parts), headers=_headers(wanted))
        yield connection.getresponse()
        if connection.is_cut:
            raise TimeoutError
    except (OSError, http.client.HTTPException) as error:
        late = connection.is_cut or isinstance(error, TimeoutError)
        reason = "it took too long" if late else "the connection failed"
        raise NotFetched(reason, passing=True) from error
    finally:
        timer.cancel()
        connection.close()


def _parts(address: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (ValueError, UnicodeError) as error:
        raise NotFetched("it is no address of the web") from error
    if parts.scheme not in {"http", "https"} or not host or parts.username:
        raise NotFetched("it is no address of the web")
    return parts, host, port


def _path(parts: SplitResult) -> str:
    """What is asked of the server; letters that may not go over the wire encoded."""
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    return quote(parts.path or "/", safe=_KEPT) + query


def _headers(wanted: Wanted) -> dict[str, str]:
    asked = {
        "User-Agent": f"Newsroom ({settings.NEWSROOM_ADDRESS or 'no address'})",
        "Accept": ", ".join(f"{kind}*" for kind in wanted.types if kind.endswith("/"))
        or "*/*",
        "Accept-Encoding": "gzip",
        "If-None-Match": wanted.etag,
        "If-Modified-Since": wanted.last_modified,
    }
    return {name: value for name, value in asked.items() if value}


class _Connection(http.client.HTTPConnection):
    """Speaks to the address that was checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, guard: Guard, *, secure: bool) -> None:
        super().__init__(host, port, timeout=guard.seconds)
        self.guard = guard
        self.secure = secure
        self.default_port = 443 if secure else 80
        self.is_cut = False
        self.held: Any = None

    def connect(self) -> None:
        made = self._reached(self.guard.checked(self.host, self.port))
        self.sock: Any = made
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(
                made, server_hostname=self.host, do_handshake_on_connect=False
            )
        # http.client lets go of its own while the answer is still being read.
        self.held = self.sock
        if self.is_cut:
            raise TimeoutError
        if self.secure:
            self.sock.do_handshake()

    def _reached(self, addresses: list[str]) -> socket.socket:
        """The first that answers: not every network speaks to both kinds."""
        *first, last = addresses
        share = self.guard.seconds / len(addresses)
        for address in first:
            with suppress(OSError):
                return self._connected(address, share)
        return self._connected(last, share)

    def _connected(self, address: str, seconds: float) -> socket.socket:
        made = socket.create_connection((address, self.port), seconds)
        made.settimeout(self.guard.seconds)
        return made

    def cut(self) -> None:
        """End it from another thread; what waits for an answer fails at once."""
        self.is_cut = True
        try:
            self.held.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            return


def _taken(answer: http.client.HTTPResponse, wanted: Wanted) -> Fetched:
    etag = answer.getheader("ETag", "") or wanted.etag
    modified = answer.getheader("Last-Modified", "") or wanted.last_modified
    if answer.status == 304:
        return Fetched(None, wanted.etag, wanted.last_modified)
    if answer.status != 200:
        passing = answer.status >= 500 or answer.status in {408, 429}
        raise NotFetched(f"the server answered {answer.status}", passing=passing)
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if not kind.startswith(wanted.types):
        raise NotFetched(f"it is of the type “{kind[:80]}”")
    return Fetched(_content(answer, wanted.most), etag[:500], modified[:100])


def _content(answer: http.client.HTTPResponse, most: int) -> bytes:
    packed = answer.getheader("Content-Encoding", "").lower() in {"gzip", "x-gzip"}
    plain = bytearray()
    unpack = zlib.decompressobj(31)
    while chunk := answer.read1(_CHUNK):
        try:
            plain += unpack.decompress(chunk, most + 1) if packed else chunk
        except zlib.error as error:
            raise NotFetched("it is packed, and broken") from error
        if len(plain) > most:
            raise NotFetched(f"larger than {most // 1_000_000} MB")
    if answer.length:
        raise NotFetched("the connection failed", passing=True)
    return bytes(plain)
