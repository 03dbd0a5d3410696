"""Decisions: pushed, taken back, searched, taken out."""

from console.model.decision import Decision
from console.model.history import HistoryPage
from console.model.push import PushAnswer, RecallAnswer
from console.store.routes.operations.operation import PAGE, PEOPLE, Operation

_SEARCH = (
    ("person", "string", "an id, or part of a name"),
    ("kind", "string", "approve, correct, reject, escalate or return"),
    ("queue", "string", "the draft's queue"),
    ("prompt", "string", "the prompt's version"),
    ("model", "string", "the model"),
    ("source", "string", "a source's address; with * behind it, its beginning"),
    ("reason", "string", "the reason's code"),
    ("changed", "string", "a change that was made, as `again → are kept`"),
    ("counted", "string", "yes: only those that measures count"),
    ("from", "string", "recorded from then on, RFC 3339"),
    ("to", "string", "recorded before, RFC 3339"),
    ("q", "string", "words and quoted phrases, all of them to be found (docs/search.md)"),
)

OPERATIONS = (
    Operation(
        "POST",
        "/v1/decisions",
        "Push decisions, at most 500; each is answered by itself",
        PEOPLE,
        PushAnswer,
        list[Decision],
    ),
    Operation(
        "POST",
        "/v1/decisions/{key}/recall",
        "Take one's own decision back within the hold time",
        PEOPLE,
        RecallAnswer,
        parameters=(("key", "string", "the decision's key"),),
        problems=(409,),
    ),
    Operation(
        "GET",
        "/v1/decisions",
        "Search what was decided, newest first; agents find their own",
        PEOPLE,
        HistoryPage,
        parameters=(*_SEARCH, *PAGE),
    ),
    Operation(
        "GET",
        "/v1/export/decisions",
        "The same selection whole, oldest first, as JSON Lines, CSV, Parquet, or as an evaluation set",
        PEOPLE,
        parameters=(
            ("format", "string", "jsonl, csv, parquet, or evaluation: cases without customers' names"),
            ("since", "string", "recorded from then on, RFC 3339"),
            ("guard", "string", "csv: on, so that no cell is a formula to a spreadsheet, or off"),
            ("bom", "string", "csv: on for a byte-order mark at its beginning, or off"),
            *_SEARCH,
        ),
        media=("application/x-ndjson", "text/csv", "application/vnd.apache.parquet"),
        problems=(501,),
    ),
)
