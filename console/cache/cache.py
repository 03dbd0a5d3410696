"""The cache as sync writes it: one object, used by one thread at a time, each method one transaction.

Every write raises SaveFailed if the disk does not accept it (nothing is half written, and trying again is safe), and
CacheDamaged if the file is broken (opening it again salvages it).
"""

import os
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from console.cache import known
from console.cache.attention import AttentionReads
from console.cache.checkpoints import Checkpoints
from console.cache.claims import Claims
from console.cache.drafts import AppliedChanges, Drafts
from console.cache.history import History, HistoryQuery
from console.cache.key import KeyPlace
from console.cache.opening import OpenCache, open_cache, rebuild
from console.cache.outbox import KEPT_DAYS, Outbox
from console.cache.reader import Reader
from console.cache.snoozes import Snoozes
from console.cache.times import to_ms
from console.cache.working_copies import WorkingCopies
from console.local.profiles import Profile
from console.model.change import Change
from console.model.draft import Draft
from console.model.history import DecisionPage
from console.model.ids import Clock, DraftId, PersonId, RandomBytes
from console.model.person import Person
from console.model.policy import Policy
from console.model.snippet import Snippet
from console.rules.redaction import is_masked


class Cache:
    """This computer's memory of one profile."""

    def __init__(self, opened: OpenCache, now: Clock, random_bytes: RandomBytes) -> None:
        self.notes = opened.notes
        """Sentences about what opening had to do, to show once."""
        self.lock = opened.lock
        self._db = opened.database
        self._now = now
        self.store_time: Clock = now
        """What time it is by the store's clock, once the store said so: how old a draft is must not hang on this
        computer's, which can be wrong by days.
        """
        self._readers: list[Reader] = []
        self._watched_feeds: list[set[DraftId]] = []
        self._drafts = Drafts(self._db, now, random_bytes, self._now_there)
        self.working_copies = WorkingCopies(self._db)
        self.outbox = Outbox(self._db, self._drafts, self.working_copies, now)
        self.claims = Claims(self._db, now)
        self.checkpoints = Checkpoints(self._db)
        self.history = History(self._db)
        self.snoozes = Snoozes(self._db)
        self.attention = AttentionReads(self._db)
        self.outbox.wait_again()

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
        """Open the profile's cache, creating or salvaging it; `address` is where a second start finds this window.
        Raises NoPlace, CacheInUse, KeyLost, CacheTooNew, CacheUnusable, SaveFailed.
        """
        opened = open_cache(profile.cache_path, secrets=secrets, now=now, random_bytes=random_bytes, address=address)
        return cls(opened, now, random_bytes)

    @staticmethod
    def rebuild(
        profile: Profile, *, secrets: KeyPlace, now: Clock, random_bytes: RandomBytes = os.urandom
    ) -> Path | None:
        """Recover from KeyLost: move the encrypted file aside, and make a new key. Returns the file's new name."""
        return rebuild(profile.cache_path, secrets=secrets, now=now, random_bytes=random_bytes)

    def reader(self) -> Reader:
        """The reader for other threads, closed with the cache."""
        reader = Reader(self._db.path, self._db.key, now=self._now)
        self._readers.append(reader)
        return reader

    def close(self) -> None:
        """Checkpoint the journal and release the lock; idempotent."""
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
        """The value stored under `name`."""
        return known.get(self._db, name)

    def set(self, name: str, value: bytes | None) -> None:
        """Store `value` under `name`; None deletes it."""
        known.put(self._db, name, value)

    def person(self) -> Person | None:
        """Who was signed in last."""
        found = known.get(self._db, known.PERSON)
        return msgspec.json.decode(found, type=Person) if found else None

    def set_person(self, person: Person | None) -> None:
        """Who is signed in."""
        known.put(self._db, known.PERSON, msgspec.json.encode(person) if person else None)

    def set_snippets(self, person: PersonId, snippets: Sequence[Snippet]) -> None:
        """Store a person's own snippets."""
        known.put(self._db, f"{known.SNIPPETS}{person}", msgspec.json.encode(snippets) if snippets else None)

    def set_views(self, person: PersonId, views: Sequence[str]) -> None:
        """Store a person's searches of the queue."""
        known.put(self._db, f"{known.VIEWS}{person}", msgspec.json.encode(views) if views else None)

    def policy(self) -> Policy | None:
        """The policy as last fetched."""
        found = known.get(self._db, known.POLICY)
        return msgspec.json.decode(found, type=Policy) if found else None

    def set_policy(self, policy: Policy) -> None:
        """The policy in force."""
        known.put(self._db, known.POLICY, msgspec.json.encode(policy))

    def cursor(self) -> str | None:
        """The cursor up to which the feed was read; None at the beginning."""
        found = known.get(self._db, known.CURSOR)
        return found.decode() if found else None

    def synced_at(self) -> datetime | None:
        """When this console was last up to date with the store."""
        found = known.get(self._db, known.SYNCED_AT)
        return datetime.fromisoformat(found.decode()) if found else None

    # the feed

    def apply(self, changes: Sequence[Change], cursor: str, synced_at: datetime | None = None) -> AppliedChanges:
        """Apply a page of the feed: its rows, the cursor at its end, and (if that is up to date) the time."""
        with self._db.transaction():
            applied = self._drafts.apply(changes)
            known.put(self._db, known.CURSOR, cursor.encode())
            if synced_at is not None:
                known.put(self._db, known.SYNCED_AT, synced_at.astimezone(UTC).isoformat().encode())
        for changed in self._watched_feeds:
            changed.update(applied.changed, applied.removed)
        return applied

    @contextmanager
    def changes_of_feed(self) -> Iterator[AbstractSet[DraftId]]:
        """The drafts that the feed changes within the block. What a request that began with it answers about them may
        be older, and must not take their place.
        """
        changed: set[DraftId] = set()
        self._watched_feeds.append(changed)
        try:
            yield changed
        finally:
            self._watched_feeds = [other for other in self._watched_feeds if other is not changed]

    def put(self, drafts: Sequence[Draft], changed_by_feed: AbstractSet[DraftId] = frozenset()) -> None:
        """Store drafts that the store sent outside the feed, but those that the feed has changed since it was asked."""
        with self._db.transaction():
            self._drafts.put([draft for draft in drafts if draft.id not in changed_by_feed])

    def start_over(self) -> None:
        """The store no longer knows the cursor: read the feed from its beginning, and keep what is here meanwhile."""
        with self._db.transaction():
            self._drafts.start_over()

    def finish_start_over(self) -> AppliedChanges:
        """The feed was read to its end: delete the drafts that it no longer has."""
        with self._db.transaction():
            return self._drafts.finish_start_over()

    def go_on_from(self, kept_size: int) -> None:
        """The store lost everything after its first `kept_size` entries: decisions that were recorded there are sent
        again, and the feed is read from its beginning.
        """
        with self._db.transaction():
            self.checkpoints.rewind(kept_size)
            self.outbox.wait_once_more(kept_size)
            self._drafts.start_over()

    def prune(self, keep_days: float) -> int:
        """Delete old answers and closed drafts whose last change is longer ago; returns the number of drafts. What is
        dated later than now, under a clock that was ahead, counts as of now.
        """
        here, now = self._now(), self.store_time()
        with self._db.transaction():
            # Answers have this computer's time, so both clocks must agree that they are old.
            self.outbox.prune(to_ms(min(here, now) - timedelta(days=KEPT_DAYS)))
            self.claims.prune(to_ms(now - timedelta(days=1)))
            return self._drafts.prune(to_ms(now - timedelta(days=keep_days)), to_ms(now))

    def _now_there(self) -> datetime:
        return self.store_time()

    def find_history(self, filter_: HistoryQuery, after_cursor: str | None = None, limit: int = 50) -> DecisionPage:
        """A page of the recorded decisions that are known here, newest first."""
        policy, me = self.policy(), self.person()

        def is_shown(name: str) -> bool:
            return policy is None or me is None or not is_masked("name", name, me.role, policy)

        return self.history.find(filter_, after_cursor, limit, is_shown)
