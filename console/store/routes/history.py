"""`GET /v1/decisions` and `/v1/export/decisions`: the record, searched and taken out."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from console.model.decision import Kind, ReasonCode
from console.model.history import HistoryItem, HistoryPage
from console.model.problem import FieldError
from console.store.database.history import Wanted
from console.store.routes.answers import answer
from console.store.routes.requests import keyword, number, only, person, store_of, time
from console.store.routes.spreadsheet import csv_line
from console.store.routes.threads import in_thread
from console.store.service.access import Caller
from console.store.service.history import Asked, everything, search
from console.store.service.refusals import Invalid
from console.store.service.store import Store

_FILTERS = ("person", "kind", "queue", "prompt", "model", "source", "reason", "from", "to", "q")
_AT_ONCE = 50

EXPORT_FIELDS = (
    *("external_id", "draft", "revision", "queue", "kind", "person", "role", "ai_text", "final_text", "diff", "reason"),
    *("findings_marked_wrong", "handling_ms", "recorded_at", "log_index", "policy_version", "model", "prompt_version"),
    *("state", "sent_at", "erased_at"),
)
"""What an exported decision says, in this order."""


async def get_decisions(request: Request) -> Response:
    """A page of recorded decisions, newest first."""
    who = await person(request)
    only(request, *_FILTERS, "cursor", "limit")
    asked = Asked(_wanted(request), _words(request), keyword(request, "cursor"), number(request, "limit", 50, 1, 500))
    store = store_of(request)

    def work(connection: Connection) -> HistoryPage:
        return search(connection, who.person, asked, store.sight(connection, who.person.role))

    return answer(await in_thread(lambda: store.read(work)))


async def get_export(request: Request) -> Response:
    """The same selection, whole, oldest first: one decision a line. What was undone is left out."""
    who = await person(request)
    only(request, *_FILTERS, "format", "since")
    form = keyword(request, "format") or "jsonl"
    if form not in ("jsonl", "csv"):
        said = FieldError("?format", "must be jsonl or csv")
        raise Invalid("The format must be jsonl or csv.", (said,))
    wanted = _wanted(request)._replace(recalled=False)
    since = time(request, "since")
    if since is not None:
        wanted = wanted._replace(since=since)
    pieces = _pieces(store_of(request), who, wanted, _words(request), form)
    media = "application/x-ndjson" if form == "jsonl" else "text/csv; charset=utf-8"
    disposition = f'attachment; filename="decisions.{form}"'
    return StreamingResponse(pieces, media_type=media, headers={"Content-Disposition": disposition})


async def _pieces(store: Store, who: Caller, wanted: Wanted, words: tuple[str, ...], form: str) -> AsyncIterator[bytes]:
    """The export in pieces, all from one snapshot."""
    opening = store.database.read()
    connection = await in_thread(opening.__enter__)
    try:
        items = everything(connection, who.person, wanted, words, store.sight(connection, who.person.role))
        if form == "csv":
            yield csv_line(EXPORT_FIELDS)
        while piece := await in_thread(lambda: _some(items, form)):
            yield piece
    finally:
        opening.__exit__(None, None, None)


def _some(items: Iterator[HistoryItem], form: str) -> bytes:
    lines = [
        msgspec.json.encode(_exported(item)) + b"\n" if form == "jsonl" else csv_line(_cells(item))
        for _, item in zip(range(_AT_ONCE), items, strict=False)
    ]
    return b"".join(lines)


def _exported(item: HistoryItem) -> dict[str, Any]:
    decision = item.decision
    values = (
        *(item.external_id, item.draft, decision.revision, item.queue, decision.kind, decision.by, decision.role),
        *(item.ai_text, decision.final_text, decision.diff, decision.reason, decision.findings_marked_wrong),
        *(decision.handling_ms, decision.recorded_at, decision.log_index, decision.policy_version),
        *(item.model, item.prompt_version, item.state, item.sent_at, item.erased_at),
    )
    return dict(zip(EXPORT_FIELDS, values, strict=True))


def _cells(item: HistoryItem) -> list[str]:
    cells: list[str] = []
    for value in msgspec.to_builtins(_exported(item)).values():
        if value is None:
            cells.append("")
        elif isinstance(value, str):
            cells.append(value)
        else:
            cells.append(msgspec.json.encode(value).decode())
    return cells


def _wanted(request: Request) -> Wanted:
    kind, reason = keyword(request, "kind"), keyword(request, "reason")
    if kind is not None and kind not in list(Kind):
        raise Invalid("There is no such kind.", (FieldError("?kind", f"must be one of {', '.join(Kind)}"),))
    if reason is not None and reason not in list(ReasonCode):
        raise Invalid("There is no such reason.", (FieldError("?reason", f"must be one of {', '.join(ReasonCode)}"),))
    return Wanted(
        person=keyword(request, "person"),
        kind=kind,
        queue=keyword(request, "queue"),
        prompt=keyword(request, "prompt"),
        model=keyword(request, "model"),
        source=keyword(request, "source"),
        reason=reason,
        since=time(request, "from"),
        until=time(request, "to"),
    )


def _words(request: Request) -> tuple[str, ...]:
    return tuple((keyword(request, "q") or "").casefold().split())


routes = [
    Route("/v1/decisions", get_decisions, methods=["GET"]),
    Route("/v1/export/decisions", get_export, methods=["GET"]),
]
