"""Recorded decisions that this console has looked at, so that History can show them without the store."""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from console.cache.database import CacheDatabase
from console.cache.times import to_ms
from console.model.draft import Draft
from console.model.history import DecisionPage, HistoryItem
from console.rules.measures.definitions import is_counted
from console.rules.measures.phrases import has_change
from console.rules.search import decision_fields, decision_text, holds, person_fits, searchable, source_fits, terms

KEPT = 5_000
"""How many are kept, newest by their recording."""

_items = msgspec.json.Decoder(HistoryItem)
_drafts = msgspec.json.Decoder(Draft)


class HistoryQuery(msgspec.Struct, frozen=True):
    """A search of the history: the words in `text`, and every field that is not None."""

    text: str = ""
    person: str | None = None
    kind: str | None = None
    queue: str | None = None
    prompt: str | None = None
    model: str | None = None
    source: str | None = None
    reason: str | None = None
    changed: str | None = None
    counted: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class History:
    """Newest first."""

    def __init__(self, database: CacheDatabase) -> None:
        self._db = database

    def keep(self, items: Sequence[HistoryItem]) -> None:
        """Store what the store answered, replacing earlier copies; the oldest beyond `KEPT` are deleted."""
        with self._db.transaction():
            self._db.run_many(
                "INSERT OR REPLACE INTO decisions (key, recorded_at, person, kind, queue, words, customer, body) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        item.decision.key,
                        to_ms(item.decision.recorded_at),
                        item.decision.by,
                        item.decision.kind.value,
                        item.queue,
                        searchable(decision_fields(item)),
                        searchable([item.customer]),
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

    def find(
        self,
        query: HistoryQuery,
        after_cursor: str | None = None,
        limit: int = 50,
        is_shown: Callable[[str], bool] = lambda _: True,
    ) -> DecisionPage:
        """A page of matches; the cursor is this cache's own, and an unreadable one starts from the beginning. A
        customer's name is searched only if `is_shown` says that it is not masked.
        """
        items: list[HistoryItem] = []
        where, values = _conditions(query, after_cursor)
        sql = f"SELECT body FROM decisions WHERE {where} ORDER BY recorded_at DESC, key DESC"
        for (body,) in self._db.rows(sql, values):
            item = _items.decode(body)
            if self._fits(item, query, is_shown):
                items.append(item)
                if len(items) > limit:
                    break
        more = len(items) > limit
        items = items[:limit]
        cursor = _cursor(items[-1]) if items and more else None
        return DecisionPage(tuple(items), cursor, more)

    def _fits(self, item: HistoryItem, query: HistoryQuery, is_shown: Callable[[str], bool]) -> bool:
        decision = item.decision
        return (
            (query.since is None or decision.recorded_at >= query.since)
            and (query.until is None or decision.recorded_at < query.until)
            and query.prompt in (None, item.prompt_version)
            and query.model in (None, item.model)
            and query.reason in (None, decision.reason.code.value if decision.reason else "")
            and (query.person is None or person_fits(decision.by, decision.person, query.person))
            and (query.changed is None or has_change(decision.diff, query.changed))
            and (query.counted is None or is_counted(item))
            and holds(decision_text(item, names=is_shown(item.customer)), terms(query.text))
            and (query.source is None or self._cites(item, query.source))
        )

    def _cites(self, item: HistoryItem, source: str) -> bool:
        row: Any = self._db.row(
            "SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number WHERE d.id = ?", (item.draft,)
        )
        sources = _drafts.decode(row[0]).submitted.sources if row else ()
        return any(source_fits(s.uri, source) for s in sources)


def _conditions(query: HistoryQuery, after_cursor: str | None) -> tuple[str, list[object]]:
    sql, values = ["1"], list[object]()
    if (text_terms := terms(query.text)) is not None:
        # Nothing to search for, so nothing is found, as everywhere.
        sql.append("1" if text_terms else "0")
        for term in text_terms:
            sql.append("(instr(words, ?) OR instr(customer, ?))")
            values += [term.needle, term.needle]
    for column, value in (("kind", query.kind), ("queue", query.queue)):
        if value is not None:
            sql.append(f"{column} = ?")
            values.append(value)
    if query.since is not None:
        sql.append("recorded_at >= ?")
        values.append(to_ms(query.since))
    if query.until is not None:
        # Milliseconds, rounded down: what is recorded within the last of them is compared as it is.
        sql.append("recorded_at <= ?")
        values.append(to_ms(query.until))
    at, _, key = (after_cursor or "").partition(":")
    if key and at.lstrip("-").isdecimal():
        sql.append("(recorded_at, key) < (?, ?)")
        values += [int(at), key]
    return " AND ".join(sql), values


def _cursor(item: HistoryItem) -> str:
    return f"{to_ms(item.decision.recorded_at)}:{item.decision.key}"
