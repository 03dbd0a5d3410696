"""Evidence of a draft for people who may see it: its entries, their proofs, and what opens their commitments."""

from collections.abc import Iterable

from sqlalchemy import Connection

from console.model.event import Event
from console.model.evidence import DraftEvidence, ProvenEntry, SaltedPayload
from console.model.ids import Digest, DraftId
from console.model.person import Person
from console.rules.checkpoint import parse_checkpoint
from console.rules.commitment import read_event
from console.rules.merkle import inclusion_proof
from console.store.database import drafts, log, payloads
from console.store.ledger.keys import announcements, current_key
from console.store.refusals import Damaged, NotFound


def evidence(connection: Connection, draft: str, person: Person, note: str) -> DraftEvidence:
    """The log's first entry and those about `draft`, up to the signed checkpoint `note`; raises NotFound, Damaged."""
    if drafts.by_id(connection, draft, person) is None:
        raise NotFound("There is no such draft.")
    size = parse_checkpoint(note).size
    about = [entry for _, entry in log.read_entries(connection, 0, 1)] + log.entries_of_draft(connection, draft)
    read = [(entry, read_event(entry)) for entry in about]
    within = [(entry, event) for entry, event in read if event.index < size]
    get = log.node_reader(connection)
    try:
        entries = tuple(
            ProvenEntry(event.index, entry, inclusion_proof(event.index, size, get)) for entry, event in within
        )
        announced = announcements(connection)
    except LookupError as error:
        raise Damaged("The log's tree is damaged here. For details, the operator runs: store verify") from error
    named = _named_payloads(event for _, event in within[1:])
    rows = (row for row in payloads.salted(connection, draft) if (row.kind, row.digest) in named)
    return DraftEvidence(
        DraftId(draft),
        current_key(connection),
        note,
        entries,
        tuple(SaltedPayload(Digest(r.digest), r.kind, _bytes(r.salt), _bytes(r.content)) for r in rows),
        tuple(announced),
    )


def _named_payloads(events: Iterable[Event]) -> set[tuple[str, str]]:
    return {(kind, digest) for event in events for kind, digest in event.digests.items()}


def _bytes(value: bytes | None) -> bytes | None:
    return None if value is None else bytes(value)
