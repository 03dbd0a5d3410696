"""Claims: leases by the store's clock, that two people do not work on the same draft."""

from pathlib import Path

import httpx

from console.store.service.expire import sweep
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, store_in_thread

pytestmark = on_both_databases


def _claim(client: httpx.Client, **request: object) -> dict:
    answer = client.post("/v1/claims", json=request)
    assert answer.status_code == 200, answer.text
    found: dict = answer.json()
    return found


def test_two_people_never_hold_one_draft(store: StoreInThread) -> None:
    draft = store.draft()
    first = _claim(store.as_("agent", "Ada"), drafts=[draft["id"]])
    second = _claim(store.as_("agent", "Ben"), drafts=[draft["id"]])
    assert first["granted"][0]["draft"]["claim"]["by"] == "Ada"
    assert not second["granted"]
    assert (second["refused"][0]["by"], second["refused"][0]["until"]) == ("Ada", first["granted"][0]["until"])


def test_ones_own_claim_is_renewed_under_the_same_counter(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent", "Ada")
    first = _claim(agent, drafts=[draft["id"]])["granted"][0]
    store.clock.pass_(minutes=5)
    again = _claim(agent, drafts=[draft["id"]])["granted"][0]
    assert (again["counter"], again["until"] > first["until"]) == (first["counter"], True)


def test_a_claim_that_ran_out_goes_to_the_next_with_a_higher_counter(store: StoreInThread) -> None:
    draft = store.draft()
    first = _claim(store.as_("agent", "Ada"), drafts=[draft["id"]], minutes=1)["granted"][0]
    store.clock.pass_(minutes=2)
    assert store.shown(draft["id"])["claim"] is None
    second = _claim(store.as_("agent", "Ben"), drafts=[draft["id"]])["granted"][0]
    assert second["counter"] == first["counter"] + 1


def test_a_claim_is_given_back_by_its_holder_or_a_lead_and_twice_is_the_same(store: StoreInThread) -> None:
    draft, ada = store.draft(), store.as_("agent", "Ada")
    path = f"/v1/claims/{draft['id']}"
    _claim(ada, drafts=[draft["id"]])
    assert store.as_("agent", "Ben").delete(path).status_code == 403
    assert [ada.delete(path).status_code, ada.delete(path).status_code] == [204, 204]
    _claim(ada, drafts=[draft["id"]])
    assert store.as_("lead").delete(path).status_code == 204
    assert store.shown(draft["id"])["claim"] is None


def test_a_decision_ends_the_claim(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    claimed = _claim(agent, drafts=[draft["id"]])["granted"][0]
    store.decide(agent, claimed["draft"], claim=claimed["counter"])
    assert store.shown(draft["id"])["claim"] is None


def test_a_decision_without_the_claim_is_accepted(store: StoreInThread) -> None:
    draft = store.draft()
    _claim(store.as_("agent", "Ada"), drafts=[draft["id"]])
    assert store.decide(store.as_("agent", "Ben"), draft)["status"] == "recorded"


def test_the_next_is_the_most_urgent_then_the_soonest_due(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        in_order = [
            store.draft(ticket__priority="urgent"),
            store.draft(ticket__priority="normal", ticket__due_at="2026-11-20T10:00:00Z"),
            store.draft(ticket__priority="normal", ticket__due_at="2026-11-20T12:00:00Z"),
            store.draft(ticket__priority="normal"),
            store.draft(ticket__priority="low", ticket__due_at="2026-11-20T09:31:00Z"),
        ]
        store.draft(queue="elsewhere", ticket__priority="urgent")
        agent = store.as_("agent", "Ada", "orders")
        taken = [_claim(agent, count=1)["granted"][0]["draft"]["id"] for _ in in_order]
        assert taken == [d["id"] for d in in_order]
        assert _claim(agent, count=1) == {"granted": [], "refused": []}


def test_a_batch_is_taken_offline_for_hours(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        drafts = [store.draft() for _ in range(5)]
        granted = _claim(store.as_("agent", "Ada"), queue="orders", count=3, minutes=720)["granted"]
        assert len(granted) == 3
        other = _claim(store.as_("agent", "Ben"), queue="orders", count=9)["granted"]
        assert {g["draft"]["id"] for g in granted + other} == {d["id"] for d in drafts}
        assert len(other) == 2


def test_a_lapsed_claim_is_released_in_the_log_and_free_again(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        draft = store.draft()
        _claim(store.as_("agent", "Ada"), count=1, minutes=1)
        store.clock.pass_(minutes=2)
        store.store.write(sweep)
        events = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
        assert (events[-1]["event"]["type"], events[-1]["event"]["facts"]["lapsed"]) == ("claim_released", True)
        assert _claim(store.as_("agent", "Ben"), count=1)["granted"][0]["draft"]["id"] == draft["id"]


def test_bad_requests_are_refused(store: StoreInThread) -> None:
    agent = store.as_("agent")
    for request in ({}, {"drafts": [], "count": 1}, {"count": 0}, {"count": 10**9}, {"count": 1, "minutes": -1}):
        assert agent.post("/v1/claims", json=request).status_code == 400, request
    assert _claim(agent, drafts=["../../etc", "x" * 500])["granted"] == []
