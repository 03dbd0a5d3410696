"""A team works through one address while one of the two store processes behind it is killed; then all of it ends."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import State
from console.model.ids import DraftId
from console.remote.blocking import BlockingClient
from console.sync.notices import QueueFilter
from tests.support.console import LIMIT, Console, a_console
from tests.support.store_in_thread import draft_as_sent
from tests.support.waiting import until
from tests.sync.waiting import emptied, synced

START_SECONDS = 90.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes share a port on Linux")


@pytest.fixture
def team(tmp_path: Path) -> "Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]":
    """`countersign team` in a process of its own, and what it told."""
    with (tmp_path / "team.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "console", "team", "--drafts", "3", "--json"],
            stdout=subprocess.PIPE,
            stderr=log,
            env=os.environ | {"TMPDIR": str(tmp_path)},
            text=True,
        )
    assert process.stdout is not None
    give_up = threading.Timer(START_SECONDS, process.kill)
    give_up.start()
    line = process.stdout.readline()
    give_up.cancel()
    try:
        assert line, (tmp_path / "team.log").read_text()
        yield process, json.loads(line)
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def console_of(team: dict[str, Any], role: str, folder: Path) -> Console:
    """A console's core with the token that was printed for `role`."""
    return synced(a_console(folder / role, url=team["url"], token=token_of(team, role)))


def token_of(team: dict[str, Any], role: str) -> str:
    """The token printed for `role`."""
    (token,) = [member["token"] for member in team["members"] if member["role"] == role]
    return str(token)


def test_a_team_loses_nothing_with_a_store_process_and_leaves_nothing_behind(
    team: "tuple[subprocess.Popen[str], dict[str, Any]]", tmp_path: Path
) -> None:
    process, addresses = team
    children = psutil.Process(process.pid).children(recursive=True)
    with BlockingClient(addresses["url"], token_of(addresses, "pipeline")) as pipeline:
        result = pipeline.submit(json.dumps(draft_as_sent(1)).encode()).results[0]
    draft = DraftId(result.id or "")
    with (
        console_of(addresses, "agent", tmp_path) as ada,
        console_of(addresses, "senior", tmp_path) as ben,
        console_of(addresses, "lead", tmp_path) as cleo,
    ):
        ada.heard.until(lambda: ada.session.reader.queue_count(QueueFilter(State.PENDING)) == 4, "all drafts are here")
        ada.session.decisions.decide(draft, Kind.ESCALATE, reason=Reason(ReasonCode.UNCERTAIN, "Is that so?")).result(
            LIMIT
        )
        os.kill(addresses["stores"][0], signal.SIGKILL)
        emptied(ada)
        ben.heard.until(lambda: state_at(ben, draft) is State.ESCALATED, "the senior sees it")
        ben.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
        emptied(ben)
        until(lambda: len(found(cleo, draft)) == 2, "the lead sees both decisions")
        for index in found(cleo, draft):
            assert cleo.session.store.verify_entry(index).result(LIMIT).index == index
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert psutil.wait_procs(children, timeout=30)[1] == []
    assert not Path(addresses["home"]).exists()


def state_at(console: Console, draft: DraftId) -> State | None:
    """How a console sees a draft."""
    row = console.session.reader.draft(draft)
    return None if row is None else row.state


def found(console: Console, draft: DraftId) -> list[int]:
    """The positions of what was decided on `draft`, as History shows it."""
    items = console.session.store.history("").result(LIMIT).page.items
    return [item.decision.log_index for item in items if item.draft == draft and item.decision.log_index is not None]
