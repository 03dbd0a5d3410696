"""Times as the database keeps them: whole microseconds since 1970 in UTC, so that they compare and sort everywhere."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

FAR = 2**62
"""Sorts after every time: what has no due time."""


def micros(moment: datetime) -> int:
    """`moment` as microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """Microseconds since 1970 as an aware UTC datetime."""
    return _EPOCH + timedelta(microseconds=value)


def micros_or_none(value: datetime | None) -> int | None:
    """Like `micros`; None stays None."""
    return None if value is None else micros(value)


def moment_or_none(value: int | None) -> datetime | None:
    """Like `moment`; None stays None."""
    return None if value is None else moment(value)


def recorded_around(column: ColumnElement[int], since: int, now: int) -> ColumnElement[bool]:
    """Whether something was recorded after `since`, or as far ahead of `now`. What is later still was recorded while a
    clock was ahead, and would otherwise count until then.
    """
    return and_(column > since, column <= 2 * now - since)
