"""Times as people read them: in the computer's own zone, the one that days are counted in, the day only where it is not
today.
"""

import re
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QLocale

from console.local.zone import local_zone
from ui import language, outside_text
from ui.language import number, tr

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


def dated(at: date, spec: str) -> str:
    """`at` by a pattern of `strftime`, with the names of days and months, and the digits, of the window's language."""
    if language.code() == "en":
        return at.strftime(spec)
    names = language.locale()
    short, long = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
    names_of = {
        "%a": lambda: names.dayName(at.isoweekday(), short),
        "%A": lambda: names.dayName(at.isoweekday(), long),
        "%b": lambda: names.monthName(at.month, short),
        "%B": lambda: names.monthName(at.month, long),
    }
    return re.sub("%-?[a-zA-Z]", lambda m: names_of.get(m[0], lambda: language.digits(at.strftime(m[0])))(), spec)


def day_and_month(at: date, *, long: bool = False, year: bool = False) -> str:
    """`14 Mar`, `14. Mär.`, and `14 March 2026` with the long name and the year."""
    day, month = number(at.day), dated(at, "%B" if long else "%b")
    if year:
        return tr("{day} {month} {year}", day=day, month=month, year=number(at.year))
    return tr("{day} {month}", day=day, month=month)


def as_written(at: datetime) -> str:
    """`31 Dec 9999 23:59 UTC`: a time that cannot be said in this computer's zone, in the one that it came with."""
    return f"{day_and_month(at, year=True)} {dated(at, '%H:%M')} {at:%Z}".rstrip()


def clock(at: datetime, now: datetime, *, seconds: bool = False) -> str:
    """`14:22`, `yesterday 16:02`, `Mon 16:02` within a week, else `14 Mar 16:02` with the year where it differs."""
    here, today = local(at), here_now(now)
    if here is None:
        return as_written(at)
    time = dated(here, "%H:%M:%S" if seconds else "%H:%M") + twice(here)
    days = (today.date() - here.date()).days
    if days == 0:
        return time
    if days == 1:
        return tr("yesterday {time}", time=time)
    if 1 < days < 7:
        return f"{dated(here, '%a')} {time}"
    return f"{day_and_month(here, year=here.year != today.year)} {time}"


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
        return f"{dated(here, '%H:%M')}{twice(here)}"
    if here.year == today.year:
        return f"{day_and_month(here)} {dated(here, '%H:%M')}{twice(here)}"
    return day_and_month(here, year=True)


def exact(at: datetime) -> str:
    """`Tuesday, 24 November 2026, 14:00:05 CET`: the whole of it, for a tooltip."""
    here = local(at)
    if here is None:
        return as_written(at)
    return tr(
        "{weekday}, {day}, {time}",
        weekday=dated(here, "%A"),
        day=day_and_month(here, long=True, year=True),
        time=f"{dated(here, '%H:%M:%S')} {here:%Z}",
    )


def twice(here: datetime) -> str:
    """` UTC+2` behind a time of the hour that this computer's clock shows twice when it is put back, else nothing."""
    if len({here.replace(fold=fold).utcoffset() for fold in (0, 1)}) < 2:
        return ""
    offset = round((here.utcoffset() or timedelta()) / MINUTE)
    hours, minutes = divmod(abs(offset), 60)  # west of Greenwich, -2:30 is -(2:30)
    sign = "-" if offset < 0 else "+"
    return f" UTC{sign}{number(hours)}:{number(minutes, '02d')}" if minutes else f" UTC{sign}{number(hours)}"


def age(at: datetime, now: datetime) -> str:
    """`now`, `12 min`, `3 h`, `84 days`, `2 years`; never negative."""
    passed = max(now - at, timedelta())
    if passed < MINUTE:
        return tr("now")
    if passed < HOUR:
        return tr("{minutes} min", minutes=passed // MINUTE)
    if passed < DAY:
        return tr("{hours} h", hours=passed // HOUR)
    if (days := passed // DAY) < 730:
        return tr("{count} days", singular="{count} day", count=days)
    return tr("{count} years", singular="{count} year", count=days // 365)


def ago(at: datetime, now: datetime) -> str:
    """`just now`, `12 min ago`."""
    passed = max(now - at, timedelta())
    if passed < MINUTE:
        return tr("just now")
    if passed < HOUR:
        return tr("{minutes} min ago", minutes=passed // MINUTE)
    if passed < DAY:
        return tr("{hours} h ago", hours=passed // HOUR)
    if (days := passed // DAY) < 730:
        return tr("{count} days ago", singular="{count} day ago", count=days)
    return tr("{count} years ago", singular="{count} year ago", count=days // 365)


def duration_words(milliseconds: int) -> str:
    """`180 ms`, `1.8 s`, `41 s`, `2 min 41 s`, `1 h 5 min`."""
    if milliseconds < 1000:
        return tr("{milliseconds} ms", milliseconds=milliseconds)
    if milliseconds < 10_000:
        return tr("{seconds:.1f} s", seconds=milliseconds / 1000)
    seconds = milliseconds // 1000
    if seconds < 60:
        return tr("{seconds} s", seconds=seconds)
    if seconds < 3600:
        return tr("{minutes} min {seconds} s", minutes=seconds // 60, seconds=seconds % 60)
    return tr("{hours} h {minutes} min", hours=seconds // 3600, minutes=seconds % 3600 // 60)
