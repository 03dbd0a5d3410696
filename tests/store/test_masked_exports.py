"""Exports mask personal data in their texts by the role of whoever exports, and the log says what was masked."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from console.model.decision import Edit
from console.model.event import Event, EventType
from console.model.policy import PersonalKind
from console.rules.commitment import read_event
from console.rules.editing import apply
from console.store.database import log
from console.store.verification.verify import verify
from resources.policy import default_policy_text
from tests.store.test_policy import publish
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.waiting import until

IBAN, OTHER_IBAN, MAIL = "DE12120405989521030782", "DE89370400440532013000", "joan.other@mail.example.com"
TEXT = f"Hello. We have the account {IBAN} on file. Write to {MAIL} with questions."
FINAL = f"Hello Joan. We have the account {OTHER_IBAN} on file. Write to {MAIL}."
ALL = [kind.value for kind in PersonalKind]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path_factory.mktemp("masked")) as running:
        yield running


@pytest.fixture
def queue(store: StoreInThread) -> str:
    """A queue with one corrected draft, whose texts and note have other people's data."""
    queue = f"desk-{uuid4().hex[:6]}"
    draft = store.draft(queue=queue, text=TEXT, citations=[])
    at = FINAL.index(OTHER_IBAN)
    marks = [{"rule": "personal.iban", "start": at, "end": at + len(OTHER_IBAN)}]
    note = {"code": "wrong_fact", "note": f"{MAIL} is hers."}
    decided = store.decide(store.as_("senior"), draft, "correct", text=FINAL, reason=note, findings_marked_wrong=marks)
    assert decided["status"] == "recorded", decided
    return queue


def _export(store: StoreInThread, role: str, queue: str, form: str = "jsonl") -> str:
    who = store.as_(role, f"{role} {queue}")
    answer = who.get("/v1/export/decisions", params={"queue": queue, "format": form})
    assert answer.status_code == 200, answer.text
    return answer.text


def _taken(store: StoreInThread, queue: str) -> list[Event]:
    store.store.refresh_size()
    until(lambda: not store.store.read(lambda c: log.read_inbox(c, 1)), "every event has its place")
    types = (EventType.EXPORT_BEGUN, EventType.EXPORT_TAKEN)
    rows = store.store.read(lambda c: log.of_types(c, types, 0, 2**53))
    return [event for event in (read_event(bytes(row.entry)) for row in rows) if event.subject.queue == queue]


@pytest.mark.parametrize("role", ["agent", "senior", "lead", "auditor"])
@pytest.mark.parametrize("form", ["jsonl", "csv", "evaluation", "promises"])
def test_no_export_of_any_role_has_personal_data(store: StoreInThread, queue: str, role: str, form: str) -> None:
    text = _export(store, role, queue, form)
    assert not any(secret in text for secret in (IBAN, OTHER_IBAN, MAIL))


def test_the_diff_applies_to_masked_texts_and_marks_are_where_they_were(store: StoreInThread, queue: str) -> None:
    row = json.loads(_export(store, "lead", queue))
    assert row["ai_text"] == "Hello. We have the account [iban] on file. Write to [email] with questions."
    assert row["final_text"] == "Hello Joan. We have the account [iban] on file. Write to [email]."
    assert apply(row["ai_text"], [Edit(**edit) for edit in row["diff"]]) == row["final_text"]
    assert row["reason"]["note"] == "[email] is hers."
    (mark,) = row["findings_marked_wrong"]
    assert row["final_text"][mark["start"] : mark["end"]] == "[iban]"
    (cells,) = csv.DictReader(io.StringIO(_export(store, "lead", queue, "csv")))
    assert (cells["ai_text"], cells["final_text"]) == (row["ai_text"], row["final_text"])


def test_a_change_of_masked_data_alone_does_not_look_erased(store: StoreInThread) -> None:
    queue = f"desk-{uuid4().hex[:6]}"
    draft = store.draft(queue=queue, text=TEXT, citations=[])
    store.decide(store.as_("senior"), draft, "correct", text=TEXT.replace(IBAN, OTHER_IBAN))
    assert json.loads(_export(store, "lead", queue))["diff"] == []


def test_the_log_says_what_is_masked_and_how_often(store: StoreInThread, queue: str) -> None:
    _export(store, "lead", queue)
    begun, ended = _taken(store, queue)
    assert begun.facts["masks"] == ended.facts["masks"] == ALL
    assert "masked" not in begun.facts
    assert ended.facts["masked"] == {"email": 3, "iban": 2}
    assert verify(store.store.database).problems == ()


def test_the_policy_shows_a_kind_to_a_role(store: StoreInThread, queue: str) -> None:
    publish(store, f'{default_policy_text()}\n[exports.shown]\nlead = ["email"]\n')
    try:
        row: dict[str, Any] = json.loads(_export(store, "lead", queue))
        assert MAIL in row["ai_text"]
        assert "[iban]" in row["ai_text"]
        assert MAIL not in _export(store, "senior", queue)
        assert MAIL in _export(store, "lead", queue, "evaluation")
        assert MAIL not in _export(store, "lead", queue, "promises"), "what a model learns from has nobody's data"
    finally:
        publish(store, default_policy_text())
