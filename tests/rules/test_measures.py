"""The definitions beside their documentation; figures, calibration and phrases from counts."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.decision import Edit
from console.model.measures import By, Figure, PhraseChange
from console.rules.measures.calibration import LEAST, LIGHT_WORDS, TARGET, calibrate
from console.rules.measures.definitions import MEASURES
from console.rules.measures.figures import Tally, figures
from console.rules.measures.phrases import LEAST as PHRASE_LEAST
from console.rules.measures.phrases import TextChange, changes, mentions

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "measures.md").read_text("utf-8")


def test_the_page_defines_each_measure_in_the_same_words_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|", PAGE, re.MULTILINE)
    assert rows == [(m.id, m.title, str(m.unit), m.numerator, m.denominator) for m in MEASURES]


def test_the_page_names_each_split_and_the_numbers_that_rule() -> None:
    assert re.findall(r"^- `(\w+)`: ", PAGE, re.MULTILINE) == list(By)
    assert f"at most {LIGHT_WORDS} changed words" in PAGE
    assert f"{TARGET:.0%} of the drafts" in PAGE
    assert f"at least {LEAST} drafts" in PAGE
    assert f"at least {PHRASE_LEAST} drafts on as many tickets" in PAGE


def test_every_definition_has_its_figure() -> None:
    assert set(figures(Tally())) == {measure.id for measure in MEASURES}


def test_nothing_over_nothing_is_no_figure() -> None:
    assert {f.value for f in figures(Tally()).values()} == {None}


def test_a_share_is_its_numerator_over_its_denominator() -> None:
    shares = figures(Tally(decisions=4, approved=3, cost_usd=0.5, drafts=2, retries=1))
    assert shares["acceptance"] == Figure(0.75, 3, 4)
    assert shares["cost"] == Figure(0.125, 0.5, 4)
    assert shares["model_calls"] == Figure(1.5, 3, 2)


def test_the_threshold_is_the_lowest_confidence_from_which_on_enough_drafts_are_good() -> None:
    calibration = calibrate([(0.9, 50, 48), (0.7, 50, 44), (0.5, 50, 20)])
    # From 0.7 on 92 of 100 are good, from 0.5 on 112 of 150.
    assert calibration.threshold == 0.7


def test_few_drafts_suggest_no_threshold() -> None:
    assert calibrate([(0.9, LEAST - 1, LEAST - 1)]).threshold is None
    assert calibrate([(0.9, LEAST, LEAST)]).threshold == 0.9


def test_where_none_is_good_enough_there_is_no_threshold() -> None:
    assert calibrate([(0.95, 100, 80)]).threshold is None


@pytest.mark.parametrize(
    ("confidence", "low"), [(0.0, 0.0), (0.3, 0.3), (0.29999, 0.2), (0.8, 0.8), (0.99, 0.9), (1.0, 0.9)]
)
def test_a_confidence_falls_into_the_bin_that_holds_it(confidence: float, low: float) -> None:
    (bin_,) = [b for b in calibrate([(confidence, 1, 1)]).bins if b.drafts]
    assert bin_.low == low


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 50), st.integers(0, 50))))
def test_bins_lose_and_invent_nothing(counts: list[tuple[float, int, int]]) -> None:
    counts = [(confidence, number, min(number, good)) for confidence, number, good in counts]
    calibration = calibrate(counts)
    assert sum(b.drafts for b in calibration.bins) == sum(number for _, number, _ in counts)
    assert sum(b.good for b in calibration.bins) == sum(good for *_, good in counts)
    assert all(low.high == high.low for low, high in zip(calibration.bins, calibration.bins[1:], strict=False))


def _corrected(old: str, new: str, drafts: int, *, ticket: str = "") -> list[TextChange]:
    return [
        TextChange(f"{old}{new}{n}", ticket or f"T-{old}-{n}", (Edit(0, len(old), old, new),)) for n in range(drafts)
    ]


def test_a_change_is_counted_over_drafts_whatever_its_case_and_edges() -> None:
    counted = changes(
        [*_corrected("by Friday", "", 2), *_corrected(" By  friday.", "", 2), *_corrected("soon", "today", 3)], (), 9
    )
    assert [change for change, _ in counted] == [
        PhraseChange("by Friday", "", 4, 4),
        PhraseChange("soon", "today", 3, 3),
    ]


def test_a_draft_that_was_corrected_twice_is_one() -> None:
    twice = [TextChange("d", "T-1", (Edit(0, 1, "a b", "c d"),))] * 9
    assert changes(twice, (), 9) == []


def test_one_ticket_alone_makes_no_phrase() -> None:
    assert changes(_corrected("one thing", "another", 9, ticket="T-1"), (), 9) == []


@pytest.mark.parametrize(
    "old",
    [
        "write to ada@example.com",
        "card 4111 1111 1111 1111",
        "call 030/1234567",
        "order 6134853215",
        "https://x.example",
    ],
)
def test_what_may_tell_of_a_person_is_no_phrase(old: str) -> None:
    assert changes(_corrected(old, "it", 9), (), 9) == []


def test_the_name_of_a_colleague_is_no_phrase_and_its_word_in_small_is() -> None:
    assert changes(_corrected("", "Will Nordlicht", 9), {"Will"}, 9) == []
    assert len(changes(_corrected("we refund", "we will look", 9), {"Will"}, 9)) == 1


def test_days_and_small_numbers_stay() -> None:
    assert len(changes(_corrected("3 to 5 days", "5 to 7 days", 9), (), 9)) == 1


def test_a_number_alone_is_no_phrase() -> None:
    assert changes([*_corrected("300", "600", 9), *_corrected("a", "no", 9)], (), 9) == []


def test_a_rewriting_is_no_phrase() -> None:
    assert changes(_corrected("word " * 40, "other", 9), (), 9) == []


def test_a_change_mentions_a_customer_in_whatever_case() -> None:
    change = PhraseChange("for crystal", "", 3)
    assert mentions(change, "Crystal Minh cminh730@example.com")
    assert not mentions(change, "Ada Okafor")
