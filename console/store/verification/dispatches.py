"""What the dispatches should be after the events so far, and which steps cannot follow each other."""

from collections.abc import Iterator
from typing import Any

from console.model.decision import DispatchStatus
from console.model.draft import ActionClass, State
from console.model.event import Event, EventType
from console.rules.workflow import Transition, next_state
from console.store.database.times import micros
from console.store.service.dispatching import ROLL_BACK, ROW_FACTS, SEND

Row = dict[str, Any]
"""A table's row as it should be, by column."""

DISPATCHED = (
    EventType.DISPATCH_QUEUED,
    EventType.DISPATCH_STARTED,
    EventType.DISPATCH_SENT,
    EventType.DISPATCH_FAILED,
    EventType.DISPATCH_UNKNOWN,
    EventType.DISPATCH_ROLLED_BACK,
)

_LEADS_TO = {
    (EventType.DISPATCH_QUEUED, SEND): (DispatchStatus.HELD,),
    (EventType.DISPATCH_STARTED, SEND): (DispatchStatus.SENDING,),
    (EventType.DISPATCH_SENT, SEND): (DispatchStatus.SENT,),
    (EventType.DISPATCH_FAILED, SEND): (DispatchStatus.HELD, DispatchStatus.FAILED),
    (EventType.DISPATCH_UNKNOWN, SEND): (DispatchStatus.UNKNOWN,),
    (EventType.DISPATCH_QUEUED, ROLL_BACK): (DispatchStatus.HELD,),
    (EventType.DISPATCH_STARTED, ROLL_BACK): (DispatchStatus.SENDING,),
    (EventType.DISPATCH_FAILED, ROLL_BACK): (DispatchStatus.HELD, DispatchStatus.SENT),
    (EventType.DISPATCH_UNKNOWN, ROLL_BACK): (DispatchStatus.SENT,),
    (EventType.DISPATCH_ROLLED_BACK, ROLL_BACK): (DispatchStatus.ROLLED_BACK,),
}


def apply_dispatch(rows: dict[str, Row], draft: Row, event: Event, customer: str | None) -> Iterator[str]:
    """Applies one event about a dispatch, moves its draft, and yields what cannot have happened that way. `customer`:
    its fingerprint, None where it was erased.
    """
    facts, subject = event.facts, event.subject
    dispatch, decision = str(subject.other), subject.decision
    before = rows.get(dispatch)
    if decision != draft["decision_key"]:
        yield "what was carried out is not the decision on the draft"
    if facts["status"] not in _LEADS_TO.get((event.type, facts["act"]), ()):
        yield f"`{event.type}` does not lead to `{facts['status']}`"
    attempts = 0 if before is None else before["attempts"]
    if facts["attempts"] != attempts + (event.type is EventType.DISPATCH_STARTED):
        yield f"attempt {facts['attempts']} follows attempt {attempts}"
    if event.type is EventType.DISPATCH_STARTED and facts["started_at"] != micros(event.at):
        yield "the attempt did not start when the entry was written"
    # Earlier releases did not record the version of the policy.
    row = {name: facts.get(name) if name == "policy_version" else facts[name] for name in ROW_FACTS}
    row |= {"draft_id": subject.draft, "revision": subject.revision, "decision_key": decision}
    if draft.get("action_class") != ActionClass.EXTERNAL_COMMUNICATION:
        row["customer"] = None
    elif customer is not None:
        row["customer"] = customer
    rows[dispatch] = row
    happening = _happening(event)
    if happening is not None:
        draft["state"] = next_state(State(draft["state"]), happening)


def take_back_dispatch(rows: dict[str, Row], dispatch: str, event: Event) -> Iterator[str]:
    """A dispatch that waited for its next attempt, or had failed, ends: its approval was given back, or its draft
    withdrawn.
    """
    row = rows[dispatch]
    if row["status"] not in (DispatchStatus.HELD, DispatchStatus.FAILED):
        yield f"a dispatch that is {row['status']} was cancelled"
    row |= {"status": DispatchStatus.TAKEN_BACK, "due_at": micros(event.at)}


def _happening(event: Event) -> Transition | None:
    if event.facts["act"] != SEND:
        return None
    if event.type is EventType.DISPATCH_SENT:
        return Transition.SENT
    if event.type is EventType.DISPATCH_UNKNOWN:
        return Transition.SEND_UNKNOWN
    return Transition.SEND_FAILED if event.type is EventType.DISPATCH_FAILED and event.facts["final"] else None
