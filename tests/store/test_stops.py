"""A stop of sending: nothing new leaves, what is on hold comes back to people, and every process knows at once."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from console.store.dispatch.adapter import Order, Outcome
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.workers.dispatch import Dispatcher
from resources.policy import default_policy_text
from tests.store.conversations import run
from tests.store.dispatched import Outside
from tests.store.test_policy import in_force, publish, put
from tests.support.outside import approved
from tests.support.postgres import Cluster
from tests.support.stopped_under_load import sending_to, stop_under_load
from tests.support.store import RunningStore, submit
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push

WHY = "Wrong prices since noon."


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


def stop(store: StoreInThread, role: str = "lead", **scope: str) -> dict[str, Any]:
    answer = store.as_(role).post("/v1/stops", json={"reason": WHY, **scope})
    assert answer.status_code == 200, answer.text
    stopped: dict[str, Any] = answer.json()
    stopped.pop("under_way")
    return stopped


def lift(store: StoreInThread, made: dict[str, Any]) -> None:
    assert store.as_("senior").delete(f"/v1/stops/{made['id']}").json() == {"stops": []}


def test_what_is_on_hold_comes_back_with_the_reason_and_leaves_once_it_is_lifted(store: StoreInThread) -> None:
    draft, outside = approved(store), Outside()
    stopped = stop(store, "senior")
    current = store.shown(draft["id"])
    assert (current["state"], current["reopened"]["why"]) == ("pending", "stopped")
    assert current["reopened"]["final_text"] == draft["decision"]["final_text"]
    refused = store.decide(store.as_("agent", "Ben"), current)
    assert (refused["status"], refused["conflict"]["kind"]) == ("conflict", "policy_changed")
    assert WHY in refused["conflict"]["message"]
    store.clock.pass_(days=1)
    run(store, outside)
    assert outside.orders == []

    lift(store, stopped)
    assert store.decide(store.as_("agent", "Ben"), store.shown(draft["id"]))["status"] == "recorded"
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert len(outside.orders) == 1


class _Meanwhile(Outside):
    """Something happens while it talks to the other side; then it asks."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self.happens = happens

    def send(self, order: Order) -> Outcome:
        self.happens()
        return super().send(order) if may_leave() else MAY_NOT_LEAVE


def test_what_is_being_sent_stops_before_its_last_step_and_comes_back(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    stopped: list[Any] = []
    outside = _Meanwhile(lambda: stopped.append(store.as_("lead").post("/v1/stops", json={"reason": WHY}).json()))
    Dispatcher(store.store, outside).step()
    assert outside.orders == []
    assert [answer["under_way"] for answer in stopped] == [1]
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["reopened"]["why"]) == ("pending", "stopped")


def test_a_stop_of_something_else_holds_nothing(store: StoreInThread) -> None:
    draft, outside = approved(store), Outside()
    stop(store, queue="another queue")
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert store.shown(draft["id"])["state"] == "sent"


def test_a_new_policy_lifts_no_stop(store: StoreInThread) -> None:
    stopped = stop(store, kind="reply")
    publish(store, default_policy_text().replace("hold_seconds = 10", "hold_seconds = 20"))
    assert store.as_("agent").get("/v1/stops").json() == {"stops": [stopped]}
    assert "hold_seconds = 20" in store.as_("lead").get("/v1/policy").json()["text"]
    lift(store, stopped)
    assert store.as_("senior").delete(f"/v1/stops/{stopped['id']}").status_code == 404


def test_who_sees_only_some_queues_stops_only_those(store: StoreInThread) -> None:
    senior = store.as_("senior", "Sam", "billing")
    assert senior.post("/v1/stops", json={"reason": WHY}).status_code == 403
    assert senior.post("/v1/stops", json={"reason": WHY, "queue": "billing"}).status_code == 200


def _store(folder: Path, name: str, url: str) -> RunningStore:
    return RunningStore(folder / name, given_database=url, options=sending_to(folder / "out"))


@pytest.fixture
def two(tmp_path: Path, postgres: Cluster) -> Iterator[tuple[RunningStore, RunningStore]]:
    """Two processes on one new database."""
    with postgres.database() as url:
        stores = _store(tmp_path, "a", url), _store(tmp_path, "b", url)
        try:
            for running in stores:
                running.folder.mkdir()
                running.start()
            yield stores
        finally:
            for running in stores:
                running.close()


def test_a_stop_in_one_process_holds_in_the_other_at_once(two: tuple[RunningStore, RunningStore]) -> None:
    here, there = two
    results = submit(here.as_("pipeline"), *[draft_as_sent(n) for n in range(30)])
    agent = here.as_("agent", "Ada")
    drafts = [agent.get(f"/v1/drafts/{result['id']}").json() for result in results]
    on_hold = push(agent, *[a_decision(draft) for draft in drafts[:20]])
    assert {answer["status"] for answer in on_hold} == {"recorded"}
    cursor = agent.get("/v1/changes?limit=500").json()["cursor"]

    begun = time.monotonic()
    assert there.as_("lead").post("/v1/stops", json={"reason": WHY}).status_code == 200
    answers = push(agent, *[a_decision(draft) for draft in drafts[20:]])
    changes = agent.get("/v1/changes", params={"cursor": cursor, "limit": 500, "wait": 5}).json()
    took = time.monotonic() - begun

    assert {answer["status"] for answer in answers} == {"conflict"}
    assert "policy_published" in {change["type"] for change in changes["changes"]}
    assert took < 10  # a guard; on an idle computer it is some tenths of a second
    states = {agent.get(f"/v1/drafts/{draft['id']}").json()["state"] for draft in drafts}
    assert states == {"pending"}


def test_under_load_nothing_that_was_not_said_to_be_under_way_leaves_after_the_acknowledgement(
    two: tuple[RunningStore, RunningStore], tmp_path: Path
) -> None:
    stopped = stop_under_load(*two, tmp_path / "out", 100)
    assert stopped.after <= stopped.under_way
    assert stopped.sent == len(stopped.left)
    assert stopped.not_sent > 0


def test_a_policy_in_which_no_stop_could_be_made_is_refused_and_so_is_a_stop_that_holds_nothing(
    store: StoreInThread,
) -> None:
    inline = 'stops = [{ id = "a", reason = "r", by = "b", since = 2026-01-01T00:00:00Z }]\n' + default_policy_text()
    assert put(store.as_("lead"), inline, in_force(store)).status_code == 400
    for queue in ("billing ", "bil\u200bling"):
        assert store.as_("lead").post("/v1/stops", json={"reason": WHY, "queue": queue}).status_code == 400
    assert store.as_("agent").get("/v1/stops").json() == {"stops": []}
