"""What is wrong with a policy file: each problem with its place, all of them at once."""

from console.toml.problems import TomlInvalid, TomlProblem

PolicyProblem = TomlProblem
"""One thing wrong with it."""


class PolicyInvalid(TomlInvalid):
    """A policy file that cannot be used; `problems` are in the order of the file, at least one."""
