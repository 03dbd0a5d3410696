"""Times as people read them: in the computer's own zone, the one that days are counted in, the day only where it is not
today.
"""

import re
from datetime import UTC, datetime, timedelta

from console.local.zone import local_zone
from ui import outside_text

_UTC_TIME = re.compile(r"(?:(?P<day>\d{4}-\d\d-\d\d) )?(?P<hm>\d\d:\d\d)(?P<s>:\d\d)? UTC(?![+-]\d)")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def local(at: datetime) -> datetime | None:
    """`at` in this computer's zone; None where the calendar ends (the years 1 and 9999), or where this system's clock
    knows no such time.
    """
    try:
        return at.astimezone(local_zone())
    except (OverflowError, OSError, ValueError):
        return None


def here_now(now: datetime) -> datetime:
    """The present in this computer's zone."""
    return now.astimezone(local_zone())


def as_written(at: datetime) -> str:
    """`31 Dec 9999 23:59 UTC`: a time that cannot be said in this computer's zone, in the one that it came with."""
    return f"{at.day} {at:%b} {at.year} {at:%H:%M} {at:%Z}".rstrip()


def clock(at: datetime, now: datetime, *, seconds: bool = False) -> str:
    """`14:22`, `yesterday 16:02`, `Mon 16:02` within a week, else `14 Mar 16:02` with the year where it differs."""
    here, today = local(at), here_now(now)
    if here is None:
        return as_written(at)
    time = here.strftime("%H:%M:%S" if seconds else "%H:%M") + twice(here)
    days = (today.date() - here.date()).days
    if days == 0:
        return time
    if days == 1:
        return f"yesterday {time}"
    if 1 < days < 7:
        return f"{here:%a} {time}"
    year = f" {here.year}" if here.year != today.year else ""
    return f"{here.day} {here:%b}{year} {time}"


def in_local_time(text: str, near: datetime) -> str:
    """`text` of the store, which has the times of UTC, with those of this computer's zone in their place. A time of day
    alone is the one of the day nearest to `near`.
    """

    def said(match: re.Match[str]) -> str:
        at = _time_of(match, near)
        return match[0] if at is None else clock(at, near, seconds=match["s"] is not None)

    return _UTC_TIME.sub(said, text)


def said_here(sentence: str, near: datetime) -> str:
    """A ready-made sentence of the store or the rules: outside words in their place, and its times, not those that
    stand in outside words, in this computer's zone.
    """
    return outside_text.said(sentence, lambda own: in_local_time(own, near))


def _time_of(match: "re.Match[str]", near: datetime) -> datetime | None:
    time = f"{match['hm']}{match['s'] or ':00'}+00:00"
    try:
        if match["day"]:
            return datetime.fromisoformat(f"{match['day']}T{time}")
        today = datetime.fromisoformat(f"{near.astimezone(UTC):%Y-%m-%d}T{time}")
    except ValueError:
        return None
    return min((today + DAY * days for days in (-1, 0, 1)), key=lambda at: abs(at - near))


def short(at: datetime, now: datetime) -> str:
    """`14:22` today, `23 Nov 14:22` this year, else `23 Nov 2025`: for columns."""
    here, today = local(at), here_now(now)
    if here is None:
        return as_written(at)
    if here.date() == today.date():
        return f"{here:%H:%M}{twice(here)}"
    if here.year == today.year:
        return f"{here.day} {here:%b} {here:%H:%M}{twice(here)}"
    return f"{here.day} {here:%b} {here.year}"


def exact(at: datetime) -> str:
    """`Tuesday, 24 November 2026, 14:00:05 CET`: the whole of it, for a tooltip."""
    here = local(at)
    return as_written(at) if here is None else f"{here:%A}, {here.day} {here:%B} {here.year}, {here:%H:%M:%S %Z}"


def twice(here: datetime) -> str:
    """` UTC+2` behind a time of the hour that this computer's clock shows twice when it is put back, else nothing."""
    if len({here.replace(fold=fold).utcoffset() for fold in (0, 1)}) < 2:
        return ""
    offset = round((here.utcoffset() or timedelta()) / MINUTE)
    hours, minutes = divmod(abs(offset), 60)  # west of Greenwich, -2:30 is -(2:30)
    sign = "-" if offset < 0 else "+"
    return f" UTC{sign}{hours}:{minutes:02d}" if minutes else f" UTC{sign}{hours}"


def age(at: datetime, now: datetime) -> str:
    """`now`, `12 min`, `3 h`, `84 days`, `2 years`; never negative."""
    passed = max(now - at, timedelta())
    if passed < MINUTE:
        return "now"
    for limit, unit, name in ((HOUR, MINUTE, "min"), (DAY, HOUR, "h")):
        if passed < limit:
            return f"{passed // unit} {name}"
    days = passed // DAY
    if days < 730:
        return f"{days} {'day' if days == 1 else 'days'}"
    return f"{days // 365} years"


def ago(at: datetime, now: datetime) -> str:
    """`just now`, `12 min ago`."""
    words = age(at, now)
    return "just now" if words == "now" else f"{words} ago"


def duration_words(milliseconds: int) -> str:
    """`180 ms`, `1.8 s`, `41 s`, `2 min 41 s`, `1 h 5 min`."""
    if milliseconds < 1000:
        return f"{milliseconds} ms"
    if milliseconds < 10_000:
        return f"{milliseconds / 1000:.1f} s"
    seconds = milliseconds // 1000
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"
