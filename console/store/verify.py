"""Recomputing everything from the database: is the record whole, and does it say what the tables say?

Entry bytes → leaf hashes → every stored node → root → signed checkpoints; payloads → their salted digests; the events,
replayed → the rows of drafts, claims and decisions; each diff → its final text. Changes nothing, and names the first
bad entry.
"""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection

from console.model.event import Event
from console.rules.commitment import event_bytes, read_event
from console.rules.merkle import Appender, leaf_hash
from console.store.database import identity, log, whole
from console.store.database.engine import Database
from console.store.database.migrate import require_current
from console.store.replay.contents import Contents, raw
from console.store.replay.keys import Keys
from console.store.replay.rows import compare
from console.store.replay.state import Replayed


class Trouble(msgspec.Struct, frozen=True):
    """Something that does not hold; `index` is the entry that it concerns, None where it concerns no single one."""

    index: int | None
    what: str


class Verdict(msgspec.Struct, frozen=True):
    """What was found; `root` in hex. `erased`: payloads that are gone, as entries of the log say."""

    ok: bool
    entries: int
    root: str
    problems: tuple[Trouble, ...]
    erased: int = 0


MAX_PROBLEMS = 100
"""More than so many are not listed."""


def verify(database: Database) -> Verdict:
    """Checks one snapshot of `database`; raises DatabaseUnusable if it is not this release's."""
    require_current(database)
    with database.read() as connection:
        return verify_in(connection)


def verify_in(connection: Connection) -> Verdict:
    """Checks what a transaction sees, its own changes too."""
    tree = Appender(0, _no_node)
    made = identity.read(connection)
    replayed = Replayed(b"" if made is None else made.secret)
    contents = Contents(connection)
    keys = Keys()
    found: list[Trouble] = []
    following: list[Trouble] = []
    nodes = whole.nodes(connection)
    roots: dict[int, bytes] = {}
    wanted = {row.size for row in whole.checkpoints(connection)}
    for row in log.all_entries(connection):
        entry = raw(row.entry)
        found += [Trouble(tree.size, what) for what in _entry(row, entry, tree.size)]
        for level, index, hash_ in tree.append(leaf_hash(entry)):
            if nodes.pop((level, index), None) != hash_:
                found.append(Trouble(tree.size - 1, _node(level, index)))
        if tree.size in wanted:
            roots[tree.size] = tree.root()
        event = _event(entry)
        if event is not None:
            found += [Trouble(tree.size - 1, what) for what in (*contents.check(event), *keys.apply(event))]
            following += [Trouble(tree.size - 1, what) for what in replayed.apply(event, contents)]
    found += [Trouble(index << level, f"node {index} of level {level} belongs to no entry") for level, index in nodes]
    found += _ends(connection, tree, made, roots, keys)
    found += [Trouble(index, what) for index, what in contents.left_over()]
    following += [Trouble(index, what) for index, what in compare(connection, replayed)]
    # A bad entry comes before everything that only follows from it, such as a row that no readable entry explains.
    problems = (*_in_order(found, tree.size), *_in_order(following, tree.size))[:MAX_PROBLEMS]
    return Verdict(not problems, tree.size, tree.root().hex(), problems, contents.erased)


def _in_order(troubles: list[Trouble], size: int) -> list[Trouble]:
    """By entry; what belongs to none comes last."""
    return sorted(troubles, key=lambda trouble: _place(trouble.index, size))


def _entry(row: object, entry: bytes, position: int) -> Iterator[str]:
    at, kind, draft = row.at, row.type, row.draft_id  # type: ignore[attr-defined]
    if at != position:
        yield f"entry {at} stands where entry {position} should: the log has a gap or a doubled position"
    event = _event(entry)
    if event is None:
        yield "the entry cannot be read: its bytes were changed"
        return
    if event.index != at:
        yield f"the entry says that it is number {event.index}"
    if event_bytes(event) != entry:
        yield "the entry's bytes are not in canonical form: they were changed"
    if event.type != kind or event.subject.draft != draft:
        yield "the columns beside the entry do not say what it says"


def _event(entry: bytes) -> Event | None:
    try:
        return read_event(entry)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _ends(
    connection: Connection, tree: Appender, made: identity.Identity | None, roots: dict[int, bytes], keys: Keys
) -> Iterator[Trouble]:
    head = log.read_head(connection)
    last = max(tree.size - 1, 0)
    if head.size != tree.size:
        yield Trouble(min(head.size, tree.size), f"the log has {tree.size} entries, its head says {head.size}")
    elif head.root != tree.root():
        yield Trouble(last, "the root in the log's head is not that of its entries")
    if waiting := len(log.read_inbox(connection, 1)):
        yield Trouble(None, f"at least {waiting} committed event waits for its position; start the store, then verify")
    if made is None:
        yield Trouble(None, "the store's identity is missing")
        return
    first = next((_event(entry) for _, entry in log.read_entries(connection, 0, 1)), None)
    began = keys.at(1)
    named = {"store": made.id, "origin": made.origin, "verifier_key": str(began)}
    if first is None or first.facts != named or began is None or began.name != made.origin:
        yield Trouble(0, "the store's id, name or key is not the one with which the log began")
    for what in keys.rows(list(identity.all_keys(connection)), made.origin):
        yield Trouble(None, what)
    for row in whole.checkpoints(connection):
        said = keys.checkpoint(row.note, row.size, made.origin, roots.get(row.size))
        if said is not None:
            yield Trouble(max(row.size - 1, 0), said)


def _node(level: int, index: int) -> str:
    if level == 0:
        return "the entry is not what was hashed when it was logged: its bytes, or its leaf hash, were changed"
    first, last = index << level, (index + 1 << level) - 1
    return f"the stored hash over entries {first} to {last} is not theirs"


def _place(index: int | None, size: int) -> int:
    return size if index is None else index


def _no_node(level: int, index: int) -> bytes:
    raise LookupError(f"no node ({level}, {index}) in an empty tree")
