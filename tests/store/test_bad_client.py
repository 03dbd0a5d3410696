"""Clients that do each thing badly, alone and mixed: everybody else is answered, and the bad ones are let go of."""

import contextlib
import random
import select
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.store.limits import ExportLimits, HttpLimits
from tests.support.http import TRUSTS_NOBODY
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, store_in_thread, submit
from tests.support.waiting import until

QUICK = HttpLimits(
    head_seconds=1.0, body_seconds=1.0, write_seconds=1.0, drain_seconds=1.0, connections=60, look_seconds=0.1
)
"""The same limits as a store has, in the time of a test."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path, http=QUICK, exports=ExportLimits(of_one=2, all=4)) as running:
        yield running


class Bad:
    """Connections that are held open until the test ends."""

    def __init__(self, store: StoreInThread) -> None:
        host, _, port = store.url.removeprefix("http://").rpartition(":")
        self.address = (host, int(port))
        self.host = f"Host: {host}:{port}\r\n".encode()
        self.senior = f"Authorization: Bearer {store.token('senior', 'a careless senior')}\r\n".encode()
        self.pipeline = f"Authorization: Bearer {store.token('pipeline', 'a careless pipeline')}\r\n".encode()
        self.held = contextlib.ExitStack()

    def connect(self, *sent: bytes, buffer: int | None = None) -> socket.socket:
        """A connection on which this is said, as far as it is taken."""
        connection = self.held.enter_context(socket.socket())
        if buffer is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(20)
        connection.connect(self.address)
        for part in sent:
            with contextlib.suppress(OSError):
                connection.sendall(part)
        return connection


def is_let_go(connection: socket.socket) -> bytes:
    """What the store says before it ends a connection; fails where it does not end it."""
    received = b""
    connection.settimeout(30)
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(65_536):
            received += part
    return received


@pytest.fixture
def bad(store: StoreInThread) -> Iterator[Bad]:
    client = Bad(store)
    with client.held:
        yield client


def answers(store: StoreInThread, number: int) -> None:
    """Health, a read and a write by others are answered."""
    with httpx.Client(base_url=store.url, timeout=20, verify=TRUSTS_NOBODY) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/v1/me", headers=authorization(store, "lead")).status_code == 200
        made = client.post("/v1/drafts", json=[draft_as_sent(number)], headers=authorization(store, "pipeline"))
        assert made.json()["results"][0]["status"] == "created", made.text


def authorization(store: StoreInThread, role: str) -> dict[str, str]:
    """The header of the store's own client in this role, for a connection of one's own."""
    return {"Authorization": store.as_(role).headers["authorization"]}


def half_a_head(bad: Bad) -> socket.socket:
    return bad.connect(b"GET /healthz HTTP/1.1\r\nHost: 127")


def nothing_at_all(bad: Bad) -> socket.socket:
    return bad.connect()


def an_endless_header(bad: Bad) -> socket.socket:
    return bad.connect(b"GET /healthz HTTP/1.1\r\n" + bad.host + b"X: ", *[b"x" * 50_000] * 20)


def many_headers(bad: Bad) -> socket.socket:
    return bad.connect(b"GET /healthz HTTP/1.1\r\n" + bad.host, *[b"X-%d: y\r\n" % n for n in range(400)])


def an_endless_target(bad: Bad) -> socket.socket:
    return bad.connect(b"GET /", *[b"x" * 50_000] * 20)


def half_a_body(bad: Bad) -> socket.socket:
    return bad.connect(
        b"POST /v1/drafts HTTP/1.1\r\n" + bad.host + bad.pipeline + b"Content-Type: application/json\r\n"
        b"Content-Length: 100000\r\n\r\n[{"
    )


def half_a_chunk(bad: Bad) -> socket.socket:
    return bad.connect(
        b"POST /v1/drafts HTTP/1.1\r\n" + bad.host + bad.pipeline + b"Content-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nffff\r\n[{"
    )


def a_bad_chunk(bad: Bad) -> socket.socket:
    return bad.connect(
        b"POST /v1/drafts HTTP/1.1\r\n" + bad.host + bad.pipeline + b"Content-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n-2\r\n[]\r\n0\r\n\r\n"
    )


def two_hosts(bad: Bad) -> socket.socket:
    return bad.connect(b"GET /healthz HTTP/1.1\r\n" + bad.host + b"Host: elsewhere\r\n\r\n")


def no_http(bad: Bad) -> socket.socket:
    return bad.connect(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 300)


def an_answer_not_taken(bad: Bad) -> socket.socket:
    ask = b"GET /v1/drafts?limit=1000 HTTP/1.1\r\n" + bad.host + bad.senior
    return bad.connect(*[ask + b"\r\n"] * 20, ask + b"Connection: close\r\n\r\n", buffer=4_096)


def an_export_not_taken(bad: Bad) -> socket.socket:
    ask = b"GET /v1/export/decisions HTTP/1.1\r\nConnection: close\r\n" + bad.host + bad.senior
    return bad.connect(ask + b"\r\n", buffer=4_096)


LET_GO: dict[Callable[[Bad], socket.socket], bytes] = {
    half_a_head: b"408",
    nothing_at_all: b"",
    an_endless_header: b"431",
    many_headers: b"431",
    an_endless_target: b"431",
    half_a_body: b"408",
    half_a_chunk: b"408",
    a_bad_chunk: b"400",
    two_hosts: b"400",
    no_http: b"400",
}


def many_decided(store: StoreInThread, count: int, text: str) -> None:
    """Enough decided drafts that an export does not fit into what lies between two programs."""
    pipeline, agent = store.as_("pipeline"), store.as_("agent")
    for n in range(0, count, 10):
        results = submit(pipeline, *[draft_as_sent(10_000 + n + i, text=text, citations=[]) for i in range(10)])
        assert {r["status"] for r in results} == {"created"}
        drafts = [store.shown(r["id"]) for r in results]
        assert {r["status"] for r in push(agent, *[a_decision(d, "reject") for d in drafts])} == {"recorded"}


@pytest.mark.parametrize("misbehave", LET_GO, ids=lambda found: found.__name__)
def test_who_does_it_many_times_is_let_go_of_and_holds_nobody_up(
    store: StoreInThread, bad: Bad, misbehave: Callable[[Bad], socket.socket]
) -> None:
    # Whoever has a token may hold what it was given it for; nobody else may hold anything.
    trusted = misbehave in (half_a_body, half_a_chunk, a_bad_chunk)
    held = [misbehave(bad) for _ in range(QUICK.connections // 2 if trusted else 3 * QUICK.connections)]
    answers(store, 1)
    said = is_let_go(held[-1])
    assert said.startswith(b"HTTP/1.1 " + LET_GO[misbehave] if LET_GO[misbehave] else b""), said[:200]
    for connection in held:
        is_let_go(connection)
    answers(store, 2)


def test_exports_that_nobody_reads_leave_reads_to_others(store: StoreInThread, bad: Bad) -> None:
    many_decided(store, 30, "A long line of words. " * 4_000)
    held = [an_export_not_taken(bad) for _ in range(20)]
    answers(store, 3)
    with httpx.Client(base_url=store.url, timeout=20, verify=TRUSTS_NOBODY) as client:
        answer = client.get("/v1/export/decisions", headers=authorization(store, "senior"))
        assert answer.status_code in (200, 503)
        assert answer.status_code == 200 or int(answer.headers["retry-after"]) > 0
    said = [is_let_go(connection)[:12] for connection in held]
    assert said.count(b"HTTP/1.1 429") >= 10
    answers(store, 4)
    # What was given up no longer counts.
    assert store.as_("senior").get("/v1/export/decisions").status_code == 200


def test_answers_that_nobody_reads_are_given_up(store: StoreInThread, bad: Bad) -> None:
    submit(
        store.as_("pipeline"), *[draft_as_sent(20_000 + n, text="Words. " * 10_000, citations=[]) for n in range(40)]
    )
    held = [an_answer_not_taken(bad) for _ in range(20)]
    answers(store, 5)
    for connection in held:
        is_let_go(connection)
    answers(store, 6)


TO_SUBMIT = b"POST /v1/drafts HTTP/1.1\r\nContent-Type: application/json\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
NOT_CLEAR: dict[str, bytes] = {
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "another host in the target": b"GET http://elsewhere/healthz HTTP/1.1\r\nHOST \r\n",
    "two lengths": TO_SUBMIT + b"HOST Content-Length: 2\r\nContent-Length: 5\r\n\r\n[]   ",
    "a length below zero": TO_SUBMIT + b"HOST Content-Length: -1\r\n\r\n[]",
    "a length and chunks": TO_SUBMIT + b"HOST Content-Length: 2\r\n" + CHUNKED + b"2\r\n[]\r\n0\r\n\r\n",
    "another coding": TO_SUBMIT + b"HOST Transfer-Encoding: xchunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n",
    "a chunk without a size": TO_SUBMIT + b"HOST " + CHUNKED + b"zz\r\n[]\r\n0\r\n\r\n",
    "a chunk beyond all sizes": TO_SUBMIT + b"HOST " + CHUNKED + b"ffffffffffffffff0\r\n[]\r\n0\r\n\r\n",
    "a chunk longer than its size": TO_SUBMIT + b"HOST " + CHUNKED + b"2\r\n[]xx\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("what", NOT_CLEAR)
def test_what_can_be_understood_in_two_ways_is_answered_400_once(store: StoreInThread, bad: Bad, what: str) -> None:
    own = bad.host + bad.pipeline
    received = is_let_go(bad.connect(NOT_CLEAR[what].replace(b"HOST ", own)))
    assert received.startswith(b"HTTP/1.1 400 "), received[:200]
    assert received.count(b"HTTP/1.1 ") == 1
    answers(store, 7)


def test_a_request_that_has_its_answer_gets_no_other_for_its_body(store: StoreInThread, bad: Bad) -> None:
    opened = bad.connect(TO_SUBMIT + bad.host + CHUNKED)
    received = opened.recv(65_536)
    assert received.startswith(b"HTTP/1.1 401 ")
    opened.sendall(b"zz\r\n")
    assert (received + is_let_go(opened)).count(b"HTTP/1.1 ") == 1


def test_bodies_of_one_token_fill_no_memory_and_leave_others_room(tmp_path: Path) -> None:
    http = replace(QUICK, body_seconds=30.0, body_bytes_of_one=700_000, body_bytes=1_500_000)
    with store_in_thread(tmp_path, http=http, max_body_bytes=300_000) as store:
        bad = Bad(store)
        other = f"Authorization: Bearer {store.token('pipeline', 'another careless pipeline')}\r\n".encode()
        with bad.held:
            head = TO_SUBMIT + bad.host + b"Content-Length: 300000\r\n"
            held = [bad.connect(head + bad.pipeline + b"\r\n" + b"[" + b" " * 290_000) for _ in range(3)]
            (refused,), _, _ = select.select(held, [], [], 20)
            assert refused.recv(65_536).startswith(b"HTTP/1.1 429 ")
            answers(store, 8)
            for _ in range(2):
                bad.connect(head + other + b"\r\n" + b"[" + b" " * 290_000)
            memory = store.app.state.bodies
            until(lambda: memory.held > 1_100_000, "the bodies have come")
            # What is declared to be larger than any body may be is not read at all.
            declared = bad.connect(TO_SUBMIT + bad.host + bad.pipeline + b"Content-Length: 9223372036854775807\r\n\r\n")
            assert declared.recv(65_536).startswith(b"HTTP/1.1 413 ")
        until(lambda: memory.held == 0, "what was given up is held no longer")
        answers(store, 9)


@pytest.mark.parametrize("connection", ["keep-alive", "close"])
@pytest.mark.parametrize("how", ["length", "chunks"])
def test_a_body_that_is_too_large_is_answered_413_and_not_with_a_reset(
    tmp_path: Path, connection: str, how: str
) -> None:
    with store_in_thread(tmp_path, http=QUICK, max_body_bytes=200_000) as store:
        bad = Bad(store)
        head = b"POST /v1/drafts HTTP/1.1\r\n" + bad.host + bad.pipeline + b"Content-Type: application/json\r\n"
        head += b"Connection: %s\r\n" % connection.encode()
        size = 20_000_000
        with bad.held:
            if how == "length":
                opened = bad.connect(head + b"Content-Length: %d\r\n\r\n" % size)
                parts = [b"x" * 100_000] * (size // 100_000)
            else:
                opened = bad.connect(head + b"Transfer-Encoding: chunked\r\n\r\n")
                parts = [b"%x\r\n%s\r\n" % (100_000, b"x" * 100_000)] * (size // 100_000) + [b"0\r\n\r\n"]
            for part in parts:  # a client that reads nothing before it has sent all
                opened.sendall(part)
            assert opened.recv(65_536).startswith(b"HTTP/1.1 413 ")


def test_a_client_that_waits_for_a_go_ahead_reads_the_refusal(tmp_path: Path) -> None:
    with store_in_thread(tmp_path, http=QUICK) as store:
        bad = Bad(store)
        with bad.held:
            opened = bad.connect(
                b"POST /v1/drafts HTTP/1.1\r\n" + bad.host + b"Content-Type: application/json\r\n"
                b"Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n"
            )
            assert is_let_go(opened).startswith(b"HTTP/1.1 401 ")


def test_a_slow_but_steady_body_is_taken(store: StoreInThread, bad: Bad) -> None:
    body = httpx.Request("POST", "http://x", json=[draft_as_sent(30)]).read()
    opened = bad.connect(
        b"POST /v1/drafts HTTP/1.1\r\n" + bad.host + bad.pipeline + b"Content-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    )
    third = len(body) // 3
    for part in (body[:third], body[third : 2 * third], body[2 * third :]):
        opened.sendall(part)
        time.sleep(0)
    assert opened.recv(65_536).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("seed", range(2))
def test_any_mixture_of_bad_clients_leaves_the_store_to_others(store: StoreInThread, bad: Bad, seed: int) -> None:
    pick = random.Random(seed)
    submit(store.as_("pipeline"), *[draft_as_sent(40_000 + n, text="Words. " * 5_000, citations=[]) for n in range(20)])
    kinds = [*LET_GO, an_answer_not_taken, an_export_not_taken]
    held: list[Any] = []
    for round_ in range(4):
        for _ in range(20):
            held.append(pick.choice(kinds)(bad))
        for gone in pick.sample(held, 10):
            gone.close()
        answers(store, 100 * seed + round_)
    for connection in held:
        if connection.fileno() >= 0:
            is_let_go(connection)
    answers(store, 100 * seed + 99)
