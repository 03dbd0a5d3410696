"""Times that stay fresh: ages ("2h10m" before now) and dates inside texts ("{{-5d}}" becomes "19 November").

A date mark is `{{<number><unit>}}` or `{{<number><unit> <format>}}`; units are min, h, d and m (months). Formats:
none ("19 November"), `full` ("19 November 2026"), `month`, `weekday`, `iso` and `time` ("10:04").
"""

import re
from datetime import datetime, timedelta

from resources.sample.problem import SampleError

_MARK = re.compile(r"\{\{([+-]\d+)(min|h|d|m)(?: (\w+))?\}\}")
_AGE = re.compile(r"(-?)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
_DAY_AND_MONTH = {"en": "{0} {1}", "de": "{0}. {1}", "fr": "{0} {1}", "es": "{0} de {1}"}
_FULL = {"en": "{0} {1} {2}", "de": "{0}. {1} {2}", "fr": "{0} {1} {2}", "es": "{0} de {1} de {2}"}


def age(written: str) -> timedelta:
    """How long ago "1d2h30m" was; "-40m" lies the other way. Raises SampleError for anything else."""
    found = _AGE.fullmatch(written)
    if not found or not any(found.groups()[1:]):
        raise SampleError(f'"{written}" is no age; write days, hours and minutes like 1d2h30m')
    sign, days, hours, minutes = found.groups(default="0")
    span = timedelta(days=int(days), hours=int(hours), minutes=int(minutes))
    return -span if sign == "-" else span


def fill_dates(text: str, now: datetime, language: str) -> str:
    """`text` with each date mark replaced by that date, seen from `now`, in the words of `language`."""
    return _MARK.sub(lambda found: _written(_moved(now, int(found[1]), found[2]), found[3], language), text)


def _moved(now: datetime, number: int, unit: str) -> datetime:
    if unit == "m":
        months = now.year * 12 + now.month - 1 + number
        return now.replace(year=months // 12, month=months % 12 + 1, day=1)
    return now + {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}[unit] * number


def _written(day: datetime, form: str | None, language: str) -> str:
    if form == "iso":
        return f"{day:%Y-%m-%d}"
    if form == "time":
        return f"{day:%H:%M}"
    if language not in _MONTHS:
        raise SampleError(f'dates cannot be written in the language "{language}" yet; add its months to dates.py')
    month = _MONTHS[language].split()[day.month - 1]
    if form == "month":
        return month
    if form == "weekday":
        return _WEEKDAYS[language].split()[day.weekday()]
    if form == "full":
        return _FULL[language].format(day.day, month, day.year)
    if form is None:
        return _DAY_AND_MONTH[language].format(day.day, month)
    raise SampleError(f'"{form}" is no format of a date; use full, month, weekday, iso or time')
