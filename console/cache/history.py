"""Recorded decisions that this console has looked at, so that History can show them without the store."""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from console.cache.database import Database
from console.cache.times import to_ms
from console.model.draft import Draft
from console.model.history import HistoryItem, HistoryPage

KEPT = 5_000
"""How many are kept, newest by their recording."""

_items = msgspec.json.Decoder(HistoryItem)
_drafts = msgspec.json.Decoder(Draft)


class HistoryWanted(msgspec.Struct, frozen=True):
    """What a search in the history asks for: every word somewhere, every field that is not None."""

    words: tuple[str, ...] = ()
    person: str | None = None
    kind: str | None = None
    queue: str | None = None
    prompt: str | None = None
    model: str | None = None
    source: str | None = None
    reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class History:
    """Newest first."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, items: Sequence[HistoryItem]) -> None:
        """Keep what the store answered, each in place of the one before; the oldest beyond `KEPT` go."""
        with self._db.transaction():
            self._db.run_many(
                "INSERT OR REPLACE INTO decisions (key, recorded_at, person, kind, queue, words, body) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        item.decision.key,
                        to_ms(item.decision.recorded_at),
                        item.decision.by.casefold(),
                        item.decision.kind.value,
                        item.queue.casefold(),
                        _words(item),
                        msgspec.json.encode(item),
                    )
                    for item in items
                ],
            )
            self._db.run(
                "DELETE FROM decisions WHERE recorded_at < (SELECT recorded_at FROM decisions "
                "ORDER BY recorded_at DESC LIMIT 1 OFFSET ?)",
                (KEPT - 1,),
            )

    def find(self, wanted: HistoryWanted, after_cursor: str | None = None, limit: int = 50) -> HistoryPage:
        """A page of what matches; the cursor is this cache's own. An unreadable cursor begins anew."""
        items: list[HistoryItem] = []
        where, values = _conditions(wanted, after_cursor)
        sql = f"SELECT body FROM decisions WHERE {where} ORDER BY recorded_at DESC, key DESC"
        for (body,) in self._db.rows(sql, values):
            item = _items.decode(body)
            if self._fits(item, wanted):
                items.append(item)
                if len(items) > limit:
                    break
        more = len(items) > limit
        items = items[:limit]
        cursor = _cursor(items[-1]) if items and more else None
        return HistoryPage(tuple(items), cursor, more)

    def _fits(self, item: HistoryItem, wanted: HistoryWanted) -> bool:
        reason = item.decision.reason
        return (
            _holds(item.prompt_version, wanted.prompt)
            and _holds(item.model, wanted.model)
            and _holds(reason.code.value if reason else "", wanted.reason)
            and (wanted.source is None or self._cites(item, wanted.source.casefold()))
        )

    def _cites(self, item: HistoryItem, source: str) -> bool:
        row: Any = self._db.row(
            "SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number WHERE d.id = ?", (item.draft,)
        )
        sources = _drafts.decode(row[0]).submitted.sources if row else ()
        return any(source in f"{s.title}\n{s.uri}".casefold() for s in sources)


def _conditions(wanted: HistoryWanted, after_cursor: str | None) -> tuple[str, list[object]]:
    sql, values = ["1"], list[object]()
    for word in wanted.words:
        sql.append("instr(words, ?)")
        values.append(word.casefold().encode("utf-8", "replace").decode())
    for column, value in (("person", wanted.person), ("queue", wanted.queue)):
        if value is not None:
            sql.append(f"instr({column}, ?)")
            values.append(value.casefold())
    if wanted.kind is not None:
        sql.append("kind = ?")
        values.append(wanted.kind)
    if wanted.since is not None:
        sql.append("recorded_at >= ?")
        values.append(to_ms(wanted.since))
    if wanted.until is not None:
        sql.append("recorded_at < ?")
        values.append(to_ms(wanted.until))
    at, _, key = (after_cursor or "").partition(":")
    if key and at.lstrip("-").isdecimal():
        sql.append("(recorded_at, key) < (?, ?)")
        values += [int(at), key]
    return " AND ".join(sql), values


def _cursor(item: HistoryItem) -> str:
    return f"{to_ms(item.decision.recorded_at)}:{item.decision.key}"


def _words(item: HistoryItem) -> str:
    decision = item.decision
    parts = (
        item.subject,
        item.customer,
        item.ticket,
        item.external_id,
        decision.by,
        item.ai_text or "",
        decision.final_text or "",
        decision.reason.note if decision.reason else "",
    )
    return "\n".join(parts).casefold()


def _holds(text: str, wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in text.casefold()
