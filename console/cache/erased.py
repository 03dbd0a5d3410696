"""A draft whose content was erased leaves no words here either: not the draft's, not the customer's, not the person's.

What remains is that they decided, or had typed something, and a sentence that says why the rest is gone.
"""

from datetime import datetime

import msgspec

from console.cache.database import CacheDatabase
from console.cache.rows import OutboxState
from console.cache.times import to_ms
from console.cache.working_copies import unpack
from console.model.decision import Decision, Evidence, Kind
from console.model.ids import DecisionKey, Digest, DraftId, RandomBytes, uuid7
from console.model.push import Conflict, ConflictKind

MESSAGE = (
    "The customer's data was erased, and this draft with it. What you had written on it is gone too; nothing is sent."
)
_SUBJECT = "Erased"


def forget(database: CacheDatabase, id_: DraftId, now: datetime, random_bytes: RandomBytes) -> None:
    """Delete all text about draft `id_` except its rows as a draft; part of the caller's transaction. A decision that
    waits keeps its text until the store has answered, because it may be on its way.
    """
    for (key,) in database.rows("SELECT key FROM outbox WHERE draft = ?", (id_,)):
        database.run(
            "UPDATE outbox SET subject = ?, ticket = NULL, base = NULL, copy = NULL WHERE key = ?", (_SUBJECT, key)
        )
        database.run(
            "UPDATE outbox SET conflict = ?, errors = NULL, state = ? WHERE key = ? AND state IN (?, ?)",
            (_encoded(), OutboxState.CONFLICT.value, key, OutboxState.CONFLICT.value, OutboxState.INVALID.value),
        )
        if database.row("SELECT 1 FROM outbox WHERE key = ? AND state IN (?, ?)", (key, *_UNANSWERED)) is None:
            strip(database, DecisionKey(key))
    _say_what_was_typed(database, id_, now, random_bytes)
    database.run("DELETE FROM working_copies WHERE draft = ?", (id_,))
    database.run("DELETE FROM claims WHERE draft = ?", (id_,))
    # Stored answers contain their draft's id; there are few of them.
    database.run("DELETE FROM decisions WHERE instr(body, ?) > 0", (id_.encode(),))


def strip(database: CacheDatabase, key: DecisionKey) -> None:
    """Delete the text of one decision; part of the caller's transaction."""
    row = database.row("SELECT decision FROM outbox WHERE key = ?", (key,))
    if row is None:
        return
    decision = msgspec.json.decode(row[0], type=Decision)
    reason = decision.reason and msgspec.structs.replace(decision.reason, note="")
    bare = msgspec.structs.replace(decision, final_text=None, params=None, diff=(), reason=reason)
    database.run(
        "UPDATE outbox SET decision = ?, subject = ?, ticket = NULL, base = NULL, copy = NULL WHERE key = ?",
        (msgspec.json.encode(bare), _SUBJECT, key),
    )


_UNANSWERED = (OutboxState.WAITING.value, OutboxState.SENDING.value)


def _encoded() -> bytes:
    return msgspec.json.encode(Conflict(ConflictKind.ERASED, MESSAGE))


def _say_what_was_typed(database: CacheDatabase, id_: DraftId, now: datetime, random_bytes: RandomBytes) -> None:
    """Turn edits that were not decided on into a line of the Outbox, without their text."""
    row = database.row("SELECT body FROM working_copies WHERE draft = ?", (id_,))
    if row is None or not unpack(row[0]).edited:
        return
    copy = unpack(row[0])
    decision = Decision(
        key=DecisionKey(uuid7(now, random_bytes)),
        draft=id_,
        revision=max(1, copy.revision),
        revision_digest=Digest("sha256:" + "0" * 64),
        seen_message=None,
        kind=Kind.CORRECT,
        final_text=None,
        params=None,
        diff=(),
        reason=None,
        findings_marked_wrong=(),
        policy_version=0,
        handling_ms=copy.handling_ms,
        decided_at=now,
        evidence=Evidence(),
    )
    database.run(
        "INSERT INTO outbox (key, draft, revision, from_state, kind, state, subject, attempts, maybe_sent, "
        "answered_at, seen, conflict, decision) VALUES (?, ?, ?, 'pending', ?, ?, ?, 0, 0, ?, 1, ?, ?)",
        (
            decision.key,
            id_,
            decision.revision,
            decision.kind.value,
            OutboxState.CONFLICT.value,
            _SUBJECT,
            to_ms(now),
            _encoded(),
            msgspec.json.encode(decision),
        ),
    )
