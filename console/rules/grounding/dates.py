"""Days as they are written in English and German, in the forms in which they are compared.

A day with its year is `2026-05-03`, one without `-05-03`, a month `2026-05`, a day of the week `w1` (Monday is 0). A
word like “tomorrow” is `+1`, and becomes a day by the date of the ticket.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "january januar jänner jan", "february februar feber feb", "march märz mar mär mrz", "april apr",
            "may mai", "june juni jun", "july juli jul", "august aug", "september sept sep", "october oktober oct okt",
            "november nov", "december dezember dec dez",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_WEEKDAYS: Final = {
    word: number
    for number, words in enumerate(
        (
            "monday mondays montag montags", "tuesday tuesdays dienstag dienstags",
            "wednesday wednesdays mittwoch mittwochs", "thursday thursdays donnerstag donnerstags",
            "friday fridays freitag freitags", "saturday saturdays samstag samstags sonnabend sonnabends",
            "sunday sundays sonntag sonntags",
        )
    )
    for word in words.split()
}  # fmt: skip
_RELATIVE: Final = {
    "today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gestern": -1, "übermorgen": 2,
    "vorgestern": -2,
}  # fmt: skip
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
WORDS: Final = "|".join(sorted((*_MONTHS, *_WEEKDAYS, *_RELATIVE), key=len, reverse=True))
"""The words with which a day may begin, as part of a pattern."""

_SPACE: Final = r"[ \u00a0\u202f]"
_ISO: Final = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)")
_DOTTED: Final = re.compile(rf"(\d{{1,2}})\.{_SPACE}?(\d{{1,2}})\.(?:{_SPACE}?(\d{{4}}|\d{{2}})(?!\d|[.,:]\d|%|€))?")
_SLASHED: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_DAY_MONTH: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:{_SPACE}of)?(?:{_SPACE}|-)?({_MONTH})(?![^\W\d_])\.?(?:(?:,?{_SPACE}|-)?(\d{{4}})\b)?",
    re.I,
)
_MONTH_DAY: Final = re.compile(
    rf"({_MONTH})\b\.?{_SPACE}(?:the{_SPACE})?(\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,:]\d)(?:,?{_SPACE}(\d{{4}})\b)?", re.I
)
_MONTH_YEAR: Final = re.compile(rf"({_MONTH})\b\.?,?{_SPACE}(\d{{4}})\b", re.I)
_BEFORE_DAY: Final = re.compile(
    r"(?<!\w)(?:am|vom|bis|zum|ab|den|dem|seit|der|on|until|by|from)\s*(?:\w{2,12}\.?,?\s*)?$", re.I
)
_ABOUT: Final = 12
"""The number of characters before a short German date (am 3.5.) that distinguish it from the end of a sentence."""


class DateInText(NamedTuple):
    """A day as written, up to `end`; `keys` are its readings."""

    end: int
    keys: tuple[str, ...]


def day_at(text: str, at: int) -> DateInText | None:
    """The day that is written at `at`; None if there is none."""
    return _numeric(text, at) if text[at].isdigit() else _in_words(text, at)


def _numeric(text: str, at: int) -> DateInText | None:
    end = at + 1
    while text[end : end + 1].isdigit():
        end += 1
    after, digits = text[end : end + 1], end - at
    if after in ("-", "/") and digits == 4 and (match := _ISO.match(text, at)):
        return _day(match.end(), _key(int(match[1]), int(match[3]), int(match[4])))
    if digits > 2:
        return None
    if after == "." and (match := _DOTTED.match(text, at)):
        day, month, year = int(match[1]), int(match[2]), _year(match[3])
        if year or _BEFORE_DAY.search(text[max(0, at - _ABOUT) : at]):
            return _day(match.end(), _key(year, month, day))
    elif after in ("/", "-") and (match := _SLASHED.match(text, at)):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        return _day(match.end(), _key(year, first, second), _key(year, second, first))
    if after and (match := _DAY_MONTH.match(text, at)):
        return _day(match.end(), _key(_year(match[3]), _month(match[2]), int(match[1])))
    return None


def _in_words(text: str, at: int) -> DateInText | None:
    if match := _MONTH_DAY.match(text, at):
        return _day(match.end(), _key(_year(match[3]), _month(match[1]), int(match[2])))
    if (match := _MONTH_YEAR.match(text, at)) and (month := _month(match[1])):
        return DateInText(match.end(), (f"{int(match[2]):04}-{month:02}",))
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[at:end]
    if (weekday := _WEEKDAYS.get(word.casefold())) is not None:
        return DateInText(end, (f"w{weekday}",))
    # “Morgen” with a capital letter means the morning.
    if (days := _RELATIVE.get(word if word == "Morgen" else word.casefold())) is not None:
        if abs(days) == 1 and text[:at].endswith("day after " if days == 1 else "day before "):
            days *= 2
        return DateInText(end, (f"{days:+}",))
    return None


def _month(name: str) -> int:
    """The month's number; 0 if a pattern matched a letter that is not ours in another case, such as “ı” for “i”."""
    return _MONTHS.get(name.casefold(), 0)


def _year(written: str | None) -> int:
    if written is None:
        return 0
    return int(written) if len(written) == 4 else 2000 + int(written)


def _key(year: int, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02}" if year else f"-{month:02}-{day:02}"


def _day(end: int, *keys: str) -> DateInText | None:
    real = tuple(dict.fromkeys(key for key in keys if key))
    return DateInText(end, real) if real else None


@lru_cache(maxsize=4_096)
def vouched(key: str, today: date) -> frozenset[str]:
    """All forms of a day that a source with `key` confirms, on a ticket of `today`. A complete date confirms itself,
    the same day without its year, and its day of the week; a day of the week confirms the dates of that day within two
    weeks of the ticket.
    """
    if key[0] in "+-" and len(key) == 2:
        return vouched(_shifted(today, int(key)), today) | {key}
    if key[0] == "w":
        near = (today + timedelta(days) for days in range(-7, 15))
        return frozenset({key}).union(*(_forms(day) for day in near if day.weekday() == int(key[1])))
    if key[0] == "-":
        return frozenset({key}).union(
            *(_forms(day) for year in (-1, 0, 1) if (day := _date(f"{today.year + year}{key}")) is not None)
        )
    day = _date(key)
    if day is None:  # a month
        return frozenset({key})
    return frozenset(_forms(day) | {key[:7]} | _relative(day, today))


def _forms(day: date) -> set[str]:
    return {day.isoformat(), day.isoformat()[4:], f"w{day.weekday()}"}


def _relative(day: date, today: date) -> set[str]:
    days = (day - today).days
    return {f"{days:+}"} if abs(days) <= 2 else set()


def _shifted(today: date, days: int) -> str:
    try:
        return (today + timedelta(days)).isoformat()
    except OverflowError:
        return today.isoformat()


def _date(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None
