"""What rules of the policy that stop sending count: a row for each decision, or draft that could not be sent, and name
under which it is counted.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, select

from console.store.database.prepared import inserting
from console.store.database.tables import counted

DECISION: Final = "decision"
NOT_SENT: Final = "not sent"
_CLOCKS_DIFFER: Final = 60_000_000
"""By so many microseconds the clocks of two computers may differ."""

_ADD = inserting(counted)


class Name(NamedTuple):
    """Under what something is counted: `each` as a rule has it (`queue`), and the name (`billing`)."""

    each: str
    name: str


class CountedEvent(NamedTuple):
    """Something that was counted a moment ago."""

    what: str
    each: str
    name: str


def add(connection: Connection, decision: str, what: str, names: Iterable[Name], bad: bool, at: int) -> None:
    """Counts something about a decision, under each of these names."""
    rows = [
        {"decision": decision, "what": what, "each": n.each, "name": n.name, "bad": int(bad), "at": at} for n in names
    ]
    if rows:
        _ADD.run_many(connection, rows)


def remove(connection: Connection, decision: str, what: str) -> None:
    """Stops counting it."""
    connection.execute(delete(counted).where(counted.c.decision == decision, counted.c.what == what))


def recent(connection: Connection, since: int) -> list[CountedEvent]:
    """What was counted after `since`, each once."""
    query = select(counted.c.what, counted.c.each, counted.c.name).where(counted.c.at > since)
    return list(dict.fromkeys(CountedEvent(*row) for row in connection.execute(query)))


def figures(connection: Connection, what: CountedEvent, since: int, now: int, most: int) -> tuple[int, int]:
    """How many of the last `most` after `since` there are, and how many of them are bad. What was counted while a clock
    was ahead does not hide what is counted now.
    """
    last = select(counted.c.bad).where(*_of(what), counted.c.at > since, counted.c.at <= now + _CLOCKS_DIFFER)
    last = last.order_by(counted.c.at.desc()).limit(most)
    bad = connection.execute(last).scalars().all()
    return len(bad), sum(bad)


def forget(connection: Connection, names: Sequence[Name]) -> None:
    """Stops counting, under any name, what was counted under all of these."""
    same = [
        counted.c.decision.in_(
            select(counted.c.decision).where(
                counted.c.what.in_((DECISION, NOT_SENT)), counted.c.each == n.each, counted.c.name == n.name
            )
        )
        for n in names
    ]
    connection.execute(delete(counted).where(and_(*same)))


def any_older(connection: Connection, before: int) -> bool:
    """Whether something was counted before that."""
    return connection.execute(select(counted.c.at).where(counted.c.at < before).limit(1)).first() is not None


def delete_older(connection: Connection, before: int) -> None:
    """Stops counting what happened before that."""
    connection.execute(delete(counted).where(counted.c.at < before))


def _of(what: CountedEvent) -> tuple[ColumnElement[bool], ...]:
    return (counted.c.what == what.what, counted.c.each == what.each, counted.c.name == what.name)
