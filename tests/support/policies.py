"""Policies that a test publishes: the default one, and a stricter one."""

from resources.policy import default_policy_text

PROMISE = "Our parrot will call you."
"""Nothing to the default policy; what the stricter one leaves to seniors."""


def stricter() -> str:
    """The default policy, and one promise more that nobody may make."""
    return f"""{default_policy_text()}
[[commitments]]
id       = "parrot"
label    = "Parrot"
severity = "escalate"
message  = "Promises a parrot. We have none."
words    = ["parrot"]
patterns = ['parrot will']
"""
