"""Where requests go: an address is looked up once, checked, and then connected to, so that a name is refused whenever
it points into the own network.
"""

import ipaddress
import socket
from typing import Final
from urllib.parse import SplitResult, urlsplit

import msgspec

from console.helpdesks.own_network import in_own_network, on_this_computer

_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_MOST_PORT: Final = 65_535


class WebAddress(msgspec.Struct, frozen=True):
    """An address that was checked: whether it is encrypted, and the parts that a request needs."""

    encrypted: bool
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """As the header Host has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.encrypted else 80
        return host if self.port == usual else f"{host}:{self.port}"


class NotReachable(Exception):
    """Nothing is connected to; `str()` is the end of a sentence that says why. `lasting`: that will not change."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.lasting = lasting


def address_problem(text: str) -> str | None:
    """Why requests cannot go to the address `text`; None if they can. Repeats nothing of it."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "is no web address; give https://HOST/PATH"
    if parts.scheme not in ("https", "http") or not host or parts.fragment or port == 0:
        return "is no web address; give https://HOST/PATH"
    if parts.username is not None or parts.password is not None:
        return "contains a name or password; requests are signed, and need none"
    if any(not 32 < ord(c) < 127 for c in text):
        return "contains a space or a character that must be escaped"
    if parts.scheme == "http" and host not in _LOOPBACK:
        return "has no TLS: tickets would be readable on the way; give https://"
    return None


def parsed_address(text: str) -> WebAddress:
    """The address `text`, which has no problem."""
    parts: SplitResult = urlsplit(text)
    encrypted = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return WebAddress(encrypted, parts.hostname or "", parts.port or (443 if encrypted else 80), path)


def looked_up(address: WebAddress, *, own_network: bool) -> tuple[str, ...]:
    """The numeric addresses to connect to; raises NotReachable."""
    try:
        results = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReachable("has a host name that is not known") from error
    numbers = [str(entry[4][0]) for entry in results]
    for number in numbers:
        if not address.encrypted and not on_this_computer(number):
            raise NotReachable("has no TLS and is another computer", lasting=True)
        if not own_network and in_own_network(number):
            raise NotReachable("is in the own network; set `own_network` if that is meant", lasting=True)
    return tuple(dict.fromkeys(numbers))


def door_problem(text: str, *, own_network: bool) -> str | None:
    """Why the door cannot listen at `text`; None where it can."""
    host, _, port = text.rpartition(":")
    try:
        ip = ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return "is no address to listen at; give a number and a port: 127.0.0.1:8790"
    if not (port.isascii() and port.isdigit() and int(port) <= _MOST_PORT):
        return "needs a port: 127.0.0.1:8790"
    if not (ip.is_loopback or (own_network and ip.is_private)):
        return "is open to other computers without TLS; use 127.0.0.1 behind a proxy, or set `own_network`"
    return None


def door_address(text: str) -> tuple[str, int]:
    """Host and port of the door `text`, which has no problem."""
    host, _, port = text.rpartition(":")
    return host.removeprefix("[").removesuffix("]"), int(port)
