"""`GET /v1/measures`, what its figures mean, and what corrections teach."""

from collections.abc import Iterator
from datetime import UTC, tzinfo

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.measures import By, Definitions, Figure, Measures
from console.model.person import Role
from console.model.problem import FieldError
from console.rules.days import named_zone
from console.rules.measures.definitions import BY_ID, MEASURES
from console.rules.spreadsheet import BOM, csv_line
from console.store.database.measures import MeasuresQuery
from console.store.refusals import Invalid
from console.store.routes.answers import answer
from console.store.routes.looks import told
from console.store.routes.requests import keyword, only, person, store_of, time
from console.store.routes.spreadsheet import Written, written_as
from console.store.routes.threads import in_thread
from console.store.service.exports import EVERYBODY
from console.store.service.measures import measures_report, quality_report

MAY = (Role.LEAD, Role.AUDITOR)
_FORMATS = ("json", "jsonl", "csv")

ROW_FIELDS = ("by", "key", "name", "measure", "title", "unit", "value", "numerator", "denominator")
"""What an exported line says, in this order: one figure of one group, the whole first (`by` and `key` empty)."""


async def get_measures(request: Request) -> Response:
    """The figures, whole and split, as one value or as lines."""
    who = await person(request)
    who.require(*MAY)
    only(request, "by", "from", "to", "queue", "zone", "format", "guard", "bom")
    by, form = keyword(request, "by"), keyword(request, "format") or "json"
    if by is not None and by not in list(By):
        raise Invalid("There is no such split.", (FieldError("?by", f"must be one of {', '.join(By)}"),))
    if form not in _FORMATS:
        raise Invalid("There is no such format.", (FieldError("?format", f"must be one of {', '.join(_FORMATS)}"),))
    store = store_of(request)
    asked = MeasuresQuery(
        who.person,
        time(request, "from"),
        time(request, "to"),
        keyword(request, "queue"),
        None if by is None else By(by),
        zone_of(request),
        store.now(),
    )
    written = written_as(request, form)
    found = await in_thread(lambda: store.read(lambda connection: measures_report(connection, asked)))
    if asked.by is By.PERSON:
        await told(store, who, asked.queue, lambda _: (EVERYBODY,))
    if form == "json":
        return answer(found)
    if form == "jsonl":
        lines, media = b"".join(msgspec.json.encode(row) + b"\n" for row in rows(found)), "application/x-ndjson"
    else:
        lines, media = _csv(found, written), "text/csv; charset=utf-8"
    disposition = f'attachment; filename="measures.{form}"'
    return Response(lines, media_type=media, headers={"Content-Disposition": disposition})


def zone_of(request: Request) -> tzinfo:
    """The zone whose days are counted, UTC where none is named; raises Invalid."""
    name = keyword(request, "zone")
    zone = UTC if name is None else named_zone(name)
    if zone is None:
        said = FieldError("?zone", "must be the IANA name of a zone, such as Europe/Berlin")
        raise Invalid("There is no such zone.", (said,))
    return zone


async def get_definitions(request: Request) -> Response:
    """What each figure means."""
    (await person(request)).require(*MAY)
    only(request)
    return answer(Definitions(MEASURES))


async def get_quality(request: Request) -> Response:
    """Calibration, most corrected sources and phrases, first days of prompt versions."""
    who = await person(request)
    who.require(*MAY)
    only(request, "from", "to", "queue")
    asked = MeasuresQuery(who.person, time(request, "from"), time(request, "to"), keyword(request, "queue"))
    store = store_of(request)
    return answer(await in_thread(lambda: store.read(lambda connection: quality_report(connection, asked))))


def rows(found: Measures) -> Iterator[dict[str, str | float | None]]:
    """The figures a line each."""
    for group in (found.total, *found.groups):
        by = "" if group is found.total or found.by is None else str(found.by)
        for name, figure in group.figures.items():
            yield _row(by, group.key, group.name, name, figure)


def _row(by: str, key: str, name: str, measure: str, figure: Figure) -> dict[str, str | float | None]:
    definition = BY_ID[measure]
    values = (by, key, name, measure, definition.title, str(definition.unit))
    return dict(zip(ROW_FIELDS, (*values, figure.value, figure.numerator, figure.denominator), strict=True))


def _csv(found: Measures, written: Written) -> bytes:
    lines = [BOM if written.bom else b"", csv_line(ROW_FIELDS, guard=written.guard)]
    for row in rows(found):
        # The same digits as in JSON.
        cells = [
            "" if v is None else v if isinstance(v, str) else msgspec.json.encode(v).decode() for v in row.values()
        ]
        lines.append(csv_line(cells, guard=written.guard))
    return b"".join(lines)


routes = [
    Route("/v1/measures", get_measures, methods=["GET"]),
    Route("/v1/measures/definitions", get_definitions, methods=["GET"]),
    Route("/v1/measures/quality", get_quality, methods=["GET"]),
]
