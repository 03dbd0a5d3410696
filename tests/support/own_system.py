"""A team's own system, as a webhook calls it: takes signed requests on a real socket, and misbehaves when told to."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class OwnSystem:
    """What it answers (`status`, `body`, `head`; `found` to a GET), and the requests that it got."""

    port: int = 0
    status: int = 200
    body: bytes = b"{}"
    head: dict[str, str] = field(default_factory=dict)
    found: bytes = b"{}"
    silent: bool = False
    at_request: Callable[[], None] = lambda: None
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where orders are posted."""
        return f"http://127.0.0.1:{self.port}/orders"


@contextmanager
def own_system(certificate: ssl.SSLContext | None = None) -> Iterator[OwnSystem]:
    """Such a system, until the block ends."""
    system = OwnSystem()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            system.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            system.at_request()
            if not system.silent:
                self._answer(system.status, system.body)

        def do_GET(self) -> None:
            system.asked_for.append(self.path)
            self._answer(200, system.found)

        def log_message(self, *_: Any) -> None:
            pass

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            for name, value in system.head.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    system.port = server.server_port
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield system
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
