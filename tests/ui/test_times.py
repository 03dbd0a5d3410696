"""Times on the screen, in three zones: any moment of the calendar can be said, and none is said as another."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cache.times import from_ms, to_ms
from ui.review.wording import due_sentence, due_words
from ui.widgets.times import age, ago, clock, exact, local, short

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland")
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ANY_TIME = st.datetimes(timezones=OFFSETS) | st.sampled_from(
    (
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-14))),
    )
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


@given(ANY_TIME)
def test_a_moment_of_another_year_is_said_with_its_year(at: datetime) -> None:
    here = local(at)
    said = str(at.year if here is None else here.year)
    if said == "2026" or (here is not None and abs(here.date() - NOW.date()) < timedelta(days=8)):
        return
    assert said in clock(at, NOW)
    assert said in short(at, NOW)
    assert said in due_sentence(at, NOW)[0]


def test_the_ends_of_the_calendar_are_said_as_they_are_written() -> None:
    last, first = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)
    ends = {clock(last, NOW), clock(first, NOW)}
    # Each zone can say one of the two: there the day is another one than in UTC, or the same.
    assert ends & {"31 Dec 9999 23:59 UTC", "1 Jan 1 00:00 UTC"}
