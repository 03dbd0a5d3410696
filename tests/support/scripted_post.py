"""A mail server that says what it is told to, byte by byte and at its own pace, and knows what it has taken."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Say = bytes | Callable[[socket.socket], None] | None
"""Bytes, something to do with the connection, or None: hang up."""

USUAL: Mapping[str, Say] = {
    "greet": b"220 here\r\n",
    "EHLO": b"250-here\r\n250 8BITMIME\r\n",
    "DATA": b"354 go on\r\n",
    "end": b"250 taken\r\n",
}


@dataclass
class Scripted:
    """`says` by command; `greet` and `end` for the two that are none. `whole`: messages that came to their end."""

    says: Mapping[str, Say]
    context: ssl.SSLContext | None = None
    tls_first: bool = False
    port: int = 0
    heard: list[bytes] = field(default_factory=list)
    whole: list[bytes] = field(default_factory=list)

    def talk(self, line: socket.socket) -> None:
        """One conversation; ends with the connection."""
        with contextlib.ExitStack() as open_:
            if self.tls_first:
                line = self._secured(line)
            open_.enter_context(line)
            reader = open_.enter_context(line.makefile("rb"))
            self._say(line, "greet")
            while heard := reader.readline():
                self.heard.append(heard)
                command = heard[:4].decode("latin-1").upper().strip()
                self._say(line, command)
                if command == "DATA":
                    lines = []
                    while (part := reader.readline()) not in (b"", b".\r\n"):
                        lines.append(part)
                    if not part:
                        return
                    self.whole.append(b"".join(lines))
                    self._say(line, "end")
                if command == "STAR" and self.context is not None:
                    line = open_.enter_context(self._secured(line))
                    reader = open_.enter_context(line.makefile("rb"))

    def _secured(self, line: socket.socket) -> socket.socket:
        assert self.context is not None
        return self.context.wrap_socket(line, server_side=True)

    def _say(self, line: socket.socket, what: str) -> None:
        line_said = self.says.get(what, USUAL.get(what, b"250 fine\r\n"))
        if line_said is None:
            line.shutdown(socket.SHUT_RDWR)
        elif isinstance(line_said, bytes):
            line.sendall(line_said)
        else:
            line_said(line)


def without_end(piece: bytes) -> Callable[[socket.socket], None]:
    """Sends `piece` again and again, until no one reads it."""

    def go_on(line: socket.socket) -> None:
        while True:
            line.sendall(piece)
            threading.Event().wait(0.02)

    return go_on


@contextmanager
def scripted(
    says: Mapping[str, Say], context: ssl.SSLContext | None = None, *, tls_first: bool = False
) -> Iterator[Scripted]:
    """Runs one on a free port of loopback, a conversation after the other."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server_ = Scripted(says, context, tls_first, server.getsockname()[1])

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                with contextlib.suppress(OSError):
                    server_.talk(line)
                line.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server_
        # Closing alone does not wake who waits for the next one.
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    thread.join(30)
