"""`/openapi.json`: the interface, described from its own types (OpenAPI 3.1)."""

import re
from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console import __version__
from console.model.problem import Problem
from console.store.routes.answers import answer
from console.store.routes.generated_examples import examples_of
from console.store.routes.interface import OPERATIONS
from console.store.routes.operation import Operation
from console.store.routes.parameters import PATH_PARAMETERS
from console.store.routes.refusal_responses import name_of, responses

_UNNAMEABLE = re.compile(r"[^a-z0-9]+")
_ABOUT = (
    "Offsets are Unicode code points, half-open. Times are RFC 3339. Every refusal is problem details (RFC 9457), "
    "also on paths and methods that are not listed. Requests may be compressed with gzip or zstd; answers are, for "
    "clients that accept it."
)

_CONDITION = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "the ETag of the version it is based on, or `*`",
    "schema": {"type": "string"},
    "example": "*",
}


@cache
def openapi() -> dict[str, Any]:
    """The description."""
    types = [t for o in OPERATIONS for t in (o.answers, o.takes) if t is not None]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template="#/components/schemas/{name}")
    by_type = dict(zip(map(repr, [*types, Problem]), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation_object(operation, by_type)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Countersign audit store",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "responses": responses(by_type[repr(Problem)]),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def statuses(operation: Operation) -> list[int]:
    """How a call may be refused."""
    codes = {*operation.refusals, 406, 421}
    if operation.roles:
        codes |= {400, 401, 403, 429, 503}
    if "{" in operation.path:
        codes.add(404)
    if operation.takes is not None:
        codes |= {400, 413, 415}
    return sorted(codes)


def _operation_object(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    examples = examples_of(operation)
    done: dict[str, Any] = {"description": "Done"}
    if operation.answers is not None or operation.media != ("application/json",):
        done["content"] = {
            media: _content(media, operation.answers, schemas, examples.get("answer")) for media in operation.media
        }
    if operation.tagged:
        done["headers"] = {"ETag": {"schema": {"type": "string"}, "example": '"3"'}}
    described: dict[str, Any] = {
        "summary": operation.title,
        "operationId": operation.method.lower() + _UNNAMEABLE.sub("_", operation.path),
        "tags": [operation.path.removeprefix("/v1").split("/")[1]],
        "parameters": described_parameters(operation),
        "responses": {"204" if operation.method == "DELETE" and operation.answers is None else "200": done}
        | {str(status): {"$ref": f"#/components/responses/{name_of(status)}"} for status in statuses(operation)},
        "x-roles": sorted(operation.roles),
    }
    if operation.conditional:
        described["parameters"].append(_CONDITION)
    if not operation.roles:
        described["security"] = []
    if operation.takes is not None:
        content = {
            media: _content(media, operation.takes, schemas, examples.get("body")) for media in operation.accepts
        }
        described["requestBody"] = {"required": True, "content": content}
    return described


def _content(media: str, kind: Any, schemas: dict[str, Any], example: Any) -> dict[str, Any]:
    """A value of a type in JSON; anything else is text."""
    if media == "application/json":
        return {"schema": schemas[repr(kind)], "example": example}
    return {"schema": {"type": "string"}} | ({"example": example} if isinstance(example, str) else {})


def described_parameters(operation: Operation) -> list[dict[str, Any]]:
    """The parameters in a call's path, then those in its query."""
    described: list[dict[str, Any]] = []
    for name in operation.path_names:
        about, schema, example, _ = PATH_PARAMETERS[name]
        placed = {"name": name, "in": "path", "required": True, "description": about}
        described.append({**placed, "schema": schema, "example": example})
    for parameter in operation.query or ():
        frame = {"name": parameter.name, "in": "query", "required": False, "description": parameter.about}
        described.append({**frame, "schema": parameter.schema})
    return described


async def get_openapi(_request: Request) -> Response:
    """The description for machines."""
    return answer(openapi())


routes = [Route("/openapi.json", get_openapi, methods=["GET"])]
