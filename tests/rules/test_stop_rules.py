"""Rules that stop sending: what they count, when they are over their limit, and what is refused in a policy."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.stop import CountScope, RuleEffect, Stop, StopRule, StopScope
from console.rules.policy import PolicyInvalid, load
from console.rules.stop_rules import Figures, is_over, reason, rules_for, since
from console.rules.stops import review_for, stop_for, stops_in_words, with_stops, without_stop
from resources.policy import default_policy_text
from tests.rules.builders import default_policy

NOW = datetime(2026, 11, 20, 23, tzinfo=UTC)
RULE = StopRule(id="new prompts", each=CountScope.PROMPT_VERSION, corrections_over=0.4, decisions=20)


def with_rules(*lines: str) -> str:
    return "\n".join([default_policy_text(), "[[stop_rules]]", *lines]) + "\n"


@given(st.integers(5, 60), st.integers(0, 99), st.lists(st.booleans(), min_size=60, max_size=60))
@settings(max_examples=40)
def test_a_rule_over_its_share_early_is_over_it_whatever_the_others_are(
    decisions: int, percent: int, outcomes: list[bool]
) -> None:
    rule = msgspec.structs.replace(RULE, decisions=decisions, corrections_over=percent / 100)
    window = outcomes[:decisions]
    for seen in range(decisions + 1):
        if is_over(rule, Figures(seen, sum(window[:seen]))):
            assert sum(window) * 100 > percent * decisions
            return
    assert sum(window) * 100 <= percent * decisions


def test_a_share_of_hours_needs_enough_decisions_and_errors_are_counted() -> None:
    hours = StopRule(id="day", each=CountScope.QUEUE, corrections_over=0.5, hours=24)
    assert not is_over(hours, Figures(9, 9))
    assert is_over(hours, Figures(10, 6))
    assert not is_over(hours, Figures(10, 5))
    assert since(hours, NOW) == NOW - timedelta(hours=24)
    errors = StopRule(id="errors", each=CountScope.ALL, errors_over=2, hours=1)
    assert [is_over(errors, Figures(n, n)) for n in (2, 3)] == [False, True]


def test_the_reason_has_the_figures_and_the_limit() -> None:
    assert reason(RULE, Figures(15, 9)) == (
        "9 of the last 15 drafts decided were corrected, rejected or returned; the limit is 40 % of 20."
    )
    hours = StopRule(id="day", each=CountScope.QUEUE, corrections_over=0.125, hours=24)
    assert reason(hours, Figures(10, 6)) == (
        "6 of 10 drafts decided in the last 24 hours were corrected, rejected or returned; the limit is 12.5 %."
    )
    errors = StopRule(id="errors", each=CountScope.ALL, errors_over=2, hours=1)
    assert reason(errors, Figures(3, 3)) == (
        "More than 2 drafts could not be sent, or may or may not have been in the last hour."
    )


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (('each = "queue"',), "counts nothing, or two things"),
        (('each = "queue"', "corrections_over = 0.1", "errors_over = 1", "hours = 1"), "counts nothing, or two things"),
        (('each = "queue"', "errors_over = 1"), "say in how many `hours`"),
        (('each = "queue"', "errors_over = 1", "hours = 1", "decisions = 20"), "leave out `decisions`"),
        (('each = "queue"', "corrections_over = 0.1"), "has no end to count to"),
        (('each = "queue"', "corrections_over = 0.1", "hours = 1", 'then = "review"'), "corrections of each `kind`"),
        (('each = "all"', 'names = ["a"]', "errors_over = 1", "hours = 1"), "has names of nothing"),
        (('each = "queue"', "corrections_over = 1.0", "hours = 1"), ".corrections_over: "),
        (('each = "queue"', "corrections_over = 0.1", "decisions = 4"), ".decisions: "),
        (('each = "queue"', "errors_over = 1", "hours = 721"), ".hours: "),
        (('each = "reviewer"', "errors_over = 1", "hours = 1"), ".each: "),
        (('each = "queue"', "errors_over = 1", "hours = 1", "minutes = 1"), "minutes"),
    ],
)
def test_a_rule_that_says_too_little_or_too_much_is_refused_with_a_sentence(lines: tuple[str, ...], says: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load(with_rules('id = "x"', *lines))
    (problem,) = refused.value.problems
    assert says in str(problem)


def test_two_rules_of_one_id_are_refused() -> None:
    rule = ('id = "x"', 'each = "queue"', "errors_over = 1", "hours = 1")
    with pytest.raises(PolicyInvalid, match="ids must differ"):
        load(with_rules(*rule, "[[stop_rules]]", *rule))


def a_stop(stop_id: str, *, review: bool = False, kind: str | None = None, queue: str | None = None) -> Stop:
    return Stop(id=stop_id, reason="Wrong.", by="Lea", since=NOW, review=review, kind=kind, queue=queue)


def test_a_rule_does_not_make_a_stop_that_is_there() -> None:
    review = StopRule(
        id="tags", each=CountScope.KIND, corrections_over=0.1, decisions=50, then=RuleEffect.REVIEW, names=("tag",)
    )
    kinds = StopRule(id="kinds", each=CountScope.KIND, corrections_over=0.5, decisions=50)

    def watching(name: str, *stops: Stop) -> list[str]:
        policy = msgspec.structs.replace(default_policy(), stop_rules=(review, kinds, RULE), stops=stops)
        return [rule.id for rule in rules_for(policy, CountScope.KIND, name, decisions=True)]

    assert watching("tag") == ["tags", "kinds"]
    assert watching("refund") == ["kinds"]
    assert watching("tag", a_stop("1", review=True, kind="tag")) == ["kinds"]
    assert watching("tag", a_stop("1", kind="tag")) == []
    assert watching("tag", a_stop("1")) == []
    assert watching("tag", a_stop("1", kind="tag", queue="billing")) == ["tags", "kinds"]


def test_a_stop_for_review_holds_only_what_nobody_approves() -> None:
    review, whole = a_stop("1", review=True, kind="tag"), a_stop("2", queue="billing")
    text = with_stops(default_policy_text(), [review])
    policy = load(text, 2, published=True)
    assert policy.stops == (review,)
    assert stop_for(StopScope(kind="tag"), policy) is None
    assert review_for(StopScope(kind="tag"), policy) == review
    assert load(without_stop(text, "1"), 3, published=True).stops == ()
    since_then = "2026-11-20 23:00 UTC: Wrong."
    assert stops_in_words([review]) == f"Lea turned actions of the kind tag back to review at {since_then}"
    assert stops_in_words([review, whole]).startswith("Lea stopped sending for the queue billing")
