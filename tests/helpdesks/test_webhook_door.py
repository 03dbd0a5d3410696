"""The door at which another system posts tickets: what it refuses, what comes twice, and who is slow."""

import contextlib
import logging
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from console.helpdesks.connector.state import ConnectorState, RoomMemory
from console.helpdesks.webhook.webhook import Webhook, WebhookPlan
from tests.helpdesks.webhook_tickets import SECRET, TICKET, message, post_to_door, signed_head


@contextlib.contextmanager
def _opened(folder: Path, seconds: float = 20.0, cursor: str | None = None) -> Iterator[tuple[Webhook, RoomMemory]]:
    plan = WebhookPlan(
        name="shop",
        address="https://shop.example/",
        queues={"orders": "support"},
        language="en",
        find_address=None,
        own_network=False,
        updates=(),
        door=("127.0.0.1", 0),
        inbox=folder / "inbox.db",
        keep_days=30.0,
        door_seconds=seconds,
    )
    helpdesk = Webhook(plan, lambda: datetime.now(UTC), lambda: SECRET, lambda: SECRET)
    state = ConnectorState(folder / "state.db")
    memory = RoomMemory(state, "shop")
    try:
        helpdesk.changed(cursor, memory)
        yield helpdesk, memory
    finally:
        helpdesk.close()
        state.close()


def _raw(port: int | None, data: bytes, *, ends: bool) -> bytes:
    """Sends bytes as they are, and gives what comes back."""
    with socket.create_connection(("127.0.0.1", port or 0), timeout=20) as connection:
        connection.sendall(data)
        if ends:
            connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            return connection.recv(1_000)
    return b""


def test_the_door_refuses_what_is_not_a_ticket_signed_just_now(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = msgspec.json.encode(TICKET | {"messages": [message(1)]})
    more = msgspec.json.encode(TICKET | {"card": "4111"})
    with caplog.at_level(logging.DEBUG), _opened(tmp_path) as (helpdesk, memory):
        port = helpdesk.door_port
        refusals = {
            "wrong": (good, {"webhook-signature": "v1,c2VjcmV0"}, 401),
            "none": (good, {"webhook-signature": "v2,x nonsense v1,***"}, 401),
            "of another body": (good, signed_head(b"{}"), 401),
            "of another id": (good, {"webhook-id": "msg_2"}, 401),
            "old": (good, signed_head(good, age=301), 401),
            "of the future": (good, signed_head(good, age=-400), 401),
            "not a time": (good, {"webhook-timestamp": "now"}, 401),
            "not JSON": (b"{", signed_head(b"{"), 400),
            "not UTF-8": (b"\xff", signed_head(b"\xff"), 400),
            "a member too many": (more, signed_head(more), 422),
            "too large": (good, {"Content-Length": "10000001"}, 413),
            "no length": (good, {"Content-Length": "x"}, 400),
            "in pieces": (good, {"Transfer-Encoding": "chunked"}, 411),
        }
        for name, (body, head, status) in refusals.items():
            assert post_to_door(port, body, head)[0] == status, name
        assert post_to_door(port, good, {}, path="/")[0] == 404
        assert post_to_door(port, good, {}, method="GET")[0] == 405
        lines = "".join(f"{name}: {value}\r\n" for name, value in signed_head(good).items())
        half = f"POST /tickets HTTP/1.1\r\nHost: x\r\n{lines}Content-Length: {len(good)}\r\n\r\n".encode() + good[:-9]
        assert b" 400 " in _raw(port, half, ends=True)
        assert b"4111" not in post_to_door(port, more, signed_head(more))[1]
        page = helpdesk.changed(None, memory)
        assert page.tickets == ()
        assert any("does not fit" in problem for problem in page.problems)
        assert post_to_door(port, good, {})[0] == 200
        assert [ticket.id for ticket in helpdesk.changed(page.cursor, memory).tickets] == ["T-1"]
    for words in (caplog.text, "".join(page.problems)):
        assert "c2VjcmV0" not in words
        assert "kettle" not in words


def test_the_same_request_twice_is_answered_and_ignored_and_the_order_of_requests_does_not_matter(
    tmp_path: Path,
) -> None:
    first = TICKET | {"messages": [message(1)]}
    second = TICKET | {"changed_at": "2026-11-20T09:12:00Z", "messages": [message(2, "Hello?")], "subject": "Teapot"}
    closed = second | {"changed_at": "2026-11-20T09:13:00Z", "messages": [], "status": "closed"}
    bodies = [msgspec.json.encode(each) for each in (first, second, closed)]
    with _opened(tmp_path) as (helpdesk, memory):
        port = helpdesk.door_port

        def post(number: int, name: str) -> bytes:
            status, answer = post_to_door(port, bodies[number], signed_head(bodies[number], name))
            assert status == 200
            return answer

        assert b"taken" in post(1, "b")
        page = helpdesk.changed(None, memory)
        assert b"taken" in post(0, "a")
        assert b"known" in post(0, "a")
        page = helpdesk.changed(page.cursor, memory)
        (ticket,) = page.tickets
        assert ([m.id for m in ticket.messages], ticket.subject, ticket.queue) == (["m1", "m2"], "Teapot", "support")
        assert helpdesk.changed(page.cursor, memory).tickets == ()
        post(2, "c")
        page = helpdesk.changed(page.cursor, memory)
        assert [str(ticket.status) for ticket in page.tickets] == ["closed"]
    with _opened(tmp_path, cursor=page.cursor) as (helpdesk, memory):
        # It was passed on: its words are gone, and nothing older brings it back.
        assert helpdesk.changed(page.cursor, memory).tickets == ()
        assert post_to_door(helpdesk.door_port, bodies[1], signed_head(bodies[1], "d"))[0] == 200
        assert helpdesk.changed(page.cursor, memory).tickets == ()
    assert b"Hello?" not in (tmp_path / "inbox.db").read_bytes()


def test_a_slow_sender_is_ended_and_others_are_served_meanwhile(tmp_path: Path) -> None:
    good = msgspec.json.encode(TICKET | {"messages": [message(1)]})
    head = "".join(f"{name}: {value}\r\n" for name, value in signed_head(good).items())
    slow = f"POST /tickets HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(good)}\r\n\r\n".encode()
    with _opened(tmp_path, seconds=0.5) as (helpdesk, _):
        port = helpdesk.door_port
        answers: list[bytes] = []
        sends = [slow + good[:5], b"POST /tickets HTTP/1.1\r\nHost: "]
        threads = [threading.Thread(target=lambda d=data: answers.append(_raw(port, d, ends=False))) for data in sends]
        for thread in threads:
            thread.start()
        assert post_to_door(port, good, {})[0] == 200
        for thread in threads:
            thread.join(20)
        assert len(answers) == 2
        assert any(b" 408 " in answer for answer in answers)
