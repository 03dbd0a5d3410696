"""What PostgreSQL may do to a store, done by PostgreSQL itself: locks and failures in a written order, a session ended
at its COMMIT, no connection left, no room left.
"""

import contextlib
import random
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from console.store.database.limits import Limits
from console.store.verification.verify import verify
from tests.support.postgres import Cluster, cluster
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, store_in_thread, submit

ATTEMPTS = 6
LIMIT_SECONDS = 30.0


@pytest.fixture
def store(tmp_path: Path, postgres: Cluster) -> Iterator[StoreInThread]:
    """A store that waits a twentieth of a second for a row."""
    with (
        postgres.database() as url,
        store_in_thread(tmp_path, database=url, place_seconds=30.0, limits=Limits(lock_seconds=0.05)) as running,
    ):
        yield running
        assert verify(running.store.database).problems == ()


@pytest.fixture(scope="module")
def own() -> Iterator[Cluster]:
    """A cluster whose settings a test may change."""
    with cluster(max_connections="16") as running:
        yield running


def _session(cluster_: Cluster, store: StoreInThread, **options: Any) -> "psycopg.Connection[Any]":
    return cluster_.connect(str(store.store.database.url.database), **options)


def _busy(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:countersign:problem:unavailable"), answer.text
    assert int(answer.headers["Retry-After"]) >= 0


def _until(holds: Callable[[], bool], what: str) -> None:
    give_up, pause = time.monotonic() + LIMIT_SECONDS, threading.Event()
    while not holds():
        assert time.monotonic() < give_up, f"not within {LIMIT_SECONDS:.0f} s: {what}"
        pause.wait(0.02)


def test_a_row_that_somebody_holds_is_waited_for_a_while_then_the_store_says_try_again(
    store: StoreInThread, postgres: Cluster
) -> None:
    draft, agent = store.draft(), store.as_("agent")
    decision = a_decision(draft)
    with _session(postgres, store, autocommit=False) as other:
        other.execute("SELECT * FROM drafts WHERE id = %s FOR UPDATE", [draft["id"]])
        _busy(agent.post("/v1/decisions", json=[decision]))
        assert submit(store.as_("pipeline"), draft_as_sent(99))[0]["status"] == "created"
        other.rollback()
    assert push(agent, decision)[0]["status"] == "recorded"
    assert push(agent, decision)[0]["status"] == "duplicate"


@pytest.mark.parametrize(
    ("code", "failures"),
    [("40001", 2), ("40001", 1_000), ("40P01", 2), ("55P03", 2)],
    ids=["serialization", "serialization without end", "deadlock", "lock"],
)
def test_a_transaction_that_the_database_takes_back_runs_again_so_many_times(
    store: StoreInThread, postgres: Cluster, code: str, failures: int
) -> None:
    draft, agent = store.draft(), store.as_("agent")
    decision = a_decision(draft)
    with _session(postgres, store) as other:
        _fail_at(other, "decisions", f"nextval('tried') <= {failures}", code)
        answer = agent.post("/v1/decisions", json=[decision])
        tried = other.execute("SELECT last_value FROM tried").fetchone()
        assert tried is not None
        if failures < ATTEMPTS:
            assert answer.json()["results"][0]["status"] == "recorded"
            assert tried[0] == failures + 1
        else:
            _busy(answer)
            assert tried[0] == ATTEMPTS
        other.execute("DROP TRIGGER fails ON decisions")
    assert push(agent, decision)[0]["status"] == ("duplicate" if failures < ATTEMPTS else "recorded")


def test_a_poison_item_is_answered_by_itself_and_the_batch_goes_on(store: StoreInThread, postgres: Cluster) -> None:
    with _session(postgres, store) as other:
        _fail_at(other, "drafts", "NEW.external_id = 'draft-1'", "23514")
        results = submit(store.as_("pipeline"), *[draft_as_sent(n) for n in range(3)])
        other.execute("DROP TRIGGER fails ON drafts")  # the record is verified afterwards, with what lies beside it
    assert [r["status"] for r in results] == ["created", "invalid", "created"]
    assert results[1]["errors"][0]["path"] == "$"


def test_a_commit_whose_answer_is_lost_is_found_by_its_key(own: Cluster, tmp_path: Path) -> None:
    """The server commits, then waits for a standby that is not there; its session is ended while it waits."""
    with own.database() as url, store_in_thread(tmp_path, database=url, place_seconds=30.0) as store:
        draft, agent = store.draft(), store.as_("agent")
        with own.connect("postgres") as other, ThreadPoolExecutor(1) as pool:
            _standby(other, "nobody")
            pushed = pool.submit(push, agent, a_decision(draft))
            waiting = (
                "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query = 'COMMIT' AND datname = %s"
            )
            name = [store.store.database.url.database]
            _until(lambda: other.execute(waiting, name).fetchone() is not None, "a commit waits for its standby")
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            other.execute(ended)
            _standby(other, "")
            result = pushed.result(LIMIT_SECONDS)[0]
        assert result["status"] in ("recorded", "duplicate")
        assert store.shown(draft["id"])["decision"]["key"] == result["key"]
        history = store.as_("lead").get("/v1/decisions").json()["items"]
        assert [item["decision"]["key"] for item in history] == [result["key"]]
        _until(lambda: verify(store.store.database).problems == (), "all has its place, and the record is whole")


def test_a_server_without_a_connection_to_spare_is_said_and_is_not_needed_for_long(
    own: Cluster, tmp_path: Path
) -> None:
    with (
        own.database() as url,
        store_in_thread(tmp_path, database=url, place_seconds=30.0, limits=Limits(wait_seconds=0.2)) as store,
    ):
        agent, draft = store.as_("agent"), store.draft()
        name = str(store.store.database.url.database)
        with own.connect("postgres") as other, contextlib.ExitStack() as taken:
            _until(lambda: _take_all(own, other, name, taken), "every connection is somebody else's")
            _busy(agent.get("/readyz"))
            _busy(agent.post("/v1/decisions", json=[a_decision(draft)]))
        _until(lambda: agent.get("/readyz").status_code == 200, "it is ready again")
        assert push(agent, a_decision(draft))[0]["status"] == "recorded"
        assert verify(store.store.database).problems == ()


def _take_all(own: Cluster, other: "psycopg.Connection[Any]", store: str, held: contextlib.ExitStack) -> bool:
    other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [store])
    with contextlib.suppress(psycopg.OperationalError):
        while True:
            held.enter_context(own.connect("postgres"))
    left = other.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [store]).fetchone()
    return left == (0,)


def test_a_database_without_room_takes_nothing_half_and_goes_on_when_there_is_room(
    own: Cluster, tmp_path: Path
) -> None:
    with _small_disk(own, "12m") as (disk, room), own.connect("postgres") as other:
        other.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        try:
            other.execute("CREATE DATABASE small TABLESPACE small")
            with store_in_thread(tmp_path, database=own.url("small")) as store:
                pipeline = store.as_("pipeline")
                filled = _fill(pipeline)
                _busy(filled)
                room("96m")
                _until(lambda: pipeline.post("/v1/drafts", json=_large(10_000)).status_code == 200, "there is room")
                _until(
                    lambda: verify(store.store.database).problems == (), "all has its place, and the record is whole"
                )
        finally:
            other.execute("DROP DATABASE IF EXISTS small WITH (FORCE)")
            other.execute("DROP TABLESPACE IF EXISTS small")


def _large(number: int) -> list[dict[str, Any]]:
    drafts = [draft_as_sent(number * 10 + n) for n in range(10)]
    for draft in drafts:
        # What does not compress: the disk is to fill up.
        draft["sources"][0]["content"] += random.Random(number).randbytes(20_000).hex()
    return drafts


def _fill(pipeline: httpx.Client) -> httpx.Response:
    for number in range(400):
        answer = pipeline.post("/v1/drafts", json=_large(number))
        if answer.status_code != 200:
            return answer
    raise AssertionError("the disk did not fill up")


@contextlib.contextmanager
def _small_disk(own: Cluster, size: str) -> Iterator[tuple[Path, Callable[[str], None]]]:
    """A file system of that size; skips where none can be mounted."""
    disk = own.folder / "small"
    disk.mkdir()
    owner = (own.folder / "data").stat()

    def mount(*options: str) -> bool:
        return subprocess.run(["mount", *options, disk], capture_output=True, check=False).returncode == 0

    if not mount("-t", "tmpfs", "-o", f"size={size},uid={owner.st_uid},gid={owner.st_gid},mode=0700", "tmpfs"):
        disk.rmdir()
        pytest.skip("a file system can be mounted by root only")
    try:
        yield disk, lambda larger: None if mount("-o", f"remount,size={larger}") else pytest.fail("no remount")
    finally:
        subprocess.run(["umount", disk], check=True)


def _standby(session: "psycopg.Connection[Any]", name: str) -> None:
    session.execute("SET synchronous_commit = local")
    session.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")
    session.execute("SELECT pg_reload_conf()")
    shown = lambda: session.execute("SHOW synchronous_standby_names").fetchone() == (name,)  # noqa: E731
    _until(shown, "the setting is in force")


def _fail_at(session: "psycopg.Connection[Any]", table: str, when: str, code: str) -> None:
    session.execute("CREATE SEQUENCE tried")
    session.execute(
        f"""CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF {when} THEN RAISE EXCEPTION 'so' USING ERRCODE = '{code}'; END IF; RETURN NEW; END $$"""
    )
    session.execute(f"CREATE TRIGGER fails BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION fails()")
