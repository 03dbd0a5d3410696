"""The log for whoever wants to check it: its checkpoints, its entries and both proofs of RFC 9162."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import Connection

from console.model.event import (
    ConsistencyProof,
    Event,
    EventType,
    InclusionProof,
    LogEntries,
    LogEntry,
    WithheldEntry,
)
from console.model.person import Person
from console.model.problem import FieldError
from console.rules.commitment import read_event
from console.rules.merkle import consistency_proof, inclusion_proof, leaf_hash
from console.store.database import log
from console.store.refusals import Damaged, Invalid, NotFound

T = TypeVar("T")

_ABOUT_SOMEONE = (
    EventType.EXPORT_BEGUN,
    EventType.EXPORT_TAKEN,
    EventType.EVIDENCE_TAKEN,
    EventType.WORK_VIEWED,
)
"""What someone exported or looked at: visible to the person whom it was about, and to those who see the queue that it
was narrowed to.
"""


def checkpoint_after(connection: Connection, index: int) -> str:
    """The first checkpoint that covers entry `index`; raises NotFound."""
    note = log.checkpoint_after(connection, index)
    if note is None:
        raise NotFound("No checkpoint covers that entry yet.")
    return note


def entries(connection: Connection, start: int, count: int, event_type: str | None) -> list[tuple[int, bytes]]:
    """At most `count` entries from `start` on with their indexes, perhaps only those of one type."""
    return log.read_entries(connection, start, count, event_type)


def visible_entries(indexed: Iterable[tuple[int, bytes]], person: Person) -> LogEntries:
    """Entries, by index, as `person` may see them: complete if they are about no draft, about a draft of the person's
    queues, or of the person's own actions. Of the others only the leaf hash, which proves as much and reveals nothing.
    """
    readable, withheld = [], []
    for index, entry in indexed:
        if person.queues is None or _may_read(read_event(entry), person):
            readable.append(LogEntry(index, entry))
        else:
            withheld.append(WithheldEntry(index, leaf_hash(entry)))
    return LogEntries(tuple(readable), tuple(withheld))


def inclusion(connection: Connection, index: int | None, size: int | None) -> InclusionProof:
    """That entry `index` is in the tree of `size` (None: the whole log); raises Invalid, Damaged."""
    end = log.read_head(connection).size
    size = end if size is None else size
    _require_at_most("size", size, end, f"the log has {end} entries")
    if index is None:
        raise Invalid("Name the entry with ?index=.", (FieldError("?index", "is missing"),))
    _require_at_most("index", index, size - 1, f"a tree of {size} has no such entry")
    nodes = log.node_reader(connection)
    return InclusionProof(index, size, _proof(lambda: inclusion_proof(index, size, nodes)))


def consistency(connection: Connection, first: int, second: int | None) -> ConsistencyProof:
    """That the tree of size `first` is a prefix of that of size `second` (None: the whole log); raises Invalid,
    Damaged.
    """
    end = log.read_head(connection).size
    second = end if second is None else second
    _require_at_most("to", second, end, f"the log has {end} entries")
    _require_at_most("from", first, second, f"is after `to`, which is {second}")
    nodes = log.node_reader(connection)
    return ConsistencyProof(first, second, _proof(lambda: consistency_proof(first, second, nodes)))


def _require_at_most(name: str, value: int, most: int, why: str) -> None:
    if value > most:
        raise Invalid(f"`{name}` is {value}: {why}.", (FieldError(f"?{name}", f"is {value}: {why}"),))


def _proof(make: Callable[[], T]) -> T:
    try:
        return make()
    except LookupError as error:
        raise Damaged("The log's tree is damaged here. For details, the operator runs: store verify") from error


def _may_read(event: Event, person: Person) -> bool:
    subject = event.subject
    if event.actor.id == person.id:
        return True
    if event.type in _ABOUT_SOMEONE:
        queue = subject.queue or event.facts.get("queue")
        return subject.other == person.id or (queue is not None and person.sees(queue))
    return subject.draft is None or (subject.queue is not None and person.sees(subject.queue))
