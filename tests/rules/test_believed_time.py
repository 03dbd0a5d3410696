"""Believed time: no jump ahead makes anything old, and a clock that was right all the time is believed soon."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.rules.believed_time import FIRST, LONGEST_PAUSE, BelievedTime

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=10)
YEARS = timedelta(days=5000)
BEHIND = datetime(1970, 1, 1, tzinfo=UTC)


def _run(believed: BelievedTime, start: datetime, lasting: timedelta, every: timedelta) -> BelievedTime:
    """Looks at a clock that goes on evenly."""
    for number in range(1, lasting // every + 1):
        believed = believed.after(start + number * every)
    return believed


def test_while_a_clock_is_right_it_is_believed() -> None:
    believed = _run(BelievedTime(NOON, NOON), NOON, timedelta(days=2), MINUTES)
    assert believed == (NOON + timedelta(days=2), NOON + timedelta(days=2))
    over_a_weekend = believed.seen + timedelta(days=3)
    assert believed.after(over_a_weekend).at == over_a_weekend


def test_a_clock_that_is_years_ahead_for_a_day_makes_nothing_old_and_leaves_nothing_behind() -> None:
    believed = _run(BelievedTime(NOON, NOON).after(NOON + YEARS), NOON + YEARS, timedelta(days=1), MINUTES)
    assert believed.up_to(NOON + YEARS) <= NOON + timedelta(days=2) + LONGEST_PAUSE
    right = NOON + timedelta(days=1)
    assert believed.after(right) == (right, right)


def test_a_clock_that_is_years_behind_makes_nothing_old_and_leaves_nothing_behind() -> None:
    believed = _run(BelievedTime(NOON, NOON).after(BEHIND), BEHIND, timedelta(days=1), MINUTES)
    assert believed.up_to(BEHIND) == BEHIND
    right = NOON + timedelta(days=1)
    assert believed.after(right) == (right, right)


def test_a_store_that_began_under_a_clock_that_was_years_behind_catches_up() -> None:
    started = BelievedTime(BEHIND, BEHIND).after(NOON)
    assert FIRST <= started.at <= FIRST + LONGEST_PAUSE
    late = NOON - started.at
    assert _run(started, NOON, late + timedelta(days=1), timedelta(hours=6)).at >= NOON + late


def test_after_a_month_in_which_nothing_ran_it_is_late_for_the_next_month() -> None:
    back = NOON + timedelta(days=30)
    believed = BelievedTime(NOON, NOON).after(back)
    assert believed.at == NOON + LONGEST_PAUSE
    believed = _run(believed, back, timedelta(days=30), MINUTES)
    assert believed.at == believed.seen


def test_one_that_runs_once_a_week_is_not_late_for_longer_each_time() -> None:
    believed = _run(BelievedTime(NOON, NOON), NOON, timedelta(days=700), timedelta(days=7))
    assert believed.seen - believed.at <= timedelta(days=4)


_SPANS = st.timedeltas(timedelta(minutes=1), timedelta(days=4))
_WRONG = st.one_of(
    st.timedeltas(timedelta(days=5), timedelta(days=20_000)), st.timedeltas(timedelta(days=-20_000), timedelta(days=-1))
)


@given(st.lists(st.tuples(_SPANS, st.booleans(), _WRONG), max_size=30))
def test_whatever_a_clock_does_nothing_is_old_before_its_time(steps: list[tuple[timedelta, bool, timedelta]]) -> None:
    """Early by at most a long weekend for each time that it jumps, and by as long as it has been wrong since it was
    right for the last time.
    """
    true, believed = NOON, BelievedTime(NOON, NOON)
    wrong_for, jumps = timedelta(), 0
    for lasts, right, off in steps:
        true += lasts
        wrong_for, jumps = (timedelta(), 0) if right else (wrong_for + lasts, jumps + 1)
        shows = true if right else max(true + off, BEHIND)
        believed = believed.after(shows)
        assert believed.up_to(shows) <= true + wrong_for + jumps * 2 * LONGEST_PAUSE


@given(st.lists(_SPANS, min_size=1, max_size=20), st.timedeltas(timedelta(0), timedelta(days=60)))
def test_a_right_clock_is_believed_again_after_as_long_as_it_was_not(spans: list[timedelta], late: timedelta) -> None:
    now, believed = NOON, BelievedTime(NOON - late, NOON)
    for span in spans:
        now += span
        believed = believed.after(now)
        assert now - believed.at <= max(late - (now - NOON), timedelta())
