"""What is logged, at its most talkative: each line can be read by a machine, and none says anything about anybody."""

import json
import re
from pathlib import Path

import pytest

from tests.support.store import RunningStore, running_store, submit
from tests.support.store_in_thread import a_decision, draft_as_sent

MARKER = "Zebulon Quatermain"
NAMES = ("Ada Lovelace", "Ben Castillo")


def busy(store: RunningStore) -> None:
    """What people and pipelines do in a day, with a name in everything that can hold one."""
    wires = [
        draft_as_sent(n, ticket__customer__name=MARKER, ticket__subject=MARKER, text=f"Dear {MARKER}", citations=[])
        for n in range(3)
    ]
    pipeline, agent, lead = store.as_("pipeline"), store.as_("agent", NAMES[0]), store.as_("lead", NAMES[1])
    ids = [result["id"] for result in submit(pipeline, *wires)]
    drafts = [agent.get(f"/v1/drafts/{draft}").json() for draft in ids]
    note = {"code": "other", "note": MARKER}
    agent.post("/v1/claims", json={"drafts": ids})
    decision = a_decision(drafts[0], "reject", reason=note)
    for pushed in (decision, decision, a_decision(drafts[0]), a_decision(drafts[1], text=f"{MARKER}!")):
        agent.post("/v1/decisions", json=[pushed])
    agent.post("/v1/decisions", json=[{"key": MARKER}])
    agent.post("/v1/decisions", content=MARKER, headers={"Content-Type": "application/json"})
    pipeline.post(f"/v1/drafts/{ids[2]}/withdraw", json={"reason": MARKER})
    lead.get("/v1/decisions", params={"q": MARKER})
    lead.get("/v1/export/decisions", params={"format": "csv"})
    lead.get("/v1/drafts", params={"cursor": MARKER})
    lead.get(f"/v1/{MARKER}")
    store.client("cs_stolen").get("/v1/me")
    agent.post(f"/v1/drafts/{ids[1]}/reveal", json={"field": "ticket.customer.email", "reason": MARKER})


@pytest.mark.parametrize("level", ["debug", "info"])
def test_nothing_about_anybody_is_logged(tmp_path: Path, level: str) -> None:
    with running_store(tmp_path, "--log-level", level, "--slow-seconds", "0") as store:
        busy(store)
        answer = store.as_("agent", NAMES[0]).get("/v1/me", headers={"X-Request-Id": "0123456789abcdef"})
        assert store.stop() == 0
    assert answer.headers["x-request-id"] == "0123456789abcdef"
    lines = [json.loads(line) for line in store.log.splitlines()]
    (ours,) = [line for line in lines if line.get("request") == "0123456789abcdef" and line["message"] == "slow"]
    assert (ours["method"], ours["route"], ours["status"]) == ("GET", "/v1/me", 200)
    assert len({line["request"] for line in lines if line["message"] == "slow"}) > 10
    for secret in (*store.tokens.values(), *MARKER.split(), *NAMES, "cs_stolen"):
        assert secret not in store.log


def test_an_id_that_could_be_a_name_is_not_taken_over(running_store: RunningStore) -> None:
    answer = running_store.client(None).get("/healthz", headers={"X-Request-Id": "Zebulon"})
    assert answer.headers["x-request-id"] != "Zebulon"
    assert len(answer.headers["x-request-id"]) == 16


def test_times_are_those_of_the_interface_and_too_many_requests_name_who_asks(tmp_path: Path) -> None:
    with running_store(tmp_path, "--requests-per-second", "0.1", "--requests-at-once", "3") as store:
        agent = store.as_("agent", NAMES[0])
        me = agent.get("/v1/me").json()
        answers = [agent.get("/v1/me").status_code for _ in range(6)]
        assert store.stop() == 0
    assert 429 in answers
    lines = [json.loads(line) for line in store.log.splitlines()]
    refused = [line for line in lines if line.get("status") == 429]
    assert {line["person"] for line in refused} == {me["person"]["id"]}
    assert all(line["token"] for line in refused)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", line["at"]) for line in lines)


def test_a_wrong_host_is_told_the_setting(running_store: RunningStore) -> None:
    answer = running_store.client(None).get("/healthz", headers={"Host": "countersign.example:8444"})
    assert answer.status_code == 421
    assert "`hosts`" in answer.json()["detail"]
