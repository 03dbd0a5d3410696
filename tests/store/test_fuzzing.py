"""Whatever is sent by the interface's own description, or against it: no error of the store's own, and every answer is
one that the description names, in the form that it names. For every call, in every role, on things that are there, of
another queue, and nowhere.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
import schemathesis.specs.openapi.checks as conformance
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error

from console.model.person import Role
from console.store.dispatch.spool import Spool
from console.store.routes.interface import OPERATIONS
from console.store.routes.operation import Operation
from console.store.workers.dispatch import Dispatcher
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.team_models import team_model

EACH = 5
"""Cases of each call that fit its description, and as many that do not. Generating is what takes the time."""

CHECKS = [
    not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_schema_conformance,
    conformance.response_headers_conformance,
]


@schemathesis.serializer("application/toml", "application/octet-stream")
def _as_text(_context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def lived_in() -> Iterator[tuple[StoreInThread, dict[str, list[str]]]]:
    """A store in which something of everything is there, with the ids by the name that paths give them."""
    with tempfile.TemporaryDirectory() as folder, store_in_thread(Path(folder)) as store:
        drafts = [store.draft(), store.draft(queue="billing"), approved(store)]
        store.clock.pass_(seconds=11)
        Dispatcher(store.store, Spool(Path(folder) / "outgoing")).step()
        sent = store.shown(drafts[2]["id"])
        for role in Role:
            store.as_(role, f"of orders {role}", "orders")
        operator = store.as_("operator")
        person = operator.get("/v1/me").json()["person"]["id"]
        other = operator.post("/v1/people", json={"name": "Somebody", "role": "agent"}).json()["id"]
        token = operator.post("/v1/tokens", json={"person": other}).json()["id"]
        scope = {"queue": "orders", "kind": "no_such_kind", "reason": "Tried."}
        stop = store.as_("lead").post("/v1/stops", json=scope).json()["id"]
        file, _ = team_model("2026.11-3+team.3")
        as_bytes = {"Content-Type": "application/octet-stream"}
        model = store.as_("lead").post("/v1/promise-models", content=file, headers=as_bytes).json()["digest"]
        yield (
            store,
            {
                "draft": [draft["id"] for draft in drafts],
                "key": [sent["decision"]["key"]],
                "dispatch": [sent["dispatch"]["id"]],
                "person": [other, person],
                "token": [token],
                "stop": [stop],
                "model": [model],
                "helpdesk": ["rt"],
                "ticket": ["T-0", "T-1"],
            },
        )


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


@pytest.fixture(scope="module")
def description(lived_in: tuple[StoreInThread, Any]) -> Any:
    """As the store serves it."""
    return schemathesis.openapi.from_url(f"{lived_in[0].url}/openapi.json")


def test_the_description_is_valid(description: Any) -> None:
    description.validate()


@pytest.mark.parametrize("operation", OPERATIONS, ids=_name)
def test_nothing_that_is_sent_makes_the_store_err(
    lived_in: tuple[StoreInThread, dict[str, list[str]]], description: Any, operation: Operation
) -> None:
    store, known = lived_in
    described = description[operation.path][operation.method]
    headers = {role: [store.as_(role).headers, store.as_(role, f"of orders {role}", "orders").headers] for role in Role}
    # Mostly those who may, so that most cases reach the store itself.
    roles = st.sampled_from([*Role, *sorted(operation.roles) * 4])

    def run(case: Case, data: st.DataObject) -> None:
        for name in case.path_parameters or {}:
            if data.draw(st.booleans(), "a thing that is there"):
                case.path_parameters[name] = data.draw(st.sampled_from(known[name]))
        case.query = {name: value for name, value in (case.query or {}).items() if name != "wait"}
        token = data.draw(st.sampled_from(headers[data.draw(roles, "role")]))["authorization"]
        answer = case.call(headers={"Authorization": token})
        case.validate_response(answer, checks=CHECKS)

    for mode in GenerationMode:
        if mode is GenerationMode.NEGATIVE and not (operation.path_names or operation.query or operation.takes):
            continue  # there is nothing to send that would not fit
        fuzzed = given(case=described.as_strategy(generation_mode=mode), data=st.data())(run)
        settings(
            max_examples=EACH,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )(fuzzed)()


def test_the_things_it_reaches_for_are_there(lived_in: tuple[StoreInThread, dict[str, list[str]]]) -> None:
    store, known = lived_in
    assert all(UUID(value) for name in ("draft", "key", "dispatch", "person", "token") for value in known[name])
    placed = {part[1:-1] for operation in OPERATIONS for part in operation.path.split("/") if part.startswith("{")}
    assert placed == set(known)
    assert store.as_("lead").get(f"/v1/drafts/{known['draft'][0]}").status_code == 200
