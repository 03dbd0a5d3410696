"""Recorded decisions, with what a list and an export need of their drafts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.draft import State
from console.model.history import DecisionPage, HistoryItem
from console.model.ids import DraftId
from console.model.person import Person
from console.model.stage import Stage
from console.rules.measures.phrases import has_change
from console.rules.search import Term, decision_text, holds, searchable, searched_texts
from console.store.database import dispatches, history, payloads, people, searches
from console.store.database.times import moment_or_none
from console.store.ledger.cursors import Cursors
from console.store.ledger.visibility import Visibility
from console.store.queries import DecisionFilter
from console.store.service.views import decision_view

_KINDS = ("text", "ticket", "final_text", "diff", "judgement")
SEARCHED = frozenset(_KINDS) - {"diff"}
"""Kinds of payloads that a search looks into."""
_CHUNK = 200
_COUNT_AT_MOST = 10_000
_LOOK_AT_MOST = 20_000
"""At most this many decisions are read in one request; the page's cursor continues from there."""
_SEARCHED_AT_MOST = 100_000
"""At most this many decisions are searched by their words in one request; the page's cursor continues from there."""
_READ_AT_MOST = 500
"""At most this many matches are read to count them."""


class _Place(NamedTuple):
    """When a decision was recorded, and its key."""

    at: int
    key: str


class SearchWords(NamedTuple):
    """What can only be found by reading payloads: terms that must all be found (None: not searched), and a change that
    was made.
    """

    terms: tuple[Term, ...] | None = None
    changed: str | None = None

    def texts(self) -> list[str]:
        """Each of them by itself, as it is compared."""
        texts = [" ".join(term.words) for term in self.terms or ()]
        return texts if self.changed is None else [*texts, self.changed]

    def __bool__(self) -> bool:
        return self.terms is not None or self.changed is not None


class DecisionSearch(NamedTuple):
    """A search: the filters, the words that must all be found, where to continue, and the caller's cursors."""

    filters: DecisionFilter
    words: SearchWords
    cursor: str | None
    limit: int
    cursors: Cursors


class _Asker(msgspec.Struct):
    name: str


class _Ticket(msgspec.Struct):
    """What a list shows of a ticket."""

    subject: str
    customer: _Asker


def search(connection: Connection, person: Person, query: DecisionSearch, visibility: Visibility) -> DecisionPage:
    """A page of decisions, newest first; raises CursorInvalid. The first page says how many there are: exactly, or, for
    words and changes that must be read for, that there are more than were read.
    """
    page = _search(connection, person, query, visibility)
    if query.cursor is not None:
        return page
    if not page.more:
        return msgspec.structs.replace(page, total=len(page.items), recalled=_recalled(page))
    if query.words:
        counted = _search(connection, person, query._replace(limit=_READ_AT_MOST), visibility)
        total, more = len(counted.items), counted.more
        return msgspec.structs.replace(page, total=total, total_is_more=more, recalled=_recalled(counted))
    total = history.count(connection, person, query.filters, _COUNT_AT_MOST)
    more = total > _COUNT_AT_MOST
    standing = history.count(connection, person, query.filters._replace(recalled=False), _COUNT_AT_MOST)
    recalled = 0 if more else total - standing
    return msgspec.structs.replace(page, total=min(total, _COUNT_AT_MOST), total_is_more=more, recalled=recalled)


def _recalled(page: DecisionPage) -> int:
    return sum(item.decision.recalled_at is not None for item in page.items)


def _search(connection: Connection, person: Person, query: DecisionSearch, visibility: Visibility) -> DecisionPage:
    after: tuple[int, str] | None
    after = query.cursors.read(query.cursor, _Place) if query.cursor is not None else None
    items: list[HistoryItem] = []
    looked = held = 0
    names = people.names(connection)
    terms = query.words.terms or ()
    if query.words.terms == ():
        return DecisionPage((), None, False)
    end = history.ahead(connection, person, query.filters, after, _SEARCHED_AT_MOST, oldest=False) if terms else None
    while True:
        size = query.limit + 1 if not query.words.changed else _CHUNK
        rows = history.page(connection, person, query.filters, after, size, oldest=False, words=terms, until=end)
        for row, item in _with_items(connection, rows, names, visibility):
            if not _has(item, query.words, names=visibility.shows(item.customer)):
                after = (row.recorded_at, row.key)
                continue
            held += _bytes(item)
            if len(items) == query.limit or (items and held > payloads.PAGE_BYTES):
                return DecisionPage(tuple(items), query.cursors.write(after), True)
            items.append(item)
            after = (row.recorded_at, row.key)
        looked += len(rows)
        if len(rows) < size:
            return DecisionPage(tuple(items), None if end is None else query.cursors.write(end), end is not None)
        if looked >= _LOOK_AT_MOST:
            return DecisionPage(tuple(items), query.cursors.write(after), True)


def all_items(
    connection: Connection, person: Person, filters: DecisionFilter, words: SearchWords, visibility: Visibility
) -> Iterator[HistoryItem]:
    """The same selection as a whole, oldest first, in constant memory."""
    after: tuple[int, str] | None = None
    names = people.names(connection)
    terms = words.terms or ()
    while words.terms != ():
        rows = history.page(connection, person, filters, after, _CHUNK, oldest=True, words=terms)
        found = _with_items(connection, rows, names, visibility)
        yield from (item for _, item in found if _has(item, words, names=visibility.shows(item.customer)))
        if len(rows) < _CHUNK:
            return
        after = (rows[-1].recorded_at, rows[-1].key)


def keep_all_words(connection: Connection) -> None:
    """Stores the words of every decision that has none stored, as after a migration. Damaged payloads are skipped;
    verification reports them.
    """
    after = ""
    while keys := searches.without(connection, after, _CHUNK):
        searches.add(connection, readable_words(connection, history.by_keys(connection, keys)))
        after = keys[-1]


def keep_words(connection: Connection, rows: Sequence[Any]) -> None:
    """Stores the words of these decisions, from what is left of them."""
    searches.add(connection, words_of(connection, rows))


def words_of(connection: Connection, rows: Sequence[Any]) -> list[searches.SearchText]:
    """The words to store for these decisions, in their order."""
    return [_search_text(item) for item in _items(connection, rows, {}, None)]


def readable_words(connection: Connection, rows: Sequence[Any]) -> list[searches.SearchText]:
    """The same without decisions whose payloads are damaged, which verification reports."""
    try:
        return words_of(connection, rows)
    except (msgspec.MsgspecError, ValueError):
        if len(rows) == 1:
            return []
    half = len(rows) // 2
    return readable_words(connection, rows[:half]) + readable_words(connection, rows[half:])


def _search_text(item: HistoryItem) -> searches.SearchText:
    decision = item.decision
    note = decision.reason.note if decision.reason else ""
    texts = searched_texts(item.subject, item.ticket, item.external_id, note, item.ai_text, decision.final_text)
    return searches.SearchText(decision.key, item.draft, searchable(texts), searchable([item.customer]))


def _with_items(
    connection: Connection, rows: Sequence[Any], names: Mapping[str, str], visibility: Visibility
) -> Iterator[tuple[Any, HistoryItem]]:
    """Each row with its item. However large their drafts are, a limited number of bytes is read at once."""
    for page in payloads.in_pages(connection, rows, lambda row: row.draft_id):
        yield from zip(page, _items(connection, page, names, visibility), strict=True)


def _bytes(item: HistoryItem) -> int:
    return sum(len((text or "").encode()) for text in (item.ai_text, item.decision.final_text, item.handed_over))


def _items(
    connection: Connection, rows: Sequence[Any], names: Mapping[str, str], visibility: Visibility | None
) -> list[HistoryItem]:
    if not rows:
        return []
    of_revision: dict[tuple[str, int], dict[str, bytes | None]] = {}
    of_decision: dict[str, dict[str, bytes | None]] = {}
    for payload in history.contents(connection, {row.draft_id for row in rows}, _KINDS):
        if payload.decision is not None:
            of_decision.setdefault(payload.decision, {})[payload.kind] = payload.content
        else:
            of_revision.setdefault((payload.draft_id, payload.revision), {})[payload.kind] = payload.content
    sent = dispatches.by_decisions(connection, [row.key for row in rows])
    return [
        _item(
            row,
            of_revision.get((row.draft_id, row.revision), {}),
            of_decision.get(row.key, {}),
            of_decision.get(row.escalation_before, {}) if row.state_before == State.ESCALATED else {},
            names,
            sent.get(row.key),
            visibility,
        )
        for row in rows
    ]


def _item(
    row: Any,
    revision: Mapping[str, bytes | None],
    decision: Mapping[str, bytes | None],
    escalation: Mapping[str, bytes | None],
    names: Mapping[str, str],
    dispatch: Any | None,
    visibility: Visibility | None,
) -> HistoryItem:
    ticket, text = revision.get("ticket"), revision.get("text")
    handed = escalation.get("final_text") if "final_text" not in decision else None
    asked_about = (
        msgspec.json.decode(ticket, type=_Ticket) if ticket is not None else _Ticket("Erased", _Asker("Erased"))
    )
    return HistoryItem(
        decision=decision_view(row, decision),
        draft=DraftId(row.draft_id),
        external_id=row.external_id,
        queue=row.queue,
        ticket=row.ticket,
        subject=asked_about.subject,
        customer=asked_about.customer.name if visibility is None else visibility.name(asked_about.customer.name),
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
        handed_over=msgspec.json.decode(handed, type=str) if handed is not None else None,
        stage=msgspec.UNSET if row.stage is None else Stage(row.stage),
    )


def _has(item: HistoryItem, words: SearchWords, *, names: bool) -> bool:
    if words.changed is not None and not has_change(item.decision.diff, words.changed):
        return False
    return words.terms is None or holds(decision_text(item, names=names), words.terms)
