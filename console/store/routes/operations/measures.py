"""Measures: the figures, their definitions, what corrections teach."""

from console.model.measures import Definitions, Measures, Quality
from console.model.person import Role
from console.store.routes.operations.operation import Operation

_MAY = frozenset({Role.LEAD, Role.AUDITOR})
_WHICH = (
    ("from", "string", "from then on, RFC 3339"),
    ("to", "string", "before, RFC 3339"),
    ("queue", "string", "of one queue"),
)

OPERATIONS = (
    Operation(
        "GET",
        "/v1/measures",
        "The measures of a time, whole and split: figures with numerator and denominator",
        _MAY,
        Measures,
        media=("application/json", "application/x-ndjson", "text/csv"),
        parameters=(
            ("by", "string", "queue, person, model, prompt, source or day (of `zone`)"),
            ("zone", "string", "whose days are counted, as an IANA name such as Europe/Berlin; UTC if left out"),
            *_WHICH,
            ("format", "string", "json, or one figure a line as jsonl or csv"),
            ("guard", "string", "csv: on, so that no cell is a formula to a spreadsheet, or off"),
            ("bom", "string", "csv: on for a byte-order mark at its beginning, or off"),
        ),
    ),
    Operation("GET", "/v1/measures/definitions", "What each measure means", _MAY, Definitions),
    Operation(
        "GET",
        "/v1/measures/quality",
        "Calibration, most corrected sources and phrases, first days of prompt versions",
        _MAY,
        Quality,
        parameters=_WHICH,
    ),
)
