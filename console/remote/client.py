"""The store as the core sees it: one typed method per call of the HTTP interface, asynchronous.

Every method raises the RemoteErrors of `console.remote.problems`. After a time-out or a broken connection it is not
known whether the store acted. Asking again is safe: the calls are designed for that.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from types import TracebackType
from typing import TypeVar

import httpx

from console.model.change import Changes, DraftPage
from console.model.claim import ClaimAnswer, ClaimRequest
from console.model.decision import Decision
from console.model.draft import Draft
from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntries, Timeline
from console.model.history import DecisionPage
from console.model.ids import DecisionKey, DraftId
from console.model.measures import Measures, Quality
from console.model.person import Me
from console.model.push import PushAnswer, RecallAnswer
from console.model.reveal import RevealedValue, RevealRequest
from console.model.stage import Comparisons
from console.model.stop import StopList, StopMade, StopRequest
from console.model.submit import DispatchSettlement
from console.remote import requests
from console.remote.answers import PolicyText
from console.remote.connecting import (
    build_request,
    checked_address,
    open_client,
    streamed_answer,
    whole_answer,
)
from console.remote.failures import failure
from console.remote.problems import StoreUnreachable
from console.remote.requests import StoreRequest

T = TypeVar("T")


class StoreClient:
    """A connection to one store with one token. `on_answer` is called after every answer that came from a store."""

    def __init__(self, url: str, token: str, on_answer: Callable[[], None] = lambda: None) -> None:
        self.address = checked_address(url)
        self._on_answer = on_answer
        self._http = open_client(httpx.AsyncClient, self.address, token)
        self._under_way: set[asyncio.Task[httpx.Response]] = set()
        self._closed = asyncio.Event()

    async def __aenter__(self) -> "StoreClient":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends all connections; calls under way, and later ones, raise StoreUnreachable."""
        self._closed.set()
        # The library forgets a connection that is still being made when its pool closes: let none be made.
        under_way = tuple(self._under_way)
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self._http.aclose()

    async def send(self, request: StoreRequest[T], left: asyncio.Event | None = None) -> T:
        """Sends a request and reads its answer. `left` is set when the request has left this computer."""
        http_request = build_request(self._http, request)
        if left is not None:
            http_request.extensions["trace"] = _set_when_sent(left)
        try:
            response = await self._exchange(http_request)
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise failure(self.address, error) from error
        value = request.read(whole_answer(self.address, response))
        if value is not None:  # anything may send an empty answer
            self._on_answer()
        return value

    async def alive(self) -> None:
        """Returns if a store answers at all."""
        await self.send(requests.health())

    async def me(self) -> Me:
        """Who this token is, and which store answers."""
        return await self.send(requests.me())

    async def policy(self) -> PolicyText:
        """The policy in force."""
        return await self.send(requests.policy())

    async def publish_policy(self, toml: str, made_from: int) -> PolicyText:
        """Puts a policy in force after version `made_from`."""
        return await self.send(requests.publish_policy(toml, made_from))

    async def promise_model(self, digest: str) -> bytes:
        """A team's model of promises; it has this digest."""
        return await self.send(requests.promise_model(digest))

    async def changes(self, cursor: str | None, limit: int, wait: int = 0) -> Changes:
        """At most `limit` changes since `cursor` (None: all there is); waits up to `wait` seconds for one."""
        return await self.send(requests.changes(cursor, limit, wait))

    async def changes_ahead(self, cursor: str, limit: int) -> "asyncio.Task[Changes]":
        """Asks for what follows `cursor`, and returns once that is on its way: the store works on the page while the
        one before is put away here. Whoever asked awaits the task, or cancels it.
        """
        sent = asyncio.Event()
        page = asyncio.ensure_future(self.send(requests.changes(cursor, limit), sent))
        leaving = asyncio.ensure_future(sent.wait())
        try:
            await asyncio.wait((page, leaving), return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            page.cancel()
            raise
        finally:
            leaving.cancel()
        return page

    async def draft(self, draft: DraftId) -> Draft:
        """The draft as it is now."""
        return await self.send(requests.draft(draft))

    async def timeline(self, draft: DraftId) -> Timeline:
        """Everything that happened to the draft, oldest first."""
        page = await self.send(requests.timeline(draft, None))
        items = page.items
        while page.more:
            page = await self.send(requests.timeline(draft, page.cursor))
            items += page.items
        return Timeline(items)

    async def reveal(self, draft: DraftId, request: RevealRequest) -> RevealedValue:
        """The value of a field that is masked; the store logs who looked, at which and why."""
        return await self.send(requests.reveal(draft, request))

    async def claim(self, request: ClaimRequest) -> ClaimAnswer:
        """Claims drafts, or renews one's own claims."""
        return await self.send(requests.claim(request))

    async def release(self, draft: DraftId) -> None:
        """Releases a claim."""
        await self.send(requests.release(draft))

    async def decide(self, decisions: Sequence[Decision]) -> PushAnswer:
        """Pushes a batch; each decision is answered by itself."""
        return await self.send(requests.decide(decisions))

    async def recall(self, key: DecisionKey) -> RecallAnswer:
        """Recalls a decision within the hold time; raises TooLate after it."""
        return await self.send(requests.recall(key))

    async def retry_dispatch(self, dispatch: str) -> Draft:
        """Has a failed dispatch carried out again; raises Refused where there is nothing to repeat."""
        return await self.send(requests.retry_dispatch(dispatch))

    async def settle_dispatch(self, dispatch: str, settlement: DispatchSettlement) -> Draft:
        """Records whether it was sent, if the store cannot know."""
        return await self.send(requests.settle_dispatch(dispatch, settlement))

    async def roll_back_dispatch(self, dispatch: str) -> Draft:
        """Has a limited update undone by its inverse."""
        return await self.send(requests.roll_back_dispatch(dispatch))

    async def stop_sending(self, stop: StopRequest) -> StopMade:
        """Stops sending for what a request names."""
        return await self.send(requests.stop_sending(stop))

    async def lift_stop(self, stop: str) -> StopList:
        """Lifts a stop; returns those that are left."""
        return await self.send(requests.lift_stop(stop))

    async def history(self, filters: Mapping[str, str], cursor: str | None, limit: int) -> DecisionPage:
        """A page of recorded decisions, newest first."""
        return await self.send(requests.history(filters, cursor, limit))

    async def drafts(self, since: datetime, cursor: str | None, limit: int, queue: str | None) -> DraftPage:
        """A page of the drafts that came since then (aware), in the order they came."""
        return await self.send(requests.drafts(since, cursor, limit, queue))

    async def measures(self, query: Mapping[str, str]) -> Measures:
        """The measures of a period, in total and split."""
        return await self.send(requests.measures(query))

    async def measures_as(self, query: Mapping[str, str], form: str) -> bytes:
        """The same as lines of `form` (`jsonl` or `csv`)."""
        return await self.send(requests.measures_as({**query, **_for_a_spreadsheet(form)}, form))

    async def comparisons(self, query: Mapping[str, str | int]) -> Comparisons:
        """Drafts in shadow beside what people wrote, a page."""
        return await self.send(requests.comparisons(query))

    async def quality(self, query: Mapping[str, str]) -> Quality:
        """Calibration, most corrected sources and phrases of a period."""
        return await self.send(requests.quality(query))

    async def checkpoint(self) -> str:
        """The newest signed checkpoint, as a C2SP signed note."""
        return await self.send(requests.checkpoint())

    async def cosigned(self, witness: str) -> str:
        """The newest checkpoint that `witness` has cosigned; raises NotFound where there is none."""
        return await self.send(requests.checkpoint(witness=witness))

    async def checkpoint_after(self, index: int) -> str:
        """The first signed checkpoint that covers entry `index`."""
        return await self.send(requests.checkpoint(after=index))

    async def entries(self, start: int, count: int, event_type: EventType | None = None) -> LogEntries:
        """The bytes of log entries, only those of one type where it is given."""
        return await self.send(requests.entries(start, count, event_type))

    async def inclusion(self, index: int, size: int) -> InclusionProof:
        """That entry `index` is in the tree of `size`."""
        return await self.send(requests.inclusion(index, size))

    async def consistency(self, first: int, second: int) -> ConsistencyProof:
        """That the tree of size `first` is a prefix of that of size `second`."""
        return await self.send(requests.consistency(first, second))

    @asynccontextmanager
    async def export(self, filters: Mapping[str, str], form: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """All of the selection of `history`, as a stream of bytes in `form`."""
        request = requests.export({**filters, **_for_a_spreadsheet(form)}, form)
        try:
            response = await self._exchange(build_request(self._http, request), stream=True)
            try:
                if not response.is_success:
                    await response.aread()
                request.read(streamed_answer(self.address, response))
                yield response.aiter_bytes()
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise failure(self.address, error) from error

    async def _exchange(self, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        if self._closed.is_set():
            raise StoreUnreachable(self.address, "the connection was closed", maybe_done=False)
        task = asyncio.ensure_future(self._http.send(request, stream=stream))
        self._under_way.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            asking = asyncio.current_task()
            if self._closed.is_set() and asking is not None and not asking.cancelling():
                raise StoreUnreachable(self.address, "the connection was closed") from None
            raise
        finally:
            self._under_way.discard(task)


def _set_when_sent(sent: asyncio.Event) -> Callable[[str, object], Awaitable[None]]:
    """Sets `sent` at the event of httpcore (its `trace` extension) that says so."""

    async def on_event(event: str, _about: object) -> None:
        if event.endswith(".send_request_body.complete"):
            sent.set()

    return on_event


def _for_a_spreadsheet(form: str) -> dict[str, str]:
    """What the window writes as CSV is for a spreadsheet, and Excel reads UTF-8 with a byte-order mark only."""
    return {"bom": "on"} if form == "csv" else {}
