"""One kept-alive HTTP connection with as little in it as can be, so that what is measured is the server."""

import socket
from types import TracebackType
from urllib.parse import urlsplit

_LIMIT_SECONDS = 120


class RefusedRequest(RuntimeError):
    """The server did not answer 200; the text holds what it said."""


class Connection:
    """For one thread."""

    def __init__(self, url: str, token: str) -> None:
        address = urlsplit(url)
        self._head = f"Host: {address.netloc}\r\nAuthorization: Bearer {token}\r\n"
        self._socket = socket.create_connection((address.hostname or "", address.port or 80), _LIMIT_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rest = b""

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends it."""
        self._socket.close()

    def post(self, path: str, body: bytes, media_type: str = "application/json") -> bytes:
        """Send `body`, give the answer's; raises RefusedRequest."""
        length = f"Content-Length: {len(body)}\r\n\r\n"
        return self._ask(f"POST {path} HTTP/1.1\r\n{self._head}Content-Type: {media_type}\r\n{length}".encode() + body)

    def get(self, path: str) -> bytes:
        """The answer's body; raises RefusedRequest."""
        return self._ask(f"GET {path} HTTP/1.1\r\n{self._head}\r\n".encode())

    def _ask(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        while b"\r\n\r\n" not in self._rest:
            self._receive()
        head, _, rest = self._rest.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        length = next(int(line[15:]) for line in lines if line[:15].lower() == b"content-length:")
        self._rest = rest
        while len(self._rest) < length:
            self._receive()
        body, self._rest = self._rest[:length], self._rest[length:]
        if lines[0].split()[1] != b"200":
            raise RefusedRequest(f"{lines[0].decode()}: {body[:500].decode(errors='replace')}")
        return body

    def _receive(self) -> None:
        data = self._socket.recv(1 << 20)
        if not data:
            raise RefusedRequest("the server hung up")
        self._rest += data
