"""Recorded decisions with what a list and an export need of their drafts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.draft import State
from console.model.history import HistoryItem, HistoryPage
from console.model.ids import DraftId
from console.model.person import Person
from console.rules.measures.phrases import has_change
from console.rules.search import Term, decision_text, holds
from console.store.database import dispatches, history, people
from console.store.database.history import Wanted
from console.store.database.times import moment_or_none
from console.store.service.cursors import Cursors
from console.store.service.sight import Sight
from console.store.service.views import decision_view

_KINDS = ("text", "ticket", "final_text", "diff", "judgement")
_CHUNK = 200
_COUNT_AT_MOST = 10_000
_LOOK_AT_MOST = 20_000
"""So many decisions are read through for words in one request; the page's cursor goes on from there."""


class _Place(NamedTuple):
    """When a decision was recorded, and its key."""

    at: int
    key: str


class Words(NamedTuple):
    """What can only be told by reading: terms that must all be found (None: none asked for), a change that was made."""

    asked: tuple[Term, ...] | None = None
    changed: str | None = None

    def said(self) -> list[str]:
        """Each of them by itself, as it is compared."""
        asked = [" ".join(term.words) for term in self.asked or ()]
        return asked if self.changed is None else [*asked, self.changed]

    def __bool__(self) -> bool:
        return self.asked is not None or self.changed is not None


class Asked(NamedTuple):
    """A search: what to narrow by, the words that must all be found, where to go on, and the asker's cursors."""

    wanted: Wanted
    words: Words
    cursor: str | None
    limit: int
    cursors: Cursors


class _Asker(msgspec.Struct):
    name: str


class _Ticket(msgspec.Struct):
    """What a list shows of a ticket."""

    subject: str
    customer: _Asker


def search(connection: Connection, person: Person, asked: Asked, sight: Sight) -> HistoryPage:
    """A page of decisions, newest first; raises CursorInvalid. Words have to be read for, so those are not counted."""
    found = _search(connection, person, asked, sight)
    if asked.cursor is not None or (asked.words and found.more):
        return found
    total = len(found.items) if not found.more else history.count(connection, person, asked.wanted, _COUNT_AT_MOST)
    more = total > _COUNT_AT_MOST
    return msgspec.structs.replace(found, total=min(total, _COUNT_AT_MOST), total_is_more=more)


def _search(connection: Connection, person: Person, asked: Asked, sight: Sight) -> HistoryPage:
    after: tuple[int, str] | None
    after = asked.cursors.read(asked.cursor, _Place) if asked.cursor is not None else None
    found: list[HistoryItem] = []
    looked = 0
    names = people.names(connection)
    while True:
        size = asked.limit + 1 if not asked.words else _CHUNK
        rows = history.page(connection, person, asked.wanted, after, size, oldest=False)
        for row, item in zip(rows, _items(connection, rows, names, sight), strict=True):
            if not _has(item, asked.words, names=sight.shows(item.customer)):
                after = (row.recorded_at, row.key)
                continue
            if len(found) == asked.limit:
                return HistoryPage(tuple(found), asked.cursors.write(after), True)
            found.append(item)
            after = (row.recorded_at, row.key)
        looked += len(rows)
        if len(rows) < size:
            return HistoryPage(tuple(found), None, False)
        if looked >= _LOOK_AT_MOST:
            return HistoryPage(tuple(found), asked.cursors.write(after), True)


def everything(
    connection: Connection, person: Person, wanted: Wanted, words: Words, sight: Sight
) -> Iterator[HistoryItem]:
    """The same selection, whole, oldest first, in constant memory."""
    after: tuple[int, str] | None = None
    names = people.names(connection)
    while True:
        rows = history.page(connection, person, wanted, after, _CHUNK, oldest=True)
        found = _items(connection, rows, names, sight)
        yield from (item for item in found if _has(item, words, names=sight.shows(item.customer)))
        if len(rows) < _CHUNK:
            return
        after = (rows[-1].recorded_at, rows[-1].key)


def _items(connection: Connection, rows: Sequence[Any], names: Mapping[str, str], sight: Sight) -> list[HistoryItem]:
    if not rows:
        return []
    of_revision: dict[tuple[str, int], dict[str, bytes | None]] = {}
    of_decision: dict[str, dict[str, bytes | None]] = {}
    for kept in history.contents(connection, {row.draft_id for row in rows}, _KINDS):
        if kept.decision is not None:
            of_decision.setdefault(kept.decision, {})[kept.kind] = kept.content
        else:
            of_revision.setdefault((kept.draft_id, kept.revision), {})[kept.kind] = kept.content
    sent = dispatches.by_decisions(connection, [row.key for row in rows])
    return [
        _item(
            row,
            of_revision.get((row.draft_id, row.revision), {}),
            of_decision.get(row.key, {}),
            names,
            sent.get(row.key),
            sight,
        )
        for row in rows
    ]


def _item(
    row: Any,
    revision: Mapping[str, bytes | None],
    decision: Mapping[str, bytes | None],
    names: Mapping[str, str],
    dispatch: Any | None,
    sight: Sight,
) -> HistoryItem:
    ticket, text = revision.get("ticket"), revision.get("text")
    shown = msgspec.json.decode(ticket, type=_Ticket) if ticket is not None else _Ticket("Erased", _Asker("Erased"))
    return HistoryItem(
        decision=decision_view(row, decision),
        draft=DraftId(row.draft_id),
        external_id=row.external_id,
        queue=row.queue,
        ticket=row.ticket,
        subject=shown.subject,
        customer=sight.name(shown.customer.name),
        pipeline=names.get(row.pipeline_id, row.pipeline_id),
        action_class=row.action_class,
        action_kind=row.action_kind,
        ai_text=msgspec.json.decode(text, type=str) if text is not None else None,
        model=row.model,
        prompt_version=row.prompt_version,
        confidence=row.confidence,
        words_changed=row.words_changed,
        state=State(row.state),
        sent_at=None if dispatch is None else moment_or_none(dispatch.sent_at),
        erased_at=moment_or_none(row.erased_at),
    )


def _has(item: HistoryItem, words: Words, *, names: bool) -> bool:
    if words.changed is not None and not has_change(item.decision.diff, words.changed):
        return False
    return words.asked is None or holds(decision_text(item, names=names), words.asked)
