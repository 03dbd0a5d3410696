"""What policy says is worked out while nobody's write waits for it, and again where something changed meanwhile."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from console.rules.policy import check, stopping
from console.store.service import assessment, decision_checks
from resources.policy import default_policy_text
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, store_in_thread, submit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path) as running:
        yield running


_FORBIDS = """
[[commitments]]
id = "any"
label = "Any text"
severity = "block"
message = "Nothing may leave."
words = ["a", "e", "i", "o", "u", "y", "h", "t", "w", "s"]
patterns = ['\\w+']
"""


class _Meanwhile:
    """Does something once while a text is judged: within it, as whoever judges waits for that."""

    def __init__(self, real: Callable[..., Any], happens: Callable[[], object]) -> None:
        self._real = real
        self._happens = happens
        self._lock = threading.Lock()
        self.times = 0

    def __call__(self, *judged: Any) -> Any:
        with self._lock:
            self.times += 1
            first = self.times == 1
        if first:
            self._happens()
        return self._real(*judged)


def _publish(store: StoreInThread, old: str, new: str) -> None:
    text = default_policy_text()
    assert old in text
    answer = store.as_("lead").put(
        "/v1/policy",
        content=text.replace(old, new, 1).encode(),
        headers={"Content-Type": "application/toml", "If-Match": "*"},
    )
    assert answer.status_code == 200, answer.text


def test_others_write_while_a_draft_is_judged(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = store.draft()
    agent = store.as_("agent")

    def claims() -> None:
        assert agent.post("/v1/claims", json={"draft": waiting["id"], "minutes": 5}).status_code < 500
        assert push(agent, a_decision(waiting, "reject"))[0]["status"] == "recorded"

    meanwhile = _Meanwhile(check, claims)
    monkeypatch.setattr(assessment, "check", meanwhile)
    assert submit(store.as_("pipeline"), draft_as_sent(500))[0]["status"] == "created"
    assert meanwhile.times == 1


def test_others_write_while_a_decision_is_judged(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = store.draft()
    agent, pipeline = store.as_("agent"), store.as_("pipeline")
    meanwhile = _Meanwhile(stopping, lambda: submit(pipeline, draft_as_sent(501)))
    monkeypatch.setattr(decision_checks, "stopping", meanwhile)
    assert push(agent, a_decision(draft))[0]["status"] == "recorded"
    assert meanwhile.times == 1


def test_a_policy_published_while_a_draft_was_judged_judges_it(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.as_("lead"), store.as_("pipeline")
    publish = _Meanwhile(check, lambda: _publish(store, "hold_seconds = 10", "hold_seconds = 11"))
    monkeypatch.setattr(assessment, "check", publish)
    made = submit(store.as_("pipeline"), draft_as_sent(502))[0]
    assert store.shown(made["id"])["policy_version"] == 2
    assert publish.times == 2


def test_a_policy_published_while_a_decision_was_judged_judges_it(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = store.draft()
    store.as_("lead"), store.as_("agent")
    promise = ("[rates]", _FORBIDS + "\n[rates]")
    meanwhile = _Meanwhile(stopping, lambda: _publish(store, *promise))
    monkeypatch.setattr(decision_checks, "stopping", meanwhile)
    result = push(store.as_("agent"), a_decision(draft))[0]
    assert meanwhile.times == 2
    assert result["status"] == "conflict"
    assert "commitment.any" in {f["rule"] for f in result["conflict"]["findings"]}


def test_a_revision_that_came_while_a_decision_was_judged_is_not_decided(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = store.draft()
    agent, pipeline = store.as_("agent"), store.as_("pipeline")
    newer = draft["submitted"] | {"text": "A newer text.", "citations": []}
    monkeypatch.setattr(decision_checks, "stopping", _Meanwhile(stopping, lambda: submit(pipeline, newer)))
    said = push(agent, a_decision(draft))[0]
    assert (said["status"], said["conflict"]["kind"]) == ("conflict", "superseded")
    assert store.shown(draft["id"])["state"] == "pending"


def test_a_colleague_who_decided_while_a_decision_was_judged_was_first(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = store.draft()
    agent, other = store.as_("agent"), store.as_("agent", "somebody else")
    first = _Meanwhile(stopping, lambda: push(other, a_decision(draft, "reject")))
    monkeypatch.setattr(decision_checks, "stopping", first)
    said = push(agent, a_decision(draft))[0]
    assert (said["status"], said["conflict"]["kind"]) == ("conflict", "already_decided")


def test_a_message_that_came_while_a_decision_was_judged_stops_it(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = store.draft()
    ticket = draft["submitted"]["ticket"]
    agent, pipeline = store.as_("agent"), store.as_("pipeline")
    message = {
        "id": "later",
        "role": "customer",
        "author": "Jo",
        "text": "No, wait.",
        "sent_at": "2026-11-20T10:00:00Z",
    }

    def writes() -> None:
        answer = pipeline.post(f"/v1/tickets/{ticket['helpdesk']}/{ticket['id']}/messages", json=message)
        assert answer.status_code == 200, answer.text

    monkeypatch.setattr(decision_checks, "stopping", _Meanwhile(stopping, writes))
    said = push(agent, a_decision(draft))[0]
    assert (said["status"], said["conflict"]["kind"]) == ("conflict", "ticket_moved")


def test_a_policy_that_does_not_stand_still_is_answered_503_and_nothing_is_kept(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.as_("lead")
    pipeline = store.as_("pipeline")

    def always(*judged: Any) -> Any:
        _publish(store, "hold_seconds = 10", "hold_seconds = 11")
        return check(*judged)

    monkeypatch.setattr(assessment, "check", always)
    answer = pipeline.post("/v1/drafts", json=[draft_as_sent(503)])
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    monkeypatch.undo()
    assert submit(pipeline, draft_as_sent(503))[0]["status"] == "created"


def test_a_request_of_many_drafts_leaves_the_writer_to_others_in_between(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each share is a transaction of its own; the answer says of each draft what became of it, in order."""
    wires = [draft_as_sent(600 + n) for n in range(3 * assessment.BATCH_ITEMS + 1)]
    wires.insert(5, draft_as_sent(600, text="Another text, of the same draft.", citations=[]))
    before = store.store.size
    results = submit(store.as_("pipeline"), *wires)
    assert [r["external_id"] for r in results] == [w["external_id"] for w in wires]
    assert {r["status"] for i, r in enumerate(results) if i != 5} == {"created"}
    assert results[5]["status"] == "superseded"
    assert store.store.size - before >= len(wires)
