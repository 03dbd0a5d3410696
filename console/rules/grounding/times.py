"""Reads times of the day as they are written in English and German (9 pm, 21:00, 21.30 Uhr), to be compared as
minutes.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from console.rules.grounding.number_words import SMALL, SMALL_PATTERN

_CLOCK: Final = re.compile(
    r"(\d{1,2})[:.](\d{2})(?::\d{2})?(?![\d:])(?:[ \u00a0]?(am|pm|a\.m\.|p\.m\.|uhr|h)(?!\w))?", re.I
)
_HOUR_MINUTE: Final = re.compile(
    r"(\d{1,2})(?:[ \u00a0]?uhr[ \u00a0]|h)(\d{2})(?![\w:.,]\d|\w|[ \u00a0]?(?:€|%|euro))", re.I
)
_HOUR: Final = re.compile(r"(\d{1,2})[ \u00a0]?(am|pm|a\.m\.|p\.m\.|uhr|o'clock|o’clock)(?!\w)", re.I)
_HOUR_RANGE: Final = re.compile(
    r"(\d{1,2})[ \u00a0]?(?:-|–|to|bis)[ \u00a0]?\d{1,2}(?:[:.]\d\d)?[ \u00a0]?(am|pm|uhr)\b", re.I
)
_HALF: Final = 12 * 60
_PART: Final = re.compile(
    r"[ \u00a0](?:(?P<p>abends|nachmittags|in the (?:afternoon|evening))|morgens|früh|vormittags|in the morning)(?!\w)",
    re.I,
)
_HOUR_AND_PART: Final = re.compile(r"(\d{1,2})(?=[ \u00a0]in the (?:morning|afternoon|evening)\b)", re.I)
_IN_WORDS: Final = re.compile(
    rf"(?<!\w)(?:(?P<how>half past|halb|dreiviertel|(?:a )?quarter (?:past|after|to)|viertel (?:nach|vor))"
    rf"[ \u00a0](?P<hour>{SMALL_PATTERN})|(?P<full>{SMALL_PATTERN})[ \u00a0](?:uhr|o['’]clock))(?!\w)",
    re.I,
)
_MINUTES: Final = {"half": 30, "halb": -30, "drei": -15, "past": 15, "after": 15, "nach": 15, "to": -15, "vor": -15}


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
    return _with_minutes(text, at) or _full_hour(text, at)


def _with_minutes(text: str, at: int) -> Time | None:
    if match := _HOUR_MINUTE.match(text, at):
        return _time(match.end(), int(match[1]), int(match[2]), "uhr")
    return None


def _full_hour(text: str, at: int) -> Time | None:
    if match := _HOUR.match(text, at):
        if match[2].lower() == "uhr" and _PART.match(text, match.end()) and 1 <= int(match[1]) <= 12:
            return _with_part(text, match.end(), int(match[1]) * 60)
        return _time(match.end(), int(match[1]), 0, match[2].lower())
    if match := _HOUR_AND_PART.match(text, at):
        return _with_part(text, match.end(), int(match[1]) * 60)
    if match := _HOUR_RANGE.match(text, at):
        mark = match[2].lower() if match[2].lower() == "uhr" else ""
        return _time(match.end(1), int(match[1]), 0, mark)
    return None


def times_in_words(text: str) -> Iterator[tuple[int, Time]]:
    """The times that are written in words (half past two, halb drei, neun Uhr), each with where it begins."""
    for match in _IN_WORDS.finditer(text):
        hour = SMALL.get((match["hour"] or match["full"]).casefold())
        if hour is None:  # a letter that is not ours in another case
            continue
        how = (match["how"] or "").lower()
        word = how[:4] if how[:4] in _MINUTES else how.rpartition(" ")[2]
        time = _with_part(text, match.end(), int(hour) * 60 + _MINUTES.get(word, 0))
        if time is not None:
            yield match.start(), time


def _with_part(text: str, end: int, minutes: int) -> Time | None:
    """A time on a clock of twelve hours, with the part of the day that may follow it."""
    part = _PART.match(text, end)
    if not 0 <= minutes < 13 * 60:
        return None
    early = minutes % _HALF
    if part is None:
        return Time(end, (f"t{early}", f"t{early + _HALF}"))
    return Time(part.end(), (f"t{early + (_HALF if part['p'] else 0)}",))


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
