"""What policy noticed about a text, a source or a field."""

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """What a finding prevents: with `escalate`, an agent can only escalate or reject; `block` stops approval for
    everyone.
    """

    INFO = "info"
    WARN = "warn"
    ESCALATE = "escalate"
    BLOCK = "block"


SEVERITY_ORDER = (Severity.INFO, Severity.WARN, Severity.ESCALATE, Severity.BLOCK)
"""From the mildest to the most severe."""


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a rule noticed, in words for people. `start` and `end` are code points in the text that was judged
    (half-open). Both are None if the finding is about a source (named by `source`), a field (`field` is its JSON path)
    or the entire draft. `instead` is a wording that the policy allows, to replace the span with. `label` is one or two
    words for a list. A finding of the trained model names the model's version, its score (0 to 100) and the spans that
    weighed most (`why`, within `start` and `end`).
    """

    rule: str
    severity: Severity
    message: str
    label: str
    start: int | None = None
    end: int | None = None
    source: str | None = None
    field: str | None = None
    instead: str | None = None
    version: str | None = None
    score: int | None = None
    why: tuple[tuple[int, int], ...] = ()
