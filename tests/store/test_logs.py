"""What is logged, at its most talkative: each line can be read by a machine, and none says anything about anybody."""

import json
from pathlib import Path

import pytest

from tests.support.store import RunningStore, running_store, submit
from tests.support.store_in_thread import a_decision, a_draft

MARKER = "Zebulon Quatermain"
NAMES = ("Ada Lovelace", "Ben Castillo")


def busy(store: RunningStore) -> None:
    """What people and pipelines do in a day, with a name in everything that can hold one."""
    wires = [
        a_draft(n, ticket__customer__name=MARKER, ticket__subject=MARKER, text=f"Dear {MARKER}", citations=[])
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
