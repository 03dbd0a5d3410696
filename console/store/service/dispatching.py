"""Carrying out what was approved: each step is recorded before the outside is called (`attempts`), and its outcome
afterwards (`outcomes`).

So a crash in between leaves `sending`, which is resolved by asking the other side or, where it cannot be asked, by a
person. Every event says what the row is after it.
"""

from typing import Any

import msgspec

from console.model.draft import Draft, State
from console.model.event import Actor, EventType, Subject
from console.model.ids import Digest
from console.rules.workflow import Transition, next_state
from console.store.database import dispatches, drafts
from console.store.dispatch.adapter import Order
from console.store.ledger.transaction import Transaction

SEND = "send"
ROLL_BACK = "rollback"

ROW_FACTS = (
    *("adapter", "act", "status", "attempts", "policy_version"),
    *("began_at", "started_at", "due_at", "sent_at", "rolled_back_at"),
)
"""The columns that every event about a dispatch carries."""


class AttemptKey(msgspec.Struct, frozen=True):
    """Which attempt; its order may have been erased since it began."""

    draft: str
    dispatch: str
    attempt: int
    act: str


class StartedAttempt(msgspec.Struct, frozen=True):
    """An attempt that is recorded: what to do now. `inverse` only for a rollback."""

    dispatch: str
    attempt: int
    act: str
    order: Order
    inverse: dict[str, Any] | None = None

    @property
    def key(self) -> AttemptKey:
        """Which one it is."""
        return AttemptKey(self.order.draft, self.dispatch, self.attempt, self.act)


def order_of(draft: Draft) -> Order | None:
    """What a draft's approval orders; None where its text was erased."""
    decision = draft.decision
    if decision is None or decision.final_text is None:
        return None
    action = draft.submitted.action
    return Order(
        key=decision.key,
        draft=draft.id,
        revision=draft.revision,
        queue=draft.submitted.queue,
        action_class=action.action_class,
        kind=action.kind,
        params=action.params if decision.params is None else decision.params,
        text=decision.final_text,
        ticket=draft.submitted.ticket,
    )


def record_dispatch(
    transaction: Transaction,
    event_type: EventType,
    actor: Actor,
    draft: Any,
    row: dict[str, Any],
    happening: Transition | None = None,
    facts: dict[str, Any] | None = None,
    **contents: Any,
) -> None:
    """Updates the rows and records the event; contents are stored beside it."""
    connection = transaction.connection
    dispatches.update_dispatch(connection, row["id"], {name: row[name] for name in ROW_FACTS})
    if happening is not None:
        drafts.update_draft(connection, draft.id, {"state": next_state(State(draft.state), happening)})
    digests: dict[str, Digest] = {
        kind: transaction.keep(
            kind, msgspec.json.encode(content), draft=draft.id, revision=row["revision"], decision=row["decision_key"]
        )
        for kind, content in contents.items()
        # Nothing more is stored of a draft that was erased while it was being sent.
        if content and draft.erased_at is None
    }
    subject = Subject(draft.id, row["revision"], draft.queue, row["decision_key"], row["id"])
    row_facts = {name: row[name] for name in ROW_FACTS} | (facts or {})
    transaction.record(event_type, actor, subject, row_facts, digests)
    transaction.flush()
