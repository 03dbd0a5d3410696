"""What is taken out of the store, and whose work is looked at, as the log tells it.

An export is told twice: before its first byte (`export_begun`: who, and what was selected), so that none leaves which
the log knows nothing of, and at its end (`export_taken`: how many rows and bytes went, their digest, and whether that
was all). One without an end was cut off with the store's process. Evidence is whole before it leaves, and told once.

A look at somebody's work is told once for each viewer, person and day (UTC), however often they look that day. No entry
holds a word that was searched for: words and addresses of sources stand there as fingerprints.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from console.model.event import EventType, Subject
from console.model.evidence import DraftEvidence
from console.model.ids import PersonId
from console.model.looks import Look, LooksPage
from console.model.person import Person
from console.model.wire import rfc3339
from console.rules.search import people_asked_for
from console.store.database import drafts, people, work_views
from console.store.database.history import SEES_ALL, HistoryFilter
from console.store.database.times import micros, moment
from console.store.ledger.cursors import Cursors
from console.store.ledger.transaction import Transaction
from console.store.service.access import Caller
from console.store.service.views import as_draft, draft_view


class _Place(NamedTuple):
    """Where a page of looks goes on."""

    day: int
    at: int
    viewer: str


EVERYBODY = ""
"""In place of a person: figures split by person, or a selection of everybody's work."""
_NAMED_AT_MOST = 10
"""A part of a name that fits more people than so many is a look at everybody."""
_DAY_MICROS = 86_400_000_000


class ExportSelection(NamedTuple):
    """What somebody asked for: the kind of list, its form, what it was narrowed by, and whose work it shows."""

    what: str
    form: str
    facts: dict[str, Any]
    queue: str | None
    whose: tuple[str, ...]


class ExportResult(NamedTuple):
    """What left: rows, bytes and their SHA-256 in hex; `complete` if that was all of it."""

    rows: int
    size: int
    digest: str
    complete: bool


def selection(
    connection: Connection,
    viewer: Person,
    wanted: HistoryFilter,
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


def whose_work(connection: Connection, viewer: Person, asked: str | None) -> tuple[str, ...]:
    """Whose work a question about `asked` (an id, part of a name, or None for all) shows: ids, or EVERYBODY."""
    if viewer.role not in SEES_ALL:
        return ()
    if asked is None:
        return (EVERYBODY,)
    named = set(people_asked_for(people.names(connection), asked))
    named.discard(viewer.id)
    return (EVERYBODY,) if len(named) > _NAMED_AT_MOST else tuple(sorted(named))


def begin_export(transaction: Transaction, caller: Caller, chosen: ExportSelection) -> str:
    """Tells the log that an export begins; gives its id."""
    export = transaction.new_id()
    transaction.record(EventType.EXPORT_BEGUN, caller.actor, Subject(queue=chosen.queue, other=export), _facts(chosen))
    record_view(transaction, caller, chosen.whose, chosen.queue)
    return export


def finish_export(
    transaction: Transaction, caller: Caller, export: str, chosen: ExportSelection, went: ExportResult
) -> None:
    """Tells the log what left of an export that had begun."""
    facts = _facts(chosen) | {
        "rows": went.rows,
        "bytes": went.size,
        "digest": f"sha256:{went.digest}",
        "complete": went.complete,
    }
    transaction.record(EventType.EXPORT_TAKEN, caller.actor, Subject(queue=chosen.queue, other=export), facts)


def record_evidence_export(transaction: Transaction, caller: Caller, found: DraftEvidence, content: bytes) -> None:
    """Tells the log that evidence of a draft leaves, and which fields went along that are masked for who takes it.

    Where it tells it, no queue stands beside the draft: the draft itself has not changed, so no console pulls it anew
    and nothing is kept the longer for it.
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


def not_viewed_today(connection: Connection, viewer: Person, whose: Sequence[str], now: int) -> tuple[str, ...]:
    """Those of them at whose work the viewer has not looked today."""
    return tuple(
        one
        for one in whose
        if one != viewer.id and not work_views.there(connection, one, now // _DAY_MICROS, viewer.id)
    )


def record_view(transaction: Transaction, caller: Caller, whose: Sequence[str], queue: str | None) -> None:
    """Tells the log at whose work the caller looks, unless it was told today."""
    now = micros(transaction.now)
    day = now // _DAY_MICROS
    for one in not_viewed_today(transaction.connection, caller.person, whose, now):
        if work_views.add(transaction.connection, one, day, caller.person.id, now):
            subject = Subject(queue=queue, other=one or None)
            transaction.record(EventType.WORK_VIEWED, caller.actor, subject, {"day": day})


def page_of_views(
    connection: Connection, person: Person, cursor: str | None, limit: int, cursors: Cursors
) -> LooksPage:
    """Who looked at this person's work, the newest day first."""
    after = None if cursor is None else cursors.read(cursor, _Place)
    rows = work_views.page(connection, (person.id, EVERYBODY), person.id, after, limit + 1)
    names = people.names(connection)
    items = tuple(
        Look(
            moment(row.at),
            PersonId(row.viewer),
            names.get(row.viewer, row.viewer),
            row.whose == EVERYBODY,
        )
        for row in rows[:limit]
    )
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    return LooksPage(items, None if last is None else cursors.write(_Place(last.day, last.at, last.viewer)), more)


def _facts(chosen: ExportSelection) -> dict[str, Any]:
    return {"what": chosen.what, "format": chosen.form, "selection": chosen.facts}
