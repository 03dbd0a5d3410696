"""The store as the core sees it: one typed method a call of the HTTP interface (DESIGN §4), asynchronous.

Every method raises the RemoteErrors of `console.remote.problems`. After a time-out or a broken connection it is not
known whether the store acted: ask again, the calls are made for that.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from console.model.change import Changes
from console.model.claim import ClaimAnswer, ClaimRequest
from console.model.decision import Decision
from console.model.draft import Draft
from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntries, Timeline
from console.model.history import HistoryPage
from console.model.ids import DecisionKey, DraftId
from console.model.measures import Measures, Quality
from console.model.person import Me
from console.model.push import PushAnswer, RecallAnswer
from console.model.reveal import Reveal, Revealed
from console.model.submit import Settle
from console.remote import answers
from console.remote.answers import PolicyText
from console.remote.connecting import READ_SECONDS, answered, begun, checked_address, client_options, failure
from console.remote.problems import StoreUnreachable

T = TypeVar("T")

MEASURES_SECONDS = 60.0
"""So long an answer may take that counts all decisions of a large store."""


class _Alive(msgspec.Struct, frozen=True):
    """What `GET /healthz` must look like; what it says beyond that does not matter."""


class StoreClient:
    """A connection to one store with one token. `heard` is called after every answer that came from a store."""

    def __init__(self, url: str, token: str, heard: Callable[[], None] = lambda: None) -> None:
        self.address = checked_address(url)
        self._heard = heard
        self._http = httpx.AsyncClient(**client_options(self.address, token))
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

    async def alive(self) -> None:
        """Returns if a store answers at all (`GET /healthz`)."""
        await self._get("/healthz", _Alive)

    async def me(self) -> Me:
        """Who this token is, and which store answers."""
        return await self._get("/v1/me", Me)

    async def policy(self) -> PolicyText:
        """The policy in force."""
        return await self._get("/v1/policy", PolicyText)

    async def changes(self, cursor: str | None, limit: int, wait: int = 0) -> Changes:
        """At most `limit` changes since `cursor` (None: all there is); waits up to `wait` seconds for one."""
        asked: dict[str, str | int] = {"limit": limit, "wait": wait}
        if cursor is not None:
            asked["cursor"] = cursor
        return await self._get("/v1/changes", Changes, asked, patience=wait + READ_SECONDS)

    async def changes_ahead(self, cursor: str, limit: int) -> "asyncio.Task[Changes]":
        """Asks for what follows `cursor`, and returns once that is on its way: the store works on the page while the
        one before is put away here. Whoever asked awaits the task, or cancels it.
        """
        sent = asyncio.Event()
        asked: dict[str, str | int] = {"limit": limit, "wait": 0, "cursor": cursor}
        page = asyncio.ensure_future(self._get("/v1/changes", Changes, asked, sent=sent))
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
        """The draft as it stands now."""
        return await self._get(f"/v1/drafts/{_part(draft)}", Draft)

    async def timeline(self, draft: DraftId) -> Timeline:
        """Everything that happened to the draft, oldest first."""
        path = f"/v1/drafts/{_part(draft)}/events"
        page = await self._get(path, Timeline)
        items = page.items
        while page.more:
            page = await self._get(path, Timeline, {"cursor": page.cursor})
            items += page.items
        return Timeline(items)

    async def reveal(self, draft: DraftId, wanted: Reveal) -> Revealed:
        """The value of a field that is masked; the store logs who looked, at which and why."""
        return await self._post(f"/v1/drafts/{_part(draft)}/reveal", wanted, Revealed)

    async def claim(self, request: ClaimRequest) -> ClaimAnswer:
        """Claims drafts, or renews one's own claims."""
        return await self._post("/v1/claims", request, ClaimAnswer)

    async def release(self, draft: DraftId) -> None:
        """Gives a claim back."""
        answers.successful(await self._send("DELETE", f"/v1/claims/{_part(draft)}"))

    async def decide(self, decisions: Sequence[Decision]) -> PushAnswer:
        """Pushes a batch; each decision is answered by itself."""
        return await self._post("/v1/decisions", tuple(decisions), PushAnswer, patience=30.0)

    async def recall(self, key: DecisionKey) -> RecallAnswer:
        """Takes a decision back within the hold time; raises TooLate after it."""
        return await self._post(f"/v1/decisions/{_part(key)}/recall", {}, RecallAnswer)

    async def send_again(self, dispatch: str) -> Draft:
        """Has a failed dispatch carried out again; raises Refused where there is nothing to repeat."""
        return await self._post(f"/v1/dispatches/{_part(dispatch)}/retry", {}, Draft)

    async def settle(self, dispatch: str, said: Settle) -> Draft:
        """Says whether it was sent, where the store cannot know."""
        return await self._post(f"/v1/dispatches/{_part(dispatch)}/settle", said, Draft)

    async def roll_back(self, dispatch: str) -> Draft:
        """Has a limited update undone by its inverse."""
        return await self._post(f"/v1/dispatches/{_part(dispatch)}/rollback", {}, Draft)

    async def history(self, asked: Mapping[str, str], cursor: str | None, limit: int) -> HistoryPage:
        """A page of recorded decisions, newest first."""
        page = dict(asked, limit=str(limit))
        if cursor is not None:
            page["cursor"] = cursor
        return await self._get("/v1/decisions", HistoryPage, page)

    async def measures(self, asked: Mapping[str, str]) -> Measures:
        """The measures of a time, whole and split."""
        return await self._get("/v1/measures", Measures, asked, patience=MEASURES_SECONDS)

    async def measures_as(self, asked: Mapping[str, str], form: str) -> bytes:
        """The same as lines of `form` (`jsonl` or `csv`)."""
        written = {"bom": "on"} if form == "csv" else {}
        params = dict(asked, format=form, **written)
        sent = await self._send("GET", "/v1/measures", params=params, patience=MEASURES_SECONDS)
        answers.export_begins(sent, form)
        return sent.body

    async def quality(self, asked: Mapping[str, str]) -> Quality:
        """Calibration, most corrected sources and phrases of a time."""
        return await self._get("/v1/measures/quality", Quality, asked, patience=MEASURES_SECONDS)

    async def checkpoint(self) -> str:
        """The newest signed checkpoint, as a C2SP signed note."""
        return answers.text(await self._send("GET", "/v1/log/checkpoint"))

    async def cosigned(self, witness: str) -> str:
        """The newest checkpoint that `witness` has cosigned; raises NotFound where there is none."""
        return answers.text(await self._send("GET", "/v1/log/checkpoint", params={"witness": witness}))

    async def checkpoint_after(self, index: int) -> str:
        """The first signed checkpoint that covers entry `index`."""
        return answers.text(await self._send("GET", "/v1/log/checkpoint", params={"after": index}))

    async def entries(self, start: int, count: int, event_type: EventType | None = None) -> LogEntries:
        """The bytes of log entries, only those of one type where it is given."""
        asked: dict[str, str | int] = {"start": start, "count": count}
        if event_type is not None:
            asked["type"] = event_type
        return await self._get("/v1/log/entries", LogEntries, asked)

    async def inclusion(self, index: int, size: int) -> InclusionProof:
        """That entry `index` is in the tree of `size`."""
        return await self._get("/v1/log/proof/inclusion", InclusionProof, {"index": index, "size": size})

    async def consistency(self, first: int, second: int) -> ConsistencyProof:
        """That the tree of size `first` is a prefix of that of size `second`."""
        return await self._get("/v1/log/proof/consistency", ConsistencyProof, {"from": first, "to": second})

    @asynccontextmanager
    async def export(self, asked: Mapping[str, str], form: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """The same selection as `history`, whole, as a stream of bytes in `form`."""
        # What the window writes as CSV is for a spreadsheet, and Excel reads UTF-8 with a byte-order mark only.
        written = {"bom": "on"} if form == "csv" else {}
        request = self._http.build_request("GET", "/v1/export/decisions", params=dict(asked, format=form, **written))
        try:
            response = await self._exchange(request, stream=True)
            try:
                if not response.is_success:
                    await response.aread()
                answers.export_begins(begun(self.address, response), form)
                yield response.aiter_bytes()
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise failure(self.address, error) from error

    async def _get(
        self,
        path: str,
        into: type[T],
        asked: Mapping[str, Any] | None = None,
        patience: float | None = None,
        sent: asyncio.Event | None = None,
    ) -> T:
        found = answers.value(await self._send("GET", path, params=asked, patience=patience, sent=sent), into)
        self._heard()
        return found

    async def _post(self, path: str, body: object, into: type[T], patience: float | None = None) -> T:
        sent = await self._send("POST", path, content=msgspec.json.encode(body), patience=patience)
        found = answers.value(sent, into)
        self._heard()
        return found

    async def _send(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        patience: float | None = None,
        sent: asyncio.Event | None = None,
    ) -> answers.Answer:
        """`sent` is set when the request has left this computer."""
        headers = {"Content-Type": "application/json"} if content is not None else {}
        request = self._http.build_request(method, path, params=params, content=content, headers=headers)
        if patience is not None:
            request.extensions["timeout"]["read"] = patience
        if sent is not None:
            request.extensions["trace"] = _tells_when_sent(sent)
        try:
            response = await self._exchange(request)
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise failure(self.address, error) from error
        return answered(self.address, response)

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


def _tells_when_sent(sent: asyncio.Event) -> Callable[[str, object], Awaitable[None]]:
    """What httpcore tells of an exchange (its `trace` extension); one event of it is waited for."""

    async def told(event: str, _about: object) -> None:
        if event.endswith(".send_request_body.complete"):
            sent.set()

    return told


def _part(text: str) -> str:
    """An id as one part of a path; nothing in it can lead elsewhere."""
    return quote(text, safe="")
