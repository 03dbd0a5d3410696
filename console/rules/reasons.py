"""The reasons that policy requires for a decision."""

from console.model.decision import Kind, Reason, ReasonCode
from console.model.policy import Policy
from console.model.problem import FieldError


def missing_reason(kind: Kind, reason: Reason | None, policy: Policy) -> tuple[FieldError, ...]:
    """What is missing from the reason that `policy` requires for a decision of this kind."""
    wants_note = kind in policy.reasons.note
    if reason is None:
        if wants_note or kind in policy.reasons.reason:
            return (FieldError("$.reason", f"is missing; a decision of kind `{kind}` gives a reason"),)
        return ()
    if not reason.note.strip():
        if wants_note:
            return (FieldError("$.reason.note", f"is empty; a decision of kind `{kind}` says why in words"),)
        if reason.code is ReasonCode.OVERRIDE:
            return (FieldError("$.reason.note", "is empty; an override says why in words"),)
    return ()
