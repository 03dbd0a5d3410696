"""Full-text search over what people remember of a ticket: FTS5, any text made safe, only a bounded number of hits
looked at.

Hits in subject, customer or ticket number come before hits elsewhere, newer before older. That is as good an order for
a support queue as bm25 and does not depend on how common a word is: bm25 reads every place of every word.
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

import hashlib
import re
import unicodedata
from typing import Any

from console.cache.queue import COLUMNS, conditions, is_returned
from console.cache.rows import QueueFilter
from console.model.draft import Draft

MAX_TERMS = 12
MAX_TERM_LENGTH = 64
MAX_QUERY_LENGTH = 1_000
MAX_INDEXED = 60_000
"""Code points of one draft's messages, and of its sources, that can be found; more would make one poisoned article as
costly as a hundred drafts."""
CANDIDATES = 300

_HEAD = "{head}"
_ALL = "{head text messages sources}"

# Scripts written without spaces: each character is a word, a typed run of them a phrase.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_PARTS = re.compile(r'"([^"]*)"|([^\s"]+)')


def indexed_fields(draft: Draft) -> tuple[str, str, str, str, str]:
    """What of `draft` can be found: head, text, messages, sources, and the marks that filters ask for."""
    submitted = draft.submitted
    ticket, customer = submitted.ticket, submitted.ticket.customer
    head = f"{ticket.subject}\n{customer.name}\n{customer.email or ''}\n{ticket.id}\n{draft.external_id}"
    messages = _joined([f"{m.author}\n{m.text}" for m in ticket.messages])
    sources = _joined([f"{s.title}\n{s.content}" for s in submitted.sources])
    return (_spaced(head), _spaced(submitted.text), _spaced(messages), _spaced(sources), " ".join(_marks_of(draft)))


def fingerprint(fields: tuple[str, ...]) -> bytes:
    """Eight bytes that tell whether a draft must be indexed again."""
    return hashlib.blake2b("\0".join(fields).encode("utf-8", "replace"), digest_size=8).digest()


def search_query(text: str) -> tuple[str, str] | None:
    """FTS5 queries for what a person typed, (in the head, anywhere); None if nothing in it can be searched.

    Every word counts as the beginning of one; words in quotes count as they stand, in that order.
    """
    terms = []
    for phrase, word in _PARTS.findall(_plain(text[:MAX_QUERY_LENGTH])):
        term = _spaced(phrase or word)[:MAX_TERM_LENGTH].strip()
        if any(unicodedata.category(c)[0] in "LN" for c in term):
            terms.append(f'"{term.replace(chr(34), " ")}"' + ("" if phrase else "*"))
    if not terms:
        return None
    wanted = " AND ".join(terms[:MAX_TERMS])
    return f"{_HEAD} : ({wanted})", f"{_ALL} : ({wanted})"


def find(connection: Any, which: QueueFilter, limit: int) -> list[Any]:
    """Rows of `queue.COLUMNS` for the drafts that hold every word of `which.text`, best first, at most `limit`."""
    queries = search_query(which.text)
    if queries is None:
        return []
    marks = " AND ".join(f'marks : "{mark}"' for mark in _marks_for(which))
    where, values = conditions(which)
    found: dict[str, Any] = {}
    for query in queries:
        sql = (
            f"SELECT {COLUMNS} FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) hit "
            f"CROSS JOIN drafts d ON d.number = hit.rowid WHERE {where} ORDER BY d.number DESC LIMIT ?"
        )
        wanted = (f"{query} AND {marks}", max(CANDIDATES, 2 * limit), *values, limit)
        for row in connection.execute(sql, wanted):
            found.setdefault(row[0], row)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


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


def _joined(texts: list[str]) -> str:
    room, kept = MAX_INDEXED, []
    for text in texts:
        kept.append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    return "\n".join(kept)


def _spaced(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
