"""Days are days of one zone, also those of 23 and 25 hours and those that a zone left out."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rules.days import (
    day_of,
    end_of,
    later_today,
    named_zone,
    offsets,
    start_of,
    start_of_last,
    tomorrow_morning,
)

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Santiago",
    "Africa/Cairo",
    "America/St_Johns",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2009, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2009, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments, zones)
def test_every_moment_lies_in_the_day_that_its_zone_names(moment: datetime, zone: ZoneInfo) -> None:
    day = day_of(moment, zone)
    # The clock of St John's went back over midnight until 2011: a day then began twice.
    assert start_of(day, zone) <= moment < end_of(day, zone) + timedelta(hours=1)


@given(days, zones)
def test_days_follow_each_other_without_a_gap(day: date, zone: ZoneInfo) -> None:
    assert end_of(day, zone) == start_of(day + timedelta(days=1), zone)
    assert timedelta() <= end_of(day, zone) - start_of(day, zone) <= timedelta(hours=25)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", "2026-03-29", 23),
        ("Europe/Berlin", "2026-10-25", 25),
        ("America/Los_Angeles", "2026-11-01", 25),
        ("America/Los_Angeles", "2026-03-08", 23),
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("America/Santiago", "2026-09-06", 23),
        ("Pacific/Apia", "2011-12-30", 0),
        ("Asia/Kolkata", "2026-03-29", 24),
    ],
)
def test_a_day_is_as_long_as_its_clocks_make_it(zone: str, day: str, hours: float) -> None:
    found = end_of(date.fromisoformat(day), ZoneInfo(zone)) - start_of(date.fromisoformat(day), ZoneInfo(zone))
    assert found == timedelta(hours=hours)


@given(moments, zones, st.integers(1, 400))
def test_the_last_days_are_so_many_days(now: datetime, zone: ZoneInfo, number: int) -> None:
    since = start_of_last(number, now, zone)
    today = day_of(now, zone)
    assert since == start_of(today - timedelta(days=number - 1), zone)
    assert start_of_last(1, now, zone) == start_of(today, zone)


@given(moments, st.timedeltas(timedelta(), timedelta(days=900)), zones, st.floats(0, 1))
def test_offsets_name_the_offset_of_every_moment(since: datetime, span: timedelta, zone: ZoneInfo, part: float) -> None:
    changes = list(offsets(zone, since, since + span))
    assert [at for at, _ in changes] == sorted(at for at, _ in changes)
    moment = (since + span * part).replace(microsecond=0)
    held = [offset for at, offset in changes if at <= max(moment, since)][-1]
    assert held == max(moment, since).astimezone(zone).utcoffset()


@pytest.mark.parametrize(
    "name", ["", "Europe", "../../etc/passwd", "/etc/localtime", "Nowhere/Land", "a\0b", "x" * 9_000]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert named_zone(name) is None


def test_every_zone_that_there_is_can_be_named() -> None:
    assert all(named_zone(name) is not None for name in sorted(available_timezones())[::20])


@pytest.mark.parametrize("day", [date.min, date.max, date(9999, 1, 1)])
def test_the_ends_of_the_calendar_are_refused(day: date) -> None:
    with pytest.raises(OverflowError):
        end_of(day, ZoneInfo("Europe/Berlin"))


_WRONG = re.compile(
    r"astimezone\(\)|astimezone\([^)]*\)\.replace\(hour|\.replace\(hour=0|astimezone\([^)]*\)\s*[+-]\s*timedelta\(days"
    r"|(?:local|time|today|midnight)\w*\s*[+-]=?\s*timedelta\(days"
)
_MEANT = {
    "console/rules/days.py",
    "console/rules/grounding/dates.py",
    "console/sync/queue_query.py",
    "ui/history/query.py",
    "ui/review/queue_words.py",
}
"""They add days to dates."""


def test_nobody_counts_days_on_moments_by_hand() -> None:
    root = Path(__file__).parents[2]
    files = [file for room in ("console", "ui") for file in sorted((root / room).rglob("*.py"))]
    assert len(files) > 100
    places = [
        f"{name}: {match[0]}"
        for file in files
        if (name := file.relative_to(root).as_posix()) not in _MEANT
        for match in _WRONG.finditer(file.read_text("utf-8"))
    ]
    assert places == []


_WITH_ITS_ZONE = re.compile(r"UTC|%Z|%SZ|\.%f|astimezone\(zone\)|\+0000|%H%M%S")
_NO_SENTENCE = {"console/commands/assistant.py", "console/rules/readiness/writing.py"}
"""A day in a file, and times whose line names the zone at its end."""


def test_a_time_that_the_store_or_a_command_says_has_its_zone() -> None:
    root = Path(__file__).parents[2] / "console"
    places = []
    for file in sorted(root.rglob("*.py")):
        name = f"console/{file.relative_to(root).as_posix()}"
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            said = "strftime" in line or re.search(r"\{[^{}]*:%", line)
            if said and not _WITH_ITS_ZONE.search(line) and name not in _NO_SENTENCE:
                places.append(f"{name}:{number}: {line.strip()}")
    assert places == []


BERLIN = ZoneInfo("Europe/Berlin")


def test_later_today_is_in_three_hours_on_a_half_hour_and_not_late_in_the_evening() -> None:
    assert later_today(datetime(2026, 11, 24, 13, 10, 9, tzinfo=BERLIN), BERLIN) == datetime(
        2026, 11, 24, 16, 30, tzinfo=BERLIN
    )
    assert later_today(datetime(2026, 11, 24, 17, 10, tzinfo=BERLIN), BERLIN) is None
    assert later_today(datetime(2026, 11, 24, 22, 0, tzinfo=BERLIN), BERLIN) is None


def test_tomorrow_morning_is_at_eight_though_the_night_has_an_hour_more() -> None:
    before = datetime(2026, 10, 24, 23, 30, tzinfo=BERLIN)
    assert tomorrow_morning(before, BERLIN).astimezone(BERLIN) == datetime(2026, 10, 25, 8, 0, tzinfo=BERLIN)
    assert (tomorrow_morning(before, BERLIN) - before).total_seconds() == 9.5 * 3600
