"""Entries of the log as one caller may read them: those about no draft, about a draft of their queues, or of their own
actions. For the others they get the leaf hash, which proves as much and reveals nothing.
"""

from collections.abc import Iterable

from console.model.event import Event, EventType, LogEntries, LogEntry, WithheldEntry
from console.model.person import Person
from console.rules.commitment import read_event
from console.rules.merkle import leaf_hash

_TAKEN = (EventType.EXPORT_BEGUN, EventType.EXPORT_TAKEN, EventType.EVIDENCE_TAKEN, EventType.WORK_VIEWED)
"""What someone exported or looked at: visible to the person whom it was about, and to those who see the queue that it
was narrowed to.
"""


def visible_entries(entries: Iterable[tuple[int, bytes]], person: Person) -> LogEntries:
    """The entries in `entries`, by index, as `person` may see them."""
    readable, withheld = [], []
    for index, entry in entries:
        if person.queues is None or _may_read(read_event(entry), person):
            readable.append(LogEntry(index, entry))
        else:
            withheld.append(WithheldEntry(index, leaf_hash(entry)))
    return LogEntries(tuple(readable), tuple(withheld))


def _may_read(event: Event, person: Person) -> bool:
    subject = event.subject
    if event.actor.id == person.id:
        return True
    if event.type in _TAKEN:
        queue = subject.queue or event.facts.get("queue")
        return subject.other == person.id or (queue is not None and person.sees(queue))
    return subject.draft is None or (subject.queue is not None and person.sees(subject.queue))
