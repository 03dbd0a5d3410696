"""The one object that a front end holds: reads, intents, notices.

Reads go to the cache on the calling thread; everything else is handed to the core's thread and returns at once. A
future is done when what it promises is durable. No method waits for the network.

What decides, pushes and pulls is loaded on the core's thread when it is first needed, so that opening takes no longer
than the cache does. Longer than other modules, for it is one list: all that a front end can ask, a few lines each.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from console.cache.cache import Cache
from console.cache.key import KeyPlace
from console.cache.reader import Reader
from console.cache.rows import QueueFilter, Status, WorkingCopy
from console.local.profiles import Profile
from console.model.decision import Kind, MarkedWrong, Reason, ReasonCode
from console.model.finding import Finding
from console.model.ids import Clock, DecisionKey, DraftId, RandomBytes
from console.model.types import build_types
from console.sync.context import Monotonic, NoticeBus, SessionContext
from console.sync.core_thread import CoreThread
from console.sync.counting import recount
from console.sync.handling import HandlingClock
from console.sync.notices import (
    DecisionMade,
    DecisionUndone,
    DispatchAction,
    HistoryResult,
    Notice,
    OfflinePack,
    Resolution,
    VerifiedEntry,
)
from console.sync.reviewing import RulesWorker
from console.sync.seen_drafts import SeenDrafts
from console.sync.status import StatusLine
from console.sync.timing import DEFAULT_TIMING, Timing
from console.sync.working_copy_buffer import WorkingCopyBuffer

if TYPE_CHECKING:
    from console.model.event import Timeline
    from console.model.reveal import Revealed
    from console.rules.review import ReviewedDraft
    from console.sync.engine import Engine
    from console.sync.insights import Insights, InsightsQuery
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
        self._notices = notices
        self._core = context.core
        self._started = False
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
        )
        self._secrets = secrets
        self._seen = SeenDrafts()
        self._acted: set[DraftId] = set()
        """Taken up since they were opened: one word to the core for each."""
        self._handling = HandlingClock(context.monotonic)
        self._working = WorkingCopyBuffer(context, self._seen, self._handling)
        self._rules = RulesWorker(context.reader, self._seen.get, self._marks, context.now, context.publish)

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
        pace: Timing = DEFAULT_TIMING,
    ) -> "Session":
        """Opens (makes, migrates, salvages) the profile's cache; works without the store.

        `address` is where a second start of this profile finds this one's window. Raises CacheInUse, CacheTooNew,
        CacheUnusable, KeyLost, NoPlace, SaveFailed, each with its sentence.
        """
        build_types()
        cache = Cache.open(profile, secrets=secrets, now=now, random_bytes=random_bytes, address=address)
        notices = NoticeBus()
        if on_notice is not None:
            notices.subscribe(on_notice)
        holder: list[Session] = []
        reader = cache.reader(lambda: holder[0].status)
        context = SessionContext(
            profile,
            cache,
            reader,
            CoreThread(f"countersign-core-{profile.name}"),
            notices,
            now=now,
            monotonic=monotonic,
            random_bytes=random_bytes,
            pace=pace,
        )
        session = cls(context, notices, secrets, tuple(cache.notes))
        holder.append(session)
        recount(context, session._status)
        return session

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
        self._rules.close()
        self._core.close(self._end)

    def subscribe(self, callback: Callable[[Notice], None]) -> Callable[[], None]:
        """Calls `callback` with every notice, on the core's threads; calling what is returned ends that."""
        return self._notices.subscribe(callback)

    def opened(self, draft: DraftId) -> None:
        """The person looks at the draft as it is here now: the handling clock runs. Looking claims nothing."""
        shown = self.reader.draft(draft)
        if shown is not None:
            self._seen.show(shown)
        copy = self.reader.working_copy(draft)
        already = copy.handling_ms if copy else 0

        def do() -> None:
            self._handling.start(draft, already)

        self._core.hold(do)

    def taken_up(self, draft: DraftId) -> None:
        """The person begins to work on the draft: it is claimed as soon as the store answers. Editing does it too."""
        if draft in self._acted:
            return
        self._acted.add(draft)

        def do() -> None:
            self._engine.link.claims.acted(draft)

        self._core.hold(do)

    def left(self, draft: DraftId) -> None:
        """The person looks away: the claim goes back, the handling clock stops."""
        self._acted.discard(draft)

        def do() -> None:
            self._handling.stop(draft)
            self._engine.link.claims.left(draft)

        self._core.hold(do)

    def turned_away(self, away: bool) -> None:
        """The person turned to another program, or came back: meanwhile the handling clock stands still."""
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
    ) -> None:
        """The text as typed so far, an edit of `revision`; on the disk within 300 ms (WorkingCopySaved), and judged.
        `history` are the texts that undo leads back to, `later` those that redo leads to, `caret` is where the cursor
        stands, in UTF-16 units.
        """
        self._working.edit(draft, revision, text, params, history, later, caret)
        self._rules.review(draft, text, params)
        self.taken_up(draft)

    def working_copy(self, draft: DraftId) -> WorkingCopy | None:
        """What the person typed of the draft, up to the last key, saved or not."""
        return self._working.current(draft)

    def discard_edit(self, draft: DraftId) -> Future[None]:
        """Forgets what was typed; raises SaveFailed."""
        return self._core.call(lambda: self._working.discard(draft))

    def request_review(self, draft: DraftId, text: str, params: dict[str, Any] | None = None) -> int:
        """Asks what the rules say about `text`; gives the number that the ReviewReady will carry."""
        return self._rules.review(draft, text, params)

    def mark_wrong(self, draft: DraftId, finding: Finding, wrong: bool) -> Future[None]:
        """The person says that `finding` is wrong, or takes that back; goes with the decision."""
        self._working.mark_wrong(draft, MarkedWrong(finding.rule, finding.start, finding.end), wrong)
        return self._core.call(self._working.flush)

    def note(self, draft: DraftId, note: str, reason: ReasonCode | None) -> None:
        """The reason of a decision as far as the person has given it; kept like the text until it is decided."""
        self._working.note(draft, note, reason)
        self.taken_up(draft)

    def note_source_opened(self, draft: DraftId, source: str) -> None:
        """The person looked at a source; goes with the decision as evidence."""
        self._working.source_opened(draft, source)

    def note_read_to_end(self, draft: DraftId) -> None:
        """The person reached the end of the draft; goes with the decision as evidence."""
        self._working.read_to_end(draft)

    def decide(
        self,
        draft: DraftId,
        kind: Kind,
        *,
        text: str | None = None,
        params: dict[str, Any] | None = None,
        reason: Reason | None = None,
    ) -> Future[DecisionMade]:
        """Decides on the draft as last opened, without a screen; done when it is on the disk. Raises NotAllowed,
        SaveFailed.

        `text` and `params` None: as the working copy has them, else as the AI wrote. An approve of edited text becomes
        a correct.
        """

        def do() -> DecisionMade:
            from console.sync.decision_recorder import Intent

            made = self._engine.deciding.decide(Intent(draft, kind, text, params, reason))
            self._acted.discard(draft)
            self._engine.link.claims.decided(draft)
            self._moved()
            return made

        return self._core.call(do)

    def sign(self, reviewed: "ReviewedDraft", kind: Kind, reason: Reason | None = None) -> Future[DecisionMade]:
        """Decides on exactly what a screen showed and the rules judged; done when it is on the disk.

        Raises SaveFailed; NotAllowed also where the draft, its conversation, the text or the findings are others by
        now. A screen decides by this alone.
        """

        def do() -> DecisionMade:
            from console.sync.decision_recorder import Intent

            made = self._engine.deciding.decide(Intent.of(reviewed, kind, reason))
            self._acted.discard(reviewed.draft.id)
            self._engine.link.claims.decided(reviewed.draft.id)
            self._moved()
            return made

        return self._core.call(do)

    def undo(self, key: DecisionKey | None = None) -> Future[DecisionUndone]:
        """Takes a decision back (None: the last one of this computer).

        Raises NothingToUndo, TooLate with the time it was sent, NotConnected where only the store could do it.
        """

        async def do() -> DecisionUndone:
            undone = await self._engine.undoing.undo(key)
            self._engine.link.claims.undone(undone.draft)
            self._moved()
            return undone

        return self._core.run(do)

    def resolve(self, key: DecisionKey, way: Resolution) -> Future[None]:
        """Takes a way out of a conflict (see `conflicts.resolutions_for`); raises NotAllowed, SaveFailed."""

        def do() -> None:
            self._engine.conflicts.resolve(key, way)
            self._moved()

        return self._core.call(do)

    def take_offline(self, queue: str | None, count: int, hours: int) -> Future[OfflinePack]:
        """Claims the next `count` drafts of `queue` (None: any) for `hours`; raises RemoteErrors."""
        return self._core.run(lambda: self._asking().take_offline(queue, count, hours))

    def give_back_offline(self) -> Future[int]:
        """Gives back what is left of the drafts that were taken offline; how many. Raises RemoteErrors."""
        return self._core.run(lambda: self._asking().give_back_offline())

    def sync_now(self) -> None:
        """Tries to reach the store now, whatever pause was planned."""

        def do() -> None:
            self._engine.link.wake()

        self._core.post(do)

    def go_on_restored(self) -> Future[bool]:
        """Goes on with a store that was restored from a backup (`Status.restored`): what it lost of this computer's
        decisions is sent again. Whether there was anything to go on from; raises SaveFailed.
        """

        def do() -> bool:
            asked = self._engine.trust.go_on()
            self._engine.link.wake()
            return asked

        return self._core.call(do)

    def timeline(self, draft: DraftId) -> "Future[Timeline]":
        """What happened to the draft, oldest first; raises RemoteErrors."""
        return self._core.run(lambda: self._asking().timeline(draft))

    def reveal(self, draft: DraftId, field: str, reason: str) -> "Future[Revealed]":
        """The value of a masked field (`ticket.customer.email`); the store logs the look. Raises RemoteErrors."""
        return self._core.run(lambda: self._asking().reveal(draft, field, reason))

    def act_on_dispatch(self, draft: DraftId, way: DispatchAction) -> "Future[None]":
        """Sends an approved draft again, says whether it was sent, or undoes it; raises RemoteErrors."""
        return self._core.run(lambda: self._asking().act_on_dispatch(draft, way))

    def history(self, query: str, cursor: str | None = None) -> Future[HistoryResult]:
        """A page of recorded decisions, newest first: words, and `person: kind: queue: prompt: model: source: reason:
        from: to:`. Without the store, what this computer remembers.
        """
        return self._core.run(lambda: self._asking().history(query, cursor))

    def export_history(self, query: str, format: str, path: Path) -> Future[int]:  # noqa: A002 - the wire's word
        """Writes what `query` selects to `path` as `jsonl`, `csv`, `parquet` or `evaluation`; gives the bytes. Raises
        RemoteErrors, OSError.
        """
        return self._core.run(lambda: self._asking().export_history(query, format, path))

    def insights(self, wanted: "InsightsQuery") -> "Future[Insights]":
        """The measures of the last days, those before, and what to learn from corrections; raises RemoteErrors."""
        return self._core.run(lambda: self._asking().insights(wanted))

    def export_measures(self, wanted: "InsightsQuery", path: Path) -> Future[int]:
        """Writes every figure of the period to `path` as CSV; gives the bytes. Raises RemoteErrors, OSError."""
        return self._core.run(lambda: self._asking().export_measures(wanted, path))

    def verify_entry(self, index: int) -> Future[VerifiedEntry]:
        """Proves that entry `index` stands in the signed log; raises TrustBroken, RemoteErrors."""
        return self._core.run(lambda: self._asking().verify_entry(index))

    def search(self, text: str, filter: QueueFilter) -> None:  # noqa: A002 - the window's word
        """Finds drafts; the newest request is answered by SearchReady."""
        self._rules.search(text, filter)

    def aside(self, work: Callable[[], T]) -> Future[T]:
        """Runs `work`, which may take long and touch anything but the session, on a thread that nobody waits for."""
        import asyncio

        return self._core.run(lambda: asyncio.to_thread(work))

    @cached_property
    def _engine(self) -> "Engine":
        """What decides and moves data; on the core's thread."""
        from console.sync.engine import Engine

        return Engine(self._context, self._status, self._secrets, self._working, self._seen, self._handling)

    def _begin(self) -> None:
        self._core.task(self._engine.link.run(), "link")

    async def _end(self) -> None:
        try:
            self._working.flush()
        finally:
            self._context.cache.close()

    def _moved(self) -> None:
        recount(self._context, self._status)
        self._engine.pusher.wake()

    def _asking(self) -> "StoreCalls":
        # Imported at the first question: it loads the HTTP library, which the first paint does not need.
        from console.sync.store_calls import StoreCalls

        return StoreCalls(self._context, self._status, self._engine.link, self._engine.trust)

    def _marks(self, draft: DraftId) -> tuple[MarkedWrong, ...]:
        copy = self._working.current(draft)
        return copy.marked_wrong if copy else ()
