"""The store as the command line sees it: the same requests, sent without an event loop."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final, TypeVar

import httpx

from console.model.draft import Draft
from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntry
from console.model.evidence import DraftEvidence
from console.model.log import Cosignature
from console.model.measures import By, Measures
from console.model.person import Me
from console.model.promise_line import KeptModel
from console.model.submit import SubmitAnswer
from console.model.wire import rfc3339
from console.remote import answers, requests
from console.remote.answers import PolicyText
from console.remote.connecting import (
    answer_with,
    build_request,
    checked_address,
    open_client,
    streamed_answer,
    whole_answer,
)
from console.remote.failures import failure
from console.remote.problems import NotAStore, Refused
from console.remote.requests import StoreRequest

T = TypeVar("T")

_PAGE: Final = 100
_MEASURES_SECONDS: Final = 120.0
_MOST_OF_ME: Final = 1 << 20


def look_at(url: str) -> float:
    """Seconds by which this computer's clock is behind that of the store at `url`; raises RemoteErrors.

    Needs no token, and sends none. The store's clock is read from the `Date` of its answer, so to a second.
    """
    address = checked_address(url)
    with open_client(httpx.Client, address, None) as http:
        try:
            answer = whole_answer(address, http.send(build_request(http, requests.health())))
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise failure(address, error) from error
    answers.value(answer, dict)
    if (theirs := answers.date(answer.headers)) is None:
        return 0.0
    return (theirs - datetime.now(UTC)).total_seconds()


@contextlib.contextmanager
def _broken_off_after(seconds: float, request: httpx.Request) -> Iterator[None]:
    """End the connection of `request` if the block takes longer. The library waits so long for each piece of an
    answer's head, and anything may send a head of many pieces.
    """
    sockets: list[socket.socket] = []

    def note(_event: str, info: Mapping[str, Any]) -> None:
        tell = getattr(info.get("return_value"), "get_extra_info", None)
        if tell is not None and isinstance(found := tell("socket"), socket.socket):
            sockets.append(found)

    def end() -> None:
        for each in sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    request.extensions["trace"] = note
    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class BlockingClient:
    """A connection to one store with one token; every method raises RemoteErrors. `name` is what people call the store,
    by default its address.
    """

    def __init__(self, url: str, token: str, name: str | None = None) -> None:
        self.address = checked_address(url)
        self.name = name or self.address
        self._http: httpx.Client = open_client(httpx.Client, self.address, token)

    def __enter__(self) -> "BlockingClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections."""
        self._http.close()

    def send(self, request: StoreRequest[T]) -> T:
        """Sends a request and reads its answer."""
        try:
            response = self._http.send(build_request(self._http, request))
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise failure(self.address, error) from error
        return request.read(whole_answer(self.address, response))

    def me(self) -> Me:
        """Who this token is, and which store answers. Anything may answer, and without end, so the answer is read only
        up to a limit of time and size.
        """
        request = requests.me()
        until, body = time.monotonic() + request.seconds, bytearray()
        http_request = build_request(self._http, request)
        try:
            with _broken_off_after(request.seconds, http_request):
                response = self._http.send(http_request, stream=True)
            with contextlib.closing(response):
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > _MOST_OF_ME or time.monotonic() > until:
                        raise NotAStore(self.address, "its answer does not end")
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            if isinstance(error, httpx.TransportError) and time.monotonic() > until:
                raise NotAStore(self.address, "its answer does not begin") from error
            raise failure(self.address, error) from error
        return request.read(answer_with(self.address, response, bytes(body)))

    def submit(self, ndjson: bytes) -> SubmitAnswer:
        """Submits drafts, one JSON object a line; each is answered by itself, in the order sent."""
        return self.send(requests.submit(ndjson))

    def policy(self, version: int | None = None) -> PolicyText:
        """The policy in force, or one version."""
        return self.send(requests.policy(version))

    def publish_policy(self, toml: str, made_from: int) -> PolicyText:
        """Puts a policy in force after version `made_from`; sent twice, it makes one version."""
        try:
            return self.send(requests.publish_policy(toml, made_from))
        except Refused as error:
            if error.problem.status != HTTPStatus.PRECONDITION_FAILED:
                raise
            # The answer to an earlier try may have been lost on its way.
            there = self.policy()
            if (there.version, there.text) != (made_from + 1, toml):
                raise
            return there

    def add_promise_model(self, content: bytes) -> KeptModel:
        """Stores a team's model of promises."""
        return self.send(requests.add_promise_model(content))

    def promise_model(self, digest: str) -> bytes:
        """A team's model of promises."""
        return self.send(requests.promise_model(digest))

    def drafts(self, since: datetime, queue: str | None = None) -> Iterator[Draft]:
        """Every draft that came since `since` (aware), as it is now, a page at a time in the order they came."""
        cursor: str | None = None
        while True:
            page = self.send(requests.drafts(since, cursor, _PAGE, queue))
            yield from page.items
            if not page.more:
                return
            cursor = page.cursor

    def has_draft(self, external_id: str) -> bool:
        """Whether a draft with this id of a pipeline was submitted."""
        return bool(self.send(requests.drafts_called(external_id)).items)

    def evidence(self, draft: str, witness: str | None = None) -> DraftEvidence:
        """What the log says of a draft, with proofs and payloads; under the newest checkpoint that `witness` cosigned,
        where one is named.
        """
        return self.send(requests.evidence(draft, witness))

    def checkpoint(self) -> str:
        """The newest signed checkpoint."""
        return self.send(requests.checkpoint())

    def checkpoint_after(self, index: int) -> str:
        """The first signed checkpoint that covers entry `index`."""
        return self.send(requests.checkpoint(after=index))

    def entries(self, start: int, event_type: EventType) -> Iterator[LogEntry]:
        """Every entry of one type, from `start` on."""
        while entries := self.send(requests.entries(start, _PAGE, event_type)).entries:
            for entry in entries:
                if entry.index < start:  # otherwise an answer that leads back would be requested forever
                    raise NotAStore(self.address, "it gives entries out of order")
                yield entry
                start = entry.index + 1

    def inclusion(self, index: int, size: int) -> InclusionProof:
        """That entry `index` is in the tree of `size`."""
        return self.send(requests.inclusion(index, size))

    def consistency(self, first: int, second: int) -> ConsistencyProof:
        """That the tree of size `first` is a prefix of that of size `second`."""
        return self.send(requests.consistency(first, second))

    def cosign(self, cosignature: Cosignature) -> None:
        """Submits a witness's line."""
        self.send(requests.cosign(cosignature))

    def export_decisions(
        self, form: str, since: datetime | None = None, style: Mapping[str, str] | None = None
    ) -> Iterator[bytes]:
        """All recorded decisions since `since` (aware), as bytes of `form`, a piece at a time; in the `style` of a CSV,
        `guard` and `bom` are on or off.
        """
        begin = {} if since is None else {"from": rfc3339(since)}
        request = requests.export({**begin, **(style or {})}, form)
        try:
            response = self._http.send(build_request(self._http, request), stream=True)
            with contextlib.closing(response):
                if not response.is_success:
                    response.read()
                request.read(streamed_answer(self.address, response))
                yield from response.iter_bytes()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise failure(self.address, error) from error

    def measures(
        self, by: str | None, since: datetime | None, until: datetime | None, queue: str | None, zone: str
    ) -> Measures:
        """The measures of a period (aware times), in total and split; days are of `zone`."""
        request = requests.measures(_selection(by, since, until, queue, zone))
        return self.send(request._replace(seconds=_MEASURES_SECONDS))

    def measures_as(
        self,
        form: str,
        by: str | None,
        since: datetime | None,
        until: datetime | None,
        queue: str | None,
        zone: str,
        style: Mapping[str, str] | None = None,
    ) -> bytes:
        """The same as lines of `form` (`jsonl` or `csv`), in a `style` as for `export_decisions`."""
        request = requests.measures_as({**_selection(by, since, until, queue, zone), **(style or {})}, form)
        return self.send(request._replace(seconds=_MEASURES_SECONDS))


def _selection(
    by: str | None, since: datetime | None, until: datetime | None, queue: str | None, zone: str
) -> dict[str, str]:
    """The parameters of a query for measures, without those that are None."""
    texts = {"by": by, "queue": queue, "zone": zone if by == By.DAY else None}
    times = {name: None if time is None else rfc3339(time) for name, time in (("from", since), ("to", until))}
    return {name: value for name, value in (texts | times).items() if value is not None}
