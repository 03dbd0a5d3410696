"""`GET /v1/export/decisions`: everything that a search finds, oldest first, in one of several formats."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from itertools import islice
from time import monotonic
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection
from starlette.responses import Response

from console.model.decision import Edit, Kind
from console.model.endpoints import Endpoint
from console.model.history import HistoryItem
from console.model.problem import FieldError
from console.rules.spreadsheet import BOM, csv_line
from console.store.refusals import Invalid
from console.store.routes import parquet
from console.store.routes.bodies import NDJSON
from console.store.routes.call import Call
from console.store.routes.export_slots import ExportResponse, ExportSlots, ExportTooSlow
from console.store.routes.history import FILTERS, wanted_of, words_of
from console.store.routes.logged_export import LoggedExport
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.parameters import TextParameter, time_parameter
from console.store.routes.spreadsheet import SPREADSHEET, CsvStyle, csv_style
from console.store.routes.threads import in_thread
from console.store.service.evaluation import evaluation_cases
from console.store.service.export_mask import ExportMask
from console.store.service.exports import ExportSelection, selection
from console.store.service.history import all_items
from console.store.service.promise_lines import promise_lines

EXPORT_FIELDS = (
    *("external_id", "draft", "revision", "queue", "kind", "person", "role", "ai_text", "final_text", "diff", "reason"),
    *("findings_marked_wrong", "handling_ms", "recorded_at", "log_index", "policy_version", "model", "prompt_version"),
    *("state", "sent_at", "erased_at"),
)
"""What an exported decision says, in this order."""


_AT_ONCE = 50


class Form(NamedTuple):
    """A form: its media type, the ending of its files, and how items become pieces of bytes (none of them empty)."""

    media: str
    suffix: str
    pieces: Callable[[Connection, Iterator[HistoryItem], CsvStyle, ExportMask], Iterator[bytes]]


@Operation(
    Endpoint.EXPORT_DECISIONS,
    "Export every decision that a search finds, oldest first, as JSON Lines, CSV, Parquet or an evaluation set",
    PEOPLE,
    query=(
        *FILTERS,
        TextParameter(
            "format",
            "jsonl, csv, parquet, evaluation: cases without customers' names, or promises: sentences people judged",
        ),
        time_parameter("since", "recorded at or after this time, RFC 3339"),
        *SPREADSHEET,
    ),
    media=(NDJSON, "text/csv", parquet.MEDIA),
    exported=True,
    refusals=(501,),
)
async def get_export(call: Call) -> Response:
    """The selection, a piece at a time. What was undone is left out."""
    name = call.text("format") or "jsonl"
    form = FORMS.get(name)
    if form is None:
        known = ", ".join(FORMS)
        raise Invalid(f"The format must be one of {known}.", (FieldError("?format", f"must be one of {known}"),))
    if name == "parquet":
        parquet.require()
    filters = wanted_of(call)._replace(recalled=False)
    since = call.time("since")
    if since is not None:
        filters = filters._replace(since=since if filters.since is None else max(since, filters.since))
    store, who, words, style = call.store, call.who, words_of(call), csv_style(call, name)
    policy = await in_thread(store.policy)

    def choose(connection: Connection) -> ExportSelection:
        return selection(connection, who.person, filters, words.texts(), name, store.fingerprint, policy)

    taking = LoggedExport(store, who, await call.read(choose))

    def make(connection: Connection) -> Iterator[bytes]:
        """All from one snapshot."""
        visibility = store.visibility(connection, who.person.role)
        items = taking.counted(all_items(connection, who.person, filters, words, visibility))
        return form.pieces(connection, items, style, taking.mask)

    exports: ExportSlots = call.request.app.state.exports
    snapshot = _Snapshot(store.database.read, make, exports.limits.seconds)
    exports.begin(who.token)
    ended = partial(exports.end, who.token)
    try:
        await taking.start()
    except BaseException:
        ended()
        raise
    pieces = taking.stream(snapshot.piece, snapshot.close)
    headers = {"Content-Disposition": f'attachment; filename="decisions.{form.suffix}"'}
    return ExportResponse(pieces, ended, media_type=form.media, headers=headers)


class _Snapshot:
    """What is made, a piece at a time in one thread or another, of one snapshot. It is given back after the piece that
    is being made: the caller may have disconnected, and the next one must not find it in use.
    """

    def __init__(
        self,
        begin: Callable[[], AbstractContextManager[Connection]],
        make: Callable[[Connection], Iterator[bytes]],
        seconds: float,
    ) -> None:
        self._until = monotonic() + seconds
        self._begin = begin
        self._make = make
        self._lock = threading.Lock()
        self._held = contextlib.ExitStack()
        self._content: Iterator[bytes] | None = None
        self._closed = False

    def piece(self) -> bytes:
        """The next one; empty after the last, and once it is closed."""
        with self._lock:
            if self._closed:
                return b""
            if monotonic() > self._until:
                raise ExportTooSlow("An export was read too slowly and was stopped.")
            if self._content is None:
                self._content = self._make(self._held.enter_context(self._begin()))
            return next(self._content, b"")

    def close(self) -> None:
        """Gives the snapshot back."""
        with self._lock:
            self._closed = True
            self._held.close()


def _json_lines(values: Iterator[Any]) -> Iterator[bytes]:
    while some := [msgspec.json.encode(value) + b"\n" for value in islice(values, _AT_ONCE)]:
        yield b"".join(some)


def _csv(rows: Iterator[dict[str, Any]], style: CsvStyle) -> Iterator[bytes]:
    yield (BOM if style.bom else b"") + csv_line(EXPORT_FIELDS, guard=style.guard)
    while some := [csv_line(_cells(row), guard=style.guard) for row in islice(rows, _AT_ONCE)]:
        yield b"".join(some)


def _exported(items: Iterator[HistoryItem], mask: ExportMask) -> Iterator[dict[str, Any]]:
    return map(_row, map(mask.item, items))


def _row(item: HistoryItem) -> dict[str, Any]:
    decision = item.decision
    values = (
        *(item.external_id, item.draft, decision.revision, item.queue, decision.kind, decision.by, decision.role),
        *(item.ai_text, decision.final_text, _diff(item), decision.reason, decision.findings_marked_wrong),
        *(decision.handling_ms, decision.recorded_at, decision.log_index, decision.policy_version),
        *(item.model, item.prompt_version, item.state, item.sent_at, item.erased_at),
    )
    return dict(zip(EXPORT_FIELDS, values, strict=True))


def _diff(item: HistoryItem) -> tuple[Edit, ...] | None:
    """What was changed; None where that was erased, for an empty one says that nothing was."""
    decision = item.decision
    if decision.diff or decision.kind not in (Kind.CORRECT, Kind.ESCALATE):
        return decision.diff
    gone = item.erased_at is not None or (decision.kind is Kind.CORRECT and decision.final_text is None)
    return None if gone or item.words_changed else decision.diff


def _cells(row: dict[str, Any]) -> list[str]:
    cells: list[str] = []
    for value in msgspec.to_builtins(row).values():
        if value is None:
            cells.append("")
        elif isinstance(value, str):
            cells.append(value)
        else:
            cells.append(msgspec.json.encode(value).decode())
    return cells


FORMS = {
    "jsonl": Form(NDJSON, "jsonl", lambda _, items, __, mask: _json_lines(_exported(items, mask))),
    "csv": Form("text/csv; charset=utf-8", "csv", lambda _, items, style, mask: _csv(_exported(items, mask), style)),
    "parquet": Form(
        parquet.MEDIA, "parquet", lambda _, items, __, mask: parquet.pieces(_exported(items, mask), EXPORT_FIELDS)
    ),
    "promises": Form(NDJSON, "promises.jsonl", lambda c, items, _, mask: _json_lines(promise_lines(c, items, mask))),
    "evaluation": Form(NDJSON, "eval.jsonl", lambda c, items, _, mask: _json_lines(evaluation_cases(c, items, mask))),
}
