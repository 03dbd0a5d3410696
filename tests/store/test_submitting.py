"""Drafts arrive: each item by itself, said twice once, and bad input named by its path."""

import pytest

from console.store.verification.verify import verify
from console.store.workers.erasure import erase_one
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, draft_as_sent, submit

pytestmark = on_both_databases

JSON = {"Content-Type": "application/json"}
LINES = {"Content-Type": "application/x-ndjson"}


def test_a_draft_said_twice_is_one_draft(store: StoreInThread) -> None:
    pipeline, wire = store.as_("pipeline"), draft_as_sent(next(store.numbers))
    first, second = submit(pipeline, wire, wire)
    third = submit(pipeline, wire)[0]
    assert (first["status"], second["status"], third["status"]) == ("created", "duplicate", "duplicate")
    assert first["id"] == second["id"] == third["id"]


def test_other_content_under_the_same_id_is_the_next_revision(store: StoreInThread) -> None:
    draft = store.draft()
    wire = draft["submitted"] | {"text": "Something else about the refund.", "citations": []}
    result = submit(store.as_("pipeline"), wire)[0]
    assert (result["status"], result["revision"]) == ("superseded", 2)
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["revision"], shown["submitted"]["text"]) == ("pending", 2, wire["text"])


def test_a_late_repeat_of_an_earlier_revision_changes_nothing(store: StoreInThread) -> None:
    draft = store.draft()
    newer = draft["submitted"] | {"text": "A newer text.", "citations": []}
    submit(store.as_("pipeline"), newer)
    late = submit(store.as_("pipeline"), draft["submitted"])[0]
    assert (late["status"], late["revision"]) == ("duplicate", 1)
    assert store.shown(draft["id"])["submitted"]["text"] == "A newer text."


def test_an_earlier_revision_can_still_be_read(store: StoreInThread) -> None:
    draft = store.draft()
    submit(store.as_("pipeline"), draft["submitted"] | {"text": "A newer text.", "citations": []})
    first = store.as_("agent").get(f"/v1/drafts/{draft['id']}", params={"revision": 1}).json()
    assert (first["revision"], first["digest"]) == (1, draft["digest"])
    assert first["submitted"] == draft["submitted"]
    assert store.as_("agent").get(f"/v1/drafts/{draft['id']}", params={"revision": 3}).status_code == 404


def test_a_new_revision_cannot_reopen_what_was_approved(store: StoreInThread) -> None:
    draft = store.draft()
    assert store.decide(store.as_("agent"), draft)["status"] == "recorded"
    result = submit(store.as_("pipeline"), draft["submitted"] | {"text": "Too late.", "citations": []})[0]
    assert result["status"] == "invalid"
    assert result["errors"][0]["path"] == "$.external_id"
    assert "already_decided" in result["errors"][0]["message"]


def test_two_pipelines_may_use_the_same_external_id(store: StoreInThread) -> None:
    wire = draft_as_sent(next(store.numbers))
    first = submit(store.as_("pipeline"), wire)[0]
    second = submit(store.as_("pipeline", "another pipeline"), wire)[0]
    assert (first["status"], second["status"]) == ("created", "created")
    assert first["id"] != second["id"]


def test_one_bad_item_does_not_hold_up_the_others(store: StoreInThread) -> None:
    good, bad, other = (draft_as_sent(next(store.numbers)) for _ in range(3))
    bad["citations"][0]["end"] = 10_000
    results = submit(store.as_("pipeline"), good, bad, other)
    assert [r["status"] for r in results] == ["created", "invalid", "created"]
    assert results[1]["external_id"] == bad["external_id"]
    assert results[1]["errors"][0]["path"] == "$.citations[0].end"


def test_one_huge_item_does_not_hold_up_the_others(store: StoreInThread) -> None:
    huge, good = draft_as_sent(next(store.numbers), text="x" * 9_000_000), draft_as_sent(next(store.numbers))
    results = submit(store.as_("pipeline"), huge, good)
    assert [r["status"] for r in results] == ["invalid", "created"]
    assert "8 MB" in results[0]["errors"][0]["message"]


def test_a_draft_in_a_queue_that_the_token_has_not_is_refused(store: StoreInThread) -> None:
    pipeline = store.as_("pipeline", "billing only", "billing")
    result = submit(pipeline, draft_as_sent(next(store.numbers), queue="orders"))[0]
    assert (result["status"], result["errors"][0]["path"]) == ("invalid", "$.queue")


@pytest.mark.parametrize("state", ["pending", "approved", "withdrawn", "erased"])
def test_of_a_draft_in_a_queue_that_the_token_has_not_nothing_is_told_but_that_its_id_is_taken(
    store: StoreInThread, state: str
) -> None:
    draft = store.draft(queue="accounts")
    if state == "approved":
        store.decide(store.as_("agent"), draft)
    if state == "withdrawn":
        store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    if state == "erased":
        erase_one(store.store, draft["id"])
    narrow = store.client(store.token("pipeline", "the pipeline", "billing"))
    (result,) = submit(narrow, draft_as_sent(900, queue="billing", external_id=draft["external_id"]))
    (error,) = result.pop("errors")
    assert result == {"external_id": draft["external_id"], "status": "invalid"}
    assert error == {
        "path": "$.external_id",
        "message": "is that of another draft of this pipeline, outside this token's queues; choose another",
    }


def test_a_withdrawn_draft_is_withdrawn_once_and_says_why(store: StoreInThread) -> None:
    draft, pipeline = store.draft(), store.as_("pipeline")
    path = f"/v1/drafts/{draft['id']}/withdraw"
    first, second = (pipeline.post(path, json={"reason": "Solved by phone"}) for _ in range(2))
    assert first.json() == second.json()
    assert (first.json()["state"], first.json()["state_reason"]) == ("withdrawn", "Solved by phone")


def test_a_second_run_that_says_the_same_makes_no_new_revision(store: StoreInThread) -> None:
    pipeline = store.as_("pipeline")
    wire = draft_as_sent(next(store.numbers))
    first = submit(pipeline, wire)[0]
    run = {"created_at": "2026-11-21T09:14:03Z", "generation": wire["generation"] | {"latency_ms": 77}}
    again = submit(pipeline, wire | run)[0]
    assert (again["status"], again["id"], again["revision"]) == ("duplicate", first["id"], 1)
    for changed in (
        {"generation": wire["generation"] | {"confidence": 0.11}},
        {"text": "Something else.", "citations": []},
        {"ticket": wire["ticket"] | {"subject": "Another subject"}},
        {"expires_at": "2099-01-01T00:00:00Z"},
    ):
        assert submit(pipeline, wire | run | changed)[0]["status"] == "superseded"


NUMBERS = (0, 1, 2**31, 2**53 - 1, 2**53, 2**53 + 1, 2**60, 2**63, 2**64, 10**20, 10**21, 1e308, 5e-324, 0.1, -0.0)


def test_whatever_number_is_taken_leaves_the_record_whole(store: StoreInThread) -> None:
    wires = [
        draft_as_sent(next(store.numbers), **{f"generation__{name}": number})
        for name in ("cost_usd", "latency_ms", "input_tokens", "output_tokens", "retries", "confidence")
        for number in NUMBERS
    ]
    for number in NUMBERS:
        wires.append(draft_as_sent(next(store.numbers)))
        wires[-1]["sources"][0]["score"] = number
    results = submit(store.as_("pipeline"), *wires)
    created = [result["id"] for result in results if result["status"] == "created"]
    assert len(created) > 2 * len(NUMBERS)
    assert verify(store.store.database).problems == ()
    for draft in created:
        assert store.as_("lead").get(f"/v1/drafts/{draft}/events").status_code == 200
