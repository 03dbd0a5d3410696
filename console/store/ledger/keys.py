"""The keys that sign the log: every checkpoint is signed by each key whose private half is stored here.

A new key is announced in the log. The checkpoint after that is signed by the old key and the new one, so that whoever
knows the old key learns the new one (see `rules.keychain`). The old key's private half is deleted when its time is
over, but never before that checkpoint exists. A process remembers none of this: it reads the keys when it needs them,
so that any number of processes sign with the same ones.
"""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection

from console.model.event import EventType, Subject
from console.model.evidence import AnnouncedKey
from console.rules.checkpoint import Checkpoint, SigningKey, VerifierKey, parse_checkpoint, sign
from console.rules.commitment import read_event
from console.rules.merkle import inclusion_proof
from console.store.database import identity, log
from console.store.database.times import micros
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.refusals import Unavailable

DEFAULT_OVERLAP = timedelta(days=7)
"""How long the old key signs beside the new one, for programs that cannot follow an announcement."""

SEED_SIZE = 32
"""Bytes of a private half."""

_ALL = 1_000_000


def sign_end(connection: Connection, now: datetime) -> str:
    """The signed note on the log's end; signed and stored if there is none of this size."""
    # The keys are read after the head: before a head covers an announcement, its key is stored.
    head = log.read_head(connection)
    if (there := log.read_checkpoint(connection, head.size)) is not None:
        return there
    origin, seeds = identity.signing(connection)
    note = sign(Checkpoint(origin, head.size, head.root), *(SigningKey(origin, seed) for seed in seeds))
    log.keep_checkpoint(connection, head.size, note, micros(now))
    return note


def current_key(connection: Connection) -> str:
    """The newest key that others can know: the last announced under a checkpoint, else the first."""
    covered = [e for i, e in _announced(connection) if log.checkpoint_after(connection, i) is not None]
    return _key(covered[-1] if covered else _first(connection))


class NamedKey(msgspec.Struct, frozen=True):
    """A key as entry `index` of the log names it, and whether it still signs."""

    verifier_key: str
    index: int
    signs: bool


def named_keys(connection: Connection) -> list[NamedKey]:
    """Every key, oldest first."""
    origin, seeds = identity.signing(connection)
    signing = {SigningKey(origin, seed).verifier_key for seed in seeds}
    named = [(0, _key(_first(connection))), *((index, _key(entry)) for index, entry in _announced(connection))]
    return [NamedKey(key, index, key in signing) for index, key in named]


def announcements(connection: Connection) -> list[AnnouncedKey]:
    """Every announcement that a checkpoint covers, oldest first, with its proof."""
    announced = []
    get = log.node_reader(connection)
    for index, entry in _announced(connection):
        note = log.checkpoint_after(connection, index)
        if note is not None:
            hashes = inclusion_proof(index, parse_checkpoint(note).size, get)
            announced.append(AnnouncedKey(index, entry, hashes, note))
    return announced


def rotate(transaction: Transaction, overlap: timedelta = DEFAULT_OVERLAP) -> VerifierKey:
    """Makes a new signing key and announces it; the old one signs beside it for `overlap`, and at least once.

    Raises Unavailable while the previous announcement has no position in the log.
    """
    connection, now = transaction.connection, transaction.now
    identity.lock(connection)
    origin, seeds = identity.signing(connection)
    old = SigningKey(origin, seeds[-1])
    if _newest_announced(connection) != old.verifier_key:
        raise Unavailable("The previous key was only just announced. Try again in a moment.")
    seed = transaction.random_bytes(SEED_SIZE)
    new = SigningKey(origin, seed)
    until = micros(now + overlap)
    identity.add_key(connection, new.key_id.hex(), origin, seed, micros(now))
    identity.retire_key(connection, old.key_id.hex(), until)
    facts = {"verifier_key": new.verifier_key, "replaces": old.verifier_key, "until": until}
    transaction.record(EventType.KEY_ANNOUNCED, SYSTEM, Subject(other=new.key_id.hex()), facts)
    return new.public


def anything_ended(connection: Connection, now: datetime) -> bool:
    """Whether a key's private half is to be deleted."""
    return bool(identity.ended(connection, micros(now)))


def forget_ended(connection: Connection, now: datetime) -> int:
    """Deletes the private halves of ended keys, once both keys have signed; returns how many."""
    identity.lock(connection)
    placed = {
        str(event.facts["replaces"]): event.index
        for event in (read_event(entry) for _, entry in _announced(connection))
    }
    origin, seeds = identity.signing(connection)
    ended = set(identity.ended(connection, micros(now)))
    done = 0
    for key in (SigningKey(origin, seed) for seed in seeds):
        index = placed.get(key.verifier_key)
        if key.key_id.hex() not in ended or index is None:
            continue
        if log.checkpoint_after(connection, index) is None:
            sign_end(connection, now)
        identity.forget_seed(connection, key.key_id.hex())
        done += 1
    return done


def _newest_announced(connection: Connection) -> str:
    found = _announced(connection)
    return _key(found[-1][1] if found else _first(connection))


def _announced(connection: Connection) -> list[tuple[int, bytes]]:
    return log.read_entries(connection, 0, _ALL, EventType.KEY_ANNOUNCED)


def _first(connection: Connection) -> bytes:
    return log.read_entries(connection, 0, 1)[0][1]


def _key(entry: bytes) -> str:
    return str(read_event(entry).facts["verifier_key"])
