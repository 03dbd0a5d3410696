"""Recomputes everything from the database: is the record complete, and do the tables say the same?

Entry bytes → leaf hashes → every stored node → root → signed checkpoints; payloads → their salted digests; the events,
replayed → the rows of drafts, claims and decisions; each diff → its final text. Changes nothing, and names the first
bad entry.
"""

from collections.abc import Callable, Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection

from console.model.event import Event
from console.rules.commitment import event_bytes, read_event
from console.rules.merkle import (
    Appender,
    ProofInvalid,
    consistency_proof,
    leaf_hash,
    root,
    verify_consistency,
)
from console.store.database import identity, log, verify_rows
from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.failures import in_words
from console.store.database.integrity import damages
from console.store.database.migrate import require_current
from console.store.database.times import micros
from console.store.verification.payloads import EventPayloads, raw
from console.store.verification.replay import ExpectedTables
from console.store.verification.rows import compare_rows
from console.store.verification.search_words import check_search_words
from console.store.verification.signing_keys import LoggedKeys, SignedCheckpoints
from console.store.verification.tree_nodes import StoredNodes
from console.store.verification.unlogged_tables import check_unlogged_tables


class RecordProblem(msgspec.Struct, frozen=True):
    """Something that is wrong; `index` is the entry that it concerns, None where it concerns no single one."""

    index: int | None
    what: str


class VerificationReport(msgspec.Struct, frozen=True):
    """The result; `root` in hex. `erased`: payloads that are gone, as entries of the log say. `since`: the entry from
    which on it was checked.
    """

    ok: bool
    entries: int
    root: str
    problems: tuple[RecordProblem, ...]
    erased: int = 0
    since: int = 0
    not_checked: tuple[str, ...] = ()
    """What could not be checked here, and why."""


MAX_PROBLEMS = 100
"""The most problems that are listed."""


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a record was verified, and its root then in hex: where a later verification continues."""

    store: str
    size: int
    root: str


Progress = Callable[[int, int], object]
"""Called with how many entries are done, of how many."""

_TELL_EVERY = 1_000


def verify(
    database: Database, since: Position | None = None, progress: Progress = lambda _done, _all: None
) -> VerificationReport:
    """Checks the database itself, then one snapshot of the record in it; raises DatabaseUnusable if it does not have
    this release's version. Whatever is damaged is reported as a problem.

    With `since`, only what came after: that the earlier record is the beginning of this one (by the tree's nodes and a
    consistency proof), every entry since, and all rows and payloads of whatever those entries are about. What was there
    before and has not changed since is not read again, so a later change of its bytes goes unnoticed.
    """
    harm, unchecked = damages(database)
    report = _read(database, since, progress, damaged=bool(harm))
    problems = (*(RecordProblem(None, what) for what in harm), *report.problems)[:MAX_PROBLEMS]
    return msgspec.structs.replace(report, ok=not problems, problems=problems, not_checked=tuple(unchecked))


def _read(database: Database, since: Position | None, progress: Progress, *, damaged: bool) -> VerificationReport:
    """Damaged bytes can turn a row into anything; whatever follows from that is reported, and never raised."""
    try:
        require_current(database)
        with database.read() as connection:
            return verify_in(connection, since, progress)
    except DatabaseUnusable as error:
        if not damaged:
            raise
        return _unread(str(error))
    except Exception as error:  # noqa: BLE001 - a damaged record may raise anything, and that is a finding
        return _unread(f"{in_words(error)} ({type(error).__name__})")


def _unread(why: str) -> VerificationReport:
    what = f"the record cannot be read to its end: {why}. Restore the store from a backup, and keep this database"
    return VerificationReport(False, 0, "", (RecordProblem(None, what),))


def verify_in(
    connection: Connection, since: Position | None = None, progress: Progress = lambda _done, _all: None
) -> VerificationReport:
    """Checks what a transaction sees, including its own changes."""
    store = identity.read(connection)
    start = 0 if since is None else since.size
    try:
        broken = None if since is None else _prefix_problem(connection, since, store)
        tree = Appender(start if broken is None else 0, log.node_reader(connection))
    except LookupError as error:
        broken = RecordProblem(max(start - 1, 0), f"the tree cannot be continued: {error}")
    if broken is not None:
        return VerificationReport(False, log.read_head(connection).size, "", (broken,), since=start)
    replayed = ExpectedTables(b"" if store is None else store.secret)
    contents = EventPayloads(verify_rows.payloads(connection, start))
    keys = LoggedKeys()
    problems: list[RecordProblem] = []
    following: list[RecordProblem] = []
    nodes = StoredNodes(connection, start)
    notes = SignedCheckpoints(verify_rows.checkpoints(connection, start), keys, "" if store is None else store.origin)
    size = log.read_head(connection).size
    for row in verify_rows.entries(connection, start):
        entry = raw(row.entry)
        at = row.at
        if at >= start:
            at = tree.size
            problems += [RecordProblem(at, what) for what in _entry(row, entry, at)]
            problems += [RecordProblem(at, _node(*n[:2])) for n in tree.append(leaf_hash(entry)) if not nodes.holds(n)]
            if tree.size % _TELL_EVERY == 0:
                progress(tree.size - start, size - start)
        event = _event(entry)
        if event is not None:
            problems += [RecordProblem(at, what) for what in (*contents.check(event), *keys.apply(event))]
            following += [RecordProblem(at, what) for what in replayed.apply(event, contents)]
        if row.at >= start:
            problems += [RecordProblem(at, what) for what in notes.at(tree.size, tree.root)]
    problems += [RecordProblem(index, what) for index, what in islice(notes.beyond(), MAX_PROBLEMS)]
    problems += [
        RecordProblem(i << level, f"node {i} of level {level} belongs to no entry") for level, i in nodes.strange()
    ]
    problems += _head_and_keys(connection, tree, store, keys)
    problems += [
        RecordProblem(None, what) for what in check_unlogged_tables(connection, replayed, tree.size, whole=not start)
    ]
    problems += [RecordProblem(index, what) for index, what in islice(contents.left_over(), MAX_PROBLEMS)]
    following += [RecordProblem(index, what) for index, what in compare_rows(connection, replayed, start)]
    following += [RecordProblem(None, what) for what in islice(check_search_words(connection, start), MAX_PROBLEMS)]
    # A bad entry comes before what only follows from it, such as a row that no readable entry explains.
    reported = (*_in_order(problems, tree.size), *_in_order(following, tree.size))[:MAX_PROBLEMS]
    return VerificationReport(not reported, tree.size, tree.root().hex(), reported, contents.erased, start)


def position(database: Database, verdict: VerificationReport) -> Position:
    """Where a later verification can continue."""
    with database.read() as connection:
        made = identity.read(connection)
    return Position("" if made is None else made.id, verdict.entries, verdict.root)


def _prefix_problem(connection: Connection, since: Position, store: identity.Identity | None) -> RecordProblem | None:
    """Why the earlier record is not the beginning of this one; None if it is."""
    head, get = log.read_head(connection), log.node_reader(connection)
    if store is None or store.id != since.store:
        return RecordProblem(None, "this is another store than the one that was verified before")
    if head.size < since.size:
        return RecordProblem(
            head.size, f"the log had {since.size} entries when it was verified, and has {head.size} now"
        )
    if root(since.size, get).hex() != since.root:
        return RecordProblem(max(since.size - 1, 0), f"the first {since.size} entries are not those that were verified")
    try:
        proof = consistency_proof(since.size, head.size, get)
        verify_consistency(since.size, head.size, bytes.fromhex(since.root), head.root, proof)
    except ProofInvalid as error:
        return RecordProblem(since.size, str(error))
    return None


def _in_order(troubles: list[RecordProblem], size: int) -> list[RecordProblem]:
    """By entry; what belongs to no entry comes last."""
    return sorted(troubles, key=lambda trouble: _place(trouble.index, size))


def _entry(row: object, entry: bytes, position: int) -> Iterator[str]:
    at, kind, draft = row.at, row.type, row.draft_id  # type: ignore[attr-defined]  # rows have the columns that were selected
    if at != position:
        yield f"entry {at} stands where entry {position} should: the log has a gap or a doubled position"
    event = _event(entry)
    if event is None:
        yield "the entry cannot be read: its bytes were changed"
        return
    if event.index != at:
        yield f"the entry says that it is number {event.index}"
    if not _is_canonical(event, entry):
        yield "the entry's bytes are not in canonical form: they were changed"
    if event.type != kind or event.subject.draft != draft:
        yield "the columns beside the entry do not say what it says"


def _is_canonical(event: Event, entry: bytes) -> bool:
    try:
        return event_bytes(event) == entry
    except ValueError:
        # It contains what an entry cannot contain.
        return False


def _event(entry: bytes) -> Event | None:
    try:
        return read_event(entry)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _head_and_keys(
    connection: Connection,
    tree: Appender,
    store: identity.Identity | None,
    keys: LoggedKeys,
) -> Iterator[RecordProblem]:
    head = log.read_head(connection)
    last = max(tree.size - 1, 0)
    if head.size != tree.size:
        yield RecordProblem(min(head.size, tree.size), f"the log has {tree.size} entries, its head says {head.size}")
    elif head.root != tree.root():
        yield RecordProblem(last, "the root in the log's head is not that of its entries")
    if waiting := len(log.read_inbox(connection, 1)):
        yield RecordProblem(
            None, f"at least {waiting} committed event waits for its position; start the store, then verify"
        )
    if store is None:
        yield RecordProblem(None, "the store's identity is missing")
        return
    first = next((_event(entry) for _, entry in log.read_entries(connection, 0, 1)), None)
    began = keys.at(1)
    named = {"store": store.id, "origin": store.origin, "verifier_key": str(began)}
    if first is None or first.facts != named or began is None or began.name != store.origin:
        yield RecordProblem(0, "the store's id, name or key is not the one with which the log began")
    if first is not None and micros(first.at) != identity.created_at(connection):
        yield RecordProblem(0, "the time at which the store says it was made is not the one at which its log began")
    for what in keys.rows(list(identity.all_keys(connection)), store.origin):
        yield RecordProblem(None, what)


def _node(level: int, index: int) -> str:
    if level == 0:
        return "the entry is not what was hashed when it was logged: its bytes, or its leaf hash, were changed"
    first, last = index << level, (index + 1 << level) - 1
    return f"the stored hash over entries {first} to {last} is not theirs"


def _place(index: int | None, size: int) -> int:
    return size if index is None else index
