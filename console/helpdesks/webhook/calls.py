"""One signed request, with one of three outcomes: an answer, nothing done, or unknown.

The connection is made first. Then `may_leave` is asked, and after that the request is written: if it fails before its
body was written, nothing was done.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec

from console.helpdesks.webhook.addresses import NotReachable, WebAddress, looked_up
from console.local.trust import system_trust

MOST_ANSWER_BYTES: Final = 100_000
_CONNECT_SECONDS: Final = 10.0
_REDIRECTS: Final = range(300, 400)


class RequestNotSent(Exception):
    """The request did not leave; `str()` is a sentence. `lasting`: another try changes nothing."""

    def __init__(self, sentence: str, *, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.lasting = lasting


class NotAnswered(Exception):
    """The request may have arrived; `str()` is a sentence that says what was observed."""


class SendingRefused(Exception):
    """`may_leave` said no."""


class WebAnswer(msgspec.Struct, frozen=True):
    """An answer: its status, its body (None if it is too long), and the headers that are used."""

    status: int
    body: bytes | None
    retry_after: str
    host_pointed_to: str | None
    """Of a redirect: to which host it points."""


class SignedCalls:
    """Makes the requests of one helpdesk; `seconds` is how long one takes at most."""

    def __init__(self, *, own_network: bool, answer_seconds: float = 20.0, trusted: ssl.SSLContext | None = None):
        self._own_network = own_network
        self._answer_seconds = answer_seconds
        self._trusted = trusted
        self.seconds = _CONNECT_SECONDS + answer_seconds

    def call(
        self,
        method: str,
        address: WebAddress,
        head: Mapping[str, str],
        body: bytes = b"",
        may_leave: Callable[[], bool] = lambda: True,
    ) -> WebAnswer:
        """Makes it; raises RequestNotSent, NotAnswered and SendingRefused."""
        connected = self._connected(address)
        connection = http.client.HTTPConnection(address.host, address.port, blocksize=1 << 16)
        connection.sock = connected
        try:
            if not may_leave():
                raise SendingRefused
            with _ended_after(self._answer_seconds, connected):
                return _exchange(connection, method, address, head, body)
        finally:
            connection.close()

    def _connected(self, address: WebAddress) -> socket.socket:
        try:
            plain = _first_that_answers(looked_up(address, own_network=self._own_network), address.port)
        except NotReachable as error:
            raise RequestNotSent(f"The address {error}.", lasting=error.lasting) from error
        except OSError as error:
            raise RequestNotSent(f"{address.name} does not answer ({type(error).__name__}).") from error
        try:
            if address.encrypted:
                trusted = self._trusted or system_trust()
                plain = trusted.wrap_socket(plain, server_hostname=address.host)
            plain.settimeout(self._answer_seconds)
        except ssl.SSLCertVerificationError as error:
            plain.close()
            raise RequestNotSent(f"The certificate of {address.name} is not valid: {error.verify_message}.") from error
        except (OSError, ValueError) as error:
            plain.close()
            raise RequestNotSent(f"{address.name} speaks no TLS that can be used ({type(error).__name__}).") from error
        return plain


def _first_that_answers(numbers: Sequence[str], port: int) -> socket.socket:
    """A connection to one of a host's addresses; raises OSError."""
    until = time.monotonic() + _CONNECT_SECONDS
    for number in numbers[:-1]:
        try:
            return socket.create_connection((number, port), timeout=max((until - time.monotonic()) / 2, 0.1))
        except OSError:
            continue
    return socket.create_connection((numbers[-1], port), timeout=max(until - time.monotonic(), 0.1))


def _exchange(
    connection: http.client.HTTPConnection, method: str, address: WebAddress, head: Mapping[str, str], body: bytes
) -> WebAnswer:
    try:
        connection.putrequest(method, address.path, skip_host=True, skip_accept_encoding=True)
        own = {"Host": address.name, "User-Agent": "countersign", "Accept": "application/json", "Connection": "close"}
        if method == "POST":
            own |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (own | dict(head)).items():
            connection.putheader(name, value)
        connection.endheaders()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RequestNotSent(f"{address.name} broke off before the order was sent ({type(error).__name__}).") from error
    try:
        if body:
            connection.send(body)
    except OSError:
        # It may have answered before it had everything, as to a wrong signature: its answer is read then.
        pass
    try:
        with connection.getresponse() as response:
            content = response.read(MOST_ANSWER_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotAnswered(f"{address.name} did not answer ({type(error).__name__}).") from error
    location = response.headers.get("Location", "")
    return WebAnswer(
        response.status,
        content if len(content) <= MOST_ANSWER_BYTES else None,
        response.headers.get("Retry-After", ""),
        _host_of(location, address) if response.status in _REDIRECTS else None,
    )


@contextmanager
def _ended_after(seconds: float, connected: socket.socket) -> Iterator[None]:
    """Ends the connection after that time, however slowly the other side sends."""

    def end() -> None:
        try:
            socket.socket.shutdown(connected, socket.SHUT_RDWR)
        except OSError:
            return

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _host_of(location: str, address: WebAddress) -> str:
    try:
        base = f"{'https' if address.encrypted else 'http'}://{address.name}{address.path}"
        return (urlsplit(urljoin(base, location)).hostname or "another address")[:200]
    except ValueError:
        return "another address"
