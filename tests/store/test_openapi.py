"""The description of the interface says what the interface does."""

import re
from pathlib import Path

import msgspec
import pytest
from starlette.routing import Route

from console.model.problem import PROBLEM_PREFIX
from console.store.app import _ROUTES
from console.store.refusals import Refusal
from console.store.routes.examples import DECISION, DRAFT
from console.store.routes.generated_examples import examples_of
from console.store.routes.interface import OPERATIONS
from console.store.routes.openapi import openapi
from console.store.routes.operation import Operation
from tests.support.store_in_thread import StoreInThread, push, submit


def test_every_route_is_described_and_nothing_else() -> None:
    served = {
        (method, route.path.replace(":path", ""))
        for route in _ROUTES
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }
    described = {(o.method, o.path) for o in OPERATIONS} | {("GET", "/openapi.json"), ("GET", "/docs")}
    assert served == described


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: f"{o.method} {o.path}")
def test_every_call_has_examples_that_fit_its_types(operation: Operation) -> None:
    examples = examples_of(operation)
    assert ("body" in examples) is (operation.takes is not None)
    assert ("answer" in examples) is (operation.answers is not None)
    for name, kind in (("body", operation.takes), ("answer", operation.answers)):
        if kind is not None:
            msgspec.convert(examples[name], kind)


def test_every_refusal_is_described_with_an_example() -> None:
    described = openapi()
    examples = {
        (int(name.removeprefix("Refused")), example["value"]["type"])
        for name, response in described["components"]["responses"].items()
        for example in response["content"]["application/problem+json"]["examples"].values()
    }
    assert examples == {(kind.status, PROBLEM_PREFIX + kind.name) for kind in _all(Refusal)}


def test_the_refusals_that_pipelines_are_told_of_are_there() -> None:
    text = (Path(__file__).parents[2] / "docs" / "pipeline.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{3}) \| (`[^|]+`) \|", text, re.MULTILINE)
    documented = {(int(status), name) for status, names in rows for name in re.findall(r"`(\w+)`", names)}
    assert len(documented) >= 10
    assert documented <= {(kind.status, kind.name) for kind in _all(Refusal)}


def _all(kind: type[Refusal]) -> set[type[Refusal]]:
    return set(kind.__subclasses__()).union(*(_all(below) for below in kind.__subclasses__()))


def test_the_examples_can_be_sent(store: StoreInThread) -> None:
    result = submit(store.as_("pipeline"), DRAFT)[0]
    assert result["status"] == "created"
    draft = store.shown(result["id"])
    decision = DECISION | {"draft": draft["id"], "revision_digest": draft["digest"]}
    assert push(store.as_("agent"), decision)[0]["status"] == "recorded"


def test_every_reference_in_the_description_leads_somewhere(store: StoreInThread) -> None:
    described = store.client(None).get("/openapi.json").json()
    parts = described["components"]
    known = {f"#/components/{kind}/{name}" for kind in ("schemas", "responses") for name in parts[kind]}

    def references(value: object) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*(references(v) for v in value.values()))
        if isinstance(value, list):
            return set().union(*(references(v) for v in value))
        return set()

    used = references(described)
    assert used
    assert used <= known


def test_the_page_for_people_fetches_nothing_from_elsewhere(store: StoreInThread) -> None:
    answer = store.client(None).get("/docs")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert 'src="' not in answer.text
