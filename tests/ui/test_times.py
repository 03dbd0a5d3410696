"""Times on the screen, in seven zones: any moment of the calendar can be said, and none is said as another."""

import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cache.times import from_ms, to_ms
from console.local.zone import local_zone
from console.rules.days import day_of
from ui.draft.wording import due_sentence, due_words
from ui.widgets.times import age, ago, clock, exact, local, short

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
ZONES = (
    "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland",
    "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe",
)  # fmt: skip
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ANY_TIME = st.datetimes(timezones=OFFSETS) | st.sampled_from(
    (
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-14))),
    )
)
TURNS = [datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 8), (3, 29), (4, 5), (9, 27), (10, 25), (11, 1))]
"""Days on which clocks are put forward or back somewhere."""
AROUND_A_TURN = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes), st.sampled_from(TURNS), st.integers(-36 * 60, 36 * 60)
)
WORDS = (clock, short, age, ago, due_words, due_sentence)


@pytest.fixture(scope="module", params=ZONES, autouse=True)
def _zone(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.__setitem__("TZ", before)
    time.tzset()


@given(ANY_TIME)
def test_every_moment_of_the_calendar_can_be_said(at: datetime) -> None:
    for words in WORDS:
        assert words(at, NOW)
    assert exact(at)
    assert from_ms(to_ms(at)).year in (at.year - 1, at.year, at.year + 1)


@given(AROUND_A_TURN)
def test_what_is_shown_is_of_the_zone_in_which_days_are_counted(at: datetime) -> None:
    before = os.environ["TZ"]
    os.environ["TZ"] = "XYZ9"  # a rule in place of a name, of which no days are known
    time.tzset()
    try:
        assert (here := local(at)) is not None
        assert here.date() == day_of(at, local_zone())
        assert clock(at, at).startswith(f"{at.astimezone(local_zone()):%H:%M}")
    finally:
        os.environ["TZ"] = before
        time.tzset()


@given(ANY_TIME)
def test_a_moment_of_another_year_is_said_with_its_year(at: datetime) -> None:
    here = local(at)
    year = str(at.year if here is None else here.year)
    if year == "2026" or (here is not None and abs(here.date() - NOW.date()) < timedelta(days=8)):
        return
    assert year in clock(at, NOW)
    assert year in short(at, NOW)
    assert year in due_sentence(at, NOW)[0]


def test_the_ends_of_the_calendar_are_said_as_they_are_written() -> None:
    last, first = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)
    ends = {clock(last, NOW), clock(first, NOW)}
    # Each zone can say one of the two: there the day is another one than in UTC, or the same.
    assert ends & {"31 Dec 9999 23:59 UTC", "1 Jan 1 00:00 UTC"}


@given(AROUND_A_TURN, st.integers(0, 48 * 8))
def test_an_hour_that_the_clock_shows_twice_is_said_with_its_offset(at: datetime, hours: int) -> None:
    here = local(at)
    assert here is not None
    clocks = {there.utcoffset() for fold in (0, 1) if (there := local(here.replace(tzinfo=None, fold=fold)))}
    for words in (clock(at, at + timedelta(hours=hours)), due_sentence(at, at - timedelta(hours=hours))[0]):
        match = re.search(r"UTC([+-])(\d+)(?::(\d\d))?", words)
        assert (match is not None) == (len(clocks) > 1), words
        if match:
            offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
            assert (offset if match[1] == "+" else -offset) == here.utcoffset(), words


def test_west_of_greenwich_half_an_hour_goes_the_same_way_as_the_hours() -> None:
    here = datetime(2026, 11, 1, 1, 15, tzinfo=ZoneInfo("America/St_Johns"))
    if time.tzname[0] == "NST":
        assert clock(here, here) == "01:15 UTC-2:30"
        assert clock(here.replace(fold=1), here) == "01:15 UTC-3:30"


@given(AROUND_A_TURN, st.integers(16, 359))
def test_a_deadline_that_is_near_is_a_time_of_day_also_beyond_midnight(now: datetime, minutes: int) -> None:
    due = now + timedelta(minutes=minutes)
    here = local(due)
    assert here is not None
    assert due_words(due, now)[0].startswith(f"{here:%H:%M}")
    assert due_sentence(due, now)[0].startswith(f"Due {here:%H:%M}")
    assert ", in " in due_sentence(due, now)[0]
