"""A span of text that is personal data."""

from typing import NamedTuple

from console.model.policy import PersonalKind


class PersonalSpan(NamedTuple):
    """`text[start:end]` is personal data of a kind."""

    start: int
    end: int
    kind: PersonalKind
