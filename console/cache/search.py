"""Full-text search over what people remember of a ticket: FTS5 over words as `console.rules.search` folds them.

Hits in subject, customer or ticket number come first, newer ones before older ones. For a support queue that order is
as good as bm25, and its cost does not depend on how common a word is: bm25 reads every position of every word.
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

import hashlib
from collections.abc import Sequence
from typing import Any

from console.cache.queue import SORTS, columns, conditions, is_returned
from console.cache.rows import QueueFilter
from console.model.draft import Draft
from console.rules.search import draft_fields, searchable, terms

_HEAD = "{head}"
_ALL = "{head text messages sources}"


def indexed_fields(draft: Draft) -> tuple[str, str, str, str, str]:
    """The searchable text of `draft`: head, text, messages, sources, and the marks that filters ask for."""
    head, text, messages, sources = map(searchable, draft_fields(draft))
    return head, text, messages, sources, " ".join(_marks_of(draft))


def fingerprint(fields: tuple[str, ...]) -> bytes:
    """Eight bytes that tell whether a draft must be indexed again."""
    return hashlib.blake2b("\0".join(fields).encode("utf-8", "replace"), digest_size=8).digest()


def search_query(text: str) -> tuple[str, str] | None:
    """FTS5 queries for what a person typed, (in the head, anywhere); None if nothing in it can be searched."""
    query_terms = terms(text)
    if not query_terms:
        return None
    # Words hold letters and digits only, so nothing in them needs to be kept from the query's own language.
    wanted = " AND ".join(f'"{" ".join(term.words)}"{"" if term.whole else " *"}' for term in query_terms)
    return f"{_HEAD} : ({wanted})", f"{_ALL} : ({wanted})"


def find(connection: Any, which: QueueFilter, limit: int) -> list[Any]:
    """Rows of `queue.COLUMNS` for the drafts that contain every word of `which.text`, at most `limit`: the best first,
    or in the order that is asked for.
    """
    queries = search_query(which.text)
    if queries is None:
        return []
    marks = " AND ".join(f'marks : "{mark}"' for mark in _marks_for(which))
    where, values = conditions(which)
    sort = which.narrow.sort
    # Newest first, the index gives its hits one by one, and none is looked at beyond the last that is wanted.
    order = "words.rowid DESC" if sort is None else f"{SORTS[sort]}, d.id"
    sql = (
        f"SELECT {columns(which)} FROM words CROSS JOIN drafts d ON d.number = words.rowid "
        f"WHERE words MATCH ? AND {where} ORDER BY {order} LIMIT ?"
    )
    rows: dict[str, Any] = {}
    for query in queries if sort is None else queries[1:]:
        for row in connection.execute(sql, (f"{query} AND {marks}", *values, limit)):
            rows.setdefault(row[0], row)
        if len(rows) >= limit:
            break
    return list(rows.values())[:limit]


def places(connection: Any, text: str, ids: Sequence[str]) -> dict[str, str]:
    """Where the words of `text` were found in each of the drafts `ids`, if that is not in what a row shows."""
    queries = search_query(text)
    if queries is None or not ids:
        return {}
    head, anywhere = queries
    term_query = anywhere.partition(" : ")[2]
    marks = ", ".join("?" * len(ids))
    result: dict[str, str] = {}
    for columns_, words in (
        ("{sources}", "in a source"),
        ("{messages}", "in the messages"),
        ("{text}", "in the reply"),
    ):
        result |= dict.fromkeys(_ids(connection, f"{columns_} : {term_query}", marks, ids), words)
    for id_ in _ids(connection, head, marks, ids):
        result.pop(id_, None)
    return result


def _ids(connection: Any, query: str, marks: str, ids: Sequence[str]) -> list[str]:
    sql = (
        "SELECT d.id FROM drafts d CROSS JOIN words ON words.rowid = d.number "
        f"WHERE d.id IN ({marks}) AND words MATCH ?"
    )
    return [row[0] for row in connection.execute(sql, (*ids, query))]


def _marks_of(draft: Draft) -> list[str]:
    marks = [_mark("state", draft.state.value), _mark("queue", draft.submitted.queue)]
    if draft.findings:
        marks.append(_mark("flagged"))
    if is_returned(draft):
        marks.append(_mark("returned"))
    return marks


def _marks_for(which: QueueFilter) -> list[str]:
    marks = [_mark("state", which.state.value)]
    if which.queue is not None:
        marks.append(_mark("queue", which.queue))
    if which.with_findings:
        marks.append(_mark("flagged"))
    if which.returned:
        marks.append(_mark("returned"))
    return marks


def _mark(kind: str, value: str = "") -> str:
    # One word for the tokenizer whatever the value holds, beginning as no typed word does.
    return "\ue000" + hashlib.blake2b(f"{kind}\0{value}".encode("utf-8", "replace"), digest_size=6).hexdigest()
