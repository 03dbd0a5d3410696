"""Reads the cache: each call is one short query on the calling thread's own connection, about 0.1 ms.

The window's thread reads pages and single rows this way. It never waits, because WAL readers do not wait for the
writer.
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from console.cache import answers, known
from console.cache.claims import PACK
from console.cache.database import connect, put_right
from console.cache.outbox_rows import NEEDS_YOU, UNANSWERED, WHOLE, list_query, midnight_ms, outbox_row
from console.cache.queue import COLUMNS, columns, conditions, queue_row, sort_of, table
from console.cache.rows import (
    Counts,
    LinkState,
    OutboxFilter,
    OutboxRow,
    OutboxState,
    QueueFilter,
    QueueKey,
    QueuePage,
    QueueRow,
    Status,
    WorkingCopy,
)
from console.cache.search import find, places
from console.cache.snoozes import SHELF
from console.cache.times import from_ms, from_ms_or_none, to_ms
from console.cache.working_copies import unpack
from console.model.draft import Draft, State
from console.model.ids import Clock, DecisionKey, DraftId
from console.model.person import Person
from console.model.policy import Policy
from console.model.snippet import Snippet
from console.rules.search import fold

MAX_LIMIT = 1_000
"""The longest page that is given."""

_drafts = msgspec.json.Decoder(Draft)


class Reader:
    """Synchronous reads, safe from any thread. Raises CacheDamaged if the file is damaged."""

    def __init__(self, path: Path, key: bytes, *, now: Clock) -> None:
        self._path = path
        self._key = key
        self._now = now
        self.live_status: Callable[[], Status] | None = None
        """Set by who keeps this cache level with its store."""
        self._here = threading.local()
        self._connections: list[Any] = []
        self._person: tuple[bytes | None, Person | None] = (None, None)
        self._policy: tuple[bytes | None, Policy | None] = (None, None)

    def queue_page(
        self, which: QueueFilter, after: QueueKey | None = None, limit: int = 50, backwards: bool = False
    ) -> QueuePage:
        """The rows that follow `after` (or come before it, if `backwards`), always in the queue's order.

        With a text: what was found, best first unless an order is asked for; `more` then says that there is more than
        is shown, and there is no page after the first.
        """
        limit = max(1, min(limit, MAX_LIMIT))
        if which.text.strip():
            rows = [] if after is not None else self._found(which, limit + 1)
        else:
            where, values = conditions(which)
            sort = sort_of(which)
            if after is not None:
                where += f" AND ({sort}, d.id) {'<' if backwards else '>'} (?, ?)"
                values += [after.sort, after.id]
            order = f"{sort} DESC, d.id DESC" if backwards else f"{sort}, d.id"
            rows = self._rows(
                f"SELECT {columns(which)} FROM {table(which)} WHERE {where} ORDER BY {order} LIMIT {limit + 1}", values
            )
        more = len(rows) > limit
        rows = rows[:limit]
        if backwards:
            rows.reverse()
        me, now_ms = self._me(), to_ms(self._now())
        return QueuePage(tuple(queue_row(row, me, now_ms) for row in rows), more)

    def queue_count(self, which: QueueFilter) -> int:
        """How many drafts the filter lets through; a text is not counted. With `due_before` or `escalated_by` each is
        looked at (0.1 microseconds), else none.
        """
        where, values = conditions(which)
        if which.escalated_by is not None:
            return self._number(f"SELECT count(*) FROM drafts d WHERE {where}", values)
        if which.due_before is not None:
            return self._number(f"SELECT count(*) FROM drafts d INDEXED BY drafts_due WHERE {where}", values)
        return self._number(f"SELECT coalesce(sum(d.count), 0) FROM tallies d WHERE {where}", values)

    def queue_row(self, draft: DraftId) -> QueueRow | None:
        """The row of one draft, in any state."""
        row = self._row(f"SELECT {COLUMNS} FROM drafts d WHERE d.id = ?", (draft,))
        return None if row is None else queue_row(row, self._me(), to_ms(self._now()))

    def snoozed(self) -> dict[DraftId, datetime | None]:
        """The snoozed drafts, each with the time at which it comes back; None if only the customer ends the snooze."""
        rows = self._rows(
            "SELECT s.draft, s.until FROM snoozes s JOIN drafts d ON d.id = s.draft WHERE d.shelf = ?", (SHELF,)
        )
        return {DraftId(row[0]): from_ms_or_none(row[1]) for row in rows}

    def queues(self) -> tuple[str, ...]:
        """The names of the queues that have drafts here."""
        rows = self._rows("SELECT DISTINCT queue FROM tallies WHERE count > 0 ORDER BY queue")
        return tuple(row[0] for row in rows)

    def draft(self, draft: DraftId) -> Draft | None:
        """The whole draft."""
        row = self._row("SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number WHERE d.id = ?", (draft,))
        return None if row is None else _drafts.decode(row[0])

    def earlier_revision(self, draft: DraftId, revision: int) -> Draft | None:
        """The draft as it was in the revision that its working copy is an edit of; None if that is not kept."""
        row = self._row("SELECT body FROM earlier_revisions WHERE draft = ? AND revision = ?", (draft, revision))
        return None if row is None else _drafts.decode(row[0])

    def working_copy(self, draft: DraftId) -> WorkingCopy | None:
        """What was typed on it and not decided on."""
        row = self._row("SELECT body FROM working_copies WHERE draft = ?", (draft,))
        return None if row is None else unpack(row[0])

    def working_copies(self) -> tuple[WorkingCopy, ...]:
        """All working copies, the latest first."""
        rows = self._rows("SELECT body FROM working_copies ORDER BY saved_at DESC, draft")
        return tuple(unpack(row[0]) for row in rows)

    def offline_pack(self) -> tuple[tuple[DraftId, datetime], ...]:
        """The drafts taken offline that are still claimed, with when each claim ends; earliest first."""
        rows = self._rows(PACK, (to_ms(self._now()),))
        return tuple((DraftId(row[0]), from_ms(row[1])) for row in rows)

    def outbox(self, which: OutboxFilter) -> tuple[OutboxRow, ...]:
        """One of the Outbox's lists; rows without their `base`."""
        sql, values = list_query(which, self._now())
        return tuple(outbox_row(row) for row in self._rows(sql, values))

    def outbox_row(self, key: DecisionKey) -> OutboxRow | None:
        """One decision with the draft as it was judged."""
        row = self._row(f"SELECT {WHOLE} FROM outbox o WHERE o.key = ?", (key,))
        return None if row is None else outbox_row(row)

    def counts(self) -> Counts:
        """The numbers beside the rail's entries."""
        row = self._row(
            "SELECT (SELECT coalesce(sum(count), 0) FROM tallies WHERE shelf = ?), "
            "(SELECT coalesce(sum(count), 0) FROM tallies WHERE shelf = ?), "
            f"(SELECT count(*) FROM outbox WHERE state IN {UNANSWERED}), "
            f"(SELECT count(*) FROM outbox WHERE state IN {NEEDS_YOU}), "
            "(SELECT count(*) FROM outbox WHERE state = ? AND answered_at >= ?), "
            "(SELECT coalesce(sum(count), 0) FROM tallies WHERE shelf IN (?, ?))",
            (
                *(State.PENDING.value, State.ESCALATED.value),
                *(OutboxState.RECORDED.value, midnight_ms(self._now())),
                *(State.SEND_FAILED.value, State.SEND_UNKNOWN.value),
            ),
        )
        return Counts(*row) if row is not None else Counts()

    def policy(self) -> Policy:
        """The policy as last fetched; before that the built-in one."""
        stored = self._known_value(known.POLICY)
        raw, policy = self._policy
        if policy is None or raw != stored:
            policy = msgspec.json.decode(stored, type=Policy) if stored else _default_policy()
            self._policy = (stored, policy)
        return policy

    def person(self) -> Person | None:
        """Who was signed in last."""
        stored = self._known_value(known.PERSON)
        raw, person = self._person
        if raw != stored:
            person = msgspec.json.decode(stored, type=Person) if stored else None
            self._person = (stored, person)
        return person

    def snippets(self) -> tuple[Snippet, ...]:
        """The signed-in person's own, by title."""
        stored = self._own_value(known.SNIPPETS)
        return msgspec.json.decode(stored, type=tuple[Snippet, ...]) if stored else ()

    def views(self) -> tuple[str, ...]:
        """The searches of the queue that the signed-in person saved."""
        stored = self._own_value(known.VIEWS)
        return msgspec.json.decode(stored, type=tuple[str, ...]) if stored else ()

    def status(self) -> Status:
        """The console's connection to its store; as far as it can be known for a cache that is not syncing."""
        return self.live_status() if self.live_status is not None else self._still()

    def close(self) -> None:
        """Close the connections of every thread; a later read opens a new one."""
        connections, self._connections = self._connections, []
        self._here = threading.local()
        for connection in connections:
            connection.close()

    def match_places(self, text: str, ids: Sequence[str]) -> dict[str, str]:
        """Where a search for `text` matched in each of `ids`, if that is not in what a row shows."""
        try:
            return places(self._connection(), text, ids)
        except sqlcipher.Error as error:
            raise put_right(error, self._path) from error

    def past_answers(self, draft: Draft) -> tuple[answers.PastAnswer, ...]:
        """The nearest tickets with a reply that was sent; takes some milliseconds."""
        try:
            return answers.find(self._connection(), draft.submitted)
        except sqlcipher.Error as error:
            raise put_right(error, self._path) from error

    def is_common(self, word: str, least: int) -> bool:
        """Whether drafts of at least this many tickets here contain `word`."""
        try:
            return answers.is_common(self._connection(), word, least)
        except sqlcipher.Error as error:
            raise put_right(error, self._path) from error

    def _found(self, which: QueueFilter, limit: int) -> list[Any]:
        try:
            return find(self._connection(), which, limit)
        except sqlcipher.Error as error:
            raise put_right(error, self._path) from error

    def _me(self) -> Any:
        person = self.person()
        return person.id if person else None

    def _own_value(self, name: str) -> bytes | None:
        person = self.person()
        return self._known_value(f"{name}{person.id}") if person is not None else None

    def _known_value(self, name: str) -> bytes | None:
        row = self._row("SELECT value FROM known WHERE name = ?", (name,))
        return None if row is None else bytes(row[0])

    def _still(self) -> Status:
        counts, person = self.counts(), self.person()
        return Status(
            link=LinkState.OFFLINE,
            since=self._now(),
            waiting=counts.waiting,
            conflicts=counts.conflicts,
            person=person,
            role=person.role if person else None,
            policy_version=self.policy().version,
        )

    def _connection(self) -> Any:
        connection = getattr(self._here, "connection", None)
        if connection is None:
            connection = connect(self._path, self._key, reading=True)
            connection.create_function("folded", 1, fold, deterministic=True)
            self._here.connection = connection
            self._connections.append(connection)
        return connection

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return list(self._connection().execute(sql, values))
        except sqlcipher.Error as error:
            raise put_right(error, self._path) from error

    def _row(self, sql: str, values: Sequence[object] = ()) -> Any | None:
        try:
            return self._connection().execute(sql, values).fetchone()
        except sqlcipher.Error as error:
            raise put_right(error, self._path) from error

    def _number(self, sql: str, values: Sequence[object]) -> int:
        row = self._row(sql, values)
        return 0 if row is None else int(row[0])


@lru_cache(maxsize=1)
def _default_policy() -> Policy:
    """The built-in policy. It is not judged here, which would take a quarter of a second: a test does that."""
    import tomllib

    from resources.policy import default_policy_text

    return msgspec.convert({**tomllib.loads(default_policy_text()), "version": 1}, Policy)
