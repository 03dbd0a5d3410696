"""A team's pipeline on a real socket, which answers each case as it is told to."""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Scripted:
    """One answer over HTTP. `length` is what it says of its size (None: the truth); `late` never comes."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    length: int | None = None
    late: bool = False
    head: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Pipeline:
    """Where it is, and which questions it got, with their heads."""

    url: str
    questions: list[tuple[dict[str, Any], dict[str, str]]] = field(default_factory=list)


@contextmanager
def pipeline(answer: Callable[[dict[str, Any]], Scripted]) -> Iterator[Pipeline]:
    """Such a pipeline, until the block ends."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.questions.append((question, {name.lower(): value for name, value in self.headers.items()}))
            scripted = answer(question)
            if scripted.late:
                ended.wait(60)
                return
            self.send_response(scripted.status)
            self.send_header("Content-Type", scripted.kind)
            self.send_header("Content-Length", str(len(scripted.body) if scripted.length is None else scripted.length))
            for name, value in scripted.head.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(scripted.body)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    served = Pipeline(f"http://127.0.0.1:{server.server_port}/answer")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield served
    finally:
        ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def free_address() -> str:
    """An address at which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/answer"
