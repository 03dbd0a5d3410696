"""The record in Parquet and as an evaluation set, and what a store without pyarrow says."""

import io
import json
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pyarrow.parquet as pq
import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console.model.decision import Edit
from console.model.evaluation import SET_VERSION, Case, CaseAnswer
from console.model.history import HistoryItem
from console.model.wire import decode
from console.rules.editing import apply
from console.rules.evaluation.scoring import scored
from console.store.routes import parquet
from console.store.routes.exports import EXPORT_FIELDS, FORMS, Form
from console.store.routes.spreadsheet import CsvStyle
from console.store.service.export_mask import ExportMask
from tests.rules.builders import default_policy
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.waiting import until

RIGHT = "I am sorry for the delay, Crystal. Refunds reach the card after billing has approved them."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    """A store with a decision of each kind; the customer is Crystal Minh."""
    with store_in_thread(tmp_path_factory.mktemp("exports")) as running:
        agent, senior = running.as_("agent", "Ada Okafor"), running.as_("senior", "Sam")
        running.decide(agent, running.draft())
        running.clock.pass_(minutes=1)
        running.decide(agent, running.draft(), "correct", text=RIGHT, reason={"code": "tone", "note": "For Crystal"})
        running.clock.pass_(minutes=1)
        running.decide(agent, running.draft(generation__confidence=0.95), "reject")
        running.clock.pass_(minutes=1)
        escalated = running.draft(generation__fallback="smaller_model")
        running.decide(agent, escalated, "escalate")
        running.clock.pass_(minutes=1)
        running.decide(senior, running.shown(escalated["id"]), "return")
        yield running


def _export(store: StoreInThread, **asked: Any) -> Any:
    answer = store.as_("lead").get("/v1/export/decisions", params=asked)
    assert answer.status_code == 200, answer.text
    return answer


def test_parquet_holds_what_the_lines_hold(store: StoreInThread) -> None:
    answer = _export(store, format="parquet")
    assert answer.headers["content-type"] == parquet.MEDIA
    table = pq.read_table(io.BytesIO(answer.content))
    assert tuple(table.column_names) == EXPORT_FIELDS
    rows = table.to_pylist()
    lines = [json.loads(line) for line in _export(store, format="jsonl").text.splitlines()]
    for row, line in zip(rows, lines, strict=True):
        line["recorded_at"] = datetime.fromisoformat(line["recorded_at"])
        assert row == line


def test_a_file_of_several_row_groups_is_whole(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 2)
    file = pq.ParquetFile(io.BytesIO(_export(store, format="parquet").content))
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 5)


def test_nothing_found_is_a_file_of_no_rows(store: StoreInThread) -> None:
    answer = _export(store, format="parquet", queue="nowhere")
    assert pq.read_table(io.BytesIO(answer.content)).num_rows == 0


def test_without_pyarrow_it_says_what_to_install(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    answer = store.as_("lead").get("/v1/export/decisions", params={"format": "parquet"})
    assert (answer.status_code, answer.json()["type"]) == (501, "urn:countersign:problem:not_installed")
    assert "countersign-console[parquet]" in answer.json()["detail"]
    assert store.as_("lead").get("/v1/export/decisions").status_code == 200


def _cases(store: StoreInThread, **asked: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _export(store, format="evaluation", **asked).text.splitlines()]


def test_an_evaluation_set_says_what_each_case_is_good_for(store: StoreInThread) -> None:
    assert [(case["decision"], case["uses"]) for case in _cases(store)] == [
        ("approve", ["approved_answer"]),
        ("correct", ["approved_answer"]),
        # The model was sure of what was rejected.
        ("reject", ["rejected_answer", "edge_case", "known_failure"]),
        ("escalate", ["edge_case"]),
    ]


def test_a_case_has_what_the_model_was_given_and_what_was_made_of_it(store: StoreInThread) -> None:
    case = _cases(store, kind="correct")[0]
    assert [message["role"] for message in case["messages"]] == ["customer"]
    assert case["sources"][0]["content"].startswith("Refunds reach the card")
    assert (case["queue"], case["language"], case["prompt_version"]) == ("orders", "en", "support-9")
    assert apply(case["draft"], [Edit(**edit) for edit in case["diff"]]) == case["expected"]
    assert case["expected"].startswith("I am sorry for the delay, [name].")


def test_an_exported_case_can_be_scored_again(store: StoreInThread) -> None:
    cases = [decode(line, Case) for line in _export(store, format="evaluation").content.splitlines()]
    results = [scored(case, CaseAnswer(case.draft), default_policy()) for case in cases]
    assert [result.exact for result in results] == [True, False, None, None]
    assert [result.repeats for result in results] == [None, None, True, None]
    assert {case.version for case in cases} == {SET_VERSION}
    assert all(case.created_at is not None for case in cases)


def test_no_case_names_the_customer(store: StoreInThread) -> None:
    name = f"desk-{uuid4().hex[:6]}"
    text = "Dear CRYSTAL, the refund of Minh goes to crystal@example.com and to c-77. Crystalline stays."
    draft = store.draft(
        queue=name,
        text=text,
        citations=[],
        ticket__subject="Minh: refund",
        ticket__customer={"id": "c-77", "name": "Crystal Minh", "email": "crystal@example.com", "fields": {}},
    )
    store.decide(store.as_("senior", "Sam"), draft, "reject", reason={"code": "other", "note": "Crystal called."})
    (case,) = _cases(store, queue=name)
    assert case["draft"] == "Dear [name], the refund of [name] goes to [email] and to [customer]. Crystalline stays."
    assert (case["subject"], case["reason"]["note"]) == ("[name]: refund", "[name] called.")
    assert "minh" not in json.dumps(case).lower().replace("crystalline", "")


def test_an_export_that_nobody_waits_for_keeps_its_connection_to_the_end_of_its_piece(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, ended = (threading.Event() for _ in range(3))
    results: list[object] = []

    def slowly(
        connection: Connection, _items: Iterator[HistoryItem], _written: CsvStyle, _mask: ExportMask
    ) -> Iterator[bytes]:
        yield b"first"
        begun.set()
        assert go.wait(30)
        try:
            results.append(connection.exec_driver_sql("SELECT 1").scalar())
        except SQLAlchemyError as error:
            results.append(error)
        ended.set()
        yield b"second"

    monkeypatch.setitem(FORMS, "slowly", Form("text/plain", "txt", slowly))
    lead = store.as_("lead")
    lent, answered = _lent(store), _answered(store)
    with lead.stream("GET", "/v1/export/decisions", params={"format": "slowly"}) as answer:
        assert next(answer.iter_raw())
        until(begun.is_set, "the second piece is being made")
    until(lambda: _answered(store) > answered, "the request has ended")
    go.set()
    until(ended.is_set, "the piece is made")
    assert results == [1]
    until(lambda: _lent(store) == lent, "the connection is given back")


def _lent(store: StoreInThread) -> dict[str, int]:
    return {name: lent for name, lent, _ in store.store.database.pools()}


def _answered(store: StoreInThread) -> int:
    tally = store.app.state.tally
    return sum(sum(one.buckets) for (_, path, _), one in tally.requests.items() if path == "/v1/export/decisions")
