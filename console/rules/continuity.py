"""Verifies that a log continues what was seen of it before: its keys, checkpoints and entries (RFC 9162, C2SP signed
notes).

These rules ask the log questions, and do not care how they are transported: each function is a generator that yields
queries and is sent their answers. The console and the witness use the same ones, each over its own client.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntries, LogEntry
from console.model.evidence import AnnouncedKey
from console.rules.checkpoint import Checkpoint, NoteInvalid, VerifierKey, open_note, parse_checkpoint, split
from console.rules.cosignature import WitnessKey, cosigned
from console.rules.keychain import KeyNotFollowed, next_key, replaces
from console.rules.merkle import ProofInvalid, leaf_hash, verify_consistency, verify_inclusion

Reply = TypeVar("Reply")
Result = TypeVar("Result")

OTHER_KEY = "it signs with another key than before"
_PAGE = 100
_MOST_PAGES = 100
"""The most pages of announcements: enough for a new key each day for 27 years."""


class NotContinued(Exception):
    """The log contradicts what was seen of it before; the text says what differs."""


class NoAnswer(Exception):
    """The log has no answer to a query; raised at the place of the query."""


class LogQuery(Generic[Reply]):
    """A question to the log, whose answer is a Reply."""


@dataclass(frozen=True)
class CheckpointQuery(LogQuery[str]):
    """The newest checkpoint; or the first that covers entry `after`, or the newest that `witness` cosigned."""

    after: int | None = None
    witness: str | None = None


@dataclass(frozen=True)
class EntriesQuery(LogQuery[LogEntries]):
    """At most `count` entries from `start` on, perhaps only those of one type."""

    start: int
    count: int
    type: EventType | None = None


@dataclass(frozen=True)
class InclusionQuery(LogQuery[InclusionProof]):
    """That entry `index` is in the tree of `size`."""

    index: int
    size: int


@dataclass(frozen=True)
class ConsistencyQuery(LogQuery[ConsistencyProof]):
    """That the tree of size `first` is a prefix of that of size `second`."""

    first: int
    second: int


Inquiry = Generator[LogQuery[Any], Any, Result]
"""A generator that yields queries, is sent their answers, and returns a Result; raises NotContinued."""


class Newest(NamedTuple):
    """The newest checkpoint, as a signed note and parsed, and the key that signed it."""

    note: str
    checkpoint: Checkpoint
    key: VerifierKey


class Inclusion(NamedTuple):
    """An entry that is in the log, as these hashes prove. It is None if the log gives only its leaf hash, because it is
    about a draft in a queue that this person may not see.
    """

    entry: bytes | None
    hashes: tuple[bytes, ...]


def newest(key: VerifierKey, last: Checkpoint | None, named: str = "") -> Inquiry[Newest]:
    """The newest checkpoint, signed by `key` or by a later key that it leads to. `last`: the checkpoint that was seen
    last. `named`: the key with which the store says it signs, if it says so.
    """
    if named not in ("", str(key)):
        key = yield from follow_keys(key, last)
    note = yield from _ask(CheckpointQuery())
    try:
        return Newest(note, _opened(note, key), key)
    except NotContinued:
        # Signed by another key: perhaps one that was announced since.
        key = yield from follow_keys(key, last)
        return Newest(note, _opened(note, key), key)


def follow_keys(key: VerifierKey, last: Checkpoint | None) -> Inquiry[VerifierKey]:
    """The key that `key` leads to by the log's own announcements, under checkpoints of the same log as `last`."""
    first = key
    start = 0
    for _ in range(_MOST_PAGES):
        entries = (yield from _ask(EntriesQuery(start, _PAGE, EventType.KEY_ANNOUNCED))).entries
        for entry in entries:
            if entry.index < start:  # a log that repeats this answer would be read forever
                raise NotContinued(f"{OTHER_KEY}, and its announcements are out of order")
            key = yield from _follow(key, entry, last)
            start = entry.index + 1
        if not entries:
            break
    if key == first:
        raise NotContinued(OTHER_KEY)
    return key


def _follow(key: VerifierKey, entry: LogEntry, last: Checkpoint | None) -> Inquiry[VerifierKey]:
    """The key that an announcement leads to, if it replaces `key`, else `key`."""
    if replaces(AnnouncedKey(entry.index, entry.entry, (), "")) != str(key):
        return key
    try:
        note = yield from _ask(CheckpointQuery(after=entry.index))
        size = open_note(note, key).size
        proof = yield from _ask(InclusionQuery(entry.index, size))
        new, signed = next_key(key, AnnouncedKey(entry.index, entry.entry, proof.hashes, note))
    except (NoteInvalid, KeyNotFollowed, NoAnswer) as error:
        raise NotContinued(f"{OTHER_KEY}, and does not prove that it may ({error})") from error
    if last is not None:
        yield from same_log(last, signed)
    return new


def _opened(note: str, key: VerifierKey) -> Checkpoint:
    try:
        checkpoint = open_note(note, key)
    except NoteInvalid as error:
        raise NotContinued(f"its newest checkpoint is not signed as it must be ({error})") from error
    if checkpoint.origin != key.name:
        raise NotContinued(f"its newest checkpoint is of another log, {checkpoint.origin}")
    return checkpoint


def continues(old: Checkpoint, new: Checkpoint) -> Inquiry[None]:
    """Verifies that the log of `old` is the beginning of that of `new`."""
    if new.origin != old.origin:
        raise NotContinued(f"this is another log than before, {new.origin}")
    if new.size < old.size:
        raise NotContinued(f"it had {old.size:,} entries, and now only {new.size:,}")
    if new.size == old.size:
        if new.root != old.root:
            raise NotContinued(f"two different records of {old.size:,} entries are signed")
        return
    proof = yield from _ask(ConsistencyQuery(old.size, new.size))
    try:
        verify_consistency(old.size, new.size, old.root, new.root, proof.hashes)
    except ProofInvalid as error:
        raise NotContinued(f"what stood in its first {old.size:,} entries was changed") from error


def same_log(first: Checkpoint, second: Checkpoint) -> Inquiry[None]:
    """Verifies that the shorter log is the beginning of the longer one."""
    old, new = sorted((first, second), key=lambda checkpoint: checkpoint.size)
    yield from continues(old, new)


def seen_by_witness(key: str, new: Checkpoint) -> Inquiry[None]:
    """Verifies that what a witness cosigned is the log of `new`, so that the store shows the witness the same log."""
    try:
        witness = WitnessKey.parse(key)
        note = yield from _ask(CheckpointQuery(witness=witness.name))
        at = cosigned(note, witness)
        cosigned_checkpoint = parse_checkpoint(split(note)[0])
    except NoteInvalid as error:
        raise NotContinued(f"its log is not cosigned as this profile's settings demand ({error})") from error
    except NoAnswer as error:
        raise _not_cosigned(witness) from error
    if at is None or cosigned_checkpoint.origin != new.origin:
        raise _not_cosigned(witness)
    yield from same_log(cosigned_checkpoint, new)


def _not_cosigned(witness: WitnessKey) -> NotContinued:
    return NotContinued(f"no checkpoint of it is cosigned by {witness.name}, as the settings demand")


def included(index: int, checkpoint: Checkpoint) -> Inquiry[Inclusion]:
    """Verifies that what the log shows as entry `index` is covered by `checkpoint`."""
    answer = yield from _ask(EntriesQuery(index, 1))
    leaves = [(entry.index, leaf_hash(entry.entry)) for entry in answer.entries]
    leaves += [(withheld.index, withheld.leaf) for withheld in answer.withheld]
    if not leaves:
        raise NotContinued(f"entry {index:,} is missing")
    if len(leaves) > 1 or leaves[0][0] != index:  # with two entries, one could be verified and the other one shown
        raise NotContinued(f"something else than entry {index:,} is shown in its place")
    leaf = leaves[0][1]
    proof = yield from _ask(InclusionQuery(index, checkpoint.size))
    try:
        verify_inclusion(leaf, index, checkpoint.size, proof.hashes, checkpoint.root)
    except ProofInvalid as error:
        raise NotContinued(f"entry {index:,} is not what was signed") from error
    return Inclusion(answer.entries[0].entry if answer.entries else None, proof.hashes)


def _ask(query: LogQuery[Reply]) -> Generator[LogQuery[Any], Any, Reply]:
    """Yields one query, and returns its answer with the right type."""
    reply: Reply = yield query
    return reply
