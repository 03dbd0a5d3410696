"""A connector takes orders over HTTP: each once, asked before the last step, and found out about after a crash."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.store.workers.erasure import erase_one
from tests.support.store_in_thread import StoreInThread, store_in_thread

_WANTED = {"adapter": "mailbox", "helpdesks": ["rt", "mail"], "seconds": 30}


@pytest.fixture
def connected(tmp_path: Path) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path, dispatch="connector") as store:
        yield store


def _take(store: StoreInThread, **changed: Any) -> Any:
    answer = store.as_("pipeline").post("/v1/dispatches/take", json=_WANTED | changed)
    assert answer.status_code == 200, answer.text
    return answer.json()["order"]


def _approved(store: StoreInThread, **changed: Any) -> dict[str, Any]:
    draft = store.draft(**changed)
    assert store.decide(store.as_("agent"), draft)["status"] == "recorded"
    store.clock.pass_(seconds=30)
    return store.shown(draft["id"])


def _told(store: StoreInThread, order: Any, result: str, **more: Any) -> bool:
    body = {"attempt": order["attempt"], "result": result, "undo": order["undo"]} | more
    answer = store.as_("pipeline").post(f"/v1/dispatches/{order['dispatch']}/outcome", json=body)
    assert answer.status_code == 200, answer.text
    recorded: bool = answer.json()["recorded"]
    return recorded


def _may_leave(store: StoreInThread, order: Any) -> Any:
    body = {"attempt": order["attempt"], "messages": len(order["order"]["ticket"]["messages"])}
    return store.as_("pipeline").post(f"/v1/dispatches/{order['dispatch']}/may-leave", json=body).json()["may_leave"]


def test_an_approved_order_is_taken_once_and_its_outcome_stands_at_the_draft(connected: StoreInThread) -> None:
    draft = _approved(connected)
    order = _take(connected)
    assert (order["step"], order["order"]["draft"], order["order"]["text"]) == (
        "send",
        draft["id"],
        draft["submitted"]["text"],
    )
    assert _take(connected) is None
    assert _may_leave(connected, order) is True
    assert _told(connected, order, "sent", response="250 ok")
    shown = connected.shown(draft["id"])
    assert (shown["state"], shown["dispatch"]["status"]) == ("sent", "sent")
    assert not _told(connected, order, "failed")


def test_a_message_of_the_customer_keeps_a_taken_order_back(connected: StoreInThread) -> None:
    draft = _approved(connected)
    order = _take(connected)
    ticket = draft["submitted"]["ticket"]
    message = {"id": "m2", "role": "customer", "author": "x", "sent_at": None, "text": "Wait."}
    path = f"/v1/tickets/{ticket['helpdesk']}/{ticket['id']}/messages"
    assert connected.as_("pipeline").post(path, json=message).json() == {"drafts": [draft["id"]]}
    assert _may_leave(connected, order) is False
    assert _told(connected, order, "retry", error="taken_away")
    assert connected.shown(draft["id"])["state"] == "pending"


def test_an_interrupted_attempt_is_found_out_about_and_never_simply_repeated(connected: StoreInThread) -> None:
    draft = _approved(connected)
    order = _take(connected)
    inquiry = _take(connected, interrupted=[order["dispatch"]])
    assert (inquiry["step"], inquiry["dispatch"], inquiry["attempt"]) == ("find", order["dispatch"], 1)
    assert _told(connected, inquiry, "unknown", error="interrupted")
    assert connected.shown(draft["id"])["state"] == "send_unknown"
    assert _take(connected, interrupted=[order["dispatch"]]) is None


def test_a_lease_that_ran_out_lets_another_connector_find_out(connected: StoreInThread) -> None:
    _approved(connected)
    order = _take(connected)
    connected.clock.pass_(seconds=29)
    assert _may_leave(connected, order) is True
    connected.clock.pass_(seconds=2)
    assert _may_leave(connected, order) is False
    connected.clock.pass_(seconds=30)
    assert _take(connected)["step"] == "find"


def test_only_the_pipelines_own_drafts_on_the_named_helpdesks_are_given_out(connected: StoreInThread) -> None:
    _approved(connected)
    other = connected.as_("pipeline", "another")
    assert other.post("/v1/dispatches/take", json=_WANTED).json()["order"] is None
    assert _take(connected, helpdesks=["mail"]) is None
    order = _take(connected)
    body = {"attempt": 1, "result": "sent"}
    assert other.post(f"/v1/dispatches/{order['dispatch']}/outcome", json=body).status_code == 404
    assert other.post("/v1/dispatches/take", json=_WANTED | {"interrupted": [order["dispatch"]]}).json() == {
        "order": None
    }


def test_a_store_that_sends_by_itself_gives_out_nothing(tmp_path: Path) -> None:
    with store_in_thread(tmp_path, dispatch=f"spool:{tmp_path / 'spool'}") as store:
        answer = store.as_("pipeline").post("/v1/dispatches/take", json=_WANTED)
        assert (answer.status_code, "connector" in answer.json()["detail"]) == (403, True)


def test_an_attempt_of_the_store_itself_has_no_outcome_from_who_drafted_it(tmp_path: Path) -> None:
    with store_in_thread(tmp_path, dispatch=f"spool:{tmp_path / 'spool'}") as store:
        path = "/v1/dispatches/01a1f84a-c0b8-70c0-a0fe-4a9531d2f101"
        pipeline = store.as_("pipeline")
        assert pipeline.post(f"{path}/outcome", json={"attempt": 1, "result": "sent"}).status_code == 403
        assert pipeline.post(f"{path}/may-leave", json={"attempt": 1, "messages": 0}).status_code == 403


@pytest.mark.parametrize(
    ("result", "state"),
    [("sent", "sent"), ("failed", "send_failed"), ("retry", "approved"), ("unknown", "send_unknown")],
)
def test_the_outcome_of_an_order_that_was_erased_meanwhile_is_recorded(
    connected: StoreInThread, result: str, state: str
) -> None:
    draft = _approved(connected)
    order = _take(connected)
    erase_one(connected.store, draft["id"])
    assert _may_leave(connected, order) is False
    assert _told(connected, order, result)
    assert connected.shown(draft["id"])["state"] == state
    connected.clock.pass_(hours=3)
    assert _take(connected) is None
    assert connected.shown(draft["id"])["state"] == ("send_failed" if result == "retry" else state)
