"""What an answer to a case is worth, and whether a run became worse."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.model.decision import ReasonCode
from console.model.evaluation import CaseAnswer, CaseUse
from console.model.evaluation_report import AnswerOutcome, CaseResult, Movement
from console.rules.evaluation.figures import changes, failures, figures
from console.rules.evaluation.intervals import mean, share_change, wilson
from console.rules.evaluation.scoring import distance, scored, unanswered
from tests.rules.builders import default_policy
from tests.support.evaluation_sets import EXPECTED, PROMISE, a_case

FAILURE = (CaseUse.KNOWN_FAILURE,)
EDGE = (CaseUse.EDGE_CASE,)


def _scored(text: str, **case: object) -> CaseResult:
    return scored(a_case(**case), CaseAnswer(text), default_policy())  # type: ignore[arg-type]


def test_the_expected_text_is_exact_and_nothing_is_to_be_changed() -> None:
    result = _scored(EXPECTED)
    assert (result.exact, result.words_changed, result.distance, result.findings) == (True, 0, 0.0, ())


def test_a_promise_and_another_number_count_against_an_answer() -> None:
    result = _scored(f"Hello [name], approved refunds take 3 business days to arrive. {PROMISE}")
    assert {"promise", "grounding"} <= {finding.flaw for finding in result.findings}
    assert PROMISE in [finding.words for finding in result.findings]
    assert result.exact is False


def test_a_promise_that_a_person_approved_word_for_word_does_not_count() -> None:
    approved = f"{EXPECTED} {PROMISE}"
    assert _scored(approved, expected=approved).findings == ()
    assert _scored(approved).findings != ()


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("Hello [name], approved refunds take 9 business days to arrive.", True),
        ("Hi [name], approved refunds take 9 business days to arrive.", True),
        ("Hi [name], approved refunds take 5 to 7 business days to arrive.", False),
        (EXPECTED, False),
        ("Please tell us the number of your order first.", False),
    ],
)
def test_a_known_failure_is_repeated_by_what_is_nearer_to_it_than_to_the_correction(text: str, repeats: bool) -> None:
    failed = "Hello [name], approved refunds take 9 business days to arrive."
    result = _scored(text, draft=failed, uses=FAILURE, reason=ReasonCode.TONE)
    assert result.repeats is repeats


def test_a_rejected_draft_is_repeated_word_for_word_or_by_what_policy_found_in_it() -> None:
    case = {"expected": None, "draft": PROMISE, "uses": FAILURE, "reason": ReasonCode.POLICY}
    assert _scored(PROMISE, **case).repeats is True
    other = "Good news: you will get all of your money back from us, I guarantee it, and we send it out at once."
    assert _scored(other, **case, findings=["promise.refund"]).repeats is True
    assert _scored(other, **case).repeats is False
    assert unanswered(a_case(**case), "no article", CaseAnswer(left_alone="no article")).repeats is False  # type: ignore[arg-type]


def test_no_answer_counts_as_nothing_of_the_expected_text() -> None:
    failed = unanswered(a_case(), "It broke.")
    assert (failed.outcome, failed.exact, failed.distance) == (AnswerOutcome.FAILED, False, 1.0)
    alone = unanswered(a_case("c2", expected=None, uses=EDGE), "no article", CaseAnswer(left_alone="no article"))
    shares = {figure.name: (figure.count, figure.cases) for figure in figures([failed, alone])}
    assert shares["answered"] == (1, 2)
    assert shares["exact"] == (0, 1)
    assert shares["promises"] == (0, 0)


@given(st.text("ab é👋.\n", max_size=30), st.text("ab é👋.\n", max_size=30))
@settings(max_examples=25)
def test_a_distance_is_a_share_and_nothing_only_between_the_same_words(text: str, other: str) -> None:
    assert 0 <= distance(text, other) <= 1
    assert distance(text, text) == 0


def test_intervals_are_those_of_the_books() -> None:
    # Newcombe 1998, table I: 81 of 263, and 15 of 148.
    assert [round(end, 4) for end in (wilson(81, 263).low, wilson(81, 263).high)] == [0.2553, 0.3662]
    assert [round(end, 4) for end in (wilson(15, 148).low, wilson(15, 148).high)] == [0.0624, 0.1605]
    # The same author's paper on paired data, table II, method 10.
    change = share_change(36, 2, 12, 0)
    assert [round(change.low, 4), round(change.high, 4)] == [0.0569, 0.3404]


@given(st.integers(0, 60), st.integers(1, 60))
@example(0, 7)
@settings(max_examples=40)
def test_an_interval_has_its_share_in_it(count: int, more: int) -> None:
    cases = count + more
    assert 0 <= wilson(count, cases).low <= count / cases <= wilson(count, cases).high <= 1
    change = share_change(3, count, more, 2)
    assert -1 <= change.low <= (more - count) / (cases + 5) <= change.high <= 1


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
@settings(max_examples=15)
def test_an_interval_of_a_mean_is_the_same_each_time_and_within_the_values(values: list[float]) -> None:
    interval = mean(values)
    assert mean(values) == interval
    assert min(values) - 1e-12 <= interval.low <= interval.high <= max(values) + 1e-12


def _run(promising: int, of: int = 40) -> list[CaseResult]:
    cases = [a_case(f"c{number}", expected=None, uses=EDGE) for number in range(of)]
    texts = [PROMISE if number < promising else "Thank you." for number in range(of)]
    return [scored(case, CaseAnswer(text), default_policy()) for case, text in zip(cases, texts, strict=True)]


def test_a_figure_is_worse_only_where_the_cases_can_tell() -> None:
    before = _run(0)
    by_name = {change.name: change for change in changes(before, _run(2))}
    assert by_name["promises"].movement is Movement.UNCLEAR
    changed = changes(before, _run(6))
    (failure,) = failures(_run(6), changed, {})
    assert failure.sentence == "With a promise: 0.0 % → 15.0 % (6 worse, 0 better)"
    assert failure.cases == tuple(f"c{number}" for number in range(6))
    assert {change.name: change.movement for change in changes(_run(6), before)}["promises"] is Movement.BETTER


def test_a_limit_is_kept_or_names_its_cases() -> None:
    run = _run(1)
    assert failures(run, (), {"promises": 0.025}) == ()
    (failure,) = failures(run, (), {"promises": 0})
    assert failure.sentence == "With a promise: 2.5 %, at most 0.0 % wanted"
    assert failure.cases == ("c0",)
    (unknown,) = failures(run, (), {"exact": 0.5})
    assert unknown.sentence == "Exactly as expected: no case counts for it, at least 50.0 % wanted"


def test_the_case_that_moved_furthest_from_the_expected_text_is_named_first() -> None:
    cases = [a_case(f"c{number}") for number in range(12)]
    dice = random.Random(1)
    words = EXPECTED.split()
    texts = [" ".join(["no"] * number + words[number:]) for number in range(1, 11)]
    dice.shuffle(texts)
    before = [scored(case, CaseAnswer(EXPECTED), default_policy()) for case in cases]
    now = [
        scored(case, CaseAnswer(text), default_policy())
        for case, text in zip(cases, [EXPECTED, EXPECTED, *texts], strict=True)
    ]
    change = next(change for change in changes(before, now) if change.name == "distance")
    distances = {result.id: result.distance or 0 for result in now}
    assert change.movement is Movement.WORSE
    assert [distances[name] for name in change.worse] == sorted(
        (value for value in distances.values() if value), reverse=True
    )
