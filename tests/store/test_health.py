"""Whether it runs, whether it can serve, and how it ends."""

import json
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.store.database.migrations import HEAD
from tests.support.postgres import Cluster
from tests.support.store import RunningStore, running_store
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread
from tests.support.waiting import until


def ready(store: StoreInThread) -> int:
    answer = store.client(None).get("/readyz")
    assert store.client(None).get("/healthz").status_code == 200
    assert answer.status_code == 200 or answer.headers["retry-after"]
    return answer.status_code


def test_it_is_not_ready_on_a_database_of_another_release_and_is_again_on_its_own(own_store: StoreInThread) -> None:
    assert ready(own_store) == 200
    set_version(own_store, "9999")
    assert ready(own_store) == 503
    set_version(own_store, HEAD)
    assert ready(own_store) == 200


def set_version(store: StoreInThread, version: str) -> None:
    """As another release's migration would."""
    with store.store.database.write() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")


def test_it_is_not_ready_while_its_database_is_away(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, url) as store:
        with postgres.refusing(url):
            assert ready(store) == 503
        until(lambda: ready(store) == 200, "it is ready again")


def test_it_is_not_ready_while_it_ends(store: StoreInThread) -> None:
    assert ready(store) == 200
    growth = store.app.state.growth
    growth.stopping = True
    try:
        assert ready(store) == 503
    finally:
        growth.stopping = False


@contextmanager
def half_a_request(store: RunningStore) -> Iterator[tuple[socket.socket, bytes]]:
    """A submission of which the store has the head and the half of the body; and the other half."""
    body = json.dumps(draft_as_sent(1)).encode()
    host, _, port = store.url.removeprefix("http://").rpartition(":")
    head = (
        f"POST /v1/drafts HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {store.token('pipeline')}\r\nContent-Length: {len(body)}\r\n"
        "Expect: 100-continue\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head.encode())
        # It asks for the body, so a route is at work on the request.
        assert connection.recv(1000).startswith(b"HTTP/1.1 100")
        connection.sendall(body[:50])
        yield connection, body[50:]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_request_under_way_is_answered_before_it_ends(tmp_path: Path, how: signal.Signals) -> None:
    with running_store(tmp_path) as store, half_a_request(store) as (connection, rest):
        assert store.process is not None
        store.process.send_signal(how)
        until(lambda: refuses(store), "it takes nobody new")
        connection.sendall(rest)
        answer = b"".join(iter(lambda: connection.recv(100_000), b""))
        assert answer.startswith(b"HTTP/1.1 200"), answer
        assert b'"created"' in answer
        assert store.ended() == 0


def test_a_second_signal_ends_it_though_a_request_is_not_done(tmp_path: Path) -> None:
    with running_store(tmp_path) as store, half_a_request(store):
        assert store.process is not None
        store.process.send_signal(signal.SIGTERM)
        until(lambda: refuses(store), "it takes nobody new")
        store.process.send_signal(signal.SIGTERM)
        assert store.ended() == 0


def refuses(store: RunningStore) -> bool:
    """Whether nobody can connect any more."""
    host, _, port = store.url.removeprefix("http://").rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError:
        return True
    return False
