"""A network that misbehaves: a TCP proxy before the store, told what to do with the next connections.

It refuses, cuts requests and answers at a given byte, delays, trickles a byte at a time, falls silent, or answers by
itself like a network's sign-in page or an overloaded server.
"""

import contextlib
import re
import socket
import threading
from collections.abc import Callable
from enum import StrEnum
from types import TracebackType

import msgspec


class Fault(StrEnum):
    """What happens to a connection."""

    NONE = "none"
    REFUSE = "refuse"
    CUT_REQUEST = "cut_request"
    CUT_ANSWER = "cut_answer"
    SWALLOW_ANSWER = "swallow_answer"
    SILENT = "silent"
    TRICKLE = "trickle"
    ANSWER = "answer"


class Plan(msgspec.Struct, frozen=True):
    """`at`: after how many bytes a cut comes. `seconds`: between two bytes of a trickle. `answer`: what is said instead
    of the store. `only`: paths that begin so; others pass.
    """

    fault: Fault = Fault.NONE
    at: int = 0
    seconds: float = 0.0
    answer: bytes = b""
    only: str = ""


FINE = Plan()


def an_answer(status: str, body: str = "", content_type: str = "text/html", **headers: str) -> Plan:
    """A plan that answers by itself: `status` as "503 Service Unavailable", header names with `_` for `-`."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body.encode())}",
        "Connection: close",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return Plan(Fault.ANSWER, answer="\r\n".join([*lines, "", body]).encode())


class Proxy:
    """Listens on loopback and passes connections on to `target`. `plan` may change at any time; a change cuts what
    stands, so that kept-alive connections do not escape it.
    """

    def __init__(self, target: str) -> None:
        self._target = _address(target)
        self._plan = FINE
        self._once: list[Plan] = []
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.requests: list[str] = []
        """The first line of every request that came, in order."""
        self._thread = threading.Thread(target=self._accept, name="proxy", daemon=True)
        self._thread.start()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        # Wakes the accept, which a close alone does not on every system.
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname(), 1).close()
        self._thread.join(5)
        self._listener.close()
        self.cut()

    def set(self, plan: Plan) -> None:
        """From now on."""
        with self._lock:
            self._plan = plan
            self._once.clear()
        self.cut()

    def once(self, *plans: Plan) -> None:
        """The next requests that a plan is for, one each; then as before."""
        with self._lock:
            self._once = list(plans)
        self.cut()

    def retarget(self, target: str) -> None:
        """Another store answers from now on."""
        self._target = _address(target)
        self.cut()

    @property
    def left(self) -> int:
        """How many of the plans of `once` have not happened yet."""
        with self._lock:
            return len(self._once)

    def cut(self) -> None:
        """Breaks every open connection. The thread that reads one closes it: a number that is closed under a reader
        may already be another socket's, and the reader would take that one's bytes.
        """
        with self._lock:
            for each in self._open:
                _break(each)

    def _plan_for(self, line: str) -> Plan:
        path = line.split(" ")[1] if line.count(" ") >= 2 else ""
        with self._lock:
            if self._once and path.startswith(self._once[0].only):
                return self._once.pop(0)
            return self._plan if path.startswith(self._plan.only) else FINE

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._stopped.is_set():
                _close(client)
                return
            threading.Thread(target=self._serve, args=(client,), name="proxied", daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        """One connection. The plan is chosen at each request's first line."""
        with self._lock:
            self._open.add(client)
            refusing = self._plan.fault is Fault.REFUSE and not self._plan.only
        store: socket.socket | None = None
        try:
            if refusing:
                return
            while (head := _head(client)) is not None:
                line = head.split(b"\r\n", 1)[0].decode("latin-1")
                with self._lock:
                    self.requests.append(line)
                plan = self._plan_for(line)
                request = self._addressed(head) + _body(client, head)
                if self._stops_here(client, plan):
                    return
                if store is None:
                    store = socket.create_connection(self._target, 10)
                    with self._lock:
                        self._open.add(store)
                cut = plan.fault is Fault.CUT_REQUEST
                store.sendall(request[: plan.at or len(request) // 2] if cut else request)
                if cut or not self._answer(store, client, plan):
                    return
        except OSError:
            return
        finally:
            for each in (client, store):
                if each is not None:
                    with self._lock:
                        self._open.discard(each)
                    _close(each)

    def _addressed(self, head: bytes) -> bytes:
        """With the store's own name, which it insists on."""
        host = f"Host: {self._target[0]}:{self._target[1]}\r\n".encode()
        return re.sub(rb"(?i)\r\nhost:[^\r]*\r\n", b"\r\n" + host, head, count=1)

    def _stops_here(self, client: socket.socket, plan: Plan) -> bool:
        """Whether the request never reaches the store."""
        if plan.fault is Fault.SILENT:
            self._stopped.wait(120)
        elif plan.fault is Fault.ANSWER:
            client.sendall(plan.answer)
        return plan.fault in (Fault.REFUSE, Fault.SILENT, Fault.ANSWER)

    def _answer(self, store: socket.socket, client: socket.socket, plan: Plan) -> bool:
        """Passes one answer on; whether the connection stays."""
        head = _head(store)
        if head is None:
            return False
        send = self._sender(client, plan)
        if not send(head):
            return False
        if b"transfer-encoding: chunked" in head.lower():
            while (chunk := store.recv(65_536)) and send(chunk):
                if chunk.endswith(b"0\r\n\r\n"):
                    return plan.fault is Fault.NONE
            return False
        left = _length(head)
        while left > 0:
            piece = store.recv(min(65_536, left))
            if not piece or not send(piece):
                return False
            left -= len(piece)
        return plan.fault is not Fault.SWALLOW_ANSWER

    def _sender(self, client: socket.socket, plan: Plan) -> Callable[[bytes], bool]:
        sent = 0

        def send(data: bytes) -> bool:
            nonlocal sent
            match plan.fault:
                case Fault.CUT_ANSWER:
                    client.sendall(data[: max(0, plan.at - sent)])
                    sent += len(data)
                    return sent < plan.at
                case Fault.TRICKLE:
                    for i in range(len(data)):
                        client.sendall(data[i : i + 1])
                        if self._stopped.wait(plan.seconds):
                            return False
                case Fault.SWALLOW_ANSWER:
                    pass
                case _:
                    client.sendall(data)
            return True

        return send


def _address(url: str) -> tuple[str, int]:
    host, _, port = url.removeprefix("http://").partition(":")
    return host, int(port)


def _head(sock: socket.socket) -> bytes | None:
    """Up to the empty line; None where the other side has gone. Read byte by byte, so that no body is taken along."""
    head = bytearray()
    while not head.endswith(b"\r\n\r\n"):
        byte = sock.recv(1)
        if not byte:
            return None
        head += byte
    return bytes(head)


def _body(sock: socket.socket, head: bytes) -> bytes:
    left = _length(head)
    body = bytearray()
    while left > len(body):
        piece = sock.recv(min(65_536, left - len(body)))
        if not piece:
            break
        body += piece
    return bytes(body)


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def _close(sock: socket.socket) -> None:
    _break(sock)
    with contextlib.suppress(OSError):
        sock.close()


def _break(sock: socket.socket) -> None:
    # Both ways at once, as a lost connection ends.
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
