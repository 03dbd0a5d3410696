"""Drafts as the store last sent them: rows for lists, bodies, words to search, and the cursor that brought them.

The cursor moves in the same transaction as what it brought. Nothing here touches what a person typed: that is all that
remains of a draft that they may no longer see (see `vanished.py`).
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import msgspec

from console.cache import answers, erased, known, snoozes, vanished
from console.cache.database import CacheDatabase
from console.cache.marks import INSERT as INSERT_MARK
from console.cache.marks import marks_of
from console.cache.queue import KEPT, stored_row
from console.cache.rows import OutboxState
from console.cache.search import fingerprint, indexed_fields
from console.cache.times import to_ms
from console.model.change import DRAFT_ERASED, Change
from console.model.draft import OPEN_STATES, Draft
from console.model.ids import Clock, DraftId, RandomBytes

T = TypeVar("T")

_CHUNK = 500
_INSERT = f"INSERT INTO drafts (number, {KEPT}) VALUES (?, {', '.join('?' * len(KEPT.split(', ')))})"
_UPDATE = f"UPDATE drafts SET {', '.join(f'{name} = ?' for name in KEPT.split(', '))} WHERE number = ?"
_KEEP_EARLIER = (
    "INSERT OR REPLACE INTO earlier_revisions (draft, revision, body) SELECT d.id, d.revision, b.body FROM drafts d "
    "JOIN bodies b ON b.number = d.number JOIN working_copies w ON w.draft = d.id AND w.revision = d.revision "
    "WHERE d.number = ? AND d.revision <> ?"
)
"""Before another revision takes the place of the one that a working copy is an edit of."""
_INDEX = "INSERT INTO words (rowid, head, text, messages, sources, marks) VALUES (?, ?, ?, ?, ?, ?)"

SETTLES_AFTER_MS = 10 * 60 * 1000
"""After that long a draft shows again as the store shows it, even if the feed never named the decision."""


class AppliedChanges(msgspec.Struct, frozen=True):
    """What a page of the feed changed here."""

    changed: frozenset[DraftId]
    removed: frozenset[DraftId]


class Drafts:
    """The pulled rows."""

    def __init__(self, database: CacheDatabase, now: Clock, random_bytes: RandomBytes, store_time: Clock) -> None:
        self._db = database
        self._now = now
        self._store_time = store_time
        self._random_bytes = random_bytes

    def apply(self, changes: Sequence[Change]) -> AppliedChanges:
        """Apply a page of the feed; part of the caller's transaction, which saves the cursor too."""
        latest: dict[DraftId, Change] = {}
        for change in changes:
            if (id_ := change.draft.id if change.draft else change.id) is not None:
                latest[id_] = change
        here = [(c.draft, c) for c in latest.values() if c.draft is not None]
        wiped = [id_ for id_, change in latest.items() if change.draft is None and change.type == DRAFT_ERASED]
        removed_ids = [id_ for id_, change in latest.items() if change.draft is None and change.type != DRAFT_ERASED]
        self.put([draft for draft, _ in here], {draft.id: change for draft, change in here})
        removed = self.remove(removed_ids) | self.forget(wiped)
        return AppliedChanges(frozenset(draft.id for draft, _ in here), removed)

    def put(self, drafts: Sequence[Draft], changes: Mapping[DraftId, Change] | None = None) -> None:
        """Store `drafts` as they are now; part of the caller's transaction."""
        round_ = self.round()
        now_ms, changed_at = to_ms(self._now()), to_ms(self._store_time())
        for chunk in _chunks(drafts, _CHUNK):
            known_rows = self._numbers([d.id for d in chunk])
            hidden = self._hidden(chunk, changes or {}, now_ms)
            self._put_chunk(chunk, known_rows, hidden, changed_at, round_)

    def remove(self, ids: Iterable[DraftId]) -> frozenset[DraftId]:
        """Delete the drafts `ids`, except for what the person typed; returns those that were here."""
        removed = set()
        for chunk in _chunks(list(ids), _CHUNK):
            for id_, (number, _) in self._numbers(chunk).items():
                vanished.keep_text(self._db, id_, self._now(), self._random_bytes)
                self._delete(number)
                self._db.run("DELETE FROM claims WHERE draft = ?", (id_,))
                self._db.run("DELETE FROM snoozes WHERE draft = ?", (id_,))
                removed.add(id_)
        return frozenset(removed)

    def forget(self, ids: Iterable[DraftId]) -> frozenset[DraftId]:
        """Delete the drafts `ids`, whose content was erased. What was typed on them is deleted too, and of decisions
        only the fact remains. Returns those that were here.
        """
        removed = set()
        for chunk in _chunks(list(ids), _CHUNK):
            known_rows = self._numbers(chunk)
            for id_ in chunk:
                erased.forget(self._db, id_, self._now(), self._random_bytes)
                self._db.run("DELETE FROM snoozes WHERE draft = ?", (id_,))
                if id_ in known_rows:
                    self._delete(known_rows[id_][0])
                    removed.add(id_)
        if removed:
            # The index only marks what is deleted; after a merge nothing of it is left.
            self._db.run("INSERT INTO words (words) VALUES ('optimize')")
            self._db.run(answers.OPTIMIZE)
        return frozenset(removed)

    def get(self, id_: DraftId) -> Draft | None:
        """The whole draft."""
        row = self._db.row("SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number WHERE d.id = ?", (id_,))
        return None if row is None else msgspec.json.decode(row[0], type=Draft)

    def show(self, draft: DraftId) -> None:
        """List `draft` again under its state, unless a decision made here still waits."""
        self._db.run(
            "UPDATE drafts SET shelf = CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE draft = drafts.id "
            f"AND state IN ('{OutboxState.WAITING}', '{OutboxState.SENDING}')) THEN NULL "
            f"ELSE {snoozes.SHELF_OF} END WHERE id = ?",
            (draft,),
        )

    def hide(self, draft: DraftId) -> None:
        """Remove `draft` from every list; a decision ends its snooze."""
        self._db.run("DELETE FROM snoozes WHERE draft = ?", (draft,))
        self._db.run("UPDATE drafts SET shelf = NULL WHERE id = ?", (draft,))

    def round(self) -> int:
        """The full pull that the rows belong to; increases when the store makes the console start over."""
        return int(known.get(self._db, known.ROUND) or b"0")

    def start_over(self) -> None:
        """Begin a new round: `finish_start_over` deletes what its pages do not contain."""
        known.put(self._db, known.ROUND, str(self.round() + 1).encode())
        known.put(self._db, known.CURSOR, None)

    def finish_start_over(self) -> AppliedChanges:
        """Delete what the round did not bring."""
        old = self._db.rows("SELECT id FROM drafts WHERE round < ?", (self.round(),))
        return AppliedChanges(frozenset(), self.remove(row[0] for row in old))

    def prune(self, before_ms: int, now_ms: int) -> int:
        """Delete closed drafts whose last change was before; returns how many. None changed later than now."""
        self._db.run("UPDATE drafts SET changed_at = ? WHERE changed_at > ?", (now_ms, now_ms))
        still_open = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))
        old = self._db.rows(
            f"SELECT number, id FROM drafts WHERE state NOT IN ({still_open}) AND changed_at < ? AND NOT EXISTS "
            "(SELECT 1 FROM working_copies w WHERE w.draft = drafts.id)",
            (before_ms,),
        )
        for number, _ in old:
            self._delete(number)
        return len(old)

    def _put_chunk(
        self,
        chunk: Sequence[Draft],
        known_rows: Mapping[DraftId, tuple[int, bytes]],
        hidden: frozenset[DraftId],
        changed_at: int,
        round_: int,
    ) -> None:
        fresh: list[tuple[object, ...]] = []
        changed: list[tuple[object, ...]] = []
        bodies: list[tuple[int, bytes]] = []
        words: list[tuple[object, ...]] = []
        marks: list[tuple[str, int]] = []
        questions: list[tuple[int, str]] = []
        snoozed = self._db.row("SELECT 1 FROM snoozes LIMIT 1") is not None
        last = self._last_number()
        for draft in chunk:
            fields = indexed_fields(draft)
            indexed = fingerprint(fields)
            shelf = None if draft.id in hidden else snoozes.shelf_of(self._db, draft) if snoozed else draft.state.value
            row = stored_row(draft, shelf=shelf, changed_at=changed_at, round_=round_, indexed=indexed)
            if (known := known_rows.get(draft.id)) is None:
                last += 1
                number = last
                fresh.append((number, *row))
                words.append((number, *fields))
            else:
                number, before = known
                changed.append((*row, number))
                self._db.run(_KEEP_EARLIER, (number, draft.revision))
                self._db.run("DELETE FROM marks WHERE number = ?", (number,))
                self._db.run(answers.DELETE, (number,))
                if before != indexed:
                    self._db.run("DELETE FROM words WHERE rowid = ?", (number,))
                    words.append((number, *fields))
            marks += [(mark, number) for mark in marks_of(draft)]
            if (question := answers.indexed_question(draft)) is not None:
                questions.append((number, question))
            bodies.append((number, msgspec.json.encode(draft)))
        self._db.run_many(_INSERT, fresh)
        self._db.run_many(_UPDATE, changed)
        self._db.run_many("INSERT OR REPLACE INTO bodies (number, body) VALUES (?, ?)", bodies)
        self._db.run_many(_INDEX, words)
        self._db.run_many(INSERT_MARK, marks)
        self._db.run_many(answers.INSERT, questions)

    def _hidden(self, chunk: Sequence[Draft], changes: Mapping[DraftId, Change], now_ms: int) -> frozenset[DraftId]:
        """Those of `chunk` with a decision made here that waits, or whose outcome they do not show yet."""
        by_id = {draft.id: draft for draft in chunk}
        hidden = set()
        rows = self._db.rows(
            "SELECT number, key, draft, revision, from_state, state, log_index, answered_at FROM outbox "
            "WHERE state IN (?, ?) OR (state = ? AND NOT seen)",
            (OutboxState.WAITING, OutboxState.SENDING, OutboxState.RECORDED),
        )
        for number, key, id_, revision, from_state, state, log_index, answered_at in rows:
            if (draft := by_id.get(id_)) is None:
                continue
            change = changes.get(id_)
            if state == OutboxState.RECORDED and (
                shows(draft, change, key, revision, from_state, log_index)
                or answered_at is None
                or now_ms - answered_at > SETTLES_AFTER_MS
            ):
                index = draft.decision.log_index if draft.decision and draft.decision.key == key else None
                self._db.run(
                    "UPDATE outbox SET seen = 1, log_index = coalesce(log_index, ?) WHERE number = ?", (index, number)
                )
            else:
                hidden.add(id_)
                if change is not None:
                    self._db.run("UPDATE outbox SET fed_at = ? WHERE number = ?", (change.position, number))
        return frozenset(hidden)

    def _numbers(self, ids: Sequence[DraftId]) -> dict[DraftId, tuple[int, bytes]]:
        marks = ",".join("?" * len(ids))
        found = self._db.rows(f"SELECT id, number, indexed FROM drafts WHERE id IN ({marks})", ids)
        return {row[0]: (row[1], row[2]) for row in found}

    def _last_number(self) -> int:
        row: Any = self._db.row("SELECT max(number) FROM drafts")
        return int(row[0] or 0)

    def _delete(self, number: int) -> None:
        self._db.run("DELETE FROM words WHERE rowid = ?", (number,))
        self._db.run(answers.DELETE, (number,))
        self._db.run("DELETE FROM bodies WHERE number = ?", (number,))
        self._db.run("DELETE FROM drafts WHERE number = ?", (number,))


def shows(draft: Draft, change: Change | None, key: str, revision: int, from_state: str, log_index: int | None) -> bool:
    """Whether `draft` already reflects the recorded decision `key`; a page read before it was recorded does not."""
    if draft.revision != revision or draft.state != from_state:
        return True
    named = (draft.decision and draft.decision.key == key) or (draft.escalation and draft.escalation.key == key)
    later = change is not None and log_index is not None and change.position >= log_index
    unplaced = change is not None and log_index is None and change.type.startswith("decision_")
    return bool(named) or later or unplaced


def _chunks(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
