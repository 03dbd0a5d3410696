"""What a day is: from one midnight of a named zone to the next, 23, 24 or 25 hours later, or 0 where a zone skipped a
day.

Everything that counts days, or ends with a day, uses this. `aware + timedelta(days=1)` is 24 hours, which is something
else on two days of the year. A snooze ends by the same days.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

LAST_YEAR: Final = 9998
_HALF_DAY: Final = timedelta(hours=12)

_LATER: Final = timedelta(hours=3)
_LATEST_TODAY: Final = time(20)
"""A snooze that would end later than this is not offered for today."""
_MORNING: Final = time(8)
_STEP_MINUTES: Final = 30


def named_zone(name: str) -> ZoneInfo | None:
    """The zone with an IANA name ("Europe/Berlin"); None if there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder of zones, a path, an unknown name
        return None


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day in `zone` that `moment` (aware) belongs to."""
    return moment.astimezone(zone).date()


def start_of(day: date, zone: tzinfo) -> datetime:
    """The first moment of `day` in `zone`, in UTC. Where the clocks skip midnight, the moment at which they do.

    Raises OverflowError at the ends of the calendar.
    """
    if not 1 < day.year <= LAST_YEAR:
        raise OverflowError(f"{day} has no beginning that can be said")
    # In a gap, fold=0 counts by the offset before it, which is the moment of the change.
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The first moment after `day` in `zone`, in UTC; raises OverflowError at the ends of the calendar."""
    return start_of(day + timedelta(days=1), zone)


def start_of_last(days: int, now: datetime, zone: tzinfo) -> datetime:
    """The start of the last `days` days, including today: "28 days" are today and the 27 whole days before it."""
    return start_of(day_of(now, zone) - timedelta(days=days - 1), zone)


def offsets(zone: tzinfo, since: datetime, until: datetime) -> Iterator[tuple[datetime, timedelta]]:
    """The offsets of `zone` from `since` to `until`, in order, each with the moment (in UTC) from which it applies.

    The first pair is (since, its offset); every other one is a change, exact to the second.
    """
    at, offset = since.astimezone(UTC), _offset(since, zone)
    yield at, offset
    while at < until:
        following = min(at + _HALF_DAY, until.astimezone(UTC))
        if (after := _offset(following, zone)) != offset:
            change = _change(zone, at, following, offset)
            yield change, (offset := _offset(change, zone))
            # Continue from this change, in case a second one follows within the half day.
            following = change if offset != after else following
        at = following


def _change(zone: tzinfo, before: datetime, after: datetime, offset: timedelta) -> datetime:
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(datetime.fromtimestamp(middle, UTC), zone) == offset:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def later_today(now: datetime, zone: tzinfo) -> datetime | None:
    """Three hours from now, rounded to a half hour; None if that is too late for today."""
    there = (now + _LATER).astimezone(zone)
    up = -there.minute % _STEP_MINUTES
    there = (now + _LATER + timedelta(minutes=up)).astimezone(zone).replace(second=0, microsecond=0)
    return there.astimezone(UTC) if there.date() == day_of(now, zone) and there.time() <= _LATEST_TODAY else None


def tomorrow_morning(now: datetime, zone: tzinfo) -> datetime:
    """Eight o'clock on the next day."""
    return datetime.combine(day_of(now, zone) + timedelta(days=1), _MORNING, zone).astimezone(UTC)
