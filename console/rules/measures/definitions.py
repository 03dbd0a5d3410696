"""Every measure once, as data, so that interface, screen, documentation and export use the same words.

`docs/measures.md` explains them; a test compares it with this module.
"""

from typing import Final

from console.model.decision import Kind
from console.model.history import HistoryItem
from console.model.measures import Better, Definition, Unit
from console.model.person import POLICY
from console.model.stage import Stage

JUDGED: Final = (Kind.APPROVE, Kind.CORRECT, Kind.REJECT, Kind.ESCALATE)
"""The kinds of decision that judge a draft. A `return` gives guidance to an agent, who then decides."""


def is_counted(item: HistoryItem) -> bool:
    """Whether measures count a decision: one about a draft that is not in shadow, by a person, not recalled."""
    decision = item.decision
    by_a_person = decision.person != POLICY.id and decision.recalled_at is None
    return by_a_person and decision.kind in JUDGED and item.stage is not Stage.SHADOW


_DECISIONS = "decisions: approve, correct, reject, escalate"
_DRAFTS = "draft revisions received"
_COMPARISONS = "drafts in shadow compared with what a person wrote"

MEASURES: Final = (
    Definition("acceptance", "Accepted as drafted", Unit.SHARE, "decisions `approve`", _DECISIONS, Better.MORE),
    Definition("correction", "Corrected", Unit.SHARE, "decisions `correct`", _DECISIONS, Better.LESS),
    Definition("escalation", "Escalated", Unit.SHARE, "decisions `escalate`", _DECISIONS, Better.LESS),
    Definition("rejection", "Rejected", Unit.SHARE, "decisions `reject`", _DECISIONS, Better.LESS),
    Definition(
        "false_positives",
        "Findings that were wrong",
        Unit.SHARE,
        "findings marked wrong with a decision, at most as many as it showed",
        "findings on the AI's text, shown with each decision",
        Better.LESS,
    ),
    Definition(
        "handling",
        "Time on a draft",
        Unit.MILLISECONDS,
        "median of the time that the person had the draft open, as the console measured it",
        _DECISIONS,
        Better.LESS,
    ),
    Definition(
        "handling_p90",
        "Time on a draft, slowest tenth",
        Unit.MILLISECONDS,
        "90th percentile of the time that the person had the draft open, as the console measured it",
        _DECISIONS,
        Better.LESS,
    ),
    Definition(
        "first_response",
        "First response",
        Unit.MILLISECONDS,
        "median of the time from the draft's arrival at the store to its approval",
        "decisions: approve, correct",
        Better.LESS,
    ),
    Definition(
        "first_response_p90",
        "First response, slowest tenth",
        Unit.MILLISECONDS,
        "90th percentile of the time from the draft's arrival at the store to its approval",
        "decisions: approve, correct",
        Better.LESS,
    ),
    Definition(
        "latency",
        "Model's time",
        Unit.MILLISECONDS,
        "median of the latency that the pipeline stated",
        _DRAFTS,
        Better.LESS,
    ),
    Definition(
        "latency_p90",
        "Model's time, slowest tenth",
        Unit.MILLISECONDS,
        "90th percentile of the latency that the pipeline stated",
        _DRAFTS,
        Better.LESS,
    ),
    Definition(
        "model_calls",
        "Model calls",
        Unit.PER_DRAFT,
        "calls of the model: one for each draft revision, and its retries",
        _DRAFTS,
        Better.LESS,
    ),
    Definition("model_retries", "Model retries", Unit.PER_DRAFT, "retries that were stated", _DRAFTS, Better.LESS),
    Definition("tokens", "Tokens", Unit.TOKENS, "input and output tokens that were stated", _DRAFTS, Better.LESS),
    Definition(
        "cost",
        "Cost a decision",
        Unit.USD,
        "cost that was stated of all draft revisions received, decided on or not",
        _DECISIONS,
        Better.LESS,
    ),
    Definition(
        "fallback",
        "Fallback used",
        Unit.SHARE,
        "draft revisions that name a fallback, or that the policy's limits for pipelines called for one",
        _DRAFTS,
        Better.LESS,
    ),
    Definition(
        "errors",
        "Decisions that met a conflict",
        Unit.SHARE,
        "decisions that the store could not accept: superseded, already decided, expired …",
        "decisions pushed: recorded and refused, of any kind",
        Better.LESS,
    ),
    Definition(
        "dispatch_errors",
        "Not sent",
        Unit.SHARE,
        "dispatches that failed, or whose outcome is unknown",
        "dispatches tried",
        Better.LESS,
    ),
    Definition(
        "dispatch_retries",
        "Sent again",
        Unit.PER_DRAFT,
        "attempts after the first",
        "dispatches tried",
        Better.LESS,
    ),
    Definition(
        "shadow_alike",
        "Shadow: like the person's",
        Unit.SHARE,
        "comparisons in which at most a fifth of the words differ",
        _COMPARISONS,
        Better.MORE,
    ),
    Definition(
        "shadow_distance",
        "Shadow: words that differ",
        Unit.SHARE,
        "median of the share of words that differ between the AI's text and the person's, of the longer one",
        _COMPARISONS,
        Better.LESS,
    ),
    Definition(
        "shadow_stopped",
        "Shadow: stopped by policy",
        Unit.SHARE,
        "comparisons whose AI text had a finding that an agent may not approve (`escalate` or `block`)",
        _COMPARISONS,
        Better.LESS,
    ),
    Definition(
        "sample_corrected",
        "Sample: not good as it was",
        Unit.SHARE,
        "of these, decisions `correct` or `reject`",
        "decisions on drafts that policy would have carried out and that were chosen for review",
        Better.LESS,
    ),
)

BY_ID: Final = {measure.id: measure for measure in MEASURES}
