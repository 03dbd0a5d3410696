"""SIGKILL in the middle of writing, again and again: the file is whole and every promise is kept."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from console.cache.cache import Cache
from console.cache.rows import OutboxState
from console.model.ids import DecisionKey
from tests.cache.at_work import KEY
from tests.cache.builders import Desk, draft_id

ROUNDS = 12


def worked_and_killed(folder: Path, run: int, lines: int) -> list[list[str]]:
    """What the process was promised before it was killed, some time after that many promises."""
    command = [sys.executable, "-m", "tests.cache.at_work", str(folder), str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        promised = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        promised += process.stdout.readlines()
    return [line.split() for line in promised if line.endswith("\n")]


def test_what_was_promised_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    chance = random.Random(20261120)
    typed: dict[str, str] = {}
    state: dict[str, OutboxState] = {}
    pulled = 0
    for run in range(ROUNDS):
        for what, *rest in worked_and_killed(tmp_path / "profile", run, chance.randint(1, 60)):
            if what == "pulled":
                pulled = int(rest[0])
            elif what == "typed":
                typed[rest[0]] = rest[1]
            elif what in ("decided", "answered", "undone"):
                state[rest[0]] = {
                    "decided": OutboxState.WAITING,
                    "answered": OutboxState.RECORDED,
                    "undone": OutboxState.CANCELLED,
                }[what]
            else:
                pytest.fail(f"run {run}: {what} {' '.join(rest)}")
        desk = Desk(tmp_path / "profile")
        desk.place.set("cache-key", KEY)
        _check(desk.open(), pulled, typed, state)
        desk.close()
    assert len(state) > ROUNDS


def _check(cache: Cache, pulled: int, typed: dict[str, str], state: dict[str, OutboxState]) -> None:
    assert cache._db.rows("PRAGMA integrity_check") == [("ok",)]
    assert cache.notes == ()
    reader = cache.reader()
    assert int(cache.cursor() or 0) >= pulled
    assert all(reader.draft(draft_id(n)) is not None for n in range(1, int(cache.cursor() or 0) + 1))
    for number, text in typed.items():
        copy = reader.working_copy(draft_id(int(number)))
        assert copy is not None
        assert copy.text == text
    for key, promised in state.items():
        row = reader.outbox_row(DecisionKey(key))
        assert row is not None
        later = {OutboxState.RECORDED, OutboxState.CANCELLED} if promised is OutboxState.WAITING else set()
        assert row.state in {promised} | later
        assert row.base is not None
    waiting = {row.draft for row in cache.outbox.to_push()}
    tallied = cache._db.rows("SELECT coalesce(sum(count), 0) FROM tallies")[0][0]
    shelved = cache._db.rows("SELECT count(*) FROM drafts WHERE shelf IS NOT NULL")[0][0]
    assert tallied == shelved
    assert not waiting & {row[0] for row in cache._db.rows("SELECT id FROM drafts WHERE shelf IS NOT NULL")}
