"""What measures count with, from the facts of the event of a submission."""

from typing import Any

import pytest

from console.store.service.revisions import measured_columns
from tests.support.drafts import NOW


@pytest.mark.parametrize(
    ("named", "rules", "counted"),
    [
        (None, [], None),
        (None, ["confidence.low", "grounding.number"], None),
        (None, ["grounding.number", "fallback.slow", "fallback.costly"], "slow"),
        ("smaller_model", ["fallback.smaller_model"], "smaller_model"),
        ("timeout", ["fallback.not_released", "fallback.timeout"], "timeout"),
    ],
)
def test_a_fallback_is_counted_if_the_pipeline_names_one_or_policy_calls_for_one(
    named: str | None, rules: list[str], counted: str | None
) -> None:
    facts: dict[str, Any] = dict.fromkeys(("latency_ms", "input_tokens", "output_tokens", "cost_usd", "retries"), 0)
    facts |= {"fallback": named, "findings": [[rule, "warn", None, None] for rule in rules]}
    assert measured_columns(facts, NOW)["fallback"] == counted
