"""The door: a small HTTP server at which a system posts its tickets, signed. 200 means that a ticket is on the disk.

Nothing of a request is logged but why it was refused.
"""

import contextlib
import os
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any, Final

import msgspec

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.secret import SecretUnavailable
from console.helpdesks.webhook.posted import PostedTicket, PostRefused, read_post
from console.helpdesks.webhook.signing import ID, SIGNATURE, TIMESTAMP, is_recent, is_signed, keys_of

PATH: Final = "/tickets"
MOST_BYTES: Final = 10_000_000
_MOST_AT_ONCE: Final = 16
_MOST_ID: Final = 200
_LOOKS_EVERY_SECONDS: Final = 0.25
_MOST_DISCARDED: Final = 2 * MOST_BYTES
_PIECE: Final = 1 << 16


class DoorPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a door needs: where it listens, its secret, the queues, how long a sender may take, and what takes tickets:
    the id of the request and its ticket, False where it was taken before.
    """

    host: str
    port: int
    queues: Mapping[str, str]
    secret: Callable[[], str | None]
    clock: Callable[[], float]
    take: Callable[[str, PostedTicket], bool]
    seconds: float = 20.0


class Door(socketserver.ThreadingTCPServer):
    """The server, in a thread; open when it was made. Raises HelpdeskUnavailable."""

    daemon_threads = True
    # On Windows this would let another program listen at the same port.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 64

    def __init__(self, plan: DoorPlan) -> None:
        self.plan = plan
        self.address_family = socket.AF_INET6 if ":" in plan.host else socket.AF_INET
        self._connections: dict[socket.socket, float] = {}
        self._refused: Counter[str] = Counter()
        self._guard = threading.Lock()
        try:
            super().__init__((plan.host, plan.port), _Handler)
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise HelpdeskUnavailable(f"The door cannot listen at {plan.host}:{plan.port}: {why}.") from error
        self.port: int = self.socket.getsockname()[1]
        self._thread = threading.Thread(target=self.serve_forever, args=(_LOOKS_EVERY_SECONDS,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Accepts no more requests, and ends."""
        self.shutdown()
        self._thread.join()
        self.server_close()

    def refusals(self) -> tuple[str, ...]:
        """A sentence for each kind of refusal since the last time."""
        with self._guard:
            refused, self._refused = self._refused, Counter()
        return tuple(f"The door refused {count} request(s): {why}" for why, count in refused.items())

    def count_refusal(self, why: str) -> None:
        """Remembers that a request was refused."""
        with self._guard:
            self._refused[why] += 1

    def is_late(self, connection: socket.socket) -> bool:
        """Whether its sender has taken too long."""
        return time.monotonic() >= self._connections.get(connection, 0.0)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Lets only so many in at once."""
        with self._guard:
            if len(self._connections) >= _MOST_AT_ONCE:
                self._refused["too many at once."] += 1
                return False
            self._connections[request] = time.monotonic() + self.plan.seconds
        return True

    def shutdown_request(self, request: Any) -> None:
        """Ends a connection."""
        with self._guard:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """Ends reading from whoever takes too long, however little it sends at a time."""
        with self._guard:
            late = [connection for connection in self._connections if self.is_late(connection)]
        for connection in late:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RD)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The sender went away, or an error of ours: without the traceback, whose values may be a customer's words."""
        self.count_refusal("it broke off.")


class _Handler(BaseHTTPRequestHandler):
    """One request; the connection ends after it."""

    server: Door
    protocol_version = "HTTP/1.1"
    server_version = "countersign"
    sys_version = ""

    def setup(self) -> None:
        self.request.settimeout(self.server.plan.seconds)
        super().setup()

    def do_POST(self) -> None:
        try:
            status, answer = self._took()
        except PostRefused as refused:
            status, answer = refused.status, {"message": refused.sentence}
            self.server.count_refusal(f"{refused.sentence} ({status})")
        self._answer(status, answer)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers what the server itself refuses, such as another method or a line that is not HTTP. Repeats nothing of
        it.
        """
        del message, explain
        self.server.count_refusal(f"Not a request that the door knows. ({code})")
        self._answer(405 if code == 501 else code, {"message": f"Only POST {PATH} is known here."})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the server's own name
        """Logs nothing: the request line may contain anything."""

    def _took(self) -> tuple[int, dict[str, str]]:
        plan = self.server.plan
        if self.path != PATH:
            raise PostRefused(404, f"Only POST {PATH} is known here.")
        length = self._length()
        request, timestamp, signatures = (self._only(name) for name in (ID, TIMESTAMP, SIGNATURE))
        now = plan.clock()
        if not (0 < len(request) <= _MOST_ID and request.isascii() and request.isprintable()):
            raise PostRefused(401, f"There is no {ID}, or it is too long.")
        if not is_recent(timestamp, now):
            raise PostRefused(401, f"{TIMESTAMP} is missing, or more than 5 minutes from now.")
        body = self._body(length)
        try:
            keys = keys_of(plan.secret)
        except SecretUnavailable as error:
            self.server.count_refusal(str(error))
            raise PostRefused(503, "The door has no secret to compare with.") from None
        if not is_signed(keys, request, int(timestamp), body, signatures):
            raise PostRefused(401, f"{SIGNATURE} does not fit.")
        ticket = read_post(body, plan.queues)
        try:
            is_new = plan.take(request, ticket)
        except Exception as error:  # noqa: BLE001 - the sender keeps it, and tries again
            raise PostRefused(503, f"The ticket could not be stored ({type(error).__name__}).") from None
        return 200, {"status": "taken" if is_new else "known"}

    def _length(self) -> int:
        text = self._only("Content-Length")
        if self.headers.get("Transfer-Encoding") is not None or not text:
            raise PostRefused(411, "Give the length of the body: Content-Length.")
        if not (text.isascii() and text.isdigit() and len(text) <= 15):
            raise PostRefused(400, "Content-Length is not a number.")
        if int(text) > MOST_BYTES:
            raise PostRefused(413, f"The body is longer than {MOST_BYTES // 1_000_000} MB.")
        return int(text)

    def _body(self, length: int) -> bytes:
        try:
            body = self.rfile.read(length)
        except OSError:
            body = b""
        if len(body) < length:
            if self.server.is_late(self.connection):
                raise PostRefused(408, "The body did not come in time.")
            raise PostRefused(400, "The body ended before its length.")
        return body

    def _only(self, name: str) -> str:
        """The header, where it is there once."""
        values = self.headers.get_all(name, [])
        return str(values[0]).strip() if len(values) == 1 else ""

    def _answer(self, status: int, content: Mapping[str, str]) -> None:
        body = msgspec.json.encode(content)
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
            if status != 200:
                self._discard()

    def _discard(self) -> None:
        """Reads what is still being sent: a connection that is closed with unread bytes loses the answer on its way."""
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(1.0)
        left = _MOST_DISCARDED
        while left > 0 and not self.server.is_late(self.connection) and (piece := self.connection.recv(_PIECE)):
            left -= len(piece)
