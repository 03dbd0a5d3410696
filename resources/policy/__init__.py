"""The policy that holds where no other was published."""

from importlib.resources import files


def default_policy_text() -> str:
    """The text of `default.toml`, as `console.rules.policy.load` reads it."""
    return files(__name__).joinpath("default.toml").read_text(encoding="utf-8")
