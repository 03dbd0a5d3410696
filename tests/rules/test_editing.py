"""The edit diff: exact for any text, and cut where a person would cut."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from console.model.decision import Edit
from console.rules.editing import (
    EditMismatch,
    SegmentKind,
    apply,
    check,
    diff,
    places,
    rebase,
    reverse,
    segments,
    words_changed,
)
from console.rules.tokens import tokens

ANY_TEXT = st.text(st.characters(), max_size=60)
"""Every code point, lone surrogates included."""
WORDY = st.lists(
    st.sampled_from(["refund", "the", "5", "to", "7", "days", " ", " ", "\n", ".", "é", "é", "👩‍👧", "天", "ทุ", "\r\n"])
).map("".join)


@given(st.one_of(ANY_TEXT, WORDY), st.one_of(ANY_TEXT, WORDY))
def test_applied_to_the_first_text_the_diff_gives_the_second(before: str, after: str) -> None:
    edits = diff(before, after)
    assert apply(before, edits) == after
    assert apply(after, reverse(edits)) == before
    assert check(before, edits, after) == ()
    assert (edits == ()) == (before == after)


@given(WORDY, WORDY)
@example("refund👩\u200d👧55refund", "👩\u200d👧👩\u200d👧55")
def test_edits_are_in_order_and_do_not_touch(before: str, after: str) -> None:
    edits = diff(before, after)
    assert all(a.end < b.start for a, b in pairwise(edits))


@given(st.one_of(ANY_TEXT, WORDY), st.one_of(ANY_TEXT, WORDY))
def test_segments_spell_both_texts(before: str, after: str) -> None:
    parts = segments(before, diff(before, after))
    assert "".join(p.text for p in parts if p.kind is not SegmentKind.INSERTED) == before
    assert "".join(p.text for p in parts if p.kind is not SegmentKind.DELETED) == after
    for part in parts:
        source = after if part.kind is SegmentKind.INSERTED else before
        at = part.after_start if part.kind is SegmentKind.INSERTED else part.before_start
        assert source[at : at + len(part.text)] == part.text


@given(st.one_of(ANY_TEXT, WORDY))
def test_the_units_of_a_text_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("It takes 3 to 5 days.", "It takes 5 to 7 days.", [("3", "5"), ("5", "7")]),
        ("a credit of 38.00 EUR", "a credit of 83.00 EUR", [("38.00", "83.00")]),
        ("Open at 9:00 today.", "Open at 9:30 today.", [("9:00", "9:30")]),
        (
            "We will refund it by Friday.",
            "Billing decides on it.",
            [("We will refund it by Friday", "Billing decides on it")],
        ),
        ("Thanks 👩‍👩‍👧‍👦 all", "Thanks 👨‍👩‍👧 all", [("👩‍👩‍👧‍👦", "👨‍👩‍👧")]),
        ("您的订单将在三个工作日内送达。", "您的订单将在五个工作日内送达。", [("三", "五")]),
        ("سيصل طلبك يوم الأحد.", "سيصل طلبك يوم الاثنين.", [("الأحد", "الاثنين")]),
        ("One. Two. Three.", "One. Three.", [("Two. ", "")]),
        ("Hello\n\nBye", "Hello\n\nNew line\n\nBye", [("", "New line\n\n")]),
    ],
)
def test_a_place_is_cut_as_a_person_would(before: str, after: str, edits: list[tuple[str, str]]) -> None:
    assert [(e.old, e.new) for e in diff(before, after)] == edits


def test_the_places_of_real_edits_are_counted_as_people_count_them(development_data: Path | None) -> None:
    rows: list[dict[str, Any]]
    if development_data is None:
        rows = [{"before": "It takes 3 to 5 days, we think.", "after": "It takes 5 to 7 days.", "hunks": 3}]
    else:
        rows = [json.loads(line) for line in (development_data / "edits.jsonl").read_text("utf-8").splitlines()]
    right = sum(places(diff(row["before"], row["after"])) == row["hunks"] for row in rows)
    assert right >= 0.99 * len(rows)


@pytest.mark.parametrize(
    ("edits", "path"),
    [
        ([Edit(0, 3, "tho", "a")], "$.diff[0].old"),
        ([Edit(4, 8, "best", "x"), Edit(0, 3, "the", "a")], "$.diff[1].start"),
        ([Edit(0, 3, "the", "a"), Edit(2, 4, "e ", "x")], "$.diff[1].start"),
        ([Edit(0, 900, "the", "a")], "$.diff[0].end"),
        ([Edit(3, 0, "", "a")], "$.diff[0].end"),
        ([Edit(0, 3, "the", "some")], "$.diff"),
        ([Edit(0, 3, "the", "a"), Edit(4, 4, "", "")], "$.diff[1]"),
    ],
)
def test_edits_that_do_not_give_the_final_text_are_refused_by_place(edits: list[Edit], path: str) -> None:
    assert [e.path for e in check("the best", edits, "a best")] == [path]


def test_a_mismatch_names_the_edit() -> None:
    with pytest.raises(EditMismatch) as refused:
        apply("the best", [Edit(0, 3, "the", "a"), Edit(4, 8, "west", "x")])
    assert refused.value.index == 1


def test_words_are_counted_by_the_larger_side_of_each_place() -> None:
    edits = diff("We will refund it to your card by Friday.", "Billing decides on a refund.")
    assert words_changed(edits) >= 5
    assert words_changed(diff("a, b", "a; b")) == 0


def test_my_edits_are_carried_over_to_a_newer_text() -> None:
    base = "Hi Crystal, a credit of 38.00 EUR is on your account. We will refund it."
    mine = diff(base, base.replace("38.00", "83.00"))
    newer = "Hi Crystal, thank you. A credit of 38.00 EUR is on your account. We will refund it."
    result = rebase(mine, base, newer)
    assert result.text == newer.replace("38.00", "83.00")
    assert (result.kept, result.lost) == (1, ())


def test_an_edit_whose_place_was_changed_too_is_named_as_lost() -> None:
    result = rebase(diff("It takes 3 days.", "It takes 5 days."), "It takes 3 days.", "It takes 4 days.")
    assert result.text == "It takes 4 days."
    assert [e.new for e in result.lost] == ["5"]


def test_the_same_change_on_both_sides_is_no_loss() -> None:
    result = rebase(diff("It takes 3 days.", "It takes 5 days."), "It takes 3 days.", "It takes 5 days.")
    assert (result.text, result.kept, result.lost) == ("It takes 5 days.", 1, ())


@given(WORDY, WORDY, WORDY)
def test_rebasing_never_fails_and_accounts_for_every_edit(base: str, mine: str, theirs: str) -> None:
    edits = diff(base, mine)
    result = rebase(edits, base, theirs)
    assert result.kept + len(result.lost) == len(edits)
    if base == theirs:
        assert result.text == mine


def test_texts_too_large_to_compare_whole_are_compared_by_lines() -> None:
    before = "\n".join(f"line {i} with some words in it" for i in range(4000))
    after = before.replace("line 17 with", "line 17 without").replace("line 3999 with", "row 3999 with")
    edits = diff(before, after)
    assert apply(before, edits) == after
    assert [e.new for e in edits] == ["without", "row"]


@given(st.text("\U0001f1e9\U0001f1ea\u0301x", max_size=12))
def test_a_flag_is_one_unit_and_no_character_is_parted(text: str) -> None:
    edges = {0, *(whole.end() for whole in regex.finditer(r"\X", text))}
    parts = tokens(text)
    assert {sum(map(len, parts[:at])) for at in range(len(parts) + 1)} <= edges
