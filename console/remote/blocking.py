"""The store as the command line sees it: the same interface without an event loop."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from console.model.change import DraftPage
from console.model.draft import Draft
from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntries, LogEntry
from console.model.evidence import DraftEvidence
from console.model.log import Cosignature
from console.model.measures import By, Measures
from console.model.person import Me
from console.model.submit import SubmitAnswer
from console.model.wire import rfc3339
from console.remote import answers
from console.remote.answers import PolicyText
from console.remote.connecting import answered, begun, checked_address, client_options, failure

T = TypeVar("T")

_SUBMIT_SECONDS: Final = 120.0
_PAGE: Final = 100


def look_at(url: str) -> float:
    """Seconds by which this computer's clock is behind that of the store at `url`; raises RemoteErrors.

    Needs no token, and sends none. The store's clock is read from the `Date` of its answer, so to a second.
    """
    address = checked_address(url)
    with httpx.Client(**client_options(address, None)) as http:
        try:
            answer = answered(address, http.get("/healthz"))
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise failure(address, error) from error
    answers.value(answer, dict)
    if (theirs := answers.date(answer.headers)) is None:
        return 0.0
    return (theirs - datetime.now(UTC)).total_seconds()


class BlockingClient:
    """A connection to one store with one token; every method raises RemoteErrors. `name` is what people call the store,
    by default its address.
    """

    def __init__(self, url: str, token: str, name: str | None = None) -> None:
        self.address = checked_address(url)
        self.name = name or self.address
        self._http = httpx.Client(**client_options(self.address, token))

    def __enter__(self) -> "BlockingClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections."""
        self._http.close()

    def me(self) -> Me:
        """Who this token is, and which store answers."""
        return answers.value(self._send("GET", "/v1/me"), Me)

    def submit(self, ndjson: bytes) -> SubmitAnswer:
        """Hands over drafts, one JSON object a line; each is answered by itself, in the order sent."""
        sent = self._send(
            "POST",
            "/v1/drafts",
            content=ndjson,
            headers={"Content-Type": "application/x-ndjson"},
            patience=_SUBMIT_SECONDS,
        )
        return answers.value(sent, SubmitAnswer)

    def policy(self, version: int | None = None) -> PolicyText:
        """The policy in force, or one version."""
        return answers.value(
            self._send("GET", f"/v1/policy{'' if version is None else f'?version={version}'}"), PolicyText
        )

    def publish_policy(self, text: str, made_from: int) -> PolicyText:
        """Puts `text` (TOML) in force after version `made_from`; said twice, it is the version that came of it."""
        sent = self._send(
            "PUT",
            "/v1/policy",
            content=text.encode(),
            headers={"Content-Type": "application/toml", "If-Match": f'"{made_from}"'},
            patience=_SUBMIT_SECONDS,
        )
        if sent.status == 412:
            # The answer to an earlier try may have been lost on its way.
            there = self.policy()
            if (there.version, there.text) == (made_from + 1, text):
                return there
        return answers.value(sent, PolicyText)

    def drafts(self, since: datetime) -> Iterator[Draft]:
        """Every draft that came since `since` (aware), as it stands, a page at a time in the order they came."""
        begin = f"from={quote(since.astimezone(UTC).isoformat(), safe='')}"
        place: str | None = begin
        while place is not None:
            page = answers.value(
                self._send("GET", f"/v1/drafts?limit={_PAGE}&{place}", patience=_SUBMIT_SECONDS), DraftPage
            )
            yield from page.items
            place = f"{begin}&cursor={page.cursor}" if page.more else None

    def evidence(self, draft: str, witness: str | None = None) -> DraftEvidence:
        """What the log says of a draft, with proofs and payloads; under the newest checkpoint that `witness` cosigned,
        where one is named.
        """
        asked = "" if witness is None else f"?witness={quote(witness, safe='')}"
        sent = self._send("GET", f"/v1/drafts/{quote(draft, safe='')}/evidence{asked}", patience=_SUBMIT_SECONDS)
        return answers.value(sent, DraftEvidence)

    def checkpoint(self) -> str:
        """The newest signed checkpoint."""
        return answers.text(self._send("GET", "/v1/log/checkpoint"))

    def checkpoint_after(self, index: int) -> str:
        """The first signed checkpoint that covers entry `index`."""
        return answers.text(self._send("GET", f"/v1/log/checkpoint?after={index}"))

    def entries(self, start: int, event_type: EventType) -> Iterator[LogEntry]:
        """Every entry of one type, from `start` on."""
        while found := answers.value(
            self._send("GET", f"/v1/log/entries?start={start}&count=100&type={event_type}"), LogEntries
        ).entries:
            yield from found
            start = found[-1].index + 1

    def inclusion(self, index: int, size: int) -> InclusionProof:
        """That entry `index` is in the tree of `size`."""
        return answers.value(self._send("GET", f"/v1/log/proof/inclusion?index={index}&size={size}"), InclusionProof)

    def consistency(self, first: int, second: int) -> ConsistencyProof:
        """That the tree of size `first` is a prefix of that of size `second`."""
        return answers.value(self._send("GET", f"/v1/log/proof/consistency?from={first}&to={second}"), ConsistencyProof)

    def cosign(self, cosignature: Cosignature) -> None:
        """Hands a witness's line in."""
        sent = self._send(
            "POST",
            "/v1/log/checkpoint/cosignatures",
            content=msgspec.json.encode(cosignature),
            headers={"Content-Type": "application/json"},
        )
        answers.successful(sent)

    def export_decisions(
        self, form: str, since: datetime | None = None, how: Mapping[str, str] | None = None
    ) -> Iterator[bytes]:
        """All recorded decisions since `since` (aware), as bytes of `form`, a piece at a time; `how` a CSV is written:
        `guard` and `bom`, each on or off.
        """
        asked = {"format": form, **(how or {})}
        if since is not None:
            asked["from"] = rfc3339(since)
        try:
            with self._http.stream("GET", "/v1/export/decisions", params=asked) as response:
                if not response.is_success:
                    response.read()
                answers.export_begins(begun(self.address, response), form)
                yield from response.iter_bytes()
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise failure(self.address, error) from error

    def measures(
        self, by: str | None, since: datetime | None, until: datetime | None, queue: str | None, zone: str
    ) -> Measures:
        """The measures of a time (aware), whole and split; days are of `zone`."""
        asked = _which(by, since, until, queue, zone)
        sent = self._send("GET", "/v1/measures", params=asked, patience=_SUBMIT_SECONDS)
        return answers.value(sent, Measures)

    def measures_as(
        self,
        form: str,
        by: str | None,
        since: datetime | None,
        until: datetime | None,
        queue: str | None,
        zone: str,
        how: Mapping[str, str] | None = None,
    ) -> bytes:
        """The same as lines of `form` (`jsonl` or `csv`); `how` as for `export_decisions`."""
        asked = _which(by, since, until, queue, zone) | {"format": form, **(how or {})}
        sent = self._send("GET", "/v1/measures", params=asked, patience=_SUBMIT_SECONDS)
        answers.export_begins(sent, form)
        return sent.body

    def _send(
        self,
        method: str,
        path: str,
        *,
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
        patience: float | None = None,
    ) -> answers.Answer:
        request = self._http.build_request(method, path, params=params, content=content, headers=headers)
        if patience is not None:
            request.extensions["timeout"]["read"] = patience
        try:
            response = self._http.send(request)
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise failure(self.address, error) from error
        return answered(self.address, response)


def _which(
    by: str | None, since: datetime | None, until: datetime | None, queue: str | None, zone: str
) -> dict[str, str]:
    """The parameters of a question for measures; what is None is not asked for."""
    asked = {"by": by, "queue": queue, "zone": zone if by == By.DAY else None}
    times = {name: None if time is None else rfc3339(time) for name, time in (("from", since), ("to", until))}
    return {name: value for name, value in (asked | times).items() if value is not None}
