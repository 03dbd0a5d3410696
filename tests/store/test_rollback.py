"""Undoing an update that was carried out."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from console.store.dispatch.adapter import Outcome, Result
from console.store.dispatch.spool import Spool
from console.store.service.attempts import start
from console.store.service.outcomes import finish
from console.store.workers.dispatch import Dispatcher
from tests.store.dispatched import Outside, ask, run
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


def test_a_limited_update_is_rolled_back_by_its_inverse(store: StoreInThread, tmp_path: Path) -> None:
    dispatcher = Dispatcher(store.store, Spool(tmp_path / "outgoing"))
    draft = approved(store, action={"class": "limited_update", "kind": "add_tag", "params": {"tag": "vip"}})
    store.clock.pass_(seconds=11)
    run(dispatcher)
    assert ask(store, draft["id"], "rollback", role="agent").status_code == 403
    for _ in range(2):
        assert ask(store, draft["id"], "rollback").status_code == 200
    run(dispatcher)
    assert ask(store, draft["id"], "rollback").json()["dispatch"]["status"] == "rolled_back"
    undo = json.loads((tmp_path / "outgoing" / f"{draft['decision']['key']}.undo.json").read_text())
    assert undo["inverse"] == {
        "undo": "add_tag",
        "params": {"tag": "vip"},
        "file": f"{draft['decision']['key']}.json",
    }


def test_a_message_cannot_be_rolled_back(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(Dispatcher(store.store, Outside()))
    assert ask(store, draft["id"], "rollback").status_code == 409


def test_an_interrupted_update_that_was_found_can_be_undone(store: StoreInThread, tmp_path: Path) -> None:
    draft = approved(store, action={"class": "limited_update", "kind": "add_tag", "params": {"tag": "refund"}})
    store.clock.pass_(seconds=11)
    spool = Spool(tmp_path / "outgoing")
    started = store.store.write(lambda t: start(t, "spool", timedelta(seconds=60), None))
    assert started is not None
    spool.send(started.order)
    store.clock.pass_(seconds=61)
    run(Dispatcher(store.store, spool))
    assert ask(store, draft["id"], "rollback").status_code == 200
    # Whoever was stopped for so long says what is known; it does not take the place of what was asked since.
    assert not store.store.write(lambda t: finish(t, started.key, Outcome(Result.SENT, "late"), 5))
    run(Dispatcher(store.store, spool))
    assert store.shown(draft["id"])["dispatch"]["status"] == "rolled_back"
    undo = json.loads((tmp_path / "outgoing" / f"{draft['decision']['key']}.undo.json").read_text())
    assert undo["inverse"]["params"] == {"tag": "refund"}


def test_an_interrupted_rollback_does_not_count_as_done(store: StoreInThread, tmp_path: Path) -> None:
    draft = approved(store, action={"class": "limited_update", "kind": "add_tag", "params": {"tag": "refund"}})
    store.clock.pass_(seconds=11)
    spool = Spool(tmp_path / "outgoing")
    dispatcher = Dispatcher(store.store, spool)
    run(dispatcher)
    assert ask(store, draft["id"], "rollback").status_code == 200
    started = store.store.write(lambda t: start(t, "spool", timedelta(seconds=60), None))
    assert started is not None
    store.clock.pass_(seconds=61)
    run(dispatcher)
    assert store.shown(draft["id"])["dispatch"]["status"] == "sent"
    assert ask(store, draft["id"], "rollback").status_code == 200
    run(dispatcher)
    assert store.shown(draft["id"])["dispatch"]["status"] == "rolled_back"
    assert (tmp_path / "outgoing" / f"{draft['decision']['key']}.undo.json").is_file()
