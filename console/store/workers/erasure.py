"""Carries out an erasure: a few drafts in each transaction, until nothing of the customer is found.

It can stop anywhere and be started again. Drafts of the same customer that arrive while it runs are found by its next
pass.
"""

from collections.abc import Callable, Sequence
from functools import partial

from console.model.event import Actor
from console.store.ledger.store import Store
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.erase import ON_REQUEST, ErasureCount, erase_draft, find

_AT_ONCE = 20


def erase_customer(
    store: Store,
    customer: str,
    actor: Actor = SYSTEM,
    rule: str = ON_REQUEST,
    progress: Callable[[ErasureCount], object] = lambda _: None,
) -> ErasureCount:
    """Erases every draft that was ever about `customer` (the id that pipelines use); calls `progress` with how far it
    is. Raises Unavailable.
    """
    done = ErasureCount()
    fingerprint = store.fingerprint(customer.encode())
    while drafts := store.read(lambda connection: list(find(connection, customer, fingerprint))):
        before = done
        for start in range(0, len(drafts), _AT_ONCE):
            some = drafts[start : start + _AT_ONCE]
            payloads = store.write(partial(_erase, drafts=some, actor=actor, rule=rule))
            done = ErasureCount(done.drafts + len(some), done.payloads + sum(payloads))
            progress(done)
        if done.payloads == before.payloads:
            break  # nothing more can be deleted of what is found
    return done


def erase_one(store: Store, draft: str, actor: Actor = SYSTEM, rule: str = ON_REQUEST) -> ErasureCount:
    """Erases one draft; does nothing where there is none, or nothing left of it. Raises Unavailable."""
    (payloads,) = store.write(partial(_erase, drafts=(draft,), actor=actor, rule=rule))
    return ErasureCount(1 if payloads else 0, payloads)


def _erase(transaction: Transaction, drafts: Sequence[str], actor: Actor, rule: str) -> list[int]:
    # In one order, so that two erasures never wait for each other.
    return [erase_draft(transaction, draft, actor, rule) for draft in sorted(drafts)]
