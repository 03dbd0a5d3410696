"""Every refusal as the description of the interface shows it: problem details (RFC 9457) by their status."""

from typing import Any

from console.model.problem import PROBLEM_PREFIX
from console.store.refusals import Invalid, Refusal, TooManyRequests, Unauthorized, Unavailable

REFUSALS: tuple[type[Refusal], ...] = tuple(sorted(Refusal.__subclasses__(), key=lambda kind: (kind.status, kind.name)))
"""All kinds of refusal."""

_HEADERS = {
    Unauthorized.status: ("WWW-Authenticate", "string", 'Bearer realm="countersign"'),
    TooManyRequests.status: ("Retry-After", "integer", 2),
    Unavailable.status: ("Retry-After", "integer", 2),
}


def name_of(status: int) -> str:
    """What the answer of a status is called among the document's components."""
    return f"Refused{status}"


def responses(schema: Any) -> dict[str, Any]:
    """The answers that refuse, by name; `schema` is that of a problem."""
    return {name_of(status): _response(status, schema) for status in sorted({kind.status for kind in REFUSALS})}


def _response(status: int, schema: Any) -> dict[str, Any]:
    kinds = [kind for kind in REFUSALS if kind.status == status]
    examples = {kind.name: {"summary": kind.title, "value": _example(kind)} for kind in kinds}
    response: dict[str, Any] = {
        "description": " · ".join(kind.title for kind in kinds),
        "content": {"application/problem+json": {"schema": schema, "examples": examples}},
    }
    if status in _HEADERS:
        header, kind_of_value, example = _HEADERS[status]
        response["headers"] = {header: {"schema": {"type": kind_of_value}, "example": example}}
    return response


def _example(kind: type[Refusal]) -> dict[str, Any]:
    detail = " ".join((kind.__doc__ or "").split())
    example: dict[str, Any] = {
        "type": PROBLEM_PREFIX + kind.name,
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
    }
    if kind is Invalid:
        example["errors"] = [{"path": "$.text", "message": "is empty; give the reply's text"}]
    if kind.status in (TooManyRequests.status, Unavailable.status):
        example["retry_after_seconds"] = 2
    return example
