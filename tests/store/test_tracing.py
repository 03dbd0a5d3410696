"""Traces, where they are configured: what happened within what, and nothing personal."""

import subprocess
import sys
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from console.store.dispatch.spool import Spool
from console.store.tracing import Tracing
from console.store.workers.dispatch import Dispatcher
from tests.support.postgres import Cluster
from tests.support.store_in_thread import a_decision, push, store_in_thread

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def by_name(exporter: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    return [span for span in exporter.get_finished_spans() if span.name == name]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_request_holds_its_transaction_and_an_attempt_its_own(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    exporter = InMemorySpanExporter()
    cluster: Cluster | None = request.getfixturevalue("postgres") if kind == "postgresql" else None
    database = None if cluster is None else cluster.url(cluster.new_database())
    with store_in_thread(tmp_path, database, tracing=Tracing(exporter)) as store:
        draft = store.draft(ticket__customer__name="Zebulon Quatermain")
        agent = store.as_("agent", "Ada Lovelace")
        agent.headers["traceparent"] = PARENT
        push(agent, a_decision(draft))
        agent.get("/v1/drafts/nothing-of-this-name")
        store.clock.pass_(seconds=11)
        assert Dispatcher(store.store, Spool(tmp_path / "spool")).step()
    (decided,) = by_name(exporter, "POST /v1/decisions")
    assert decided.context is not None
    assert decided.parent is not None
    assert f"{decided.parent.span_id:016x}" in PARENT
    assert dict(decided.attributes or {}) == {
        "http.response.status_code": 200,
        "http.route": "/v1/decisions",
        "http.request.method": "POST",
    }
    within = [s for s in by_name(exporter, "transaction") if s.parent and s.parent.span_id == decided.context.span_id]
    assert len(within) == 1
    assert by_name(exporter, "sequence")
    (attempt,) = by_name(exporter, "dispatch")
    assert dict(attempt.attributes or {}) == {"adapter": "spool", "attempt": 1, "result": "sent"}
    spans = " ".join(span.to_json() for span in exporter.get_finished_spans())
    for marker in ("Zebulon", "Ada", "nothing-of-this-name", draft["id"], "cs_"):
        assert marker not in spans


def test_without_traces_nothing_of_opentelemetry_is_loaded() -> None:
    said = "import sys, console.store.app, console.store.serve; print([m for m in sys.modules if 'opentelemetry' in m])"
    answer = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
