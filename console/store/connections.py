"""Connections with limits: a client that sends half a request, reads nothing of an answer, or opens connections for no
purpose, is disconnected before others have to wait for it.

Time-outs of all connections are checked once or twice a second, so that they cost a connection nothing.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import msgspec
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from console.model.problem import PROBLEM_PREFIX, Problem
from console.store.limits import HttpLimits

_log = logging.getLogger("countersign.store")

_FEW_BYTES: Final = 1_000
"""Bytes a second; a body that stays below that for a while counts as not being sent."""
_DRAINED: Final = 64_000_000
"""Bytes of a refused body that are read and thrown away, so that the refusal is read too."""


_REFUSALS: Final = {
    400: ("invalid", "The request cannot be read", "This is not a request by HTTP/1.1."),
    408: ("too_slow", "The request came too slowly", "Send all of it again, faster."),
    431: ("head_too_large", "The request's head is too large", "Send fewer or shorter headers."),
    503: ("unavailable", "The store is not available", "It has too many connections now. Try again in a moment."),
}


class LimitedConnection(HttpToolsProtocol):
    """One connection. Its class has the limits and knows the other connections: see `limited`."""

    limits: HttpLimits
    addresses: "Counter[str]"

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn gives a Transport
        """Accepts it; where the limit is reached, closes one that is silent."""
        super().connection_made(transport)
        now = self.loop.time()
        self._in_head = True
        self._head_begun = now
        self._head_bytes = self._header_bytes = self._header_count = 0
        self._has_request = False
        self._refused: int | None = None
        self._body_since, self._body_bytes = now, 0
        self._stuck_since: float | None = None
        self._draining_until: float | None = None
        self._drained = 0
        self._address = self.client[0] if self.client else ""
        self.addresses[self._address] += 1
        most = self.limits.of_one_address
        if most is not None and self.addresses[self._address] > most and not _is_loopback(self._address):
            self.refuse(503)
        elif len(self.connections) > self.limits.connections:
            silent = min(
                (c for c in self.connections if isinstance(c, LimitedConnection) and c.is_idle and c is not self),
                key=lambda c: c._head_begun,
                default=None,
            )
            if silent is None:
                self.refuse(503)
            else:
                silent.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets it."""
        self.addresses[self._address] -= 1
        if not self.addresses[self._address]:
            del self.addresses[self._address]
        super().connection_lost(exc)

    @property
    def is_silent(self) -> bool:
        """Whether no request is under way on it."""
        return (
            self._in_head and (self.cycle is None or self.cycle.response_complete) and not self.transport.is_closing()
        )

    @property
    def is_idle(self) -> bool:
        """Whether nobody loses an answer if it ends now."""
        return self.is_silent or self._draining_until is not None

    def data_received(self, data: bytes) -> None:
        """Reads on, within the limits."""
        if self._draining_until is not None:
            self._drained += len(data)
            if self._drained > _DRAINED:
                self.transport.abort()
            return
        if self._in_head:
            if not self._has_request:
                self._has_request, self._head_begun = True, self.loop.time()
            self._head_bytes += len(data)
        else:
            self._body_bytes += len(data)
            if self.cycle.response_complete:
                self._drained += len(data)
                if self._drained > _DRAINED:
                    self.transport.abort()
                    return
        super().data_received(data)
        if self._in_head and self._head_bytes > self.limits.head_bytes:
            self.refuse(431)

    def on_message_begin(self) -> None:
        """A head begins."""
        self._header_bytes = self._header_count = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A part of the request's target."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header."""
        self._header_count += 1
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is here; the answer closes the connection only when what is still sent was read."""
        self._check_host()
        self._in_head = False
        self._body_since, self._body_bytes = self.loop.time(), 0
        super().on_headers_complete()
        self.cycle.transport = _Closing(self.transport, self)  # type: ignore[assignment]  # uvicorn gives a Transport

    def on_message_complete(self) -> None:
        """The request is here; the next one's head is awaited."""
        super().on_message_complete()
        self._in_head, self._has_request = True, False
        self._head_bytes, self._head_begun = 0, self.loop.time()

    def on_response_complete(self) -> None:
        """From now on silence counts."""
        if self.cycle.waiting_for_100_continue and self.cycle.more_body:
            self.linger()  # whether the body still comes cannot be known
        self._head_begun = self.loop.time()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """What cannot be parsed, or is beyond a limit."""
        self.refuse(self._refused or 400)

    def pause_writing(self) -> None:
        """More is to be sent than the other side reads."""
        self._stuck_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """The other side reads again."""
        self._stuck_since = None
        super().resume_writing()

    def refuse(self, status: int) -> None:
        """Answers a request that cannot continue, unless an answer is under way, and ends the connection."""
        if self.transport.is_closing() or self._draining_until is not None:
            return
        cycle = self.cycle
        if cycle is not None and cycle.response_complete and not self._in_head:
            self.linger()  # it has its answer
            return
        if cycle is not None and not cycle.response_complete:
            if cycle.response_started or self._in_head or self.pipeline:
                self.transport.abort()
                return
            # Whoever still waits for the body hears that there is none, and what they say goes nowhere.
            cycle.disconnected = True
            cycle.message_event.set()
        name, title, detail = _REFUSALS[status]
        body = msgspec.json.encode(Problem(PROBLEM_PREFIX + name, title, status, detail))
        head = [b"HTTP/1.1 %d %s" % (status, title.encode()), b"content-type: application/problem+json"]
        head += [b"content-length: %d" % len(body), b"connection: close"]
        if status == 503:
            head.append(b"retry-after: 2")
        self.transport.write(b"\r\n".join([*head, b"", body]))
        self.linger()

    def linger(self) -> None:
        """Ends the connection once the other side has read what was sent. If it were closed while the other side still
        sends, that side would see a reset instead.
        """
        if self._draining_until is None and not self.transport.is_closing():
            self._draining_until = self.loop.time() + self.limits.drain_seconds
            self.flow.resume_reading()
            self.pipeline.clear()
            if self.transport.can_write_eof():
                self.transport.write_eof()

    def eof_received(self) -> None:
        """The other side has sent all it will."""
        if self._draining_until is not None:
            self.transport.close()

    def look(self, now: float) -> None:
        """Ends the connection if it has taken too long."""
        limits = self.limits
        if self.transport.is_closing() and self._stuck_since is None:
            self._stuck_since = now
        if self._stuck_since is not None and now - self._stuck_since > limits.write_seconds:
            self.transport.abort()
        elif self._draining_until is not None:
            if now > self._draining_until:
                self.transport.abort()
        elif self.is_silent:
            # A silent connection that has made a request before is subject to the keep-alive limit.
            if (self._has_request or self.cycle is None) and now - self._head_begun > limits.head_seconds:
                self.refuse(408) if self._has_request else self.transport.close()
        elif not self._in_head and self.flow.read_paused:
            self._body_since, self._body_bytes = now, 0
        elif not self._in_head and now - self._body_since > limits.body_seconds:
            if self._body_bytes < _FEW_BYTES * limits.body_seconds:
                self.refuse(408)
            self._body_since, self._body_bytes = now, 0

    def _check_host(self) -> None:
        """Raises where it is not clear to which host the request goes (RFC 9112 §3.2): proxies choose differently."""
        if self.parser.get_http_version() != "1.1":
            return
        hosts = [value for name, value in self.headers if name == b"host"]
        authority = b"" if self.url.startswith(b"/") else self.url.partition(b"://")[2].partition(b"/")[0]
        if len(hosts) != 1 or (authority and authority.lower() != hosts[0].lower()):
            raise ValueError("not one host")

    def _count(self, size: int) -> None:
        self._header_bytes += size
        if self._header_bytes > self.limits.head_bytes or self._header_count > self.limits.headers:
            self._refused = 431
            raise ValueError("the head is too large")


class _Closing:
    """A transport that lingers where it is closed while a body is still coming."""

    def __init__(self, transport: asyncio.Transport, connection: LimitedConnection) -> None:
        self._transport = transport
        self._connection = connection

    def close(self) -> None:
        if self._connection._in_head:
            self._transport.close()
        else:
            self._connection.linger()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def limited(limits: HttpLimits) -> type[LimitedConnection]:
    """A class of connections that share these limits."""
    return type("LimitedConnection", (LimitedConnection,), {"limits": limits, "addresses": Counter()})


async def look_after(server: uvicorn.Server, limits: HttpLimits) -> None:
    """Checks the time-outs of a server's connections until it is cancelled."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_Once(loop))
    while True:
        await asyncio.sleep(limits.look_seconds)
        now = loop.time()
        connections: Iterable[object] = list(server.server_state.connections)
        for connection in connections:
            if isinstance(connection, LimitedConnection):
                connection.look(now)


class _Once:
    """Has asyncio log once a minute that no connection can be accepted, which it logs thousands of times a second."""

    EVERY_SECONDS = 60.0

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._logged_at = float("-inf")
        self._left_out = 0

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Handles what a loop could not."""
        if "accept" not in str(context.get("message", "")):
            loop.default_exception_handler(context)
            return
        self._left_out += 1
        if loop.time() - self._logged_at >= self.EVERY_SECONDS:
            self._logged_at = loop.time()
            error = context.get("exception")
            reason = getattr(error, "strerror", None) or error
            _log.error("no connection can be accepted: %s (%d times since the last line)", reason, self._left_out)
            self._left_out = 0


def _is_loopback(address: str) -> bool:
    return address in ("", "::1") or address.startswith("127.")
