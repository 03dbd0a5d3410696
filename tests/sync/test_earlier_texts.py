"""Which earlier texts of a reply are kept."""

from datetime import timedelta

import msgspec

from console.cache.rows import WorkingCopy
from console.sync.working_copy_buffer import MOST_CHARACTERS, MOST_TEXTS, earlier_texts
from tests.cache.builders import NOON, a_copy


def saved(before: WorkingCopy | None, minutes: int, *history: str, later: tuple[str, ...] = ()) -> WorkingCopy:
    now = NOON + timedelta(minutes=minutes)
    earlier = before.earlier if before else ()
    copy = a_copy(text=history[-1], base_text="AI", history=history, later=later, saved_at=now, earlier=earlier)
    return msgspec.structs.replace(copy, earlier=earlier_texts(before, copy, now))


def test_what_is_left_is_kept_with_the_time_until_which_it_was_there_and_once() -> None:
    first = saved(None, 1, "AI", "A")
    two = saved(first, 5, "AI", "A", "B")
    undone = saved(two, 6, "AI", "A", later=("B",))
    other = saved(undone, 7, "AI", "A", "C")
    assert [(each.text, (each.at - NOON) // timedelta(minutes=1)) for each in other.earlier] == [("A", 1), ("B", 5)]
    assert first.earlier == ()
    cleared = saved(other, 8, "AI", "A", "C", "")
    typed = saved(cleared, 9, "AI", "D")
    assert [each.text for each in typed.earlier] == ["A", "B", "C", ""]


def test_the_oldest_go_first() -> None:
    many = saved(None, 1, *(f"text {number}" for number in range(MOST_TEXTS + 9)))
    assert [each.text for each in many.earlier][::48] == ["text 8", "text 56"]
    long = saved(many, 2, "x" * MOST_CHARACTERS, "y")
    assert [each.text[:1] for each in long.earlier] == ["x"]
