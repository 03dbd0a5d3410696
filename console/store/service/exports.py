"""Exports as the log records them.

An export is logged twice: before its first byte (`export_begun`: who, and what was selected), so that none leaves
unlogged, and at its end (`export_taken`: how many rows and bytes were sent, their digest, and whether that was all).
One without an end was cut off with the store's process. Evidence is complete before it leaves, and is logged once. No
entry contains a word that was searched for: the log has fingerprints of words and of sources' addresses.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.event import EventType, Subject
from console.model.evidence import DraftEvidence
from console.model.person import Person
from console.model.policy import PersonalKind, Policy
from console.model.wire import rfc3339
from console.rules.export_masks import masked_kinds
from console.rules.personal_data.detector import personal_data
from console.store.database import drafts
from console.store.ledger.transaction import Transaction
from console.store.queries import DecisionFilter
from console.store.service.access import Caller
from console.store.service.views import as_draft, draft_view
from console.store.service.work_views import record_view, whose_work


class ExportSelection(NamedTuple):
    """What was selected: the kind of list, its format, its filters, and whose work it shows."""

    what: str
    form: str
    facts: dict[str, Any]
    queue: str | None
    whose: tuple[str, ...]
    masks: tuple[PersonalKind, ...]
    """The kinds of personal data that it masks."""


class ExportResult(NamedTuple):
    """What left: rows, bytes and their SHA-256 in hex; `complete` if that was everything; how often a kind of
    personal data was `masked`.
    """

    rows: int
    size: int
    digest: str
    complete: bool
    masked: dict[str, int]


def selection(
    connection: Connection,
    viewer: Person,
    filters: DecisionFilter,
    words: Sequence[str],
    form: str,
    fingerprint: Callable[[bytes], str],
    policy: Policy,
) -> ExportSelection:
    """What an export of decisions selects."""
    whose = whose_work(connection, viewer, filters.person)
    applied: dict[str, Any] = {
        "people": None if filters.person is None else sorted(whose),
        "kind": filters.kind,
        "prompt": filters.prompt,
        "model": filters.model,
        "reason": filters.reason,
        "from": None if filters.since is None else rfc3339(filters.since),
        "to": None if filters.until is None else rfc3339(filters.until),
        "source": None if filters.source is None else fingerprint(filters.source.encode()),
        "words": [fingerprint(word.encode()) for word in words],
    }
    facts = {name: value for name, value in applied.items() if value not in (None, [])}
    # Lines to learn from are read, sorted and mailed around by hand, and a model needs nobody's data.
    masks = tuple(PersonalKind) if form == "promises" else masked_kinds(viewer.role, policy)
    return ExportSelection("decisions", form, facts, filters.queue, whose, masks)


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
        "masked": went.masked,
    }
    transaction.record(EventType.EXPORT_TAKEN, caller.actor, Subject(queue=chosen.queue, other=export), facts)


def personal_kinds(collected: DraftEvidence) -> frozenset[PersonalKind]:
    """The kinds of personal data in the texts of evidence, which leaves unmasked."""
    contents = [payload.content for payload in collected.payloads if payload.content is not None]
    return frozenset(
        span.kind for content in contents for text in _texts(_value(content)) for span in personal_data(text, "")
    )


def record_evidence_export(
    transaction: Transaction,
    caller: Caller,
    collected: DraftEvidence,
    content: bytes,
    personal: Collection[PersonalKind],
) -> None:
    """Records in the log that evidence of a draft leaves, which fields in it are masked for the person who exports it,
    and which kinds of `personal` data another export would mask for them.

    The entry names the draft without its queue: the draft itself has not changed, so no console pulls it again, and
    nothing is kept longer because of it.
    """
    row = drafts.by_id(transaction.connection, collected.draft, caller.person, lock=True)
    if row is None:
        return
    visibility = transaction.visibility(caller.person.role)
    draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    fields = tuple(visibility.hidden(draft.submitted.ticket)) if visibility.mark and row.erased_at is None else ()
    facts = {
        "queue": row.queue,
        "entries": len(collected.entries),
        "payloads": len(collected.payloads),
        "bytes": len(content),
        "digest": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "fields": list(fields),
        "personal": [k.value for k in masked_kinds(caller.person.role, transaction.policy) if k in personal],
    }
    subject = Subject(draft=collected.draft, revision=row.revision)
    transaction.record(EventType.EVIDENCE_TAKEN, caller.actor, subject, facts)


def _facts(chosen: ExportSelection) -> dict[str, Any]:
    return {
        "what": chosen.what,
        "format": chosen.form,
        "selection": chosen.facts,
        "masks": [kind.value for kind in chosen.masks],
    }


def _value(content: bytes) -> Any:
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError:
        return content.decode("utf-8", "replace")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
