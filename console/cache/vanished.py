"""Removes a draft that its person may no longer see, except for text that they typed: that moves to the Outbox, as a
conflict that is never pushed, until they have read why.
"""

from datetime import datetime

import msgspec

from console.cache.database import CacheDatabase
from console.cache.rows import OutboxState
from console.cache.times import to_ms
from console.cache.working_copies import unpack
from console.model.decision import Decision, Kind
from console.model.draft import Draft
from console.model.ids import DecisionKey, Digest, DraftId, RandomBytes, uuid7
from console.model.push import Conflict, ConflictKind

MESSAGE = "This draft is no longer in your queues. Your text is kept here until you dismiss it; it was not sent."

_LONGEST = 100_000


def keep_text(database: CacheDatabase, id_: DraftId, now: datetime, random_bytes: RandomBytes) -> DecisionKey | None:
    """Move the typed text of draft `id_` to the outbox; None if nothing was typed. Part of the caller's transaction."""
    row = database.row("SELECT body FROM working_copies WHERE draft = ?", (id_,))
    if row is None:
        return None
    database.run("DELETE FROM working_copies WHERE draft = ?", (id_,))
    copy = unpack(row[0])
    if not copy.edited:
        return None
    draft = _draft(database, id_)
    key = DecisionKey(uuid7(now, random_bytes))
    decision = Decision(
        key=key,
        draft=id_,
        revision=max(1, copy.revision),
        revision_digest=draft.digest if draft else Digest("sha256:" + "0" * 64),
        seen_message=None,
        kind=Kind.CORRECT,
        final_text=copy.text.encode("utf-8", "replace").decode()[:_LONGEST],
        params=None,
        diff=(),
        reason=None,
        findings_marked_wrong=copy.marked_wrong,
        policy_version=draft.policy_version if draft else 0,
        handling_ms=copy.handling_ms,
        decided_at=now,
        evidence=copy.evidence(copy.revision),
    )
    conflict = Conflict(ConflictKind.NOT_ALLOWED, MESSAGE)
    database.run(
        "INSERT INTO outbox (key, draft, revision, from_state, kind, state, subject, ticket, attempts, maybe_sent, "
        "answered_at, seen, conflict, decision, copy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 1, ?, ?, ?)",
        (
            key,
            id_,
            decision.revision,
            draft.state if draft else "pending",
            decision.kind,
            OutboxState.CONFLICT,
            draft.submitted.ticket.subject if draft else "",
            draft.submitted.ticket.id if draft else "",
            to_ms(now),
            msgspec.json.encode(conflict),
            msgspec.json.encode(decision),
            row[0],
        ),
    )
    return key


def _draft(database: CacheDatabase, id_: DraftId) -> Draft | None:
    row = database.row("SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number WHERE d.id = ?", (id_,))
    return None if row is None else msgspec.json.decode(row[0], type=Draft)
