"""`GET /v1/measures`, the definitions of its figures, and what corrections show."""

from collections.abc import Iterator
from datetime import UTC, tzinfo

import msgspec
from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.measures import By, Definitions, Figure, Measures, Quality
from console.model.person import Role
from console.model.problem import FieldError
from console.rules.days import named_zone
from console.rules.measures.definitions import BY_ID, MEASURES
from console.rules.spreadsheet import BOM, csv_line
from console.store.queries import MeasuresQuery
from console.store.refusals import Invalid
from console.store.routes.answers import answer
from console.store.routes.bodies import JSON, NDJSON
from console.store.routes.call import Call
from console.store.routes.looks import log_views
from console.store.routes.operation import Operation
from console.store.routes.parameters import TextParameter, time_parameter
from console.store.routes.spreadsheet import SPREADSHEET, CsvStyle, csv_style
from console.store.service.measures import measures_report, quality_report
from console.store.service.work_views import EVERYBODY

MAY = (Role.LEAD, Role.AUDITOR)
_FORMATS = ("json", "jsonl", "csv")
_WHICH = (
    time_parameter("from", "only what was recorded at or after this time, RFC 3339"),
    time_parameter("to", "only what was recorded before this time, RFC 3339"),
    TextParameter("queue", "of one queue"),
)

ROW_FIELDS = ("by", "key", "name", "measure", "title", "unit", "value", "numerator", "denominator")
"""What an exported line says, in this order: one figure of one group, the total first (`by` and `key` empty)."""


@Operation(
    Endpoint.GET_MEASURES,
    "The measures of a period, in total and split, with numerator and denominator",
    MAY,
    query=(
        TextParameter("by", "queue, person, model, prompt, source or day (of `zone`)"),
        *_WHICH,
        TextParameter("zone", "the time zone of days, such as Europe/Berlin; UTC by default"),
        TextParameter("format", "json, or one figure per line as jsonl or csv"),
        *SPREADSHEET,
    ),
    answers=Measures,
    media=(JSON, NDJSON, "text/csv"),
)
async def get_measures(call: Call) -> Response:
    """The figures, in total and split, as one value or as lines."""
    by, form = call.text("by"), call.text("format") or "json"
    if by is not None and by not in list(By):
        raise Invalid("Measures cannot be grouped by that.", (FieldError("?by", f"must be one of {', '.join(By)}"),))
    if form not in _FORMATS:
        raise Invalid("There is no such format.", (FieldError("?format", f"must be one of {', '.join(_FORMATS)}"),))
    query = MeasuresQuery(
        call.who.person,
        call.time("from"),
        call.time("to"),
        call.text("queue"),
        None if by is None else By(by),
        zone_of(call),
        call.store.now(),
    )
    style = csv_style(call, form)
    report = await call.read(lambda connection: measures_report(connection, query))
    if query.by is By.PERSON:
        await log_views(call, query.queue, lambda _: (EVERYBODY,))
    if form == "json":
        return answer(report)
    if form == "jsonl":
        lines, media = b"".join(msgspec.json.encode(row) + b"\n" for row in rows(report)), NDJSON
    else:
        lines, media = _csv(report, style), "text/csv; charset=utf-8"
    disposition = f'attachment; filename="measures.{form}"'
    return Response(lines, media_type=media, headers={"Content-Disposition": disposition})


def zone_of(call: Call) -> tzinfo:
    """The zone whose days are counted, UTC where none is named; raises Invalid."""
    name = call.text("zone")
    zone = UTC if name is None else named_zone(name)
    if zone is None:
        error = FieldError("?zone", "must be the IANA name of a zone, such as Europe/Berlin")
        raise Invalid("There is no such zone.", (error,))
    return zone


@Operation(Endpoint.GET_DEFINITIONS, "What each measure means", MAY, query=(), answers=Definitions)
async def get_definitions(_call: Call) -> Response:
    """What each figure means."""
    return answer(Definitions(MEASURES))


@Operation(
    Endpoint.GET_QUALITY,
    "Calibration, most corrected sources and phrases, first days of prompt versions",
    MAY,
    query=_WHICH,
    answers=Quality,
)
async def get_quality(call: Call) -> Response:
    """Calibration, most corrected sources and phrases, first days of prompt versions."""
    query = MeasuresQuery(call.who.person, call.time("from"), call.time("to"), call.text("queue"))
    return answer(await call.read(lambda connection: quality_report(connection, query)))


def rows(report: Measures) -> Iterator[dict[str, str | float | None]]:
    """The figures, one per line."""
    for group in (report.total, *report.groups):
        by = "" if group is report.total or report.by is None else str(report.by)
        for name, figure in group.figures.items():
            yield _row(by, group.key, group.name, name, figure)


def _row(by: str, key: str, name: str, measure: str, figure: Figure) -> dict[str, str | float | None]:
    definition = BY_ID[measure]
    values = (by, key, name, measure, definition.title, str(definition.unit))
    return dict(zip(ROW_FIELDS, (*values, figure.value, figure.numerator, figure.denominator), strict=True))


def _csv(report: Measures, style: CsvStyle) -> bytes:
    lines = [BOM if style.bom else b"", csv_line(ROW_FIELDS, guard=style.guard)]
    for row in rows(report):
        # The same digits as in JSON.
        cells = [
            "" if v is None else v if isinstance(v, str) else msgspec.json.encode(v).decode() for v in row.values()
        ]
        lines.append(csv_line(cells, guard=style.guard))
    return b"".join(lines)
