"""What lies between a console and a store that is reached by HTTPS: a TLS front whose certificate can be changed, and a
company's proxy that opens ways by CONNECT, or does not.
"""

import contextlib
import socket
import ssl
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.certificates import private_bytes


class _Passing:
    """Accepts connections on loopback and passes bytes on, both ways; `cut` ends what stands."""

    def __init__(self, port: int = 0) -> None:
        self._stopped = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self._thread.join(5)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Break every connection."""
        with self._lock:
            standing, self._open = self._open, set()
        for each in standing:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.closing(client):
            ready = self._ready(client)
            if ready is None:
                return
            inner, target = ready
            with contextlib.closing(inner), contextlib.closing(target):
                with self._lock:
                    self._open |= {inner, target}
                back = threading.Thread(target=_copy, args=(target, inner), daemon=True)
                back.start()
                _copy(inner, target)
                back.join()

    def _ready(self, client: socket.socket) -> tuple[socket.socket, socket.socket] | None:
        raise NotImplementedError


class TlsFront(_Passing):
    """Takes TLS off and passes on to `target`, an address of plain HTTP."""

    def __init__(self, target: str, key: ec.EllipticCurvePrivateKey, certificate: bytes) -> None:
        host, _, port = target.removeprefix("http://").partition(":")
        self._target = host, int(port)
        self._key = key
        self.use(certificate)
        super().__init__()
        self.url = f"https://127.0.0.1:{self.port}"

    def use(self, certificate: bytes) -> None:
        """Show this certificate from now on, to connections that are made anew."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            both = Path(folder, "both.pem")
            both.write_bytes(private_bytes(self._key) + certificate)
            context.load_cert_chain(both)
        self._context = context
        if hasattr(self, "_lock"):
            self.cut()

    def _ready(self, client: socket.socket) -> tuple[socket.socket, socket.socket]:
        return self._context.wrap_socket(client, server_side=True), socket.create_connection(self._target, 10)


class CompanyProxy(_Passing):
    """Opens a way to `port` of this computer, whatever name is asked for, unless `refusal` ("403 Forbidden") is set."""

    def __init__(self, target_port: int, port: int = 0) -> None:
        self._target_port = target_port
        self.refusal = ""
        self.asked: list[str] = []
        """The first line of every request."""
        super().__init__(port)

    def refuse(self, status: str) -> None:
        """Answer with `status` from now on; empty to open ways again."""
        self.refusal = status
        self.cut()

    def _ready(self, client: socket.socket) -> tuple[socket.socket, socket.socket] | None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = client.recv(1)
            if not byte:
                return None
            head += byte
        self.asked.append(head.split(b"\r\n", 1)[0].decode())
        if self.refusal:
            client.sendall(f"HTTP/1.1 {self.refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
            return None
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return client, socket.create_connection(("127.0.0.1", self._target_port), 10)


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    for each in (source, target):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
