"""Saying that history was lost: a store that was restored from a backup has less than it once signed.

Consoles that have seen more stop believing it. The operator acknowledges the loss in the log, with the last size that
was kept; whoever runs a console is asked once, and then what the backup had lost is sent again.
"""

from console.model.event import Actor, EventType, Subject
from console.rules.merkle import root
from console.store.database import log
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.refusals import Invalid

LONGEST_WHY = 500
"""Code points of the reason; it stays in the log for ever, so it names no person."""


def acknowledge_fork(transaction: Transaction, why: str, kept: int | None = None, actor: Actor = SYSTEM) -> int:
    """Records that of an earlier log only the first `kept` entries (None: what there is now) were kept; gives that
    size. Raises Invalid where the log has not so many, or the reason is empty or too long.
    """
    connection = transaction.connection
    size = log.read_head(connection).size
    kept = size if kept is None else kept
    if not 0 < kept <= size:
        raise Invalid(f"The log has {size} entries; it cannot have kept {kept}.")
    if not why.strip() or len(why) > LONGEST_WHY:
        raise Invalid(f"Say why in at most {LONGEST_WHY} characters, without naming a person.")
    facts = {"kept": kept, "root": root(kept, log.node_reader(connection)).hex(), "why": why.strip()}
    transaction.record(EventType.FORK_ACKNOWLEDGED, actor, Subject(), facts)
    return kept
