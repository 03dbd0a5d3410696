"""`/docs`: the interface described for people, on one page that loads nothing else."""

from functools import cache
from html import escape

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from console.store.routes.generated_examples import examples_of
from console.store.routes.interface import OPERATIONS
from console.store.routes.openapi import described_parameters, statuses
from console.store.routes.refusal_responses import REFUSALS

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


async def get_docs(_request: Request) -> Response:
    """The description for people."""
    return HTMLResponse(_page(), headers={"Content-Security-Policy": _POLICY})


@cache
def _page() -> str:
    parts = [_HEAD]
    for operation in OPERATIONS:
        roles = ", ".join(sorted(operation.roles)) or "open"
        parts.append(f"<h2><code>{operation.method} {escape(operation.path)}</code></h2>")
        parts.append(f"<p>{escape(operation.title)}. <small>Who: {roles}</small></p>")
        if parameters := described_parameters(operation):
            rows = "".join(
                f"<tr><td><code>{escape(parameter['name'])}</code><td>{parameter['schema']['type']}"
                f"<td>{escape(parameter['description'])}"
                for parameter in parameters
            )
            parts.append(f"<table>{rows}</table>")
        for title, value in examples_of(operation).items():
            text = value if isinstance(value, str) else _indented(value)
            parts.append(f"<details><summary>{title}</summary><pre>{escape(text)}</pre></details>")
        refusals = ", ".join(str(status) for status in statuses(operation))
        parts.append(f"<p><small>Refusals: {refusals or 'none'}</small></p>")
    parts.append("<h2>Refusals</h2><table>")
    for kind in REFUSALS:
        summary = escape((kind.__doc__ or "").partition("\n")[0])
        parts.append(f"<tr><td>{kind.status}<td><code>{kind.name}</code><td>{escape(kind.title)}. {summary}")
    return "".join([*parts, "</table>"])


def _indented(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign audit store</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1A1D23;background:#fff}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#F6F7F9;padding:1rem;overflow:auto}
h2{margin:2rem 0 .2rem;font-size:1rem;border-top:1px solid #C9CFD8;padding-top:1rem}td{padding:.1rem 1rem .1rem 0}
small{color:#5A6270}@media(prefers-color-scheme:dark){body{background:#14161A;color:#E8EAEE}pre{background:#1B1E24}
small{color:#A4ACB9}h2{border-color:#3A404B}}</style><h1>Countersign audit store</h1>
<p>JSON over HTTP with <code>Authorization: Bearer …</code>. Offsets are Unicode code points, half-open; times are
RFC 3339 in UTC. Every refusal is problem details (RFC 9457) that say where and what to do. For machines:
<a href="/openapi.json">openapi.json</a>.</p>"""


routes = [Route("/docs", get_docs, methods=["GET"])]
