"""How a draft moves from state to state: one table. What is not in it cannot happen."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from console.model.draft import State
from console.model.push import ConflictKind


class NotAllowed(Exception):
    """Something that the rules forbid. `rule` names the rule, the text says why and what to do instead; `conflict` is
    how the store answers a decision that breaks it.
    """

    def __init__(self, message: str, rule: str, conflict: ConflictKind | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.rule = rule
        self.conflict = conflict


class Transition(StrEnum):
    """What moves a draft from one state to the next."""

    APPROVE = "approve"
    CORRECT = "correct"
    REJECT = "reject"
    ESCALATE = "escalate"
    RETURN_ = "return"
    RECALL = "recall"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    EXPIRE = "expire"
    SENT = "sent"
    SEND_FAILED = "send_failed"
    SEND_UNKNOWN = "send_unknown"


_DECIDED: Final = ConflictKind.ALREADY_DECIDED
GONE: Final = {
    State.WITHDRAWN: (
        ConflictKind.WITHDRAWN,
        "The pipeline has withdrawn this draft. Your text stays here; copy what is needed.",
    ),
    State.EXPIRED: (ConflictKind.EXPIRED, "This draft has expired. Ask the pipeline for a new one."),
    State.APPROVED: (
        _DECIDED,
        "This draft is already approved. Within the hold time, whoever approved it can undo that.",
    ),
    State.REJECTED: (
        _DECIDED,
        "This draft is already rejected. Ask the pipeline for a new one if an answer is still needed.",
    ),
    State.SENT: (_DECIDED, "This draft is already sent. Write a follow-up on the ticket if something is missing."),
    State.SEND_FAILED: (_DECIDED, "This draft is already approved, and sending failed. A senior can send it again."),
    State.SEND_UNKNOWN: (
        _DECIDED,
        "This draft is already approved; it is not known whether it was sent. A senior checks and records which.",
    ),
}
"""The states in which a decision comes too late: how the store answers it, and the sentence for the person."""


def next_state(state: State, happening: Transition, previous: State | None = None) -> State:
    """The state of a draft after `happening`; raises NotAllowed if that cannot be.

    `previous` is needed for a recall and for an approval that is given back to a person: the state in which that
    decision found the draft.
    """
    if happening in _BACK:
        if previous is not None and previous in _BACK[happening].get(state, ()):
            return previous
    elif (after := _MOVES.get((state, happening))) is not None:
        return after
    raise NotAllowed(
        f"A draft that is {state.replace('_', ' ')} cannot have `{happening}` happen to it.",
        f"state.{state}",
        GONE[state][0] if state in GONE else ConflictKind.NOT_ALLOWED,
    )


_RECALLS: Final[Mapping[State, tuple[State, ...]]] = {
    State.APPROVED: (State.PENDING, State.ESCALATED),
    State.REJECTED: (State.PENDING, State.ESCALATED),
    State.ESCALATED: (State.PENDING,),
    State.PENDING: (State.ESCALATED,),
}

_REOPENS: Final[Mapping[State, tuple[State, ...]]] = {
    State.APPROVED: (State.PENDING, State.ESCALATED),
    State.SEND_FAILED: (State.PENDING, State.ESCALATED),
}

_BACK: Final = {Transition.RECALL: _RECALLS, Transition.REOPEN: _REOPENS}

_MOVES: Final = {
    (State.PENDING, Transition.APPROVE): State.APPROVED,
    (State.PENDING, Transition.CORRECT): State.APPROVED,
    (State.PENDING, Transition.REJECT): State.REJECTED,
    (State.PENDING, Transition.ESCALATE): State.ESCALATED,
    (State.PENDING, Transition.WITHDRAW): State.WITHDRAWN,
    (State.PENDING, Transition.SUPERSEDE): State.PENDING,
    (State.PENDING, Transition.EXPIRE): State.EXPIRED,
    (State.ESCALATED, Transition.APPROVE): State.APPROVED,
    (State.ESCALATED, Transition.CORRECT): State.APPROVED,
    (State.ESCALATED, Transition.REJECT): State.REJECTED,
    (State.ESCALATED, Transition.RETURN_): State.PENDING,
    (State.ESCALATED, Transition.WITHDRAW): State.WITHDRAWN,
    (State.ESCALATED, Transition.SUPERSEDE): State.PENDING,
    (State.ESCALATED, Transition.EXPIRE): State.EXPIRED,
    (State.APPROVED, Transition.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Transition.EXPIRE): State.EXPIRED,
    (State.APPROVED, Transition.SENT): State.SENT,
    (State.APPROVED, Transition.SEND_FAILED): State.SEND_FAILED,
    (State.APPROVED, Transition.SEND_UNKNOWN): State.SEND_UNKNOWN,
    (State.SEND_FAILED, Transition.WITHDRAW): State.WITHDRAWN,
    (State.SEND_FAILED, Transition.EXPIRE): State.EXPIRED,
    (State.SEND_FAILED, Transition.SENT): State.SENT,
    (State.SEND_FAILED, Transition.SEND_FAILED): State.SEND_FAILED,
    (State.SEND_FAILED, Transition.SEND_UNKNOWN): State.SEND_UNKNOWN,
    (State.SEND_UNKNOWN, Transition.SENT): State.SENT,
    (State.SEND_UNKNOWN, Transition.SEND_FAILED): State.SEND_FAILED,
}
