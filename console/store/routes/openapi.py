"""`/openapi.json` and `/docs`: the interface, described from its own types, on a page that fetches nothing."""

import re
from functools import cache
from html import escape
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from console import __version__
from console.model.problem import Problem
from console.store.routes.answers import answer
from console.store.routes.examples import EXAMPLES
from console.store.routes.operations import OPERATIONS, Operation

_UNNAMEABLE = re.compile(r"[^a-z0-9]+")
_PROBLEMS = {
    400: "Something in the request does not hold",
    401: "No valid token",
    403: "This role may not do that",
    404: "Not there, or not yours to see",
    409: "Too late, or something else happened first",
    412: "It has changed meanwhile",
    413: "Too large",
    415: "A content type that is not read here",
    428: "If-Match is missing",
    503: "The database does not answer",
}


@cache
def openapi() -> dict[str, Any]:
    """The description (OpenAPI 3.1)."""
    types = [t for o in OPERATIONS for t in (o.answers, o.takes) if t is not None]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template="#/components/schemas/{name}")
    by_type = dict(zip(map(repr, [*types, Problem]), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(operation, by_type)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Countersign audit store",
            "version": __version__,
            "description": "Offsets are Unicode code points, half-open. Times are RFC 3339. "
            "Every refusal is problem details (RFC 9457).",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _described(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    example = EXAMPLES.get((operation.method, operation.path))
    content: dict[str, Any] = {}
    if operation.answers is not None:
        content = {operation.media: {"schema": schemas[repr(operation.answers)]}}
        if example is not None and "answer" in example:
            content[operation.media]["example"] = example["answer"]
    elif operation.media != "application/json":
        content = {operation.media: {"schema": {"type": "string"}}}
    done = "204" if operation.method == "DELETE" else "200"
    responses: dict[str, Any] = {done: {"description": "Done", **({"content": content} if content else {})}}
    refusals = operation.problems + ((400, 401, 403) if operation.roles else ())
    for status in sorted(set(refusals)):
        problem = {"application/problem+json": {"schema": schemas[repr(Problem)]}}
        responses[str(status)] = {"description": _PROBLEMS[status], "content": problem}
    found: dict[str, Any] = {
        "summary": operation.title,
        "operationId": operation.method.lower() + _UNNAMEABLE.sub("_", operation.path),
        "parameters": [
            {
                "name": name,
                "in": "path" if f"{{{name}}}" in operation.path else "query",
                "required": f"{{{name}}}" in operation.path,
                "description": what,
                "schema": {"type": kind},
            }
            for name, kind, what in operation.parameters
        ],
        "responses": responses,
        "x-roles": sorted(operation.roles),
    }
    if not operation.roles:
        found["security"] = []
    if operation.takes is not None:
        body: dict[str, Any] = {"schema": schemas[repr(operation.takes)]}
        if example is not None and "body" in example:
            body["example"] = example["body"]
        found["requestBody"] = {"required": True, "content": {operation.accepts: body}}
    return found


async def get_openapi(_request: Request) -> Response:
    """The description for machines."""
    return answer(openapi())


async def get_docs(_request: Request) -> Response:
    """The description for people."""
    return HTMLResponse(_page(), headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})


@cache
def _page() -> str:
    parts = [_HEAD]
    for operation in OPERATIONS:
        roles = ", ".join(sorted(operation.roles)) or "open"
        parts.append(f"<h2><code>{operation.method} {escape(operation.path)}</code></h2>")
        parts.append(f"<p>{escape(operation.title)}. <small>Who: {roles}</small></p>")
        if operation.parameters:
            rows = "".join(
                f"<tr><td><code>{escape(name)}</code><td>{kind}<td>{escape(what)}"
                for name, kind, what in operation.parameters
            )
            parts.append(f"<table>{rows}</table>")
        for title, value in (EXAMPLES.get((operation.method, operation.path)) or {}).items():
            shown = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
            parts.append(f"<details><summary>{title}</summary><pre>{escape(shown)}</pre></details>")
    return "".join(parts)


_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign audit store</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1A1D23;background:#fff}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#F6F7F9;padding:1rem;overflow:auto}
h2{margin:2rem 0 .2rem;font-size:1rem;border-top:1px solid #C9CFD8;padding-top:1rem}td{padding:.1rem 1rem .1rem 0}
small{color:#5A6270}@media(prefers-color-scheme:dark){body{background:#14161A;color:#E8EAEE}pre{background:#1B1E24}
small{color:#A4ACB9}h2{border-color:#3A404B}}</style><h1>Countersign audit store</h1>
<p>JSON over HTTP with <code>Authorization: Bearer …</code>. Offsets are Unicode code points, half-open; times are
RFC 3339 in UTC. Every refusal is problem details (RFC 9457) that say where and what to do. For machines:
<a href="/openapi.json">openapi.json</a>.</p>"""


routes = [Route("/openapi.json", get_openapi, methods=["GET"]), Route("/docs", get_docs, methods=["GET"])]
