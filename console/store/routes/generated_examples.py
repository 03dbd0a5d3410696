"""An example for every type that a call takes or answers, generated from the type: known values for the fields that
people look at, plausible ones for the rest.
"""

from typing import Any

from msgspec import inspect

from console.model.decision import DecisionView, Edit, Reason
from console.model.draft import Draft, Message, SubmittedDraft
from console.model.event import Event
from console.model.finding import Finding
from console.model.person import Person
from console.store.routes.examples import DECISION, DRAFT, DRAFT_ID, KEY, PERSON_ID, TOKEN_ID
from console.store.routes.operation import Operation

_DIGEST = "sha256:" + "0" * 64
_TIME = "2026-11-20T09:20:11Z"

_FINDING = {
    "rule": "commitment.refund",
    "severity": "escalate",
    "message": "Promises a refund.",
    "label": "refund",
    "start": 28,
    "end": 82,
    "source": None,
    "field": None,
    "instead": "Our billing team will look at the refund.",
}
_SHOWN = {
    "id": DRAFT_ID,
    "external_id": DRAFT["external_id"],
    "pipeline": "orders-assistant",
    "revision": 1,
    "digest": _DIGEST,
    "state": "pending",
    "policy_version": 3,
    "received_at": "2026-11-20T09:14:04Z",
    "submitted": DRAFT,
    "findings": [_FINDING],
    "claim": {"by": "Ada", "person": PERSON_ID, "until": "2026-11-20T09:30:11Z"},
    "escalation": None,
    "decision": None,
    "dispatch": None,
    "state_reason": None,
}
_EVENT = {
    "index": 1234,
    "id": "0193a5c2-6b11-7000-8000-0000000000e1",
    "at": _TIME,
    "actor": {"id": PERSON_ID, "role": "agent", "token": TOKEN_ID},
    "type": "claim_granted",
    "subject": {"draft": DRAFT_ID, "revision": 1, "queue": "orders", "decision": None, "other": None},
    "facts": {"counter": 1, "renewed": False, "until": 1795253411000000},
    "digests": {},
}
_DECIDED = {
    **{name: DECISION[name] for name in ("key", "kind", "revision", "final_text", "params", "diff", "reason")},
    "by": "Ada",
    "person": PERSON_ID,
    "role": "agent",
    "findings_marked_wrong": [],
    "policy_version": 3,
    "handling_ms": 48200,
    "decided_at": _TIME,
    "recorded_at": _TIME,
    "recall_until": "2026-11-20T09:20:21Z",
    "log_index": 1235,
    "recalled_at": None,
    "evidence": DECISION["evidence"],
}

_KNOWN: dict[type, Any] = {
    SubmittedDraft: DRAFT,
    Draft: _SHOWN,
    Finding: _FINDING,
    Event: _EVENT,
    DecisionView: _DECIDED,
    Person: {"id": PERSON_ID, "name": "Ada", "role": "agent", "queues": ["orders"]},
    Message: {"id": "m2", "role": "customer", "author": "Crystal Minh", "sent_at": None, "text": "Thank you."},
    Edit: DECISION["diff"][0],
    Reason: DECISION["reason"],
}

_NAMED: dict[str, Any] = {
    "id": DRAFT_ID,
    "draft": DRAFT_ID,
    "drafts": [DRAFT_ID],
    "key": KEY,
    "person": PERSON_ID,
    "token": TOKEN_ID,
    "name": "Ada",
    "who": "Ada",
    "by": "Ada",
    "queue": "orders",
    "language": "en",
    "queues": ["orders"],
    "external_id": DRAFT["external_id"],
    "digest": _DIGEST,
    "cursor": None,
    "more": False,
    "errors": [],
    "path": "$.text",
    "checkpoint": "the signed note, as /v1/log/checkpoint gives it",
    "verifier_key": "orders.example+1a2b3c4d+AQ…",
    "origin": "orders.example",
    "version": 3,
}


def examples_of(operation: Operation) -> dict[str, Any]:
    """What a call is shown with: `body` and `answer`, as far as it has them."""
    examples = {}
    if operation.takes is not None and operation.takes is not str:
        examples["body"] = example_of(operation.takes)
    if operation.answers is not None:
        examples["answer"] = example_of(operation.answers)
    return examples | dict(operation.example)


def example_of(kind: Any) -> Any:
    """JSON that reads as `kind`."""
    return _of(inspect.type_info(kind), "")


def _of(kind: inspect.Type, name: str) -> Any:  # noqa: PLR0911, PLR0912 - one way out for each kind of type
    match kind:
        case inspect.Metadata():
            return _of(kind.type, name)
        case inspect.StructType():
            if kind.cls in _KNOWN:
                return _KNOWN[kind.cls]
            return {field.encode_name: _fitting(field) for field in kind.fields}
        case inspect.UnionType():
            return _of(next(one for one in kind.types if not isinstance(one, inspect.NoneType)), name)
        case inspect.VarTupleType() | inspect.ListType():
            return [_of(kind.item_type, name.removesuffix("s"))]
        case inspect.DictType():
            return {"acceptance_rate": _of(kind.value_type, name)} if name == "figures" else {}
        case inspect.EnumType():
            return next(iter(kind.cls)).value
        case inspect.IntType():
            return max(kind.ge or 0, 1)
        case inspect.FloatType():
            return 0.75
        case inspect.BoolType():
            return True
        case inspect.DateTimeType():
            return _TIME
        case inspect.BytesType():
            return "3q2+7w=="
        case inspect.NoneType():
            return None
    return "…"


def _fitting(field: inspect.Field) -> Any:
    """What is known under the field's name, if its type takes that; else an example of the type."""
    name = field.encode_name
    if name in _NAMED and _takes(field.type, _NAMED[name]):
        return _NAMED[name]
    return _of(field.type, name)


def _takes(kind: inspect.Type, value: Any) -> bool:
    match kind:
        case inspect.Metadata():
            return _takes(kind.type, value)
        case inspect.UnionType():
            return any(_takes(one, value) for one in kind.types)
        case inspect.VarTupleType() | inspect.ListType():
            return isinstance(value, list) and all(_takes(kind.item_type, item) for item in value)
    return isinstance(kind, _PLAIN.get(type(value), ()))


_PLAIN: dict[type, type[inspect.Type]] = {
    str: inspect.StrType,
    int: inspect.IntType,
    bool: inspect.BoolType,
    type(None): inspect.NoneType,
}
