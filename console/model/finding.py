"""What policy noticed about a text, a source or a field."""

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How far a finding reaches: `escalate` leaves an agent only escalate or reject, `block` stops approval for
    everyone.
    """

    INFO = "info"
    WARN = "warn"
    ESCALATE = "escalate"
    BLOCK = "block"


SEVERITY_ORDER = (Severity.INFO, Severity.WARN, Severity.ESCALATE, Severity.BLOCK)
"""From the mildest to the gravest."""


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a rule noticed, in words that a person understands.

    `start` and `end` are code points in the text that was judged (half-open), or both None where the finding is about a
    source (`source` names it), a field (`field` is its JSON path) or the entire draft. `instead` is a wording that
    the policy allows, to put in the span's place. `label` is one or two words for a list.

    What a trained model noticed names the model's version and its score (0 to 100), and the spans that weighed most
    (`why`, within `start` and `end`).
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
