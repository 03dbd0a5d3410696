"""Policies for the tests of the rules."""

from functools import cache
from pathlib import Path

from console.model.policy import Policy
from console.rules.policy import load
from resources.policy import default_policy_text


@cache
def default_policy() -> Policy:
    """The policy that the application carries; that its patterns end in time is tested with the policy's bounds."""
    return load(default_policy_text(), published=True)


def patterns_text() -> str:
    """The policy that the application carries, with promises looked for by pattern in place of the model."""
    before, _, rest = default_policy_text().partition("[promises]\n")
    after = rest[rest.index("# --- What is shown of a customer") :]
    return before + after + Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8")


@cache
def patterns_policy() -> Policy:
    """`patterns_text`, read."""
    return load(patterns_text())
