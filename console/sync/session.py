"""The one object that a front end holds: reads, intents, notices.

Reads use the cache on the calling thread; everything else is submitted to the core's thread and returns at once. A
future is done when what it promises is durable. No method waits for the network.

What decides, pushes and pulls is loaded on the core's thread when it is first needed, so that opening takes no longer
than the cache does. Longer than other modules, because it is one list: everything that a front end can ask, a few lines
each.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from console.cache.cache import Cache
from console.cache.key import KeyPlace
from console.cache.reader import Reader
from console.cache.rows import Status
from console.local.profiles import Profile
from console.model.decision import ReasonCode, WrongFinding
from console.model.draft import Draft
from console.model.finding import Finding
from console.model.ids import Clock, DraftId, RandomBytes
from console.model.snippet import Snippet
from console.model.types import build_types
from console.sync.attention import AttentionWatch
from console.sync.context import Monotonic, NoticeBus, SessionContext
from console.sync.core_thread import CoreThread
from console.sync.decisions import Decisions
from console.sync.handling import HandlingClock
from console.sync.notices import (
    Notice,
)
from console.sync.reviewing import RulesWorker
from console.sync.seen_drafts import SeenDrafts
from console.sync.snoozing import Snoozing
from console.sync.status import StatusLine
from console.sync.timing import DEFAULT_TIMING, Timing
from console.sync.working_copy_buffer import WorkingCopyBuffer

if TYPE_CHECKING:
    from console.sync.engine import Engine
    from console.sync.spelling import SpellingWorker
    from console.sync.store_calls import StoreCalls

T = TypeVar("T")

_STARTING: Final = "Connecting to the audit store."
_STARTING_OWN: Final = "Starting the audit store on this computer."


def utc_now() -> datetime:
    """This computer's clock."""
    return datetime.now(UTC)


class Session:
    """One open profile. Made by `open`; every method may be called on any thread."""

    def __init__(
        self, context: SessionContext, notices: NoticeBus, secrets: KeyPlace, opening_notes: tuple[str, ...]
    ) -> None:
        self._context = context
        self._core = context.core
        self._started = False
        self.notices = notices
        """Who wants to hear of changes subscribes here; callbacks are called on the core's threads."""
        self.profile = context.profile
        self.reader: Reader = context.reader
        """Synchronous reads of rows and pages, about 0.1 ms each."""
        self.opening_notes = opening_notes
        """Sentences about what opening had to do (a salvaged cache), to show once."""
        self._status = StatusLine(
            context.now,
            context.publish,
            store_name=context.profile.title,
            person=context.cache.person(),
            synced_at=context.cache.synced_at(),
            offline_until=context.cache.claims.offline_until(),
            starting=_STARTING_OWN if context.profile.embedded else _STARTING,
            counts=context.reader.counts,
            put=context.put,
        )
        self._status.recount()
        context.reader.live_status = lambda: self._status.current
        self._secrets = secrets
        self._seen_drafts = SeenDrafts()
        self._acted: set[DraftId] = set()
        """Taken up since they were opened: one word to the core for each."""
        self._handling = HandlingClock(context.monotonic)
        self.decisions = Decisions(context.core, self._status, lambda: self._engine, self._acted.discard)
        """Decides, undoes, resolves conflicts; each future is done when that is on the disk."""
        self.working_copies = WorkingCopyBuffer(context, self._seen_drafts, self._handling)
        """What the person typed and did on drafts, up to the last key, saved or not."""
        self.snoozing = Snoozing(context, self._status)
        """Puts drafts aside, and back."""
        self.attention = AttentionWatch(context, self._status)
        """Tells of what needs the person; answered by AttentionNeeded."""
        self.rules = RulesWorker(
            context.reader, self._seen_drafts.get, self._marks, context.now, context.publish, context.put
        )
        """Judges texts and searches drafts; answered by ReviewReady and SearchReady."""

    @classmethod
    def open(
        cls,
        profile: Profile,
        *,
        secrets: KeyPlace,
        now: Clock = utc_now,
        random_bytes: RandomBytes = os.urandom,
        on_notice: Callable[[Notice], None] | None = None,
        address: str = "",
        monotonic: Monotonic = time.monotonic,
        timing: Timing = DEFAULT_TIMING,
        put: Callable[[str], str] = str,
    ) -> "Session":
        """Opens (makes, migrates, salvages) the profile's cache; works without the store.

        `address` is where a second start of this profile finds this one's window. `put` is how outside words are put
        into a sentence that is shown. Raises CacheInUse, CacheTooNew,
        CacheUnusable, KeyLost, NoPlace, SaveFailed, each with its sentence.
        """
        build_types()
        cache = Cache.open(profile, secrets=secrets, now=now, random_bytes=random_bytes, address=address)
        notices = NoticeBus()
        if on_notice is not None:
            notices.subscribe(on_notice)
        reader = cache.reader()
        context = SessionContext(
            profile,
            cache,
            reader,
            CoreThread(f"countersign-core-{profile.name}"),
            notices,
            now=now,
            monotonic=monotonic,
            random_bytes=random_bytes,
            timing=timing,
            put=put,
        )
        return cls(context, notices, secrets, tuple(cache.notes))

    @property
    def status(self) -> Status:
        """What the status bar says, now."""
        return self._status.current

    def start(self) -> None:
        """Begins to connect, pull and push; idempotent."""
        if not self._started:
            self._started = True
            self._core.post(self._begin)

    def close(self) -> None:
        """Saves what was typed, gives claims back, ends the threads and the store's child; idempotent."""
        self.rules.close()
        if "spelling" in self.__dict__:
            self.spelling.close()
        self._core.close(self._end)

    def open_draft(self, draft: DraftId, as_shown: Draft | None = None) -> None:
        """The person looks at the draft as it is here now, or as it is shown: the handling clock runs. Looking claims
        nothing.
        """
        current = as_shown or self.reader.draft(draft)
        if current is not None:
            self._seen_drafts.show(current)
        copy = self.reader.working_copy(draft)
        already = copy.handling_ms if copy else 0

        def do() -> None:
            self._handling.start(draft, already)

        self._core.hold(do)

    def begin_work(self, draft: DraftId) -> None:
        """The person begins to work on the draft: it is claimed as soon as the store answers. Editing does it too."""
        if draft in self._acted:
            return
        self._acted.add(draft)

        def do() -> None:
            self._engine.link.claims.claim_soon(draft)

        self._core.hold(do)

    def leave_draft(self, draft: DraftId) -> None:
        """The person leaves the draft: the claim is released, the handling clock stops."""
        self._acted.discard(draft)

        def do() -> None:
            self._handling.stop(draft)
            self._engine.link.claims.release(draft)

        self._core.hold(do)

    def set_away(self, away: bool) -> None:
        """The person switched to another program, or came back; the handling clock is paused meanwhile."""
        self._core.hold(self._handling.go_away if away else self._handling.come_back)

    def edit(
        self,
        draft: DraftId,
        revision: int,
        text: str,
        params: dict[str, Any] | None = None,
        *,
        history: tuple[str, ...] = (),
        later: tuple[str, ...] = (),
        caret: int = 0,
        judge: bool = True,
    ) -> None:
        """The text as typed so far, an edit of `revision`; on the disk within 300 ms (WorkingCopySaved), and judged,
        unless the caller asks for that later. `history` are the texts that undo leads back to, `later` those that redo
        leads to, `caret` is where the cursor stands, in UTF-16 units.
        """
        self.working_copies.edit(draft, revision, text, params, history, later, caret)
        if judge:
            self.rules.review(draft, text, params)
        self.begin_work(draft)

    def discard_edit(self, draft: DraftId) -> Future[None]:
        """Forgets what was typed; raises SaveFailed."""
        return self._core.call(lambda: self.working_copies.discard(draft))

    def mark_wrong(self, draft: DraftId, finding: Finding, wrong: bool) -> Future[None]:
        """The person says that `finding` is wrong, or takes that back; goes with the decision."""
        self.working_copies.mark_wrong(draft, WrongFinding(finding.rule, finding.start, finding.end), wrong)
        return self._core.call(self.working_copies.flush)

    def set_reason(self, draft: DraftId, note: str, reason: ReasonCode | None) -> None:
        """The reason of a decision as far as it was given; saved with the text until the draft is decided."""
        self.working_copies.set_reason(draft, note, reason)
        self.begin_work(draft)

    def keep_snippet(self, snippet: Snippet) -> Future[None]:
        """Save one of the signed-in person's own snippets here, replacing one of the same title; raises SaveFailed."""
        return self._core.call(lambda: self._set_snippet(snippet.title, snippet))

    def remove_snippet(self, title: str) -> Future[None]:
        """Delete one of the signed-in person's own snippets; raises SaveFailed."""
        return self._core.call(lambda: self._set_snippet(title, None))

    def keep_views(self, views: tuple[str, ...]) -> Future[None]:
        """Save the signed-in person's searches of the queue, in this order; raises SaveFailed."""
        person = self.reader.person()
        return self._core.call(lambda: self._context.cache.set_views(person.id, views) if person is not None else None)

    def sync_now(self) -> None:
        """Tries to reach the store now, without waiting for the planned pause."""

        def do() -> None:
            self._engine.link.wake()

        self._core.post(do)

    def accept_restored_store(self) -> Future[bool]:
        """Continues with a store that was restored from a backup (`Status.restored`): the decisions of this computer
        that it lost are sent again. Returns whether there was anything to continue from; raises SaveFailed.
        """

        def do() -> bool:
            recorded = self._engine.trust.restorations.record_consent()
            self._engine.link.wake()
            return recorded

        return self._core.call(do)

    def run_in_background(self, work: Callable[[], T]) -> Future[T]:
        """Runs `work`, which may take long and touch anything but the session, on a thread that nothing waits for."""
        import asyncio

        return self._core.run(lambda: asyncio.to_thread(work))

    @cached_property
    def store(self) -> "StoreCalls":
        """Questions to the store; each is answered by a future."""
        from console.sync.store_calls import StoreCalls

        return StoreCalls(self._context, self._status, lambda: self._engine)

    @cached_property
    def spelling(self) -> "SpellingWorker":
        """Checks spelling; answered by SpellingReady."""
        from console.spelling.own_words import OwnWords
        from console.sync.spelling import SpellingWorker

        def names() -> tuple[str, ...]:
            person = self.reader.person()
            return () if person is None else (person.name,)

        return SpellingWorker(OwnWords(self.profile.folder), names, self._context.publish)

    @cached_property
    def _engine(self) -> "Engine":
        """What decides and moves data; on the core's thread."""
        from console.sync.engine import Engine

        return Engine(
            self._context, self._status, self._secrets, self.working_copies, self._seen_drafts, self._handling
        )

    def _begin(self) -> None:
        self._core.task(self.snoozing.watch(), "snoozing")
        self._core.task(self._engine.link.run(), "link")

    async def _end(self) -> None:
        try:
            self.working_copies.flush()
        finally:
            self._context.cache.close()

    def _set_snippet(self, title: str, snippet: Snippet | None) -> None:
        person = self.reader.person()
        if person is None:
            return
        others = [each for each in self.reader.snippets() if each.title != title]
        snippets = sorted([*others, *([snippet] if snippet else [])], key=lambda each: each.title.casefold())
        self._context.cache.set_snippets(person.id, snippets)

    def _marks(self, draft: DraftId) -> tuple[WrongFinding, ...]:
        copy = self.working_copies.current(draft)
        return copy.marked_wrong if copy else ()
