"""The problems of a policy file, each with its place, all of them at once."""

from console.toml.problems import TomlInvalid, TomlProblem

PolicyProblem = TomlProblem
"""One problem of a policy file."""


class PolicyInvalid(TomlInvalid):
    """A policy file that cannot be used; `problems` are in the order of the file, at least one."""
