"""How far a clock is believed by whoever deletes for good: time moves on, but no jump ahead is taken at its word.

Between two looks, believed time moves on as the clock did, but at most by a long weekend. What it is behind the clock
then, it makes up for at twice the clock's pace. So while a clock is ahead by years, what is kept is deleted too early
by a long weekend and as many days as that lasts; and after a month in which nothing ran, it is deleted late for the
next month.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

LONGEST_PAUSE: Final = timedelta(days=4)
"""A weekend with a holiday: so long, nobody may have looked."""
FIRST: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""A clock that shows less is wrong: this was not asked before."""
_NEAR: Final = timedelta(days=30)


class BelievedTime(NamedTuple):
    """`at`: how far the clock was believed when it was last looked at, and showed `seen`."""

    at: datetime
    seen: datetime

    def after(self, now: datetime) -> "BelievedTime":
        """The same once the clock shows `now`."""
        at = max(self.at, FIRST)
        if timedelta() <= at - now <= _NEAR:
            # It is right again, after it was ahead. One that is far behind says nothing.
            return BelievedTime(max(now, FIRST), now)
        step = min(max(now - self.seen, timedelta()), LONGEST_PAUSE)
        # One that was behind before makes up for it; the jump itself is no reason to.
        step = step * 2 if at < self.seen else step
        return BelievedTime(max(at, min(now, at + step)), now)

    def up_to(self, now: datetime) -> datetime:
        """The time that counts when the clock shows `now`."""
        return min(self.at, now)
