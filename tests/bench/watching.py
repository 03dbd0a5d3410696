"""Many consoles that wait for a change, in one thread: how long a new one takes to reach each of them."""

import re
import selectors
import socket
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

LIMIT_SECONDS = 60.0


class Watchers:
    """One long-poll a URL and token, each on a connection of its own."""

    def __init__(self, urls: Sequence[str], token: str, cursor: str) -> None:
        self._waiting = selectors.DefaultSelector()
        self._sockets: list[socket.socket] = []
        self._answers: dict[socket.socket, bytes] = {}
        for url in urls:
            address = urlsplit(url)
            connection = socket.create_connection((address.hostname or "", address.port or 80), LIMIT_SECONDS)
            head = f"Host: {address.netloc}\r\nAuthorization: Bearer {token}\r\n"
            connection.sendall(f"GET /v1/changes?wait=60&cursor={cursor} HTTP/1.1\r\n{head}\r\n".encode())
            self._sockets.append(connection)
            self._waiting.register(connection, selectors.EVENT_READ)

    def arrivals(self, since: float) -> list[float]:
        """Seconds from `since` (`time.perf_counter`) until each has its change, the soonest first."""
        came: list[float] = []
        until = time.perf_counter() + LIMIT_SECONDS
        while len(came) < len(self._sockets):
            if time.perf_counter() > until:
                raise RuntimeError(f"{len(self._sockets) - len(came)} consoles had no answer after a minute")
            for key, _ in self._waiting.select(1.0):
                connection = key.fileobj
                assert isinstance(connection, socket.socket)
                answer = self._answers[connection] = self._answers.get(connection, b"") + connection.recv(1 << 20)
                if not _is_whole(answer):
                    continue
                came.append(time.perf_counter() - since)
                if b" 200 " not in answer[:20] or b"draft_submitted" not in answer:
                    raise RuntimeError(f"a console was told something else: {answer[:300]!r}")
                self._waiting.unregister(connection)
        return came

    def close(self) -> None:
        """Hangs up."""
        self._waiting.close()
        for one in self._sockets:
            one.close()


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    said = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    return said is not None and len(body) >= int(said[1])
