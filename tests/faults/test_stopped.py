"""A store process that is stopped (SIGSTOP) while it holds something: the other goes on, and what the stopped one does
when it wakes up is taken for what it is.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from console.store.config import StoreConfig
from console.store.database.engine import open_existing
from console.store.opening import open_store
from console.store.verification.verify import verify
from tests.faults.served import ForkedStore, Place
from tests.support.postgres import Cluster
from tests.support.store_in_thread import a_decision, draft_as_sent, push, submit
from tests.support.system import STOP

LIMIT_SECONDS = 60.0
MOVING = Place("head moved, not committed", "console.store.database.log", "move_head", how=STOP)
CLAIMING = Place("a draft granted, not committed", "console.store.service.claim", "_grant", how=STOP)

Two = Callable[[Place], tuple[ForkedStore, ForkedStore]]


@pytest.fixture
def two(tmp_path: Path, postgres: Cluster) -> Iterator[Two]:
    """Two processes, of which the first stops at a place; the server ends a session that idles for a second and a half
    in its transaction.
    """
    with postgres.database() as url, ExitStack() as stack:
        open_store(StoreConfig(url)).close()
        database = url + "?options=" + quote("-c idle_in_transaction_session_timeout=1500")

        def start(place: Place) -> tuple[ForkedStore, ForkedStore]:
            stores = []
            for name, at in (("stopped", place), ("other", None)):
                (tmp_path / name).mkdir()
                store = ForkedStore(tmp_path / name, given_database=database, place=at)
                stack.callback(store.close)
                store.start()
                stores.append(store)
            return stores[0], stores[1]

        yield start
        opened = open_existing(url)
        try:
            # What was committed just now may still wait for its position.
            _until(lambda: verify(opened).problems == (), f"the record verifies: {verify(opened).problems}")
        finally:
            opened.close()


def _until(holds: Callable[[], bool], what: str) -> None:
    give_up, pause = time.monotonic() + LIMIT_SECONDS, threading.Event()
    while not holds():
        assert time.monotonic() < give_up, f"not within {LIMIT_SECONDS:.0f} s: {what}"
        pause.wait(0.02)


def _stopped(store: ForkedStore) -> bool:
    assert store.child is not None
    return psutil.Process(store.child.pid).status() == psutil.STATUS_STOPPED


def _go_on(store: ForkedStore) -> None:
    assert store.child is not None
    assert store.child.pid is not None
    os.kill(store.child.pid, signal.SIGCONT)


def _size(store: ForkedStore) -> int:
    return int(store.as_("auditor").get("/v1/log/checkpoint").text.split("\n")[1])


def test_one_that_is_stopped_while_it_moves_the_log_loses_its_turn(two: Two) -> None:
    stopped, other = two(MOVING)
    client, pipeline = other.client(stopped.token("pipeline")), other.as_("pipeline")
    agent, _ = other.as_("agent"), other.as_("auditor")
    with ThreadPoolExecutor(1) as pool:
        through = stopped.as_("pipeline")
        sent = pool.submit(submit, through, draft_as_sent(0))
        number = 1
        while not _stopped(stopped):
            # Whoever is quicker moves a batch; sooner or later it is the one that stops.
            number += 1
            submit(client, draft_as_sent(number))
            if sent.done():
                sent = pool.submit(submit, through, draft_as_sent(number))
        before = _size(other)
        draft = submit(pipeline, draft_as_sent(1_000))[0]
        decision = a_decision(agent.get(f"/v1/drafts/{draft['id']}").json())
        assert push(agent, decision)[0]["status"] == "recorded"
        _until(lambda: _size(other) >= before + 2, "the other moves the log on")
        _go_on(stopped)
        assert sent.result(LIMIT_SECONDS)[0]["status"] in ("created", "duplicate")
    again = stopped.client(other.token("agent"))
    _until(lambda: again.get("/readyz").status_code == 200, "it serves again")
    assert push(again, decision)[0]["status"] == "duplicate"
    _until(lambda: _size(stopped) == _size(other), "both see one log")


def test_one_that_is_stopped_while_it_claims_holds_up_nobody(two: Two) -> None:
    stopped, other = two(CLAIMING)
    submit(other.as_("pipeline"), *[draft_as_sent(n) for n in range(3)])
    ada, ben = stopped.client(other.token("agent", "Ada")), other.as_("agent", "Ben")
    with ThreadPoolExecutor(1) as pool:
        claimed = pool.submit(lambda: ada.post("/v1/claims", json={"count": 1, "minutes": 5}))
        _until(lambda: _stopped(stopped), "it stops while it claims")
        answer = ben.post("/v1/claims", json={"count": 3, "minutes": 5}).json()
        assert len(answer["granted"]) == 2
        _go_on(stopped)
        # Its session was ended or not; if it was, it claims anew what is left.
        mine = claimed.result(LIMIT_SECONDS).json()["granted"]
    assert len({grant["draft"]["id"] for grant in [*answer["granted"], *mine]}) == 3
