"""What leaves the store, as the log tells it.

An export is logged twice: before its first byte (`export_begun`: who, and what was selected), so that none leaves
unlogged, and at its end (`export_taken`: how many rows and bytes went, their digest, and whether that was all). One
without an end was cut off with the store's process. Evidence is complete before it leaves, and logged once.

No entry holds a word that was searched for: the log has fingerprints of words and of sources' addresses.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from console.model.event import EventType, Subject
from console.model.evidence import DraftEvidence
from console.model.person import Person
from console.model.wire import rfc3339
from console.store.database import drafts
from console.store.ledger.transaction import Transaction
from console.store.queries import DecisionFilter
from console.store.service.access import Caller
from console.store.service.views import as_draft, draft_view
from console.store.service.work_views import record_view, whose_work


class ExportSelection(NamedTuple):
    """What was asked for: the kind of list, its format, what it was narrowed by, and whose work it shows."""

    what: str
    form: str
    facts: dict[str, Any]
    queue: str | None
    whose: tuple[str, ...]


class ExportResult(NamedTuple):
    """What left: rows, bytes and their SHA-256 in hex; `complete` if that was everything."""

    rows: int
    size: int
    digest: str
    complete: bool


def selection(
    connection: Connection,
    viewer: Person,
    wanted: DecisionFilter,
    words: Sequence[str],
    form: str,
    fingerprint: Callable[[bytes], str],
) -> ExportSelection:
    """What an export of decisions selects."""
    whose = whose_work(connection, viewer, wanted.person)
    found: dict[str, Any] = {
        "people": None if wanted.person is None else sorted(whose),
        "kind": wanted.kind,
        "prompt": wanted.prompt,
        "model": wanted.model,
        "reason": wanted.reason,
        "from": None if wanted.since is None else rfc3339(wanted.since),
        "to": None if wanted.until is None else rfc3339(wanted.until),
        "source": None if wanted.source is None else fingerprint(wanted.source.encode()),
        "words": [fingerprint(word.encode()) for word in words],
    }
    facts = {name: value for name, value in found.items() if value not in (None, [])}
    return ExportSelection("decisions", form, facts, wanted.queue, whose)


def begin_export(transaction: Transaction, caller: Caller, chosen: ExportSelection) -> str:
    """Records that an export begins; returns its id."""
    export = transaction.new_id()
    transaction.record(EventType.EXPORT_BEGUN, caller.actor, Subject(queue=chosen.queue, other=export), _facts(chosen))
    record_view(transaction, caller, chosen.whose, chosen.queue)
    return export


def finish_export(
    transaction: Transaction, caller: Caller, export: str, chosen: ExportSelection, went: ExportResult
) -> None:
    """Records what left in an export that had begun."""
    facts = _facts(chosen) | {
        "rows": went.rows,
        "bytes": went.size,
        "digest": f"sha256:{went.digest}",
        "complete": went.complete,
    }
    transaction.record(EventType.EXPORT_TAKEN, caller.actor, Subject(queue=chosen.queue, other=export), facts)


def record_evidence_export(transaction: Transaction, caller: Caller, found: DraftEvidence, content: bytes) -> None:
    """Records in the log that evidence of a draft leaves, and which fields in it are masked for the person who exports
    it.

    The entry names the draft without its queue: the draft itself has not changed, so no console pulls it again, and
    nothing is kept longer because of it.
    """
    row = drafts.by_id(transaction.connection, found.draft, caller.person, lock=True)
    if row is None:
        return
    visibility = transaction.visibility(caller.person.role)
    shown = as_draft(draft_view(transaction.connection, row, transaction.now))
    fields = (
        tuple(visibility.hidden(shown.submitted.ticket.customer)) if visibility.mark and row.erased_at is None else ()
    )
    facts = {
        "queue": row.queue,
        "entries": len(found.entries),
        "payloads": len(found.payloads),
        "bytes": len(content),
        "digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "fields": list(fields),
    }
    subject = Subject(draft=found.draft, revision=row.revision)
    transaction.record(EventType.EVIDENCE_TAKEN, caller.actor, subject, facts)


def _facts(chosen: ExportSelection) -> dict[str, Any]:
    return {"what": chosen.what, "format": chosen.form, "selection": chosen.facts}
