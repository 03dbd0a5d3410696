"""Reads times of the day as they are written in English and German (9 pm, 21:00, 21.30 Uhr), to be compared as
minutes.
"""

import re
from typing import Final, NamedTuple

_CLOCK: Final = re.compile(
    r"(\d{1,2})[:.](\d{2})(?::\d{2})?(?![\d:])(?:[ \u00a0]?(am|pm|a\.m\.|p\.m\.|uhr|h)\b)?", re.I
)
_HOUR: Final = re.compile(r"(\d{1,2})[ \u00a0]?(am|pm|a\.m\.|p\.m\.|uhr|o'clock|o’clock)(?!\w)", re.I)
_HOUR_RANGE: Final = re.compile(
    r"(\d{1,2})[ \u00a0]?(?:-|–|to|bis)[ \u00a0]?\d{1,2}(?:[:.]\d\d)?[ \u00a0]?(am|pm|uhr)\b", re.I
)
_HALF: Final = 12 * 60


class Time(NamedTuple):
    """A time as written, up to `end`; `keys` are its readings, in minutes since midnight."""

    end: int
    keys: tuple[str, ...]


def time_at(text: str, at: int) -> Time | None:
    """The time of the day that is written at `at`; None if there is none."""
    if match := _CLOCK.match(text, at):
        mark = (match[3] or "").lower()
        if ":" in match[0][:3] or mark:
            return _time(match.end(), int(match[1]), int(match[2]), mark)
    if match := _HOUR.match(text, at):
        return _time(match.end(), int(match[1]), 0, match[2].lower())
    if match := _HOUR_RANGE.match(text, at):
        mark = match[2].lower() if match[2].lower() == "uhr" else ""
        return _time(match.end(1), int(match[1]), 0, mark)
    return None


def _time(end: int, hour: int, minute: int, mark: str) -> Time | None:
    if hour > 24 or minute > 59:
        return None
    minutes = hour % 24 * 60 + minute
    half = mark[:1] if mark[:1] in ("a", "p") and mark[:2] != "ap" else ""
    if half:
        if not 1 <= hour <= 12:
            return Time(end, (f"t{minutes}",))
        return Time(end, (f"t{hour % 12 * 60 + minute + (_HALF if half == 'p' else 0)}",))
    if mark in ("uhr", "h") or hour > 12 or hour == 0:
        return Time(end, (f"t{minutes}",))
    return Time(end, (f"t{minutes}", f"t{(minutes + _HALF) % (2 * _HALF)}"))
