"""`store verify --incremental`: what came since the last check, and that what was then is still how it begins."""

import contextlib
import json
import shutil
import sqlite3
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from console.store.database.engine import open_existing
from console.store.ledger.store import Store
from console.store.verification.verify import Position, VerificationReport, position, verify
from console.store.workers.erasure import erase_one
from tests.support import warm
from tests.support.lived import RIGHT, live
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, store_in_thread


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Position]:
    """A database that was verified in the middle of its life, and how far it was then."""
    folder = tmp_path_factory.mktemp("lived")
    with store_in_thread(folder) as store:
        live(store)
        verdict = verify(store.store.database)
        assert verdict.ok
        then = position(store.store.database, verdict)
        _live_on(store)
    return folder / "store.db", then


def _live_on(store: StoreInThread) -> None:
    agent, pipeline = store.as_("agent"), store.as_("pipeline")
    store.decide(agent, store.draft(), "correct", text=RIGHT)
    old = next(d for d in agent.get("/v1/drafts", params={"state": "pending"}).json()["items"])
    store.decide(agent, old, "reject")
    pipeline.post(f"/v1/drafts/{store.draft()['id']}/withdraw", json={"reason": "Solved"})
    erase_one(store.store, store.draft()["id"])
    store.store.rotate_key(timedelta())
    store.token("agent", "New")
    store.draft()


@pytest.fixture
def copy(lived: tuple[Path, Position], tmp_path: Path) -> tuple[Path, Position]:
    """The same, to spoil."""
    return Path(shutil.copy(lived[0], tmp_path / "copy.db")), lived[1]


def _since(path: Path, then: Position | None) -> VerificationReport:
    with contextlib.closing(open_existing(f"sqlite:///{path}")) as database:
        return verify(database, then)


def _spoil(path: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        assert connection.execute(statement).rowcount > 0
        connection.commit()


def test_what_came_since_is_checked_and_the_root_is_that_of_all(copy: tuple[Path, Position]) -> None:
    path, then = copy
    whole, since = _since(path, None), _since(path, then)
    assert (since.problems, since.ok) == ((), True)
    assert (since.root, since.entries, since.since) == (whole.root, whole.entries, then.size)
    last = Position(then.store, whole.entries, whole.root)
    assert (_since(path, last).ok, _since(path, last).since) == (True, whole.entries)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ('UPDATE log SET entry = entry || " " WHERE "index" = {size} + 3', "not what was hashed"),
        ('DELETE FROM log WHERE "index" = {size} + 3', "stands where entry"),
        ('UPDATE nodes SET hash = zeroblob(32) WHERE level = 0 AND "index" = {size} + 3', "its leaf hash"),
        ("INSERT INTO nodes VALUES (0, 999999, zeroblob(32))", "belongs to no entry"),
        ('UPDATE nodes SET hash = zeroblob(32) WHERE level = {peak} AND "index" = 0', "were verified"),
        ("UPDATE head SET size = {size} - 1", "entries when it was verified"),
        ("UPDATE head SET root = zeroblob(32)", "does not continue"),
        ("UPDATE checkpoints SET note = replace(note, 'A', 'B') WHERE size > {size}", "is not valid"),
        (
            "UPDATE payloads SET content = zeroblob(3) WHERE kind = 'text' AND content IS NOT NULL AND draft_id = "
            "(SELECT draft_id FROM log WHERE \"index\" >= {size} AND type = 'draft_submitted' LIMIT 1)",
            "its content or salt was changed",
        ),
        (
            "UPDATE drafts SET state = 'sent' WHERE id = "
            "(SELECT draft_id FROM log WHERE type = 'draft_withdrawn' ORDER BY \"index\" DESC LIMIT 1)",
            "`state` is not what the log says",
        ),
        ("UPDATE people SET role = 'lead' WHERE role = 'agent'", "`role` is not what"),
        ("UPDATE signing_keys SET seed = zeroblob(32)", "signing key"),
        ("UPDATE store SET id = 'another'", "another store"),
    ],
    ids=lambda s: s[:60],
)
def test_what_was_changed_since_is_found(copy: tuple[Path, Position], statement: str, sentence: str) -> None:
    path, then = copy
    _spoil(path, statement.format(size=then.size, peak=then.size.bit_length() - 1))
    problems = _since(path, then).problems
    assert any(sentence in trouble.what for trouble in problems), [trouble.what for trouble in problems[:5]]


def test_an_old_byte_that_nothing_touched_is_left_to_a_whole_check(copy: tuple[Path, Position]) -> None:
    path, then = copy
    old = (
        "SELECT draft_id FROM log WHERE type = 'draft_submitted' AND draft_id NOT IN "
        f'(SELECT draft_id FROM log WHERE "index" >= {then.size} AND draft_id IS NOT NULL) LIMIT 1'
    )
    _spoil(path, f"UPDATE payloads SET content = zeroblob(3) WHERE kind = 'text' AND draft_id = ({old})")
    assert _since(path, then).ok
    assert not _since(path, None).ok


def test_a_record_on_postgresql_is_gone_on_from(postgres: Cluster, tmp_path: Path) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, database=url, place_seconds=30.0) as store:
        store.decide(store.as_("agent"), store.draft())
        opened: Store = store.store
        then = position(opened.database, verify(opened.database))
        store.decide(store.as_("agent"), store.draft(), "reject")
        since = verify(opened.database, then)
        assert (since.problems, since.since) == ((), then.size)


def test_the_command_keeps_how_far_it_was(copy: tuple[Path, Position], tmp_path: Path) -> None:
    path, _ = copy
    state = tmp_path / "verified.json"
    command = ["store", "verify", "--database", f"sqlite:///{path}"]

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return warm.run_text([*command, "--incremental", str(state), *more], timeout=60)

    first = run("--json")
    assert (first.returncode, json.loads(first.stdout)["since"]) == (0, 0), first.stderr
    again = run("--json")
    assert json.loads(again.stdout)["since"] == json.loads(first.stdout)["entries"]
    assert ", 0 of them new, root " in run().stdout
    before = state.read_bytes()
    _spoil(path, "UPDATE head SET root = zeroblob(32)")
    assert run().returncode == 1
    assert state.read_bytes() == before
    state.write_text("{")
    broken = run()
    assert (broken.returncode, len(broken.stderr.splitlines())) == (1, 1)
