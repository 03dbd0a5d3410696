"""Times as people read them: in the computer's own zone, the day only where it is not today."""

from datetime import datetime, timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def clock(at: datetime, now: datetime, *, seconds: bool = False) -> str:
    """`14:22`, `yesterday 16:02`, `Mon 16:02` within a week, else `14 Mar 16:02` with the year where it differs."""
    local, today = at.astimezone(), now.astimezone()
    time = local.strftime("%H:%M:%S" if seconds else "%H:%M")
    days = (today.date() - local.date()).days
    if days == 0:
        return time
    if days == 1:
        return f"yesterday {time}"
    if 1 < days < 7:
        return f"{local:%a} {time}"
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local.day} {local:%b}{year} {time}"


def short(at: datetime, now: datetime) -> str:
    """`14:22` today, `23 Nov 14:22` this year, else `23 Nov 2025`: for columns."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return local.strftime("%H:%M")
    if local.year == today.year:
        return f"{local.day} {local:%b} {local:%H:%M}"
    return f"{local.day} {local:%b} {local.year}"


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


def lasted(milliseconds: int) -> str:
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
