"""Who may be connected to: the open internet, and nobody on this machine or network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from articles.limits import limits

SECONDS = 30.0
"""For one answer, from connecting to its last byte."""
PAUSE = 1.0
"""Seconds before the one retry."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_OF_NETWORKS = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "fec0::/10")))
"""Set apart for networks themselves; Python's own list has them only in part."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotFetched(Exception):
    """One sentence: why there is nothing; `passing` where a later try may succeed."""

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may be connected to: public addresses, and these hosts besides."""

    also: frozenset[str] = frozenset()
    seconds: float = SECONDS
    pause: float = PAUSE
    resolve: Callable[..., list[Any]] = socket.getaddrinfo

    def checked(self, host: str, port: int) -> list[str]:
        """The addresses of a host, once all of them may be connected to."""
        rows = self._resolved(host, port)
        found = list(dict.fromkeys(str(row[4][0]) for row in rows))
        if f"{host}:{port}" not in self.also and not all(map(is_public, found)):
            raise NotFetched(f"{host} is no public address")
        return found

    def _resolved(self, host: str, port: int) -> list[Any]:
        """In a thread of its own: a resolver that hangs cannot be told to end."""
        answers: SimpleQueue[list[Any] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.resolve(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=min(limits().lookup_seconds, self.seconds))
        except Empty:
            raise NotFetched(f"{host} was not found in time", passing=True) from None
        if isinstance(answer, Exception):
            raise NotFetched(f"{host} cannot be found", passing=True) from answer
        return answer


def is_public(written: str) -> bool:
    """Whether an address is one of the open internet, whatever it is wrapped in."""
    try:
        address = ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_open, _every(address)))


def _every(address: Address) -> Iterator[Address]:
    """The address and those written inside it."""
    yield address
    if isinstance(address, ipaddress.IPv4Address):
        return
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inside.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    yield from (one for one in inside if one is not None)


def _is_open(address: Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return True
    closed = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    set_apart = any(address in network for network in _OF_NETWORKS)
    return address.is_global and not closed and not set_apart


OPEN_INTERNET = Guard()
