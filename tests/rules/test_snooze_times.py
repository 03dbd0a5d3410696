"""Later today and tomorrow morning are on the person's own clock, also where clocks change."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.rules.snooze_times import later_today, tomorrow_morning

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
