"""The description of the interface says what the interface does."""

from starlette.routing import Route

from console.store.app import _ROUTES
from console.store.routes.examples import DECISION, DRAFT
from console.store.routes.operations import OPERATIONS
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


def test_the_examples_can_be_sent(store: StoreInThread) -> None:
    result = submit(store.as_("pipeline"), DRAFT)[0]
    assert result["status"] == "created"
    draft = store.shown(result["id"])
    decision = DECISION | {"draft": draft["id"], "revision_digest": draft["digest"]}
    assert push(store.as_("agent"), decision)[0]["status"] == "recorded"


def test_every_reference_in_the_description_leads_somewhere(store: StoreInThread) -> None:
    described = store.client(None).get("/openapi.json").json()
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}

    def references(value: object) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*(references(v) for v in value.values()))
        if isinstance(value, list):
            return set().union(*(references(v) for v in value))
        return set()

    found = references(described)
    assert found
    assert found <= known


def test_the_page_for_people_fetches_nothing_from_elsewhere(store: StoreInThread) -> None:
    answer = store.client(None).get("/docs")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert 'src="' not in answer.text
