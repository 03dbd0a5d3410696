"""Decisions made on this computer, from the key press to the store's durable answer, and a while longer.

A row is committed before anyone says that the decision was made, in one transaction with the end of its working copy
and the draft's removal from the queues. It leaves `waiting` and `sending` only by the store's answer, or by an undo
before the first attempt: after an attempt without an answer, no one here knows whether the store has it.
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

import msgspec

from console.cache import erased
from console.cache.database import CacheDatabase
from console.cache.drafts import Drafts, shows
from console.cache.outbox_rows import IN_LIST, UNANSWERED, WHOLE, encode, outbox_row, state_of, typed
from console.cache.rows import OutboxRow, OutboxState, WorkingCopy
from console.cache.times import to_ms, to_ms_or_none
from console.cache.working_copies import WorkingCopies, pack
from console.model.decision import Decision
from console.model.draft import Draft
from console.model.ids import Clock, DecisionKey, DraftId
from console.model.push import ConflictKind, PushResult, PushStatus

KEPT_DAYS = 7
"""How long answered decisions stay, so that "recorded" can be looked at."""

_MAY_BE_LOST = "state = ? AND (log_index IS NULL OR log_index >= ?)"


class KeyUsed(ValueError):
    """The key belongs to another decision already; each key is made for one decision."""

    def __init__(self, key: DecisionKey) -> None:
        self.key = key
        super().__init__(f"The key {key} was already used for another decision; make a new one.")


class Outbox:
    """The decisions of this computer."""

    def __init__(self, database: CacheDatabase, drafts: Drafts, copies: WorkingCopies, now: Clock) -> None:
        self._db = database
        self._drafts = drafts
        self._copies = copies
        self._now = now

    def add(
        self, decision: Decision, base: Draft, undo_until: datetime | None, instead_of: DecisionKey | None = None
    ) -> None:
        """Store `decision` on `base`, the draft as it was judged; `instead_of` closes the row that it replaces.
        Repeating it changes nothing. Raises KeyUsed, SaveFailed, and InvalidValue for text that JSON cannot carry.
        """
        body = encode(decision)
        with self._db.transaction():
            before = self._db.row("SELECT decision FROM outbox WHERE key = ?", (decision.key,))
            if before is not None:
                if bytes(before[0]) != body:
                    raise KeyUsed(decision.key)
                return
            copy = self._copies.take(decision.draft)
            if copy is None and (made := typed(decision, base)) is not None:
                copy = pack(made)
            self._db.run(
                "INSERT INTO outbox (key, draft, revision, from_state, kind, state, subject, ticket, undo_until, "
                "attempts, maybe_sent, seen, decision, base, copy) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?)",
                (
                    decision.key,
                    decision.draft,
                    decision.revision,
                    base.state.value,
                    decision.kind.value,
                    OutboxState.WAITING.value,
                    base.submitted.ticket.subject,
                    base.submitted.ticket.id,
                    to_ms_or_none(undo_until),
                    body,
                    msgspec.json.encode(base),
                    copy,
                ),
            )
            if instead_of is not None:
                self.settle(instead_of)
            self._drafts.hide(decision.draft)

    def to_push(self, limit: int = 500) -> tuple[OutboxRow, ...]:
        """Decisions without an answer, in the order they were made; only the first of each draft, to keep their
        order.
        """
        rows = self._db.rows(
            f"SELECT {IN_LIST} FROM outbox o WHERE o.state IN {UNANSWERED} AND NOT EXISTS (SELECT 1 FROM outbox e "
            f"WHERE e.draft = o.draft AND e.number < o.number AND e.state IN {UNANSWERED}) ORDER BY o.number LIMIT ?",
            (limit,),
        )
        return tuple(outbox_row(row) for row in rows)

    def mark_sending(self, keys: Iterable[DecisionKey]) -> None:
        """They are about to be sent: from now on the store may have them, whatever happens."""
        with self._db.transaction():
            self._db.run_many(
                "UPDATE outbox SET state = ?, attempts = attempts + 1, maybe_sent = 1 "
                f"WHERE key = ? AND state IN {UNANSWERED}",
                [(OutboxState.SENDING.value, key) for key in keys],
            )

    def mark_waiting(self, keys: Iterable[DecisionKey], *, surely_unsent: bool = False) -> None:
        """There was no answer; they wait again. `surely_unsent` if no byte can have reached the store: then they can
        still be undone without it.
        """
        with self._db.transaction():
            self._db.run_many(
                "UPDATE outbox SET state = ?, maybe_sent = CASE WHEN ? AND attempts = 1 THEN 0 ELSE maybe_sent END "
                "WHERE key = ? AND state = ?",
                [(OutboxState.WAITING.value, surely_unsent, key, OutboxState.SENDING.value) for key in keys],
            )

    def wait_again(self) -> None:
        """After a crash: what was being sent waits again, and the store may have it."""
        if self._db.row("SELECT 1 FROM outbox WHERE state = ?", (OutboxState.SENDING.value,)) is not None:
            with self._db.transaction():
                self._db.run(
                    "UPDATE outbox SET state = ? WHERE state = ?",
                    (OutboxState.WAITING.value, OutboxState.SENDING.value),
                )

    def record_answers(
        self, results: Sequence[PushResult], now: datetime, changed_by_feed: AbstractSet[DraftId] = frozenset()
    ) -> tuple[DecisionKey, ...]:
        """Apply the store's answers, each on its own; returns the keys that they changed. A recorded decision keeps its
        draft out of the queues until the feed shows it; a conflict or a refusal brings it back into view. Answers about
        decisions that are not waiting here (a repetition, another cache's) are ignored. `changed_by_feed`: the drafts
        that the feed has changed since the decisions were sent.
        """
        changed = []
        with self._db.transaction():
            for result in results:
                row = self._db.row(
                    f"SELECT draft, revision, from_state, fed_at FROM outbox WHERE key = ? AND state IN {UNANSWERED}",
                    (result.key,),
                )
                if row is not None:
                    draft = DraftId(row[0])
                    self._answer(self._up_to_date(result, draft, changed_by_feed), draft, row[1:], now)
                    changed.append(result.key)
        return tuple(changed)

    def cancel(self, key: DecisionKey) -> WorkingCopy | None:
        """Undo before the first attempt: the draft is back in its queue, and the working copy, which is returned, where
        it was. Raises KeyError if the store may have the decision already, or if there is none.
        """
        with self._db.transaction():
            row = self._db.row(
                "SELECT draft, copy FROM outbox WHERE key = ? AND state = ? AND NOT maybe_sent",
                (key, OutboxState.WAITING.value),
            )
            if row is None:
                raise KeyError(key)
            self._close(key)
            self._drafts.show(DraftId(row[0]))
            return self._copies.put_back(row[1])

    def mark_recalled(self, key: DecisionKey, draft: Draft | None) -> WorkingCopy | None:
        """The store recalled it: `draft` is as before (None: the feed will bring it), and so is the working copy."""
        with self._db.transaction():
            row = self._db.row("SELECT draft, copy FROM outbox WHERE key = ?", (key,))
            if row is None:
                raise KeyError(key)
            self._close(key)
            if draft is not None:
                self._drafts.put([draft])
            self._drafts.show(DraftId(row[0]))
            return self._copies.put_back(row[1])

    def settle(self, key: DecisionKey) -> None:
        """The person has dealt with a conflict or a refusal; only such rows change."""
        with self._db.transaction():
            self._db.run(
                "UPDATE outbox SET state = ?, answered_at = ? WHERE key = ? AND state IN (?, ?)",
                (
                    OutboxState.CANCELLED.value,
                    to_ms(self._now()),
                    key,
                    OutboxState.CONFLICT.value,
                    OutboxState.INVALID.value,
                ),
            )

    def last_undoable(self, now: datetime) -> OutboxRow | None:
        """The last decision made here that can still be undone: not sent yet, or within the hold time."""
        row = self._db.row(
            f"SELECT {WHOLE} FROM outbox o WHERE o.state IN (?, ?, ?) ORDER BY o.number DESC LIMIT 1",
            (OutboxState.WAITING.value, OutboxState.SENDING.value, OutboxState.RECORDED.value),
        )
        if row is None:
            return None
        last = outbox_row(row)
        untried = last.state is OutboxState.WAITING and not last.maybe_sent
        return last if untried or (last.undo_until is not None and last.undo_until > now) else None

    def decided_here(self, draft: DraftId) -> DecisionKey | None:
        """The decision on `draft` that waits for an answer, or that the feed does not show yet."""
        row = self._db.row(
            f"SELECT key FROM outbox WHERE draft = ? AND (state IN {UNANSWERED} OR (state = ? AND NOT seen)) LIMIT 1",
            (draft, OutboxState.RECORDED.value),
        )
        return None if row is None else DecisionKey(row[0])

    def unverified(self, limit: int) -> tuple[OutboxRow, ...]:
        """Recorded decisions whose place in the log was not verified yet, newest first: a store that was set back lacks
        those.
        """
        rows = self._db.rows(
            f"SELECT {IN_LIST} FROM outbox o WHERE o.state = ? AND o.log_index IS NOT NULL AND o.proven IS NULL "
            "ORDER BY o.log_index DESC LIMIT ?",
            (OutboxState.RECORDED.value, limit),
        )
        return tuple(outbox_row(row) for row in rows)

    def mark_verified(self, key: DecisionKey) -> None:
        """The log was verified to contain it."""
        with self._db.transaction():
            self._db.run("UPDATE outbox SET proven = 1 WHERE key = ?", (key,))

    def beyond(self, size: int) -> int | None:
        """The position in the log of a recorded decision that is beyond a log of this size; None if there is none."""
        row = self._db.row(
            "SELECT min(log_index) FROM outbox WHERE state = ? AND log_index >= ?", (OutboxState.RECORDED.value, size)
        )
        return None if row is None or row[0] is None else int(row[0])

    def lost_after(self, kept_size: int) -> int:
        """How many recorded decisions a log that kept its first `kept_size` entries may not have."""
        row = self._db.row(f"SELECT count(*) FROM outbox WHERE {_MAY_BE_LOST}", (OutboxState.RECORDED.value, kept_size))
        return 0 if row is None else int(row[0])

    def wait_once_more(self, kept_size: int) -> None:
        """They are sent to the store again, under the same keys; part of the caller's transaction."""
        self._db.run(
            "UPDATE outbox SET state = ?, maybe_sent = 1, seen = 0, proven = NULL, log_index = NULL, fed_at = NULL, "
            f"answered_at = NULL WHERE {_MAY_BE_LOST}",
            (OutboxState.WAITING.value, OutboxState.RECORDED.value, kept_size),
        )

    def prune(self, before_ms: int) -> None:
        """Delete what was answered or undone before; what waits or needs the person is never deleted."""
        self._db.run(
            "DELETE FROM outbox WHERE state IN (?, ?) AND answered_at < ?",
            (OutboxState.RECORDED.value, OutboxState.CANCELLED.value, before_ms),
        )

    def _answer(self, result: PushResult, draft: DraftId, judged: Sequence[Any], now: datetime) -> None:
        revision, from_state, fed_at = judged
        state = state_of(result)
        self._db.run(
            "UPDATE outbox SET state = ?, answered_at = ?, log_index = coalesce(?, log_index), "
            "undo_until = coalesce(?, undo_until), conflict = ?, errors = ? WHERE key = ?",
            (
                state.value,
                to_ms(now),
                result.log_index,
                to_ms_or_none(result.recall_until),
                msgspec.json.encode(result.conflict) if result.conflict else None,
                msgspec.json.encode(result.errors) if result.errors else None,
                result.key,
            ),
        )
        if state is OutboxState.RECORDED:
            here = self._drafts.get(draft)
            # Where earlier answers were lost, the feed may have brought what came after the decision: it does not come
            # again.
            later = fed_at is not None and result.log_index is not None and fed_at >= result.log_index
            if here is not None and (later or shows(here, None, result.key, revision, from_state, result.log_index)):
                self._db.run("UPDATE outbox SET seen = 1 WHERE key = ?", (result.key,))
                self._drafts.show(draft)
            return
        if result.conflict is not None and result.conflict.kind is ConflictKind.ERASED:
            erased.strip(self._db, result.key)
        self._drafts.show(draft)

    def _up_to_date(self, result: PushResult, draft: DraftId, changed_by_feed: AbstractSet[DraftId]) -> PushResult:
        """`result`, whose conflict contains the draft as it is now, and not as it was when the store first refused."""
        conflict = result.conflict
        if conflict is None or conflict.current is None:
            return result
        here = self._drafts.get(draft)
        # A repeated answer is the first one, word for word: what the feed has brought since is newer.
        repeated = result.status is PushStatus.DUPLICATE and (
            here is None or here.revision >= conflict.current.revision
        )
        if not repeated and draft not in changed_by_feed:
            self._drafts.put([conflict.current])
            return result
        return msgspec.structs.replace(result, conflict=msgspec.structs.replace(conflict, current=here))

    def _close(self, key: DecisionKey) -> None:
        self._db.run(
            "UPDATE outbox SET state = ?, seen = 1, answered_at = ? WHERE key = ?",
            (OutboxState.CANCELLED.value, to_ms(self._now()), key),
        )
