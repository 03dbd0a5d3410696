"""After a restore, whoever approves what was open in the backup has been told that it may have been sent since."""

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from console.model.event import EventType
from console.store.backup.make import back_up
from console.store.backup.restore import restore
from console.store.database import log
from console.store.database.engine import open_database
from console.store.service.acknowledge_fork import acknowledge_fork
from console.store.verification.verify import verify
from tests.store.conversations import run, write
from tests.store.dispatched import Outside, ask
from tests.store.replies import HOLD, SAYS, draft_on
from tests.support.databases import Empty
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, store_in_thread, submit

BOTH = ("sqlite", "postgresql")
TEXT = f"I am sorry for the delay. {SAYS}"
TOLD = "This store was restored from a backup of"


def _restored(url: str, file: Path, now: datetime, *, moved: bool = False) -> None:
    database = open_database(url)
    try:
        assert restore(database, file, now=lambda: now, moved=moved).problems == ()
    finally:
        database.close()


@contextmanager
def _serving(folder: Path, url: str, now: datetime) -> Iterator[StoreInThread]:
    folder.mkdir()
    with store_in_thread(folder, database=url, place_seconds=30.0) as store:
        store.clock.now = now
        store.clock.pass_(seconds=1)
        store.numbers = itertools.count(1_000)
        yield store


def _told(view: dict[str, Any]) -> list[str]:
    return [m["text"] for m in view["submitted"]["ticket"]["messages"] if m["text"].startswith(TOLD)]


def _now(store: StoreInThread) -> dict[str, str]:
    return {"decided_at": store.clock.now.isoformat()}


@pytest.mark.parametrize("kind", BOTH)
def test_what_was_open_says_so_and_is_approved_by_whoever_has_seen_it(empty: Empty, tmp_path: Path, kind: str) -> None:
    with store_in_thread(tmp_path) as store:
        pending, escalated, closed = store.draft(), store.draft(), store.draft()
        agent = store.token("agent", "Ada")
        assert store.decide(store.client(agent), escalated, "escalate")["status"] == "recorded"
        assert store.decide(store.client(agent), closed, "reject")["status"] == "recorded"
        size = back_up(store.store.database, tmp_path / "the.backup", store.clock).entries
        made_at = store.clock.now
        # What the backup lacks: approved, and sent.
        lost = a_decision(pending, **_now(store))
        assert push(store.client(agent), lost)[0]["status"] == "recorded"
        store.clock.pass_(minutes=5)
        now = store.clock.now
    url = empty(kind)
    _restored(url, tmp_path / "the.backup", now)
    with _serving(tmp_path / "restored", url, now) as store:
        for draft in (pending, escalated):
            assert [text[: len(TOLD) + 17] for text in _told(store.shown(draft["id"]))] == [
                f"{TOLD} {made_at:%Y-%m-%d %H:%M}"
            ]
        assert _told(store.shown(closed["id"])) == []
        # The loss is acknowledged as of the backup's end, whatever the store itself wrote since.
        assert store.store.write(lambda t: acknowledge_fork(t, "A disk broke")) == size
        assert store.store.write(lambda t: acknowledge_fork(t, "Another")) > size
        late = store.decide(store.client(agent), pending, **_now(store))
        assert (late["status"], late["conflict"]["kind"]) == ("conflict", "ticket_moved")
        assert _told(late["conflict"]["current"]) != []
        view = store.shown(escalated["id"])
        looked_at = {"seen_message": view["submitted"]["ticket"]["messages"][-1]["id"]}
        decided = store.decide(store.as_("senior"), view, "correct", text=TEXT, **looked_at, **_now(store))
        assert decided["status"] == "recorded"
        # The decision that the backup lacks comes again: it is recorded, and not sent without a person's word.
        assert push(store.client(agent), lost)[0]["status"] == "recorded"
        store.clock.pass_(minutes=1)
        outside = Outside()
        run(store, outside)
        assert [order.draft for order in outside.orders] == [escalated["id"]]
        assert store.shown(pending["id"])["state"] == "send_unknown"
        assert ask(store, pending["id"], "settle", sent=False, note="").status_code == 200
        assert ask(store, pending["id"], "retry").status_code == 200
        run(store, outside)
        assert [order.draft for order in outside.orders] == [escalated["id"], pending["id"]]
        assert verify(store.store.database).problems == ()


def test_a_moved_store_says_nothing(empty: Empty, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        draft = store.draft()
        back_up(store.store.database, tmp_path / "the.backup", store.clock)
        now = store.clock.now
    url = empty("sqlite")
    _restored(url, tmp_path / "the.backup", now, moved=True)
    with _serving(tmp_path / "moved", url, now) as store:
        assert _told(store.shown(draft["id"])) == []
        assert store.decide(store.as_("agent"), draft, **_now(store))["status"] == "recorded"


def test_an_approval_of_the_backup_that_came_back_is_approved_again_only_after_a_look(
    empty: Empty, tmp_path: Path
) -> None:
    """Recalled, or given back because the customer wrote: nobody was asked whether it was sent."""
    with store_in_thread(tmp_path) as store:
        agent = store.token("agent", "Ada")
        recalled, answered = draft_on(store, "recalled"), draft_on(store, "answered")
        keys = [a_decision(draft, **_now(store)) for draft in (recalled, answered)]
        assert [r["status"] for r in push(store.client(agent), *keys)] == ["recorded", "recorded"]
        back_up(store.store.database, tmp_path / "the.backup", store.clock)
        now = store.clock.now
    url = empty("sqlite")
    _restored(url, tmp_path / "the.backup", now)
    with _serving(tmp_path / "restored", url, now) as store:
        ada = store.client(agent)
        assert ada.post(f"/v1/decisions/{keys[0]['key']}/recall").status_code == 200
        write(store, answered)
        for draft in (recalled, answered):
            view = store.shown(draft["id"])
            assert (view["state"], _told(view)) == ("pending", [])
            looked_at = {"seen_message": view["submitted"]["ticket"]["messages"][-1]["id"]}
            again = a_decision(view, **_now(store), **looked_at)
            for _ in range(2):  # asked again, it is answered alike
                refused = push(ada, again)[0]
                assert (refused["conflict"]["kind"], len(_told(refused["conflict"]["current"]))) == ("ticket_moved", 1)
            assert len(_told(store.shown(draft["id"]))) == 1
            assert store.decide(ada, view, "reject", **_now(store), **looked_at)["conflict"]["kind"] == "ticket_moved"
            looked_at = {"seen_message": store.shown(draft["id"])["submitted"]["ticket"]["messages"][-1]["id"]}
            decided = store.decide(ada, view, "correct", text=TEXT, **_now(store), **looked_at)
            assert decided["status"] == "recorded"
        store.clock.pass_(seconds=HOLD)
        outside = Outside()
        run(store, outside)
        assert sorted(order.draft for order in outside.orders) == sorted([recalled["id"], answered["id"]])
        assert verify(store.store.database).problems == ()


def test_what_a_pipeline_submits_again_after_the_restore_says_so_too(empty: Empty, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        pipeline = store.token("pipeline", "P")
        back_up(store.store.database, tmp_path / "the.backup", store.clock)
        made_at = store.clock.now
        store.clock.pass_(minutes=5)
        now = store.clock.now
    url = empty("sqlite")
    _restored(url, tmp_path / "the.backup", now)
    with _serving(tmp_path / "restored", url, now) as store:
        wire = draft_as_sent(1, created_at=made_at.isoformat().replace("+00:00", "Z"))
        result = submit(store.client(pipeline), wire)[0]
        view = store.shown(result["id"])
        assert len(_told(view)) == 1
        assert store.decide(store.as_("agent"), view, **_now(store))["conflict"]["kind"] == "ticket_moved"
        new = draft_on(store, "new")
        assert _told(new) == []
        # What the store says of its restore is no message that a draft made later lacks.
        assert _told(draft_on(store, wire["ticket"]["id"])) == []
        assert store.decide(store.as_("agent"), new, **_now(store))["status"] == "recorded"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happened_around_the_backup_nobody_approves_unwarned(empty: Empty, tmp_path: Path, seed: int) -> None:
    """Every draft that is approved after the restore, by somebody who decides after it, was shown the message first."""
    chance = random.Random(seed)
    acts = ("nothing", "approve", "escalate", "approve and write", "approve and recall", "reject")
    with store_in_thread(tmp_path) as store:
        agent = store.token("agent", "Ada")
        drafts = [(draft_on(store, f"t-{n}"), chance.choice(acts)) for n in range(12)]
        keys = {}
        for draft, act in drafts:
            if act != "nothing":
                wire = a_decision(draft, act.split()[0], **_now(store))
                keys[draft["id"]] = wire["key"]
                assert push(store.client(agent), wire)[0]["status"] == "recorded"
        back_up(store.store.database, tmp_path / "the.backup", store.clock)
        now = store.clock.now
    url = empty("sqlite")
    _restored(url, tmp_path / "the.backup", now)
    with _serving(tmp_path / "restored", url, now) as store:
        ada = store.client(agent)
        for draft, act in drafts:
            if act.endswith("write"):
                write(store, draft)
            elif act.endswith("recall"):
                assert ada.post(f"/v1/decisions/{keys[draft['id']]}/recall").status_code == 200
        for draft, _ in drafts:
            view = store.shown(draft["id"])
            looked_at = {"seen_message": view["submitted"]["ticket"]["messages"][-1]["id"]}
            before = bool(_told(view))
            recorded = (
                store.decide(store.as_("senior", "Sam"), view, **_now(store), **looked_at)["status"] == "recorded"
            )
            assert not recorded or before, view
        assert verify(store.store.database).problems == ()


@pytest.mark.parametrize("kind", BOTH)
def test_the_marks_of_many_open_drafts_are_made_a_few_at_a_time(empty: Empty, tmp_path: Path, kind: str) -> None:
    with store_in_thread(tmp_path) as store:
        for start in range(0, 210, 70):
            submit(store.as_("pipeline"), *(draft_as_sent(n) for n in range(start, start + 70)))
        size = back_up(store.store.database, tmp_path / "the.backup", store.clock).entries
        now = store.clock.now
    url = empty(kind)
    _restored(url, tmp_path / "the.backup", now)
    with _serving(tmp_path / "restored", url, now) as store:
        added = store.store.read(lambda c: log.of_types(c, [EventType.MESSAGE_ADDED], size, size + 210))
        assert len(added) == 210
        assert verify(store.store.database).problems == ()
