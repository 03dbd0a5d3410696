"""Who looks at whose work: logged once for each viewer, person and day (UTC), however often they look."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from console.model.event import EventType, Subject
from console.model.ids import PersonId
from console.model.looks import Look, LooksPage
from console.model.person import Person
from console.rules.search import people_asked_for
from console.store.database import people, work_views
from console.store.database.history import SEES_ALL
from console.store.database.times import micros, moment
from console.store.ledger.cursors import Cursors
from console.store.ledger.transaction import Transaction
from console.store.service.access import Caller

EVERYBODY = ""
"""Stands for a person where figures are split by person, or everybody's work is selected."""
_NAMED_AT_MOST = 10
"""A part of a name that fits more people than this counts as a look at everybody's work."""
_DAY_MICROS = 86_400_000_000


class _Place(NamedTuple):
    """Where a page of views continues."""

    day: int
    at: int
    viewer: str


def whose_work(connection: Connection, viewer: Person, person: str | None) -> tuple[str, ...]:
    """Whose work a query about `person` (an id, part of a name, or None for all) shows: ids, or EVERYBODY."""
    if viewer.role not in SEES_ALL:
        return ()
    if person is None:
        return (EVERYBODY,)
    named = set(people_asked_for(people.names(connection), person))
    named.discard(viewer.id)
    return (EVERYBODY,) if len(named) > _NAMED_AT_MOST else tuple(sorted(named))


def not_viewed_today(connection: Connection, viewer: Person, whose: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Those of `whose` at whose work the viewer has not looked today."""
    return tuple(
        person
        for person in whose
        if person != viewer.id and not work_views.exists(connection, person, micros(now) // _DAY_MICROS, viewer.id)
    )


def record_view(transaction: Transaction, caller: Caller, whose: Sequence[str], queue: str | None) -> None:
    """Records in the log whose work the caller looks at, unless it was recorded today."""
    now = micros(transaction.now)
    day = now // _DAY_MICROS
    for person in not_viewed_today(transaction.connection, caller.person, whose, transaction.now):
        if work_views.add(transaction.connection, person, day, caller.person.id, now):
            subject = Subject(queue=queue, other=person or None)
            transaction.record(EventType.WORK_VIEWED, caller.actor, subject, {"day": day})


def page_of_views(
    connection: Connection, person: Person, cursor: str | None, limit: int, cursors: Cursors
) -> LooksPage:
    """Who looked at this person's work, the newest day first."""
    after = None if cursor is None else cursors.read(cursor, _Place)
    rows = work_views.page(connection, (person.id, EVERYBODY), person.id, after, limit + 1)
    names = people.names(connection)
    items = tuple(
        Look(
            moment(row.at),
            PersonId(row.viewer),
            names.get(row.viewer, row.viewer),
            row.whose == EVERYBODY,
        )
        for row in rows[:limit]
    )
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    return LooksPage(items, None if last is None else cursors.write(_Place(last.day, last.at, last.viewer)), more)
