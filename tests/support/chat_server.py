"""A server of the chat interface on a socket that answers as it is told, in every bad way too."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Reply = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class ChatServer:
    """`replies` are used one after the other, the last one for the rest. `requests` are the bodies that came, `keys`
    their `Authorization`. `slow` ends when the test does.
    """

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    slow: threading.Event = field(default_factory=threading.Event)

    def passages(self) -> dict[str, str]:
        """The passages of the last request, by name."""
        content = json.loads(self.requests[-1]["messages"][1]["content"])
        return {passage["id"]: passage["text"] for passage in content["passages"]}

    def asleep(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        """Answers nothing until the test is over."""
        self.slow.wait(30)
        handler.close_connection = True

    def dribbling(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        """Sends a byte from time to time, and never ends."""
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not self.slow.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()


def sends(status: int = 200, body: bytes | str = b"", headers: Mapping[str, str] | None = None) -> Reply:
    """A reply with these bytes."""
    content = body.encode() if isinstance(body, str) else body

    def reply(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
            **(headers or {}),
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return reply


def writes(content: str, finish: str = "stop", refusal: str | None = None) -> Reply:
    """A reply in which the model wrote `content`."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    answer = {
        "model": "double-2026-11",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 400, "completion_tokens": 50},
    }
    return sends(body=json.dumps(answer))


def quotes(*sentences: tuple[str, str | None, str | None], declined: str | None = None) -> Reply:
    """A reply with sentences: text, passage, quotation."""
    parts = [{"text": text, "passage": passage, "quote": quote} for text, passage, quote in sentences]
    return writes(json.dumps({"sentences": parts, "declined": declined}))


def hangs_up(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Closes the connection without an answer."""
    handler.close_connection = True


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """One that listens until the block ends."""
    double = ChatServer()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            double.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            double.keys.append(self.headers.get("Authorization"))
            reply = double.replies.pop(0) if len(double.replies) > 1 else double.replies[0]
            try:
                reply(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    double.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield double
    finally:
        double.slow.set()
        server.shutdown()
        server.server_close()
