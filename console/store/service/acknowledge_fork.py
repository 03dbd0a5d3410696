"""Acknowledging lost history: a store that was restored from a backup has fewer entries than it once signed.

Consoles that have seen more stop trusting it. The operator acknowledges the loss in the log, with the size that the
backup kept; each console then asks its user once, and sends again what the backup lacked.
"""

from sqlalchemy import Connection

from console.model.event import Actor, EventType, Subject
from console.rules.merkle import root
from console.store.database import identity, log
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.refusals import Invalid

LONGEST_WHY = 500
"""Code points of the reason. It stays in the log forever, so it must not name a person."""


def acknowledge_fork(transaction: Transaction, why: str, kept_size: int | None = None, actor: Actor = SYSTEM) -> int:
    """Records that only the first `kept_size` entries of an earlier log (None: as many as the backup had; all there
    are now, where no restore is recorded that was not acknowledged yet) were kept. Returns
    that size. Raises Invalid where the log is shorter, or the reason is empty or too long.
    """
    connection = transaction.connection
    size = log.read_head(connection).size
    if kept_size is None:
        kept_size = _kept_by_restore(connection, size)
    if not 0 < kept_size <= size:
        raise Invalid(f"The log has {size} entries, so it cannot keep {kept_size}.")
    if not why.strip() or len(why) > LONGEST_WHY:
        raise Invalid(f"Say why in at most {LONGEST_WHY} characters, without naming a person.")
    facts = {"kept": kept_size, "root": root(kept_size, log.node_reader(connection)).hex(), "why": why.strip()}
    transaction.record(EventType.FORK_ACKNOWLEDGED, actor, Subject(), facts)
    return kept_size


def _kept_by_restore(connection: Connection, size: int) -> int:
    """What was written since the restore, the store's own messages among it, is no part of the earlier log."""
    restored = identity.restored(connection)
    before = None if restored is None else restored.restored_kept
    if not before or before > size or log.of_types(connection, [EventType.FORK_ACKNOWLEDGED], before, size):
        return size
    return int(before)
