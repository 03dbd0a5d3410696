"""Questions to the store that nobody waits for but the person who asked: timelines, the history, proofs.

Without a connection the history is answered from this computer's memory; everything else says that it needs the store.
"""

from pathlib import Path
from typing import Final

from console.local.files import private_file, write_private
from console.local.zone import local_zone
from console.model.event import Timeline
from console.model.ids import DraftId
from console.model.reveal import Reveal, Revealed
from console.model.submit import Settle
from console.remote.client import StoreClient
from console.remote.problems import NotConnected, NothingToSend, RemoteError
from console.sync import insights
from console.sync.context import SessionContext
from console.sync.history import parameters, parse
from console.sync.insights import Insights, InsightsQuery
from console.sync.link import StoreLink
from console.sync.notices import DispatchAction, DraftsChanged, HistoryResult, OfflinePack, VerifiedEntry
from console.sync.offline_pack import take_offline
from console.sync.status import StatusLine
from console.sync.trust import Trust, TrustBroken

PAGE: Final = 50
_NEEDS_STORE: Final = "Masked values lie in the audit store only, which does not answer now. Try again once online."
FORMS: Final = ("jsonl", "csv", "parquet", "evaluation")
"""What the record can be taken out as."""
_OURS: Final = "here:"
"""Begins the cursors of this computer's own pages, so that a page of the store never continues one of them."""


class StoreCalls:
    """On the core's thread."""

    def __init__(self, context: SessionContext, status: StatusLine, link: StoreLink, trust: Trust) -> None:
        self._context = context
        self._status = status
        self._link = link
        self._trust = trust

    async def timeline(self, draft: DraftId) -> Timeline:
        """Everything that happened to `draft`; raises RemoteErrors."""
        return await self._client().timeline(draft)

    async def reveal(self, draft: DraftId, field: str, reason: str) -> Revealed:
        """The value of a field of `draft` that is masked, which is kept nowhere here; raises RemoteErrors."""
        if self._link.client is None:
            raise NotConnected(_NEEDS_STORE)
        return await self._link.client.reveal(draft, Reveal(field, reason))

    async def act_on_dispatch(self, draft: DraftId, way: DispatchAction) -> None:
        """Does what a person wants about the sending of a draft; what came of it is pulled. Raises RemoteErrors."""
        found = await self._client().draft(draft)
        if found.dispatch is None:
            raise NothingToSend
        dispatch = found.dispatch.id
        match way:
            case DispatchAction.AGAIN:
                await self._client().send_again(dispatch)
            case DispatchAction.ROLL_BACK:
                await self._client().roll_back(dispatch)
            case _:
                await self._client().settle(dispatch, Settle(way is DispatchAction.WAS_SENT))

    async def history(self, query: str, cursor: str | None) -> HistoryResult:
        """A page of decisions for `query`, from the store if it answers; raises Refused."""
        asked = parse(query)
        client = self._link.client
        if client is not None and not (cursor or "").startswith(_OURS):
            try:
                page = await client.history(parameters(asked.wanted), cursor, PAGE)
            except RemoteError as error:
                if not error.passing or cursor is not None:
                    raise
            else:
                self._context.cache.history.keep(page.items)
                return HistoryResult(page, False, asked.unknown_words)
        after = cursor.removeprefix(_OURS) if cursor and cursor.startswith(_OURS) else None
        page = self._context.cache.find_history(asked.wanted, after, PAGE)
        if page.cursor is not None:
            page = type(page)(page.items, _OURS + page.cursor, page.more)
        return HistoryResult(page, True, asked.unknown_words)

    async def export_history(self, query: str, form: str, path: Path) -> int:
        """Writes what `query` selects to `path`, whole or not at all; gives its size in bytes.

        Raises RemoteErrors, OSError, and ValueError for a `form` that there is none of.
        """
        if form not in FORMS:
            raise ValueError(f"{form} is no format; {', '.join(FORMS)} are")
        size = 0
        with private_file(path) as file:
            async with self._client().export(parameters(parse(query).wanted), form) as pieces:
                async for piece in pieces:
                    size += file.write(piece)
        return size

    async def insights(self, wanted: InsightsQuery) -> Insights:
        """The measures of the last days and what to learn from them; raises RemoteErrors."""
        return await insights.ask(self._client(), wanted, self._context.now(), local_zone())

    async def export_measures(self, wanted: InsightsQuery, path: Path) -> int:
        """Writes every figure of the period as CSV; gives the bytes. Raises RemoteErrors, OSError."""
        _, since = insights.period(wanted, self._context.now(), local_zone())
        lines = await self._client().measures_as(insights.parameters(wanted, since, None, wanted.by), "csv")
        write_private(path, lines)
        return len(lines)

    async def verify_entry(self, index: int) -> VerifiedEntry:
        """Proves entry `index` of the log; raises TrustBroken (and the link comes down), RemoteErrors."""
        try:
            return await self._trust.prove(self._client(), index)
        except TrustBroken as error:
            self._link.distrust(error)
            raise

    async def take_offline(self, queue: str | None, count: int, hours: int) -> OfflinePack:
        """Claims a batch to take along; raises RemoteErrors, SaveFailed."""
        return await take_offline(self._context, self._status, self._client(), queue, count, hours)

    async def give_back_offline(self) -> int:
        """Gives back the batch that was taken along, before its time; how many drafts. Raises RemoteErrors."""
        drafts = [draft for draft, _ in self._context.cache.claims.offline_pack()]
        given = await self._link.claims.give_back_pack(self._client(), drafts)
        self._status.offline_until(self._context.cache.claims.offline_until())
        self._context.publish(DraftsChanged(frozenset(drafts)))
        return given

    def _client(self) -> StoreClient:
        client = self._link.client
        if client is None:
            raise NotConnected
        return client
