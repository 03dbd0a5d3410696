"""What policy lets be carried out without a person, and everything that keeps it from that."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.store.dispatch.spool import Spool
from console.store.verification.verify import verify
from console.store.workers.dispatch import Dispatcher
from resources.policy import default_policy_text
from tests.store.test_policy import TOML, publish
from tests.support.inbox import until_all_have_their_place
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread, submit

AUTOMATIC = default_policy_text().replace(
    "[limits.add_tag.params]", "[limits.add_tag]\nautomatic = true\nper_hour = 2\n[limits.add_tag.params]"
)
TAG = {"class": "limited_update", "kind": "add_tag", "params": {"tag": "refund"}}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreInThread]:
    """A store that dispatches into a folder, under a policy that lets tags be added without a person."""
    spool = f"spool:{tmp_path / 'out'}"
    if request.param == "sqlite":
        with store_in_thread(tmp_path, dispatch=spool) as running:
            publish(running, AUTOMATIC)
            yield running
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with (
        cluster.store_database() as url,
        store_in_thread(tmp_path, database=url, place_seconds=30.0, dispatch=spool) as running,
    ):
        publish(running, AUTOMATIC)
        yield running


def arrives(store: StoreInThread, **changed: Any) -> dict[str, Any]:
    """A draft that adds a tag, as it stands after it came."""
    return store.draft(**{"action": TAG} | changed)


def test_a_limited_update_within_its_limits_is_decided_by_the_rule_and_its_version(
    store: StoreInThread, tmp_path: Path
) -> None:
    draft = arrives(store)
    decision = draft["decision"]
    assert (draft["state"], decision["by"], decision["kind"]) == ("approved", "Policy", "approve")
    assert (decision["policy_version"], decision["final_text"]) == (2, draft["submitted"]["text"])
    events = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert (events[-1]["who"], events[-1]["title"]) == ("Policy", "Approved without a person")
    assert events[-1]["detail"] == "Within the limits of add tag, policy 2"
    assert events[-1]["event"]["facts"]["automatic"] == "limits.add_tag"
    listed = store.as_("lead").get("/v1/decisions").json()["items"]
    assert [item["decision"]["by"] for item in listed] == ["Policy"]

    store.clock.pass_(seconds=11)
    Dispatcher(store.store, Spool(tmp_path / "out")).step()
    sent = store.shown(draft["id"])
    assert sent["state"] == "sent"
    senior = store.as_("senior")
    assert senior.post(f"/v1/dispatches/{sent['dispatch']['id']}/rollback").status_code == 200
    Dispatcher(store.store, Spool(tmp_path / "out")).step()
    assert store.shown(draft["id"])["dispatch"]["status"] == "rolled_back"
    until_all_have_their_place(store.store.database)
    assert verify(store.store.database).problems == ()


def test_what_nobody_judged_is_no_acceptance(store: StoreInThread) -> None:
    arrives(store)
    figures = store.as_("lead").get("/v1/measures").json()["total"]["figures"]
    assert [figures[name]["denominator"] for name in ("acceptance", "first_response", "errors")] == [0, 0, 0]
    assert figures["tokens"]["denominator"] == 1
    assert store.as_("lead").get("/v1/export/decisions", params={"format": "evaluation"}).text == ""


def test_beyond_its_rate_for_a_customer_it_waits_for_a_person(store: StoreInThread) -> None:
    states = [arrives(store)["state"] for _ in range(3)]
    other = arrives(store, ticket__customer={"id": "c-2", "name": "Noor", "email": None, "fields": {}})
    assert states == ["approved", "approved", "pending"]
    assert other["state"] == "approved"
    store.clock.pass_(hours=1, seconds=1)
    assert arrives(store)["state"] == "approved"
    until_all_have_their_place(store.store.database)
    assert verify(store.store.database).problems == ()


def test_many_at_once_keep_the_rate(store: StoreInThread) -> None:
    results = submit(store.as_("pipeline"), *(draft_as_sent(900 + n, action=TAG) for n in range(6)))
    states = [store.shown(result["id"])["state"] for result in results]
    assert (states.count("approved"), states.count("pending")) == (2, 4)


@pytest.mark.parametrize("how", ["claimed", "escalated", "returned"])
def test_what_a_person_has_taken_up_is_not_decided_over_their_head(store: StoreInThread, how: str) -> None:
    draft = arrives(store, text="We will refund it to your card.", citations=[])
    agent, senior = store.as_("agent"), store.as_("senior")
    if how == "claimed":
        assert agent.post("/v1/claims", json={"drafts": [draft["id"]]}).json()["granted"]
    else:
        store.decide(agent, draft, "escalate")
    if how == "returned":
        store.decide(senior, store.shown(draft["id"]), "return")
    submit(store.as_("pipeline"), draft["submitted"] | {"text": "We have noted it."})
    after = store.shown(draft["id"])
    assert (after["revision"], after["state"], after["decision"]) == (2, "pending", None)


def test_a_new_revision_of_what_nobody_took_up_is_decided_like_the_first(store: StoreInThread) -> None:
    draft = arrives(store, text="We will refund it to your card.", citations=[])
    submit(store.as_("pipeline"), draft["submitted"] | {"text": "We have noted it."})
    assert store.shown(draft["id"])["state"] == "approved"


@pytest.mark.parametrize(
    "changed",
    [
        {"action": TAG | {"params": {"tag": "x" * 41}}},
        {"action": TAG | {"params": {"tag": "refund", "color": "red"}}},
        {"action": TAG | {"kind": "change_address", "params": {"city": "Cairo"}}},
        {"action": TAG | {"class": "draft_action"}},
        {"action": TAG | {"class": "sensitive_update"}},
        {"action": TAG | {"class": "external_communication"}},
        {"text": "We will refund it to your card.", "citations": []},
    ],
    ids=["limit", "parameter", "kind", "draft action", "sensitive", "message", "finding"],
)
def test_what_policy_does_not_name_waits_for_a_person(store: StoreInThread, changed: dict[str, Any]) -> None:
    draft = arrives(store, **changed)
    assert (draft["state"], draft["decision"]) == ("pending", None)


def test_by_the_default_policy_and_where_nothing_can_be_undone_a_person_decides(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with store_in_thread(tmp_path / "a", dispatch=f"spool:{tmp_path / 'out'}") as store:
        assert arrives(store)["state"] == "pending"
    with store_in_thread(tmp_path / "b") as store:
        publish(store, AUTOMATIC)
        assert arrives(store)["state"] == "pending"


def test_a_rule_without_a_rate_is_no_policy(store: StoreInThread) -> None:
    text = AUTOMATIC.replace("per_hour = 2\n[limits.add_tag.params]", "[limits.add_tag.params]").encode()
    problems = store.as_("lead").post("/v1/policy/check", content=text, headers=TOML).json()["problems"]
    line = text.decode().splitlines().index("automatic = true") + 1
    assert [(p["line"], p["path"]) for p in problems] == [(line, "limits.add_tag.automatic")]


def test_nobody_signs_in_as_the_policy_and_its_decision_is_not_taken_back_by_others(store: StoreInThread) -> None:
    draft = arrives(store)
    key = draft["decision"]["key"]
    for role in ("agent", "senior", "lead", "operator"):
        assert store.as_(role).post(f"/v1/decisions/{key}/recall").status_code == 404
    assert store.as_("lead").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "No."}).status_code == 200
    assert store.shown(draft["id"])["state"] == "withdrawn"


def test_what_has_run_out_of_its_time_is_not_carried_out(store: StoreInThread) -> None:
    draft = arrives(store, expires_at="2026-11-20T09:29:59Z")
    assert (draft["state"], draft["decision"]) == ("pending", None)


def test_what_was_decided_is_not_superseded_by_a_later_line_of_its_own_batch(store: StoreInThread) -> None:
    first = draft_as_sent(950, action=TAG)
    results = submit(store.as_("pipeline"), first, first | {"text": "Another text.", "citations": []})
    assert [result["status"] for result in results] == ["created", "invalid"]
    assert "already_decided" in results[1]["errors"][0]["message"]
    assert store.shown(results[0]["id"])["state"] == "approved"
    assert verify(store.store.database).problems == ()


def test_nobody_signs_in_as_the_policy(store: StoreInThread) -> None:
    arrives(store)
    operator = store.as_("operator")
    person = operator.post("/v1/people", json={"name": "Policy", "role": "operator"}).json()["id"]
    answer = operator.post("/v1/tokens", json={"person": person})
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "$.person")


def test_an_operator_of_its_name_does_not_keep_the_policy_from_deciding(store: StoreInThread) -> None:
    store.token("operator", "Policy")
    draft = arrives(store)
    assert (draft["state"], draft["decision"]["person"]) == ("approved", "policy")
    assert verify(store.store.database).problems == ()
