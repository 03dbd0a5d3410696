"""The policy that holds where no other was published."""

from resources import file


def default_policy_text() -> str:
    """The text of `default.toml`, as `console.rules.policy.load` reads it."""
    return file("policy", "default.toml").read_text(encoding="utf-8")
