"""After a restore: a draft that is open may have been decided and sent after the backup was made, which the restored
record does not know. A message in its conversation says so, and no approval is recorded that has not seen it.

`restore` adds it to what is open then. What comes or is opened again later gets it when it comes, or when somebody
approves it. A decision that says of itself that it was made before the restore is one that the backup lacks: it needs
no such look, for it is not sent before a person says that it was not (`restored`).
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from console.model.decision import Decision
from console.model.draft import NOT_OUTSIDE, OPEN_STATES, Message, MessageRole, SubmittedDraft
from console.model.ids import RandomBytes
from console.model.stage import Stage
from console.rules.seen import RESTORED
from console.rules.workflow import APPROVALS
from console.store.database import drafts, identity, log
from console.store.database.times import micros, moment
from console.store.ledger.policy_cache import PolicyCache
from console.store.ledger.sequencer import Sequencer
from console.store.ledger.transaction import Transaction
from console.store.service.message import join_own

_AT_ONCE: Final = 200


def mark_open_drafts(connection: Connection, now: datetime, random_bytes: RandomBytes, secret: bytes) -> int:
    """Adds the message to every draft that is open in a store which was just restored, a few at a time; returns to how
    many. For a caller that has the database to itself.
    """
    restored = identity.restored(connection)
    assert restored is not None
    sequencer, after, marked = Sequencer(), "", 0
    while rows := drafts.open_after(connection, after, _AT_ONCE):
        transaction = Transaction(connection, now, random_bytes, secret, PolicyCache().loaded)
        for row in rows:
            if _may_leave(row):
                join_own(transaction, row, _message(restored))
                marked += 1
        transaction.flush()
        sequencer.append(connection, transaction.events)
        after = rows[-1].id
    return marked


def mark_new_draft(transaction: Transaction, submitted: SubmittedDraft, draft_id: str) -> None:
    """Adds it to a draft that has just come, but was made before the restore: the backup may lack it."""
    restored = identity.restored(transaction.connection)
    if restored is None or micros(submitted.created_at) > restored.restored_at:
        return
    row = drafts.by_ids(transaction.connection, [draft_id])[draft_id]
    if _may_leave(row):
        join_own(transaction, row, _message(restored))


def mark_before_approval(transaction: Transaction, row: Any, decision: Decision) -> Message | None:
    """Adds it to a draft that somebody approves without having been shown it, as when an approval of the backup was
    recalled, or came back; returns it, or None where nothing is to be said.
    """
    connection = transaction.connection
    if decision.kind not in APPROVALS or row.state not in OPEN_STATES or not _may_leave(row):
        return None
    restored = identity.restored(connection)
    if restored is None or micros(decision.decided_at) <= restored.restored_at:
        return None
    message = _message(restored)
    if drafts.has_message(connection, row.id, message.id):
        return None
    in_backup = log.has_entry_before(connection, row.id, restored.restored_size)
    # Of what was tried since the restore, its outcome is known.
    if not in_backup or log.has_dispatch_since(connection, row.id, restored.restored_size):
        return None
    join_own(transaction, row, message)
    return message


def _may_leave(row: Any) -> bool:
    return row.erased_at is None and row.stage != Stage.SHADOW and row.action_class not in NOT_OUTSIDE


def _message(restored: Any) -> Message:
    made_at = "" if restored.restored_from is None else f" of {moment(restored.restored_from):%Y-%m-%d %H:%M} UTC"
    text = (
        f"This store was restored from a backup{made_at}. What happened after that is missing here, so this draft may "
        "have been sent or carried out since. Look at the ticket before you approve it."
    )
    at = restored.restored_at
    return Message(f"{RESTORED}{at}", MessageRole.SYSTEM, "Countersign", moment(at), text)
