"""The drafts that a person may need to be notified of: those returned, those that could not be sent, and their own that
are due soon.

Which of them were announced already is one small value for each person, under `TOLD`, so that a restart announces
nothing twice.
"""

# ruff: noqa: S608 - statements are put together from this package's own words; values are always bound

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from console.cache import known
from console.cache.database import CacheDatabase
from console.cache.snoozes import SHELF
from console.cache.times import from_ms, to_ms
from console.model.draft import Draft, State
from console.model.ids import DraftId, PersonId
from console.model.person import Person
from console.rules.attention import Attention, due_soon, returned_to, unsent_of

TOLD: Final = "told of "
"""With a person's id behind it."""
_MOST: Final = 100
"""Of one kind at once, the newest."""
_REMEMBERED: Final = 1_000
_drafts = msgspec.json.Decoder(Draft)
_OF_STATE: Final = {state.value: state for state in State}

_RETURNED: Final = f"d.shelf IN ('{State.PENDING}', '{SHELF}') AND d.returned"
_UNSENT: Final = f"d.shelf IN ('{State.SEND_FAILED}', '{State.SEND_UNKNOWN}')"
_DUE: Final = (
    "SELECT d.id, d.subject, d.state, d.sort FROM drafts d WHERE d.shelf IN (?, ?, ?) AND d.sort > ? AND d.sort <= ? "
    "AND ((d.claim_person = ? AND d.claim_until > ?) "
    "OR EXISTS (SELECT 1 FROM claims c WHERE c.draft = d.id AND c.until > ?) "
    "OR EXISTS (SELECT 1 FROM working_copies w WHERE w.draft = d.id AND w.edited)"
    "{mine}) ORDER BY d.sort LIMIT ?"
)


class AttentionReads:
    """Reads what there is to announce; a draft that has not changed since the last time is not decoded again."""

    def __init__(self, database: CacheDatabase) -> None:
        self._db = database
        self._judged: dict[tuple[PersonId, int], Attention | None] = {}

    def all(self, person: Person, now: datetime, due_before: datetime) -> tuple[Attention, ...]:
        """Everything that `person` may be notified of, announced or not."""
        returned = tuple(self._judge(person, _RETURNED))
        unsent = tuple(self._judge(person, _UNSENT))
        mine = [item.draft for item in returned]
        return (*returned, *unsent, *self._due(person.id, mine, now, due_before))

    def untold(self, person: PersonId, items: tuple[Attention, ...]) -> tuple[Attention, ...]:
        """Those of `items` that were not announced to `person`."""
        told = set(self._notified_marks(person))
        return tuple(item for item in items if item.mark not in told)

    def keep_told(self, person: PersonId, items: tuple[Attention, ...]) -> None:
        """Records that these were announced to `person`."""
        told = [*self._notified_marks(person), *(item.mark for item in items)]
        known.put(self._db, f"{TOLD}{person}", msgspec.json.encode(told[-_REMEMBERED:]))

    def _notified_marks(self, person: PersonId) -> list[str]:
        stored = known.get(self._db, f"{TOLD}{person}")
        return msgspec.json.decode(stored, type=list[str]) if stored else []

    def _judge(self, person: Person, which: str) -> Iterator[Attention]:
        judge = returned_to if which == _RETURNED else unsent_of
        rows = self._db.rows(
            f"SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number WHERE {which} "
            "ORDER BY d.changed_at DESC LIMIT ?",
            (_MOST,),
        )
        for (body,) in rows:
            key = (person.id, hash(body))
            if key not in self._judged:
                self._judged[key] = judge(_drafts.decode(body), person)
            if (item := self._judged[key]) is not None:
                yield item
        while len(self._judged) > 4 * _MOST:  # what was judged longest ago
            del self._judged[next(iter(self._judged))]

    def _due(self, person: PersonId, mine: list[DraftId], now: datetime, due_before: datetime) -> Iterator[Attention]:
        now_ms = to_ms(now)
        marks = f" OR d.id IN ({', '.join('?' * len(mine))})" if mine else ""
        rows = self._db.rows(
            _DUE.format(mine=marks),
            (
                *(State.PENDING.value, State.ESCALATED.value, SHELF),
                *(now_ms, to_ms(due_before), person, now_ms, now_ms, *mine, _MOST),
            ),
        )
        for id_, subject, state, sort in rows:
            yield due_soon(DraftId(id_), subject, _OF_STATE[state], from_ms(sort))
