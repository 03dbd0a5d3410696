"""The cache as sync writes it: one object, one thread at a time, each method one transaction.

Every write raises SaveFailed where the disk does not take it (nothing is half written, trying again is safe) and
CacheDamaged where the file broke (opening again salvages it).
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from console.cache import known
from console.cache.checkpoints import Checkpoints
from console.cache.claims import Claims
from console.cache.drafts import AppliedChanges, Drafts
from console.cache.history import History, HistoryFilter
from console.cache.key import KeyPlace
from console.cache.opening import OpenCache, open_cache, rebuild
from console.cache.outbox import KEPT_DAYS, Outbox
from console.cache.reader import Reader
from console.cache.rows import OutboxRow, Status, WorkingCopy
from console.cache.times import to_ms
from console.cache.working_copies import WorkingCopies
from console.local.profiles import Profile
from console.model.change import Change
from console.model.decision import Decision
from console.model.draft import Draft
from console.model.history import HistoryItem, HistoryPage
from console.model.ids import Clock, DecisionKey, DraftId, RandomBytes
from console.model.person import Person
from console.model.policy import Policy
from console.model.push import PushResult
from console.rules.redaction import is_masked


class Cache:
    """This computer's memory of one profile."""

    def __init__(self, opened: OpenCache, now: Clock, random_bytes: RandomBytes) -> None:
        self.notes = opened.notes
        """Sentences about what opening had to do, to show once."""
        self.lock = opened.lock
        self._db = opened.database
        self._now = now
        self._readers: list[Reader] = []
        self._drafts = Drafts(self._db, now, random_bytes)
        self._copies = WorkingCopies(self._db)
        self._outbox = Outbox(self._db, self._drafts, self._copies, now)
        self._claims = Claims(self._db)
        self.checkpoints = Checkpoints(self._db)
        self._history = History(self._db)
        self._outbox.wait_again()

    @classmethod
    def open(
        cls,
        profile: Profile,
        *,
        secrets: KeyPlace,
        now: Clock,
        random_bytes: RandomBytes = os.urandom,
        address: str = "",
    ) -> "Cache":
        """Open the profile's cache, make or salvage it; `address` is where a second start finds this window.

        Raises NoPlace, CacheInUse, KeyLost, CacheTooNew, CacheUnusable, SaveFailed.
        """
        opened = open_cache(profile.cache_path, secrets=secrets, now=now, random_bytes=random_bytes, address=address)
        return cls(opened, now, random_bytes)

    @staticmethod
    def rebuild(
        profile: Profile, *, secrets: KeyPlace, now: Clock, random_bytes: RandomBytes = os.urandom
    ) -> Path | None:
        """The way on from KeyLost: set the sealed file aside (its new name is given back) and make a new key."""
        return rebuild(profile.cache_path, secrets=secrets, now=now, random_bytes=random_bytes)

    def reader(self, status: Callable[[], Status] | None = None) -> Reader:
        """Reads for other threads, closed with the cache. `status` is what `Reader.status` gives."""
        made = Reader(self._db.path, self._db.key, now=self._now, status=status)
        self._readers.append(made)
        return made

    def close(self) -> None:
        """Fold the journal back and give the lock back; once is enough."""
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        try:
            self.lock.set_at_work(False)
        finally:
            self._db.close()
            self.lock.release()

    # what is known of the store

    def get(self, name: str) -> bytes | None:
        """What was kept under `name`."""
        return known.get(self._db, name)

    def set(self, name: str, value: bytes | None) -> None:
        """Keep `value` under `name`; None forgets it."""
        known.put(self._db, name, value)

    def person(self) -> Person | None:
        """Who was signed in last."""
        found = known.get(self._db, known.PERSON)
        return msgspec.json.decode(found, type=Person) if found else None

    def set_person(self, person: Person | None) -> None:
        """Who is signed in."""
        known.put(self._db, known.PERSON, msgspec.json.encode(person) if person else None)

    def policy(self) -> Policy | None:
        """The policy as last fetched."""
        found = known.get(self._db, known.POLICY)
        return msgspec.json.decode(found, type=Policy) if found else None

    def set_policy(self, policy: Policy) -> None:
        """The policy in force."""
        known.put(self._db, known.POLICY, msgspec.json.encode(policy))

    def cursor(self) -> str | None:
        """How far the feed was read; None to begin."""
        found = known.get(self._db, known.CURSOR)
        return found.decode() if found else None

    def synced_at(self) -> datetime | None:
        """When this console was last level with the store."""
        found = known.get(self._db, known.SYNCED_AT)
        return datetime.fromisoformat(found.decode()) if found else None

    # the feed

    def apply(self, changes: Sequence[Change], cursor: str, synced_at: datetime | None = None) -> AppliedChanges:
        """Take over a page of the feed: its rows, the cursor that it ended with, and (when level) the time."""
        with self._db.transaction():
            applied = self._drafts.apply(changes)
            known.put(self._db, known.CURSOR, cursor.encode())
            if synced_at is not None:
                known.put(self._db, known.SYNCED_AT, synced_at.astimezone(UTC).isoformat().encode())
        return applied

    def put(self, drafts: Sequence[Draft]) -> None:
        """Drafts as the store just showed them, outside the feed."""
        with self._db.transaction():
            self._drafts.put(drafts)

    def start_over(self) -> None:
        """The cursor means nothing to the store any more: read the feed from its beginning, keep what is here
        meanwhile.
        """
        with self._db.transaction():
            self._drafts.start_over()

    def finish_start_over(self) -> AppliedChanges:
        """The feed was read to its end: drop the drafts that it no longer has."""
        with self._db.transaction():
            return self._drafts.finish_start_over()

    def lost_after(self, kept: int) -> int:
        """How many decisions of this computer a log that kept its first `kept` entries may not have."""
        return self._outbox.lost_after(kept)

    def go_on_from(self, kept: int) -> None:
        """The store lost what came after its first `kept` entries: what was recorded there waits again, and the feed is
        read from its beginning.
        """
        with self._db.transaction():
            self.checkpoints.rewind(kept)
            self._outbox.wait_once_more(kept)
            self._drafts.start_over()

    def prune(self, keep_days: float) -> int:
        """Drop closed drafts that were last changed longer ago, and old answers; gives how many drafts."""
        now = self._now()
        with self._db.transaction():
            self._outbox.prune(to_ms(now - timedelta(days=KEPT_DAYS)))
            self._claims.prune(to_ms(now - timedelta(days=1)))
            return self._drafts.prune(to_ms(now - timedelta(days=keep_days)))

    # working copies

    def save_working_copies(self, copies: Sequence[WorkingCopy]) -> None:
        """Keep what was typed, each in place of the one before."""
        self._copies.save(copies)

    def delete_working_copy(self, draft: DraftId) -> None:
        """The person gave it up."""
        self._copies.delete(draft)

    # the outbox: see `outbox.py`, where each is described

    def decide(
        self, decision: Decision, base: Draft, undo_until: datetime | None, instead_of: DecisionKey | None = None
    ) -> None:
        """Keep a decision, durably; its draft leaves the queues and its working copy waits with it."""
        self._outbox.decide(decision, base, undo_until, instead_of)

    def to_push(self, limit: int = 500) -> tuple[OutboxRow, ...]:
        """What has no answer, oldest first, one of each draft."""
        return self._outbox.to_push(limit)

    def mark_sending(self, keys: Iterable[DecisionKey]) -> None:
        """About to be sent."""
        self._outbox.mark_sending(keys)

    def mark_waiting(self, keys: Iterable[DecisionKey], *, surely_unsent: bool = False) -> None:
        """No answer came."""
        self._outbox.mark_waiting(keys, surely_unsent=surely_unsent)

    def answered(self, results: Sequence[PushResult], now: datetime) -> tuple[DecisionKey, ...]:
        """The store's answers, each for itself; gives the keys that changed."""
        return self._outbox.answered(results, now)

    def cancel(self, key: DecisionKey) -> WorkingCopy | None:
        """Undo before the first attempt; raises KeyError where that is past."""
        return self._outbox.cancel(key)

    def recalled(self, key: DecisionKey, draft: Draft | None) -> WorkingCopy | None:
        """The store took it back; raises KeyError for a decision that is not from here."""
        return self._outbox.recalled(key, draft)

    def settle(self, key: DecisionKey) -> None:
        """A conflict or refusal was seen to."""
        self._outbox.settle(key)

    def last_undoable(self, now: datetime) -> OutboxRow | None:
        """The last decision, if it can still be taken back."""
        return self._outbox.last_undoable(now)

    def set_log_index(self, key: DecisionKey, index: int) -> None:
        """Where the log has it."""
        self._outbox.set_log_index(key, index)

    def decided_here(self, draft: DraftId) -> DecisionKey | None:
        """The decision on `draft` from here that has no answer, or that the feed does not show yet."""
        return self._outbox.decided_here(draft)

    def unproven(self, limit: int) -> tuple[OutboxRow, ...]:
        """Recorded decisions whose place in the log was not verified yet, oldest first."""
        return self._outbox.unproven(limit)

    def proven(self, key: DecisionKey) -> None:
        """The log was verified to hold it."""
        self._outbox.proven(key)

    # claims

    def set_claims(self, claims: Sequence[tuple[DraftId, datetime, int]], *, offline: bool = False) -> None:
        """Granted claims: draft, until, counter."""
        self._claims.keep(claims, offline=offline)

    def drop_claim(self, draft: DraftId) -> None:
        """Given back or lost."""
        self._claims.drop(draft)

    def claim(self, draft: DraftId) -> tuple[datetime, int] | None:
        """Until when it is held, and its counter."""
        return self._claims.get(draft)

    def is_offline_claim(self, draft: DraftId) -> bool:
        """Whether it belongs to the batch that was taken offline."""
        return self._claims.is_offline(draft)

    def offline_until(self) -> datetime | None:
        """When the first of the batch taken offline ends; None where none is held any more."""
        return self._claims.offline_until(to_ms(self._now()))

    def offline_pack(self) -> tuple[tuple[DraftId, datetime], ...]:
        """The drafts of the batch taken offline that are still held, and until when."""
        return self._claims.pack(to_ms(self._now()))

    # history

    def keep_history(self, items: Sequence[HistoryItem]) -> None:
        """Remember what the store answered."""
        self._history.keep(items)

    def history(self, wanted: HistoryFilter, after_cursor: str | None = None, limit: int = 50) -> HistoryPage:
        """A page of what is remembered, newest first."""
        policy, me = self.policy(), self.person()

        def shown(name: str) -> bool:
            return policy is None or me is None or not is_masked("name", name, me.role, policy)

        return self._history.find(wanted, after_cursor, limit, shown)
