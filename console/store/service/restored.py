"""After a restore: what was approved before it may have been sent after the backup was made, which the restored record
does not know. So it is not sent again until a person says that it was not.

That holds for what the backup had, by its place in the log, and for what consoles send again afterwards, by the time at
which the person decided.
"""

from typing import Any, Final

from console.model.decision import DispatchStatus
from console.model.event import EventType
from console.rules.workflow import Transition
from console.store.database import decisions, dispatches, identity, log
from console.store.database.times import micros
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.dispatching import record_dispatch

_SENTENCE: Final = (
    "It was approved before this store was restored from a backup, so it may have been sent since. Find out, and say "
    "whether it was."
)


def is_restored(transaction: Transaction) -> bool:
    """Whether the store was restored from a backup, other than to move it."""
    return identity.restored(transaction.connection) is not None


def was_asked_about(transaction: Transaction, draft: Any, values: dict[str, Any], *, new: bool) -> bool:
    """Leaves it to a person to say whether an approval from before a restore was sent, unless something was said about
    that since; returns whether it did. `values`: its dispatch's row, which is stored if it is not `new`.
    """
    connection = transaction.connection
    restored = identity.restored(connection)
    if restored is None:
        return False
    decision = decisions.by_key(connection, draft.decision_key)
    assert decision is not None
    in_backup = decision.log_index is not None and decision.log_index < restored.restored_size
    if not in_backup and decision.decided_at > restored.restored_at:
        return False
    if log.has_dispatch_since(connection, draft.id, restored.restored_size):
        return False
    # If it was sent, then at the end of its hold time or at its last attempt.
    started_at = values["started_at"] or decision.recall_until
    values |= {"status": DispatchStatus.UNKNOWN, "started_at": started_at, "due_at": micros(transaction.now)}
    if new:
        dispatches.add(connection, values)
    happening, facts = Transition.SEND_UNKNOWN, {"error": "restored"}
    record_dispatch(
        transaction, EventType.DISPATCH_UNKNOWN, SYSTEM, draft, values, happening, facts, response=_SENTENCE
    )
    return True
