"""Questions to the store whose answer only the person waits for: timelines, the history, proofs.

Without a connection, the history is answered from this computer's cache; everything else says that it needs the store.
The front end's thread loads this module: what needs the HTTP library is imported on the core's thread.
"""

from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import wraps
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

import msgspec

from console.local.files import private_file, write_private
from console.local.zone import local_zone
from console.model.claim import ClaimRequest
from console.model.event import Timeline
from console.model.ids import DraftId
from console.model.readiness import PackageDraft, ReadinessReport
from console.model.reveal import RevealedValue, RevealRequest
from console.model.stop import StopList, StopMade, StopRequest
from console.model.submit import DispatchSettlement
from console.remote.problems import NotConnected, NothingToSend, RemoteError
from console.sync import insights
from console.sync.context import SessionContext
from console.sync.history import parameters, parse
from console.sync.insights import Insights, InsightsQuery, Shadow
from console.sync.notices import DispatchAction, DraftsChanged, HistoryResult, OfflinePack, VerifiedEntry
from console.sync.status import StatusLine

if TYPE_CHECKING:
    from console.remote.client import StoreClient
    from console.rules.sources.report import SourceReport
    from console.sync.engine import Engine
    from console.sync.packages import PackageToEdit, PublishedPackage
    from console.sync.sources import SourceReading

P = ParamSpec("P")
T = TypeVar("T")

PAGE: Final = 50
FORMATS: Final = ("jsonl", "csv", "parquet", "evaluation")
"""What decisions can be exported as."""
_LONGEST_CLAIM_MINUTES: Final = 24 * 60
_LOCAL: Final = "here:"
"""Begins the cursors of this computer's own pages, so that a page of the store never continues one of them."""


def _on_core_thread(
    call: "Callable[Concatenate[StoreCalls, P], Coroutine[Any, Any, T]]",
) -> "Callable[Concatenate[StoreCalls, P], Future[T]]":
    """The same call from any thread: it runs on the core's thread, and returns at once with its future."""

    @wraps(call)
    def start(self: "StoreCalls", /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self._context.core.run(lambda: call(self, *args, **kwargs))

    return start


class StoreCalls:
    """Every method may be called on any thread, and its future raises what is named there."""

    def __init__(self, context: SessionContext, status: StatusLine, engine: "Callable[[], Engine]") -> None:
        self._context = context
        self._status = status
        self._engine = engine

    @_on_core_thread
    async def timeline(self, draft: DraftId) -> Timeline:
        """All events about `draft`, oldest first; raises RemoteErrors."""
        return await self._client().timeline(draft)

    @_on_core_thread
    async def reveal(self, draft: DraftId, field: str, reason: str) -> RevealedValue:
        """The value of a masked field (`ticket.customer.email`), which is stored nowhere here; the store logs the
        access. Raises RemoteErrors.
        """
        client = self._engine().link.client
        if client is None:
            raise NotConnected("Masked values are only in the audit store, which does not answer now. Try again later.")
        return await client.reveal(draft, RevealRequest(field, reason))

    @_on_core_thread
    async def act_on_dispatch(self, draft: DraftId, action: DispatchAction) -> None:
        """Retries, settles or rolls back the dispatch of an approved draft; its outcome is pulled later. Raises
        RemoteErrors.
        """
        client = self._client()
        dispatch = (await client.draft(draft)).dispatch
        if dispatch is None:
            raise NothingToSend
        match action:
            case DispatchAction.AGAIN:
                await client.retry_dispatch(dispatch.id)
            case DispatchAction.ROLL_BACK:
                await client.roll_back_dispatch(dispatch.id)
            case _:
                await client.settle_dispatch(dispatch.id, DispatchSettlement(action is DispatchAction.WAS_SENT))

    @_on_core_thread
    async def stop_sending(self, stop: StopRequest) -> StopMade:
        """Stops sending for what `stop` names; the policy with it is pulled later. Raises RemoteErrors."""
        return await self._client().stop_sending(stop)

    @_on_core_thread
    async def lift_stop(self, stop: str) -> StopList:
        """Lifts a stop and returns those that are left; the policy without it is pulled later. Raises RemoteErrors."""
        return await self._client().lift_stop(stop)

    @_on_core_thread
    async def history(self, query: str, cursor: str | None = None) -> HistoryResult:
        """A page of recorded decisions, newest first, by words and `person: kind: queue: prompt: model: source: reason:
        from: to:`. From the store if it answers, otherwise from this computer's cache. Raises RemoteErrors.
        """
        parsed = parse(query)
        client = self._engine().link.client
        if client is not None and not (cursor or "").startswith(_LOCAL):
            try:
                page = await client.history(parameters(parsed.filter), cursor, PAGE)
            except RemoteError as error:
                if not error.passing or cursor is not None:
                    raise
            else:
                self._context.cache.history.keep(page.items)
                return HistoryResult(page, False, parsed.unknown_words)
        after = cursor.removeprefix(_LOCAL) if cursor and cursor.startswith(_LOCAL) else None
        page = self._context.cache.find_history(parsed.filter, after, PAGE)
        if page.cursor is not None:
            page = type(page)(page.items, _LOCAL + page.cursor, page.more)
        return HistoryResult(page, True, parsed.unknown_words)

    @_on_core_thread
    async def export_history(self, query: str, format_: str, path: Path) -> int:
        """Writes what `query` selects to `path`, whole or not at all; returns its size in bytes.

        Raises RemoteErrors, OSError, and ValueError for a format that is not one of `FORMATS`.
        """
        if format_ not in FORMATS:
            raise ValueError(f"{format_} is not one of {', '.join(FORMATS)}")
        size = 0
        with private_file(path) as file:
            async with self._client().export(parameters(parse(query).filter), format_) as pieces:
                async for piece in pieces:
                    size += file.write(piece)
        return size

    @_on_core_thread
    async def insights(self, query: InsightsQuery) -> Insights:
        """The measures of the last days, those before, and what to learn from corrections; raises RemoteErrors."""
        return await insights.ask(self._client(), query, self._context.now(), local_zone())

    @_on_core_thread
    async def shadow(self, query: InsightsQuery) -> Shadow:
        """Drafts in shadow of the last days beside what people wrote; raises RemoteErrors."""
        return await insights.ask_shadow(self._client(), query, self._context.now(), local_zone())

    @_on_core_thread
    async def readiness(self, query: InsightsQuery) -> ReadinessReport:
        """What the queue of a query still lacks, by the policy in force; raises RemoteErrors."""
        from console.sync import readiness

        policy = self._context.reader.policy()
        return await readiness.ask(self._client(), query, policy, self._context.now(), local_zone())

    @_on_core_thread
    async def package(self, query: InsightsQuery) -> "PackageToEdit":
        """The readiness package of a query's queue, to edit; raises RemoteErrors."""
        from console.sync import packages

        return await packages.ask(self._client(), self._context.cache, query, self._context.now(), local_zone())

    @_on_core_thread
    async def keep_package(self, queue: str | None, draft: PackageDraft) -> None:
        """Keeps an edit of a package on this computer; raises SaveFailed."""
        from console.sync import packages

        packages.keep(self._context.cache, queue, draft)

    @_on_core_thread
    async def publish_package(self, draft: PackageDraft) -> "PublishedPackage":
        """Publishes a policy with the package of a draft; the policy is pulled later. Raises PackageConflict,
        PackageNotWritten, RemoteErrors.
        """
        from console.sync import packages

        return await packages.publish(self._client(), draft)

    @_on_core_thread
    async def sources(self, query: InsightsQuery, reading: "SourceReading") -> "SourceReport":
        """What is wrong with the sources of the last days' drafts, by the policy known here; raises RemoteErrors."""
        policy = self._context.reader.policy()
        return await reading.run(self._client(), query, policy, self._context.now(), local_zone())

    @_on_core_thread
    async def export_readiness(self, report: ReadinessReport, path: Path) -> None:
        """Writes a report as HTML or, by the file's extension, Markdown or JSON. Raises OSError."""
        from console.sync import readiness

        readiness.write(report, path)

    @_on_core_thread
    async def export_measures(self, query: InsightsQuery, path: Path) -> int:
        """Writes every figure of the period to `path` as CSV; returns its size in bytes. Raises RemoteErrors,
        OSError.
        """
        _, since = insights.period(query, self._context.now(), local_zone())
        lines = await self._client().measures_as(insights.parameters(query, since, None, query.by), "csv")
        write_private(path, lines)
        return len(lines)

    @_on_core_thread
    async def verify_entry(self, index: int) -> VerifiedEntry:
        """Verifies that entry `index` is in the signed log; raises RemoteErrors, and TrustBroken, which takes the link
        down.
        """
        from console.sync.trust import TrustBroken

        engine = self._engine()
        try:
            return await engine.trust.verify_entry(self._client(), index)
        except TrustBroken as error:
            engine.link.distrust(error)
            raise

    @_on_core_thread
    async def take_offline(self, queue: str | None, count: int, hours: float) -> OfflinePack:
        """Claims the next `count` drafts of `queue` (None: of any) for `hours`; raises RemoteErrors, SaveFailed."""
        return await self._claim_pack(ClaimRequest(queue=queue, count=count, minutes=_minutes(hours)))

    @_on_core_thread
    async def take_these_offline(self, drafts: tuple[DraftId, ...], hours: float) -> OfflinePack:
        """Claims `drafts` for `hours`, as far as no one else has them; raises RemoteErrors, SaveFailed."""
        return await self._claim_pack(ClaimRequest(drafts=drafts, minutes=_minutes(hours)))

    async def _claim_pack(self, request: ClaimRequest) -> OfflinePack:
        cache = self._context.cache
        with cache.changes_of_feed() as changed:
            answer = await self._client().claim(request)
        cache.put([granted.draft for granted in answer.granted], changed)
        cache.claims.keep([(g.draft.id, g.until, g.counter) for g in answer.granted], offline=True)
        self._status.set_offline_until(cache.claims.offline_until())
        drafts = tuple(granted.draft.id for granted in answer.granted)
        self._context.publish(DraftsChanged(frozenset(drafts)))
        until = min((granted.until for granted in answer.granted), default=self._context.now())
        size = sum(len(msgspec.json.encode(granted.draft)) for granted in answer.granted)
        return OfflinePack(drafts, tuple(refused.id for refused in answer.refused), until, size)

    @_on_core_thread
    async def give_back_offline(self) -> int:
        """Releases what is left of the drafts taken offline; returns how many. Raises RemoteErrors."""
        claims = self._context.cache.claims
        drafts = [draft for draft, _ in claims.offline_pack()]
        count = await self._engine().link.claims.give_back_pack(self._client(), drafts)
        self._status.set_offline_until(claims.offline_until())
        self._context.publish(DraftsChanged(frozenset(drafts)))
        return count

    def _client(self) -> "StoreClient":
        client = self._engine().link.client
        if client is None:
            raise NotConnected
        return client


def _minutes(hours: float) -> int:
    return max(1, min(ceil(hours * 60 - 0.01), _LONGEST_CLAIM_MINUTES))
