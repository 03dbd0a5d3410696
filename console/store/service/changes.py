"""The feed: each draft once, at its last position in the log, for people who may see its queue.

A cursor names the store, the position to continue from and the queues for which it was issued. When a person's queues
change, the drafts gained and lost are sent first, by id, before the feed continues.
"""

from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.change import DRAFT_ERASED, DRAFT_GONE
from console.model.event import Event, EventType
from console.model.ids import DraftId, PersonId
from console.model.person import Person
from console.store.database import drafts, log, payloads
from console.store.ledger.cursors import Cursors
from console.store.ledger.visibility import Visibility
from console.store.refusals import CursorAhead, CursorInvalid
from console.store.service.views import DraftView, draft_views

MAX_LIMIT = 1_000
"""The most changes on a page."""

_WITHOUT_DRAFT = (EventType.POLICY_PUBLISHED, EventType.PERSON_CHANGED)
"""What a console must know although it concerns no draft: that the rules changed, or who it works for."""


class ChangeRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """`console.model.change.Change`, with the draft's submission as bytes."""

    position: int
    type: str
    draft: DraftView | None = None
    id: DraftId | None = None


class ChangesView(msgspec.Struct, frozen=True):
    """`console.model.change.Changes`."""

    changes: list[ChangeRecord]
    cursor: str
    more: bool
    size: int


class _Cursor(msgspec.Struct, frozen=True, array_like=True):
    """`at` is the next position to read. The reader has all drafts of `queues`, and may have some of those in `some`.
    `after` is set while a change of queues `towards` others is being sent; False: an earlier release did not say
    which. `visibility` identifies what was masked when the cursor was issued: what was pulled under another must be
    pulled again.
    """

    store: str
    at: int
    queues: tuple[str, ...] | None
    after: str | None = None
    visibility: str = ""
    towards: tuple[str, ...] | bool | None = False
    some: tuple[str, ...] = ()


class ChangesQuery(NamedTuple):
    """What a console asks for: from where, and how many at once; what the caller sees of customers, and their
    cursors.
    """

    cursor: str | None
    limit: int
    visibility: Visibility
    cursors: Cursors


def changes(connection: Connection, store: str, person: Person, query: ChangesQuery, now: datetime) -> ChangesView:
    """What changed since the cursor. Raises CursorInvalid, CursorAhead."""
    size = log.read_head(connection).size
    scope = None if person.queues is None else tuple(sorted(person.queues))
    cursor = _Cursor(store, 0, scope, None, query.visibility.mark)
    if query.cursor is not None:
        cursor = _read(query, query.cursor, store, size)
    if cursor.visibility != query.visibility.mark:
        raise CursorInvalid("What your role sees of customers has changed since. Start again without a cursor.")
    if cursor.queues != scope or cursor.after is not None:
        return _rescope(connection, cursor, scope, query, size, now)
    return _advance(connection, cursor, person.id, scope, query, size, now)


def _advance(
    connection: Connection,
    cursor: _Cursor,
    person: PersonId,
    scope: tuple[str, ...] | None,
    query: ChangesQuery,
    size: int,
    now: datetime,
) -> ChangesView:
    rows_there = drafts.changed(connection, scope, cursor.at, size, query.limit)
    moved = payloads.first_page(connection, rows_there, lambda row: row.draft_id)
    full = len(rows_there) == query.limit or len(moved) < len(rows_there)
    end = moved[-1].position + 1 if full else size
    rows = drafts.by_ids(connection, [m.draft_id for m in moved])
    kept = [row for row in rows.values() if row.erased_at is None]
    views = {s.id: s for s in draft_views(connection, kept, now, query.visibility)}
    records = [
        ChangeRecord(m.position, m.type, views[m.draft_id])
        if m.draft_id in views
        else ChangeRecord(m.position, DRAFT_ERASED, id=DraftId(m.draft_id))
        for m in moved
    ]
    records += [
        ChangeRecord(row.at, row.type)
        for row in log.of_types(connection, _WITHOUT_DRAFT, cursor.at, end)
        if row.type != EventType.PERSON_CHANGED or _concerns(row.entry, person)
    ]
    records.sort(key=lambda change: change.position)
    return ChangesView(
        records,
        query.cursors.write(_Cursor(cursor.store, end, scope, None, cursor.visibility)),
        full and end < size,
        size,
    )


def _concerns(entry: bytes, person: PersonId) -> bool:
    return msgspec.json.decode(entry, type=Event).subject.other == person


def _rescope(
    connection: Connection,
    cursor: _Cursor,
    scope: tuple[str, ...] | None,
    query: ChangesQuery,
    size: int,
    now: datetime,
) -> ChangesView:
    if cursor.after is not None and cursor.towards not in (False, scope):
        cursor = _interrupted(connection, cursor)
    before, after = _queue_names(connection, cursor.queues), _queue_names(connection, scope)
    to_send = ((before | set(cursor.some)) - after) | (after - before)
    rows_there = drafts.of_queues(connection, to_send, cursor.after or "", query.limit)
    rows = payloads.first_page(connection, rows_there, lambda row: row.id)
    gained = drafts.by_ids(connection, [row.id for row in rows if row.queue in after])
    kept = [row for row in gained.values() if row.erased_at is None]
    views = {s.id: s for s in draft_views(connection, kept, now, query.visibility)}
    at = max(cursor.at - 1, 0)
    records = [
        ChangeRecord(at, EventType.PERSON_CHANGED, views[row.id])
        if row.id in views
        else ChangeRecord(at, DRAFT_GONE, id=DraftId(row.id))
        for row in rows
    ]
    if len(rows_there) == query.limit or len(rows) < len(rows_there):
        going_on = msgspec.structs.replace(cursor, after=rows[-1].id, towards=scope)
    else:
        going_on = _Cursor(cursor.store, cursor.at, scope, None, cursor.visibility)
    return ChangesView(records, query.cursors.write(going_on), True, size)


def _interrupted(connection: Connection, cursor: _Cursor) -> _Cursor:
    """The cursor after the queues have changed again while a change was being sent. What both have is there; of what
    one of them has, some may be.
    """
    towards = cursor.queues if isinstance(cursor.towards, bool) else cursor.towards
    before, after = _queue_names(connection, cursor.queues), _queue_names(connection, towards)
    there = before & after
    some = (before | after | set(cursor.some)) - there
    return msgspec.structs.replace(cursor, queues=tuple(sorted(there)), some=tuple(sorted(some)), after=None)


def _queue_names(connection: Connection, scope: tuple[str, ...] | None) -> frozenset[str]:
    return frozenset(drafts.queue_names(connection) if scope is None else scope)


def _read(asked: ChangesQuery, text: str, store: str, size: int) -> _Cursor:
    cursor = asked.cursors.read(text, _Cursor)
    if cursor.store != store:
        raise CursorInvalid("This cursor is from another store. Start again without one.")
    if cursor.at > size:
        raise CursorAhead(
            f"The cursor is at {cursor.at}, but the log has only {size} entries: this store has lost history."
        )
    return cursor
