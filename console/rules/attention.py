"""What a person is notified about: a draft that a senior gave back to them, a reply that could not be sent,
a draft of theirs that is about to be late. Each once, and nothing that they did themselves.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from console.model.decision import Kind
from console.model.draft import Draft, State
from console.model.ids import DraftId
from console.model.person import SENDING_BY, Person


class AttentionKind(StrEnum):
    """Why the person is notified. `unsent`: it failed, or no one knows whether it was sent."""

    RETURNED = "returned"
    UNSENT = "unsent"
    DUE = "due"


class Attention(msgspec.Struct, frozen=True):
    """One thing to notify about. `mark` is the same as long as it is the same occurrence; `by` is who returned the
    draft.
    """

    kind: AttentionKind
    draft: DraftId
    mark: str
    subject: str
    state: State = State.PENDING
    due_at: datetime | None = None
    by: str = ""


def returned_to(draft: Draft, person: Person) -> Attention | None:
    """A notice that someone else returned a draft that `person` escalated; None if no one did."""
    decision, escalation = draft.decision, draft.escalation
    if draft.state is not State.PENDING or decision is None or decision.kind is not Kind.RETURN:
        return None
    if escalation is None or escalation.person != person.id or decision.person == person.id:
        return None
    mark = f"{AttentionKind.RETURNED}:{draft.id}:{decision.key}"
    return Attention(
        AttentionKind.RETURNED, draft.id, mark, draft.submitted.ticket.subject, draft.state, by=decision.by
    )


def unsent_of(draft: Draft, person: Person) -> Attention | None:
    """A notice that a reply which `person` approved or looks after did not leave; None otherwise. If someone settles
    that it was not sent, that is not a new notice: the attempt is the same.
    """
    decision = draft.decision
    if draft.state not in (State.SEND_FAILED, State.SEND_UNKNOWN):
        return None
    if person.role not in SENDING_BY and (decision is None or decision.person != person.id):
        return None
    attempt = f"{decision.key if decision else ''}:{draft.dispatch.attempts if draft.dispatch else 0}"
    mark = f"{AttentionKind.UNSENT}:{draft.id}:{attempt}"
    return Attention(AttentionKind.UNSENT, draft.id, mark, draft.submitted.ticket.subject, draft.state)


def due_soon(draft: DraftId, subject: str, state: State, due_at: datetime) -> Attention:
    """A notice that a draft of the person is about to be late; it repeats only if the due time changes."""
    mark = f"{AttentionKind.DUE}:{draft}:{int(due_at.timestamp())}"
    return Attention(AttentionKind.DUE, draft, mark, subject, state, due_at)
