"""Outcomes that the store refuses even in their barest form. They are kept beside the other orders, which go on, and
are told again more and more rarely; what they are about is never carried out again here.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from console.helpdesks.helpdesk import CheckFinding
from console.model.order import AttemptOutcome

TABLE: Final = """
CREATE TABLE IF NOT EXISTS set_aside (
    dispatch TEXT PRIMARY KEY, helpdesk TEXT NOT NULL, outcome TEXT NOT NULL, problem TEXT NOT NULL,
    since REAL NOT NULL, tries INTEGER NOT NULL, next_try REAL NOT NULL
) WITHOUT ROWID;
"""
_FIRST_PAUSE: Final = timedelta(minutes=10)
_LONGEST_PAUSE: Final = timedelta(hours=6)


class SetAside(NamedTuple):
    """An outcome that the store does not take, why, since when, and when it is told again."""

    dispatch: str
    helpdesk: str
    outcome: AttemptOutcome
    problem: str
    since: datetime
    tries: int
    next_try: datetime

    def told_again(self, problem: str, now: datetime) -> "SetAside":
        """After another try that was refused."""
        pause = min(_FIRST_PAUSE * 2 ** min(self.tries, 10), _LONGEST_PAUSE)
        return self._replace(problem=problem, tries=self.tries + 1, next_try=now + pause)


def first_time(dispatch: str, helpdesk: str, outcome: AttemptOutcome, problem: str, now: datetime) -> SetAside:
    """The one that was refused just now."""
    return SetAside(dispatch, helpdesk, outcome, problem, now, 1, now + _FIRST_PAUSE)


def as_row(outcome_aside: SetAside) -> tuple[str | float | int, ...]:
    """As it is in the state file."""
    outcome = msgspec.json.encode(outcome_aside.outcome).decode()
    since, next_try = outcome_aside.since.timestamp(), outcome_aside.next_try.timestamp()
    return (
        outcome_aside.dispatch,
        outcome_aside.helpdesk,
        outcome,
        outcome_aside.problem,
        since,
        outcome_aside.tries,
        next_try,
    )


def from_row(row: tuple[str, str, str, str, float, int, float]) -> SetAside:
    """What `as_row` gave."""
    dispatch, helpdesk, outcome, problem, since, tries, next_try = row
    decoded = msgspec.json.decode(outcome, type=AttemptOutcome)
    times = datetime.fromtimestamp(since, UTC), datetime.fromtimestamp(next_try, UTC)
    return SetAside(dispatch, helpdesk, decoded, problem, times[0], tries, times[1])


def set_aside_findings(state: Path, helpdesk: str) -> Iterator[CheckFinding]:
    """One for each outcome of a helpdesk that is set aside, as the state file says, whoever has it open."""
    if not state.exists():
        return
    try:
        with closing(sqlite3.connect(f"{state.absolute().as_uri()}?mode=ro", uri=True)) as db:
            rows = db.execute("SELECT * FROM set_aside WHERE helpdesk = ? ORDER BY since", (helpdesk,)).fetchall()
    except sqlite3.Error:
        return  # of a version without such outcomes, or damaged, which `run` says
    for row in map(from_row, rows):
        since = f"{row.since:%Y-%m-%d %H:%M} UTC"
        sentence = f"The store does not take the outcome ({row.outcome.result}) of order {row.dispatch} since {since}"
        yield CheckFinding(False, f"{sentence}: {json.dumps(row.problem, ensure_ascii=False)} It is told again.")
