"""Reads and checks a policy file: every problem is named with its line, column and key."""

from itertools import islice
from typing import Final

import msgspec

from console.model.policy import Policy
from console.rules.policy.meaning import meaning_problems
from console.rules.policy.problems import PolicyInvalid
from console.toml.positions import positions
from console.toml.problems import TomlInvalid
from console.toml.shape import misfits, parsed, with_positions

MAX_BYTES: Final = 1_000_000
"""A policy is a text that people read; anything larger is a mistake."""

_MOST_MISFITS: Final = 500
"""The most problems that are collected: more than any answer names, because they are sorted first."""

_NOT_HERE = {"version": "is not written here; the store numbers a policy when it is published"}


def load(text: str, version: int = 1, *, published: bool = False) -> Policy:
    """The policy in `text` (TOML), numbered `version`; raises PolicyInvalid with every problem found. If it is
    `published` already, the speed of its patterns is not tested again: it was tested at publication, and a busy machine
    would only distort the result.
    """
    try:
        document = parsed(text, "a policy", MAX_BYTES)
    except TomlInvalid as invalid:
        raise PolicyInvalid(invalid.problems) from invalid
    problems = [*islice(misfits(document, Policy, _NOT_HERE), _MOST_MISFITS)]
    policy: Policy | None = None
    if not problems:
        try:
            policy = msgspec.convert({**document, "version": version}, Policy)
        except msgspec.ValidationError as error:
            problems.append(((), str(error)))
    if policy is not None:
        problems.extend(meaning_problems(policy, timed=not published))
    if policy is None or problems:
        raise PolicyInvalid(with_positions(problems, positions(text)))
    return policy
