"""When a snooze ends: later today, or tomorrow morning, in the person's own zone."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from console.rules.days import day_of

LATER: Final = timedelta(hours=3)
LAST: Final = time(20)
"""What would end later than this today is for tomorrow."""
MORNING: Final = time(8)
_STEP_MINUTES: Final = 30


def later_today(now: datetime, zone: tzinfo) -> datetime | None:
    """Three hours from now, on a half hour; None where that is too late for today."""
    there = (now + LATER).astimezone(zone)
    up = -there.minute % _STEP_MINUTES
    there = (now + LATER + timedelta(minutes=up)).astimezone(zone).replace(second=0, microsecond=0)
    return there.astimezone(UTC) if there.date() == day_of(now, zone) and there.time() <= LAST else None


def tomorrow_morning(now: datetime, zone: tzinfo) -> datetime:
    """At eight on the clock of the next day."""
    return datetime.combine(day_of(now, zone) + timedelta(days=1), MORNING, zone).astimezone(UTC)
