"""With a synchronous standby, what was acknowledged is on it: a primary may be lost at any moment."""

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from console.store.database.limits import Limits
from console.store.refusals import Unavailable
from console.team.cluster import NoPostgres, cluster_folder, programs
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, store_in_thread
from tests.support.waiting import until

LIMITS = Limits(connections=6, commit_seconds=1.0)


@pytest.fixture(autouse=True, scope="module")
def installed() -> None:
    try:
        programs()
    except NoPostgres as error:
        pytest.skip(str(error))


class Pair:
    """A primary and a standby that its commits wait for."""

    def __init__(self, primary: Cluster, standby: Cluster) -> None:
        self.primary = primary
        self.standby = standby

    def together(self) -> None:
        """Waits until the standby confirms commits."""
        ask = "SELECT 1 FROM pg_stat_replication WHERE application_name = 'b' AND sync_state = 'sync'"
        with self.primary.connect("postgres") as connection:
            until(lambda: connection.execute(ask).fetchone() is not None, "the standby confirms")

    def waiting(self, database: str) -> list[int]:
        """The sessions that wait for the standby."""
        ask = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND wait_event = 'SyncRep'"
        with self.primary.connect("postgres") as connection:
            return [pid for (pid,) in connection.execute(ask, [database]).fetchall()]

    def promote(self) -> None:
        """Makes the standby a primary of its own."""
        with self.standby.connect("postgres") as connection:
            connection.execute("SELECT pg_promote(true, 60)")


@contextmanager
def a_pair() -> Iterator[Pair]:
    with cluster_folder() as one, cluster_folder() as other:
        primary = Cluster(one, settings={"wal_keep_size": "64MB"})
        primary.make()
        primary.start()
        standby = Cluster(other, password=primary.password, settings={"cluster_name": "b"})
        try:
            _copy(primary, standby)
            standby.start()
            with primary.connect("postgres") as connection:
                connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (b)'")
                connection.execute("SELECT pg_reload_conf()")
            replicated = Pair(primary, standby)
            replicated.together()
            yield replicated
        finally:
            for cluster in (standby, primary):
                cluster.kill()


@pytest.fixture
def pair() -> Iterator[Pair]:
    """For a test that loses the primary."""
    with a_pair() as replicated:
        yield replicated


@pytest.fixture(scope="module")
def lasting_pair() -> Iterator[Pair]:
    """For tests that leave both as they were."""
    with a_pair() as replicated:
        yield replicated


def _copy(primary: Cluster, standby: Cluster) -> None:
    standby.folder.chmod(0o700)
    (standby.folder / "sockets").mkdir()
    if os.geteuid() == 0:
        owner = primary.folder.stat()
        for path in (standby.folder, standby.folder / "sockets"):
            os.chown(path, owner.st_uid, owner.st_gid)
    conninfo = primary.url("postgres").removesuffix("/postgres") + "?application_name=b"
    standby._run("pg_basebackup", "-D", str(standby.folder / "data"), "-R", "-X", "stream", "-d", conninfo)


@contextmanager
def a_store(pair: Pair, folder: Path) -> Iterator[StoreInThread]:
    name = pair.primary.new_database()
    with store_in_thread(folder, pair.primary.url(name), limits=LIMITS) as running:
        running.as_("agent"), running.as_("lead"), running.as_("pipeline")
        yield running


@pytest.fixture
def store(pair: Pair, tmp_path: Path) -> Iterator[StoreInThread]:
    with a_store(pair, tmp_path) as running:
        yield running


@pytest.fixture
def lasting_store(lasting_pair: Pair, tmp_path: Path) -> Iterator[StoreInThread]:
    with a_store(lasting_pair, tmp_path) as running:
        yield running


def sent(store: StoreInThread, decision: dict[str, Any]) -> str:
    """What a decision is answered with: its status, or the answer's where it has none."""
    answer = store.as_("agent").post("/v1/decisions", json=[decision])
    if answer.status_code != 200:
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["retry-after"]) > 0
        return str(answer.status_code)
    return str(answer.json()["results"][0]["status"])


def on(cluster: Cluster, store: StoreInThread) -> set[str]:
    """The keys of the decisions that a server has."""
    with cluster.connect(store.database.rpartition("/")[2]) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM decisions").fetchall()}


def test_what_the_standby_has_not_confirmed_is_not_acknowledged_and_neither_is_its_retry(
    pair: Pair, store: StoreInThread
) -> None:
    first, second = a_decision(store.draft()), a_decision(store.draft())
    assert sent(store, first) == "recorded"
    pair.standby.kill()
    assert sent(store, second) == "503"
    assert second["key"] in on(pair.primary, store)
    assert sent(store, second) == "503"
    assert sent(store, first) == "503", "it cannot be known that the standby still comes back with it"
    with pytest.raises(Unavailable):
        store.store.write_unlogged(lambda c: c.execute(text("SELECT key FROM decisions")).all())
    pair.standby.start()
    pair.together()
    assert sent(store, second) == "duplicate"
    pair.primary.kill()
    pair.promote()
    assert {first["key"], second["key"]} <= on(pair.standby, store)


@pytest.mark.parametrize("end", ["pg_cancel_backend", "pg_terminate_backend"])
def test_a_wait_that_an_operator_ends_is_no_acknowledgement(
    lasting_pair: Pair, lasting_store: StoreInThread, end: str
) -> None:
    pair, store = lasting_pair, lasting_store
    database = store.database.rpartition("/")[2]
    decision = a_decision(store.draft())
    pair.standby.kill()
    statuses: list[str] = []
    asking = threading.Thread(target=lambda: statuses.append(sent(store, decision)))
    asking.start()
    with pair.primary.connect("postgres") as operator:
        until(lambda: pair.waiting(database) or statuses, "a commit waits")
        for pid in pair.waiting(database):
            operator.execute(f"SELECT {end}(%s)", [pid])
    asking.join()
    assert statuses == ["503"]
    pair.standby.start()
    pair.together()
    assert sent(store, decision) in ("duplicate", "recorded")


def test_others_are_answered_while_commits_wait_and_drafts_are_not_acknowledged_either(
    lasting_pair: Pair, lasting_store: StoreInThread
) -> None:
    pair, store = lasting_pair, lasting_store
    pair.standby.kill()
    wire = draft_as_sent(900)
    answers = [store.as_("pipeline").post("/v1/drafts", json=[wire]) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert store.as_("lead").get("/v1/me").status_code == 200
    pair.standby.start()
    pair.together()
    answer = store.as_("pipeline").post("/v1/drafts", json=[wire])
    assert answer.json()["results"][0]["status"] == "duplicate"


def test_everything_acknowledged_is_there_after_the_primary_was_lost(pair: Pair, store: StoreInThread) -> None:
    pick = random.Random(0)
    acknowledged: set[str] = set()
    there = True
    for _ in range(12):
        if there and pick.random() < 0.4:
            drafts = [store.draft() for _ in range(2)]
            pair.standby.stop() if pick.random() < 0.5 else pair.standby.kill()
            there = False
        elif not there and pick.random() < 0.6:
            pair.standby.start()
            pair.together()
            there = True
            drafts = [store.draft()]
        elif there:
            drafts = [store.draft()]
        else:
            drafts = []
        for draft in drafts:
            decision = a_decision(draft)
            if sent(store, decision) in ("recorded", "duplicate"):
                acknowledged.add(decision["key"])
    pair.primary.kill()
    if not there:
        pair.standby.start()
    pair.promote()
    assert acknowledged
    assert acknowledged <= on(pair.standby, store)
