"""The first start on an empty database: a name, a key, the log's first entries, and the policy of this release."""

from console.model.event import EventType, Subject
from console.rules.checkpoint import SigningKey
from console.rules.merkle import EMPTY_ROOT
from console.rules.policy import load
from console.store.database import identity, log, policies
from console.store.database.identity import Identity
from console.store.database.times import micros
from console.store.ledger.transaction import SYSTEM, Transaction
from resources.policy import default_policy_text


def begin(transaction: Transaction) -> Identity:
    """Creates the store's identity and records its first events."""
    connection, at = transaction.connection, micros(transaction.now)
    store_id = transaction.new_id()
    new_identity = Identity(
        store_id, f"countersign/{store_id}", transaction.random_bytes(32), seed=transaction.random_bytes(32)
    )
    key = SigningKey(new_identity.origin, new_identity.seed)
    identity.create(connection, new_identity, key.key_id.hex(), at)
    log.create_head(connection, EMPTY_ROOT)
    facts = {"store": store_id, "origin": new_identity.origin, "verifier_key": key.verifier_key}
    transaction.record(EventType.LOG_STARTED, SYSTEM, Subject(), facts)
    text = default_policy_text()
    load(text, 1, published=True)  # its patterns were tried for time before the release
    policies.add(connection, 1, text, at, None)
    digest = transaction.keep("policy", text.encode())
    transaction.record(
        EventType.POLICY_PUBLISHED, SYSTEM, Subject(other="policy/1"), {"version": 1}, {"policy": digest}
    )
    return new_identity
