"""Deletes what the policy no longer keeps: each kind of payload a number of days after the last event about a closed
draft.

Drafts are processed in the order of the feed, which is that of the last event about each; a mark for each kind says how
far. A draft with a new event moves to the feed's end, so everything before the mark is done.
"""

from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

from sqlalchemy import Connection

from console.model.draft import OPEN_STATES
from console.model.policy import Retention
from console.rules.believed_time import FIRST, BelievedTime
from console.rules.commitment import read_event
from console.store.database import drafts, erasing, log
from console.store.database.times import micros, moment
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.erase import ErasureCount, erase_kinds
from console.store.service.payload_parts import RECIPIENTS_NOW

KINDS = {
    "prompts": frozenset({"prompt"}),
    "sources": frozenset({"sources"}),
    "conversations": frozenset({"ticket", "message", RECIPIENTS_NOW}),
    "drafts": frozenset({"frame", "text", "findings"}),
    "decisions": frozenset(
        {"judgement", "final_text", "diff", "answer", "response", "inverse", "note", "reveal_reason", "state_reason"}
    ),
}
"""The kinds of payload that each entry of the policy's `[retention]` covers."""

BATCH = 100
"""The most drafts that are processed in one transaction."""


class RetentionDue(NamedTuple):
    """What the next run would cover for one kind: feed positions in [start, end), of events before the time
    `before`. `clock`: what the store's clock shows.
    """

    kind: str
    start: int
    end: int
    before: datetime
    clock: datetime


def due(
    connection: Connection, retention: Retention, now: datetime, clock: datetime | None = None
) -> list[RetentionDue]:
    """The kinds for which something has become due since the last run. `clock`: what the store's clock shows, if `now`
    is less, as it is not believed.
    """
    clock = clock or now
    due_kinds = []
    ends: dict[datetime, int] = {}
    for kind in KINDS:
        before = now - timedelta(days=getattr(retention, kind))
        if before not in ends:
            ends[before] = first_since(connection, before, clock)
        looked = RetentionDue(kind, erasing.mark(connection, kind), ends[before], before, clock)
        if _next(connection, looked, looked.start, 1):
            due_kinds.append(looked)
    return due_kinds


def count(connection: Connection, looked: RetentionDue) -> ErasureCount:
    """What a run would delete; changes nothing."""
    done = ErasureCount()
    start = looked.start
    while rows := _next(connection, looked, start, BATCH):
        for row in rows:
            if _is_closed(connection, row.draft_id):
                done = done.plus(len(erasing.contents(connection, row.draft_id, KINDS[looked.kind])))
        start = rows[-1].position + 1
    return done


def retain(transaction: Transaction, looked: RetentionDue) -> tuple[dict[str, int], bool]:
    """Deletes what is due among the next drafts of one kind; returns how many payloads of each draft, and whether there
    may be more.
    """
    connection, kind = transaction.connection, looked.kind
    rows = _next(connection, looked, erasing.mark(connection, kind), BATCH)
    done: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.draft_id):
        there = erasing.by_id(connection, row.draft_id)
        # It may have a new event: then it is at the feed's end, and its time starts again.
        moved = erasing.position_of(connection, row.draft_id) != row.position
        if there is not None and there.state not in OPEN_STATES and not moved:
            count = erase_kinds(transaction, row.draft_id, KINDS[kind], SYSTEM, f"retention.{kind}")
            if count:
                done[row.draft_id] = count
    if rows:
        erasing.move_mark(connection, kind, rows[-1].position + 1)
    return done, len(rows) == BATCH


def first_since(connection: Connection, since: datetime, clock: datetime) -> int:
    """The index of the first entry that is not older than `since`, given that times in the log grow. Where a clock was
    set back, none that was recorded under it counts as older than what came before.
    """
    size: int | None = log.read_head(connection).size
    while size is not None:
        low, high = 0, size
        while low < high:
            middle = (low + high) // 2
            if _older(connection, middle, since, clock):
                low = middle + 1
            else:
                high = middle
        size = _newer_before(connection, low, since, clock)
    return low


def _newer_before(connection: Connection, index: int, since: datetime, clock: datetime) -> int | None:
    """The index of an entry before `index` that is not older than `since`; None if there is none at steps that grow."""
    step = 1
    while (index := index - step) >= 0:
        at = _time_of(connection, index, clock)
        if at is not None and at >= since:
            return index
        step *= 2
    return None


def _next(connection: Connection, looked: RetentionDue, start: int, limit: int) -> list[Any]:
    """Drafts of the feed up to the first that is not old enough: whatever follows came later, whatever the
    clock said.
    """
    rows = erasing.quiet(connection, start, looked.end, limit)
    return list(takewhile(lambda row: _older(connection, row.position, looked.before, looked.clock), rows))


def _older(connection: Connection, index: int, before: datetime, clock: datetime) -> bool:
    """Whether an entry is older than `before`. One that was recorded under a clock that was wrong by years (it is later
    than `clock`, or too early to be) counts as old as one that came after it and has a time that can be right.
    """
    step = 1
    size = log.read_head(connection).size
    while index < size:
        at = _time_of(connection, index, clock)
        if at is not None:
            return micros(at) < micros(before)
        index, step = index + step, step * 2
    return False


def _time_of(connection: Connection, index: int, clock: datetime) -> datetime | None:
    """When an entry was recorded; None where that cannot be right."""
    entry = erasing.entry_at(connection, index)
    at = None if entry is None else read_event(entry).at
    return at if at is not None and FIRST <= at <= clock else None


def believed_now(transaction: Transaction) -> datetime:
    """The time as far as the store's clock is believed, which is looked at now (`rules.believed_time`)."""
    connection, now = transaction.connection, transaction.now
    there = erasing.believed(connection)
    if there is None:
        last = erasing.entry_at(connection, log.read_head(connection).size - 1)
        at = now if last is None else min(now, read_event(last).at)
        before = BelievedTime(at, at)
    else:
        before = BelievedTime(*map(moment, there))
    after = before.after(now)
    erasing.believe(connection, micros(after.at), micros(after.seen))
    return after.up_to(now)


def _is_closed(connection: Connection, draft: str) -> bool:
    row = drafts.by_ids(connection, [draft]).get(draft)
    return row is not None and row.state not in OPEN_STATES
