"""Replies that were sent, found by what their customers asked: the nearest tickets to an open one.

The index `answers` has a row for each reply that was sent and is still in this cache, with the words of its question
alone. It narrows the search to some hundred tickets, newest first for words that many have; those are compared by
`console.rules.similar_tickets`. So a search costs the same however many replies there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from heapq import nlargest
from math import log
from typing import Any, Final

import msgspec

from console.model.decision import Kind
from console.model.draft import ActionClass, Draft, Message, State, SubmittedDraft
from console.rules.search import searchable
from console.rules.similar_tickets import asked_words, looked_for, question_texts, ranked

INSERT: Final = "INSERT INTO answers (rowid, asked) VALUES (?, ?)"
DELETE: Final = "DELETE FROM answers WHERE rowid = ?"
CREATE: Final = (
    "CREATE VIRTUAL TABLE answers USING fts5(asked, content='', contentless_delete=1, detail=none, tokenize='ascii')"
)
OPTIMIZE: Final = "INSERT INTO answers (answers) VALUES ('optimize')"
MOST: Final = 3
_OF_ONE_WORD: Final = 200
"""Tickets with one word that are looked at, the newest."""
_COMPARED: Final = 80
_SHORTEST: Final = 20
_LONGEST: Final = 10_000
"""Code points of a reply that is worth inserting. A longer one keeps the thread that judges what is typed."""


class PastAnswer(msgspec.Struct, frozen=True):
    """A reply that was sent on another ticket."""

    draft: Draft
    text: str
    sent_at: datetime
    share: float


class _Ticket(msgspec.Struct, frozen=True):
    id: str
    helpdesk: str
    subject: str
    language: str
    messages: tuple[Message, ...]


class _Submitted(msgspec.Struct, frozen=True):
    ticket: _Ticket


class _Compared(msgspec.Struct, frozen=True):
    """The part of a stored draft that is compared."""

    submitted: _Submitted


_compared = msgspec.json.Decoder(_Compared)
_drafts = msgspec.json.Decoder(Draft)


def answer_of(draft: Draft) -> str | None:
    """The reply that was sent to a customer for `draft`; None if there was none."""
    decision = draft.decision
    if (
        draft.state is not State.SENT
        or draft.submitted.action.action_class is not ActionClass.EXTERNAL_COMMUNICATION
        or decision is None
        or decision.kind not in (Kind.APPROVE, Kind.CORRECT)
        or decision.recalled_at is not None
        or decision.final_text is None
        or not _SHORTEST <= len(decision.final_text.strip()) <= _LONGEST
    ):
        return None
    return decision.final_text


def indexed_question(draft: Draft) -> str | None:
    """The text indexed for `draft`; None if its ticket was not answered."""
    if answer_of(draft) is None:
        return None
    ticket = draft.submitted.ticket
    return searchable(question_texts(ticket.subject, ticket.messages))


def find(connection: Any, submitted: SubmittedDraft, most: int = MOST) -> tuple[PastAnswer, ...]:
    """The nearest answered tickets of the same language with different replies, the most similar first."""
    ticket = submitted.ticket
    question = asked_words(question_texts(ticket.subject, ticket.messages))
    points, rarity = _candidates(connection, question)
    likely = nlargest(_COMPARED, points, key=lambda number: (points[number], number))
    compared: dict[int, list[str]] = {}
    for number, body in _bodies(connection, likely):
        theirs = _compared.decode(body).submitted.ticket
        own = (theirs.helpdesk, theirs.id) == (ticket.helpdesk, ticket.id)
        if not own and _language(theirs.language) == _language(ticket.language):
            compared[number] = asked_words(question_texts(theirs.subject, theirs.messages))
    result: dict[str, PastAnswer] = {}
    for likeness, number in ranked(question, compared, rarity):
        for _, body in _bodies(connection, [number]):
            draft = _drafts.decode(body)
            text, decision = answer_of(draft), draft.decision
            if text is not None and decision is not None and text not in result:
                sent_at = (draft.dispatch.sent_at if draft.dispatch else None) or decision.recorded_at
                result[text] = PastAnswer(draft, text, sent_at, likeness.share)
        if len(result) == most:
            break
    return tuple(result.values())


def is_common(connection: Any, word: str, least: int) -> bool:
    """Whether drafts of at least `least` tickets here contain `word`, so that it is not only someone's name."""
    if not (terms := asked_words((word,))):
        return False
    row = connection.execute(
        "SELECT count(DISTINCT d.ticket) FROM (SELECT rowid FROM words WHERE words MATCH ? "
        "ORDER BY rowid DESC LIMIT ?) hit CROSS JOIN drafts d ON d.number = hit.rowid",
        (f'text : "{" ".join(terms)}"', 10 * least),
    ).fetchone()
    return int(row[0]) >= least


def _candidates(connection: Any, question: Sequence[str]) -> tuple[dict[int, float], dict[str, float]]:
    """Tickets by the words they share with the question, and how rare each word is."""
    last = connection.execute("SELECT max(rowid) FROM answers").fetchone()[0] or 0
    points: defaultdict[int, float] = defaultdict(float)
    rarity: dict[str, float] = {}
    query = "SELECT rowid FROM answers WHERE answers MATCH ? ORDER BY rowid DESC LIMIT ?"
    for word, count in looked_for(question).items():
        numbers = [row[0] for row in connection.execute(query, (f'"{word}"', _OF_ONE_WORD))]
        if not numbers:
            continue
        # For a frequent word only the newest tickets are read; their distance shows how many there are.
        span = last - numbers[-1] + 1 if len(numbers) == _OF_ONE_WORD else last
        rarity[word] = log(1 + span / len(numbers))
        for number in numbers:
            points[number] += rarity[word] * count
    return points, rarity


def _bodies(connection: Any, numbers: list[int]) -> list[tuple[int, bytes]]:
    marks = ", ".join("?" * len(numbers))
    sql = f"SELECT number, body FROM bodies WHERE number IN ({marks}) ORDER BY number DESC"  # noqa: S608 - marks alone
    return list(connection.execute(sql, numbers))


def _language(tag: str) -> str:
    return tag.lower().split("-")[0]
