"""A new version of the policy moves a stage: what changes, with the measures for and against it."""

from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from console.model.person import POLICY
from console.model.policy import Policy
from console.model.stage import StageFigure, StageMove
from console.rules.days import start_of_last
from console.rules.stages import moves
from console.store.queries import MeasuresQuery
from console.store.service.measures import measures_report

DAYS: Final = 28
"""So many days of UTC, today's included, are measured for a move."""

SHOWN: Final = (
    *("acceptance", "correction", "rejection", "escalation", "false_positives", "dispatch_errors"),
    *("shadow_alike", "shadow_distance", "shadow_stopped", "sample_corrected"),
)


def stage_moves(connection: Connection, before: Policy, after: Policy, now: datetime) -> tuple[StageMove, ...]:
    """Every stage that differs, with the measures of the last days. Takes as long as measures do, so do not call it
    within a writing transaction.
    """
    return tuple(_with_measures(connection, move, now) for move in moves(before, after))


def logged_moves(moved: tuple[StageMove, ...]) -> dict[str, Any]:
    """The moves as the log records them; shares are text, which canonical JSON can hold."""
    if not moved:
        return {}
    return {"stages": [_facts(move) for move in moved], "days": DAYS}


def _with_measures(connection: Connection, move: StageMove, now: datetime) -> StageMove:
    since = start_of_last(DAYS, now, UTC)
    query = MeasuresQuery(POLICY, since, None, move.queue, now=now, pipeline=move.pipeline, kind=move.kind)
    total = measures_report(connection, query).total
    figures = tuple(
        StageFigure(name, total.figures[name].value, total.figures[name].denominator)
        for name in SHOWN
        if total.figures[name].denominator
    )
    compared = total.figures["shadow_alike"].denominator
    return msgspec.structs.replace(move, decisions=total.decisions, compared=compared, figures=figures)


def _facts(move: StageMove) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(move, name) for name in ("queue", "pipeline", "kind", "before", "after")}
    facts |= {"share": None if move.share is None else str(move.share), "decisions": move.decisions}
    figures = {
        figure.measure: [f"{figure.value:.6g}", figure.of] for figure in move.figures if figure.value is not None
    }
    return facts | {"compared": move.compared, "figures": figures}
