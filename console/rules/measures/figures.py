"""From counts to figures: the only place where a numerator is divided by its denominator."""

from collections.abc import Callable
from typing import Final, NamedTuple

from console.model.measures import Figure


class Tally(NamedTuple):
    """What was counted in one group. Percentiles are None if nothing was measured; `cost_usd` is in US dollars."""

    decisions: int = 0
    people: int = 0
    approved: int = 0
    corrected: int = 0
    rejected: int = 0
    escalated: int = 0
    findings: int = 0
    marked_wrong: int = 0
    pushed: int = 0
    refused: int = 0
    handling_median: int | None = None
    handling_p90: int | None = None
    responses: int = 0
    response_median: int | None = None
    response_p90: int | None = None
    drafts: int = 0
    latency_median: int | None = None
    latency_p90: int | None = None
    retries: int = 0
    tokens: int = 0
    cost_usd: float = 0.0
    fallbacks: int = 0
    dispatches: int = 0
    unsent: int = 0
    resent: int = 0
    compared: int = 0
    alike: int = 0
    stopped: int = 0
    distance_median: int | None = None
    distance_p90: int | None = None
    sampled: int = 0
    sample_corrected: int = 0


def figures(tally: Tally) -> dict[str, Figure]:
    """Every measure of `tally`, by its id."""
    return {name: make(tally) for name, make in _MAKE.items()}


def ratio(numerator: float, denominator: int) -> Figure:
    """The figure numerator / denominator; its value is None if the denominator is 0."""
    return Figure(numerator / denominator if denominator else None, numerator, denominator)


def _percentile(value: int | None, count: int) -> Figure:
    return Figure(value, None, count)


def _share(thousandths: int | None, count: int) -> Figure:
    return Figure(None if thousandths is None else thousandths / 1_000, None, count)


_MAKE: Final[dict[str, Callable[[Tally], Figure]]] = {
    "acceptance": lambda t: ratio(t.approved, t.decisions),
    "correction": lambda t: ratio(t.corrected, t.decisions),
    "escalation": lambda t: ratio(t.escalated, t.decisions),
    "rejection": lambda t: ratio(t.rejected, t.decisions),
    "false_positives": lambda t: ratio(t.marked_wrong, t.findings),
    "handling": lambda t: _percentile(t.handling_median, t.decisions),
    "handling_p90": lambda t: _percentile(t.handling_p90, t.decisions),
    "first_response": lambda t: _percentile(t.response_median, t.responses),
    "first_response_p90": lambda t: _percentile(t.response_p90, t.responses),
    "latency": lambda t: _percentile(t.latency_median, t.drafts),
    "latency_p90": lambda t: _percentile(t.latency_p90, t.drafts),
    "model_calls": lambda t: ratio(t.drafts + t.retries, t.drafts),
    "model_retries": lambda t: ratio(t.retries, t.drafts),
    "tokens": lambda t: ratio(t.tokens, t.drafts),
    "cost": lambda t: ratio(t.cost_usd, t.decisions),
    "fallback": lambda t: ratio(t.fallbacks, t.drafts),
    "errors": lambda t: ratio(t.refused, t.pushed),
    "dispatch_errors": lambda t: ratio(t.unsent, t.dispatches),
    "dispatch_retries": lambda t: ratio(t.resent, t.dispatches),
    "shadow_alike": lambda t: ratio(t.alike, t.compared),
    "shadow_distance": lambda t: _share(t.distance_median, t.compared),
    "shadow_stopped": lambda t: ratio(t.stopped, t.compared),
    "sample_corrected": lambda t: ratio(t.sample_corrected, t.sampled),
}
