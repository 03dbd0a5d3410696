"""What a backtest says of one draft, and that what it keeps does not grow with the past."""

from functools import cache

from console.model.finding import Severity
from console.model.policy import Policy
from console.rules.backtest import EXAMPLES, Summary, tried
from console.rules.policy import load
from tests.rules.builders import patterns_policy, patterns_text
from tests.support.drafts import a_draft, a_submission


@cache
def never() -> Policy:
    """A policy that does not look for a word that is given."""
    return load(patterns_text().replace("'\\byou have (?:my|our) word\\b',", ""), 2, published=True)


def test_hundreds_of_drafts_leave_counts_and_a_few_names() -> None:
    summary = Summary()
    draft = a_draft(a_submission("You have my word on that."))
    for _ in range(200):
        summary.add(tried(draft, lambda _: patterns_policy(), never()))
    assert summary.drafts == summary.drafts_differ == 200
    gone = summary.in_drafts["-", "commitment.delivery_date", Severity.ESCALATE]
    assert (gone.count, len(gone.drafts)) == (200, 1)
    assert len(gone.drafts) <= EXAMPLES
    assert summary.decisions == 0


def test_an_agents_approval_of_what_a_senior_gave_back_is_tried_like_any_other() -> None:
    text = "You have my word on that."
    draft = a_draft(a_submission(text), escalated_by="ada", approved_by="ben")
    decision = tried(draft, lambda _: never(), patterns_policy()).decision
    assert decision is not None
    assert decision.forbidden_by == "finding.escalate"
