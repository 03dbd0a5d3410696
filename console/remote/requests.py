"""Every request to the store as a value: its address, its content, and how its answer is read.

Nothing here sends. The asynchronous and the blocking client send these, each in its own way.
Longer than other modules, for it is one list, a few lines for each call of the interface.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, Generic, NamedTuple, TypeVar

import msgspec

from console.model.change import Changes, DraftPage
from console.model.claim import ClaimAnswer, ClaimRequest
from console.model.decision import Decision
from console.model.draft import Draft, Message
from console.model.endpoints import Endpoint
from console.model.event import ConsistencyProof, EventType, InclusionProof, LogEntries, Timeline
from console.model.evidence import DraftEvidence
from console.model.history import DecisionPage
from console.model.ids import DecisionKey, DraftId
from console.model.log import Cosignature
from console.model.measures import Measures, Quality
from console.model.order import AttemptNamed, AttemptOutcome, MayLeave, OrdersTaken, OrdersWanted, OutcomeRecorded
from console.model.person import Me
from console.model.promise_line import KeptModel
from console.model.push import PushAnswer, RecallAnswer
from console.model.reveal import RevealedValue, RevealRequest
from console.model.stage import Comparisons, PolicyMoves
from console.model.stop import StopList, StopMade, StopRequest
from console.model.submit import DispatchSettlement, MessageAnswer, SubmitAnswer, Withdraw
from console.remote.answers import (
    Answer,
    PolicyText,
    content_of,
    require_export,
    require_success,
    text,
    value,
)

T = TypeVar("T")

READ_SECONDS: Final = 15.0
"""How long an answer may take, unless its request says otherwise."""
_PUSH_SECONDS: Final = 30.0
_MEASURES_SECONDS: Final = 60.0
"""How long an answer may take that counts all decisions of a large store."""
_WHOLE_SECONDS: Final = 120.0
"""How long the answer to a large body may take, or one that contains much of the record."""


class StoreRequest(NamedTuple, Generic[T]):
    """One request. `read` gives the value of its answer, or raises the RemoteError that fits it. The answer may take so
    many `seconds`.
    """

    endpoint: Endpoint
    read: Callable[[Answer], T]
    names: Mapping[str, str] = {}
    """What stands for the names in the path."""
    query: Mapping[str, str | int] = {}
    content: bytes | None = None
    headers: Mapping[str, str] = {}
    seconds: float = READ_SECONDS

    @property
    def path(self) -> str:
        """The path, complete."""
        return self.endpoint.at(**self.names)


class _Alive(msgspec.Struct, frozen=True):
    """What `GET /healthz` must look like; what it says beyond that does not matter."""


def health() -> StoreRequest[object]:
    """Whether a store answers at all."""
    return StoreRequest(Endpoint.GET_HEALTH, _as(_Alive))


def me() -> StoreRequest[Me]:
    """Who this token is, and which store answers."""
    return StoreRequest(Endpoint.GET_ME, _as(Me))


def policy(version: int | None = None) -> StoreRequest[PolicyText]:
    """The policy in force, or one version."""
    return StoreRequest(Endpoint.GET_POLICY, _as(PolicyText), query=_without_none(version=version))


def publish_policy(toml: str, made_from: int) -> StoreRequest[PolicyText]:
    """Puts a policy in force after the version that it was made from."""
    headers = {"Content-Type": "application/toml", "If-Match": f'"{made_from}"'}
    return StoreRequest(
        Endpoint.PUBLISH_POLICY, _as(PolicyText), content=toml.encode(), headers=headers, seconds=_WHOLE_SECONDS
    )


def check_policy(toml: str) -> StoreRequest[PolicyMoves]:
    """What a policy would change about stages, with the measures that the store has for it."""
    headers = {"Content-Type": "application/toml"}
    return StoreRequest(
        Endpoint.CHECK_POLICY, _as(PolicyMoves), content=toml.encode(), headers=headers, seconds=_WHOLE_SECONDS
    )


def comparisons(query: Mapping[str, str | int]) -> StoreRequest[Comparisons]:
    """Drafts in shadow beside what people wrote, a page."""
    return StoreRequest(Endpoint.LIST_COMPARISONS, _as(Comparisons), query=query, seconds=_MEASURES_SECONDS)


def add_promise_model(content: bytes) -> StoreRequest[KeptModel]:
    """Stores a team's model of promises, for policies that name its digest."""
    headers = {"Content-Type": "application/octet-stream"}
    return StoreRequest(
        Endpoint.ADD_PROMISE_MODEL, _as(KeptModel), content=content, headers=headers, seconds=_WHOLE_SECONDS
    )


def promise_model(digest: str) -> StoreRequest[bytes]:
    """A team's model of promises by its digest."""
    return StoreRequest(
        Endpoint.GET_PROMISE_MODEL, partial(content_of, digest=digest), names={"model": digest}, seconds=_WHOLE_SECONDS
    )


def stops() -> StoreRequest[StopList]:
    """The stops of sending in force."""
    return StoreRequest(Endpoint.LIST_STOPS, _as(StopList))


def stop_sending(request: StopRequest) -> StoreRequest[StopMade]:
    """Stops sending for what a request names."""
    headers = {"Content-Type": "application/json"}
    content = msgspec.json.encode(request)
    return StoreRequest(Endpoint.STOP_SENDING, _as(StopMade), content=content, headers=headers, seconds=_WHOLE_SECONDS)


def lift_stop(stop: str) -> StoreRequest[StopList]:
    """Lifts a stop."""
    return StoreRequest(Endpoint.LIFT_STOP, _as(StopList), names={"stop": stop})


def changes(cursor: str | None, limit: int, wait: int = 0) -> StoreRequest[Changes]:
    """At most `limit` changes since `cursor` (None: all there is); waits up to `wait` seconds for one."""
    query = _without_none(limit=limit, wait=wait, cursor=cursor)
    return StoreRequest(Endpoint.GET_CHANGES, _as(Changes), query=query, seconds=wait + READ_SECONDS)


def submit(ndjson: bytes) -> StoreRequest[SubmitAnswer]:
    """Submits drafts, one JSON object a line."""
    headers = {"Content-Type": "application/x-ndjson"}
    return StoreRequest(
        Endpoint.SUBMIT_DRAFTS, _as(SubmitAnswer), content=ndjson, headers=headers, seconds=_WHOLE_SECONDS
    )


def drafts(since: datetime, cursor: str | None, limit: int, queue: str | None = None) -> StoreRequest[DraftPage]:
    """A page of the drafts that came since then (aware), in the order they came."""
    query = {"limit": limit, "from": since.astimezone(UTC).isoformat(), **_without_none(cursor=cursor, queue=queue)}
    return StoreRequest(Endpoint.LIST_DRAFTS, _as(DraftPage), query=query, seconds=_WHOLE_SECONDS)


def drafts_called(external_id: str) -> StoreRequest[DraftPage]:
    """The drafts with a pipeline's own id."""
    return StoreRequest(Endpoint.LIST_DRAFTS, _as(DraftPage), query=_without_none(external_id=external_id, limit=1))


def drafts_of_ticket(helpdesk: str, ticket: str, cursor: str | None) -> StoreRequest[DraftPage]:
    """The drafts on a ticket that the caller may see."""
    return StoreRequest(
        Endpoint.LIST_DRAFTS, _as(DraftPage), query=_without_none(helpdesk=helpdesk, ticket=ticket, cursor=cursor)
    )


def drafts_on_helpdesk(helpdesk: str, cursor: str | None, limit: int) -> StoreRequest[DraftPage]:
    """A page of the drafts on all tickets of a helpdesk that the caller may see."""
    query = {"helpdesk": helpdesk, "limit": limit, **_without_none(cursor=cursor)}
    return StoreRequest(Endpoint.LIST_DRAFTS, _as(DraftPage), query=query, seconds=_WHOLE_SECONDS)


def draft(draft: DraftId) -> StoreRequest[Draft]:
    """The draft as it is now."""
    return StoreRequest(Endpoint.GET_DRAFT, _as(Draft), {"draft": draft})


def timeline(draft: DraftId, cursor: str | None) -> StoreRequest[Timeline]:
    """A page of what happened to the draft, oldest first."""
    return StoreRequest(Endpoint.GET_TIMELINE, _as(Timeline), {"draft": draft}, _without_none(cursor=cursor))


def evidence(draft: str, witness: str | None) -> StoreRequest[DraftEvidence]:
    """What the log says of a draft, under the newest checkpoint or the newest that `witness` cosigned."""
    query = _without_none(witness=witness)
    return StoreRequest(Endpoint.GET_EVIDENCE, _as(DraftEvidence), {"draft": draft}, query, seconds=_WHOLE_SECONDS)


def reveal(draft: DraftId, body: RevealRequest) -> StoreRequest[RevealedValue]:
    """The value of a field that is masked."""
    return _json(Endpoint.REVEAL_FIELD, body, RevealedValue, draft=draft)


def claim(body: ClaimRequest) -> StoreRequest[ClaimAnswer]:
    """Claims drafts, or renews one's own claims."""
    return _json(Endpoint.CLAIM_DRAFTS, body, ClaimAnswer)


def release(draft: DraftId) -> StoreRequest[None]:
    """Releases a claim."""
    return StoreRequest(Endpoint.RELEASE_CLAIM, require_success, {"draft": draft})


def decide(decisions: Sequence[Decision]) -> StoreRequest[PushAnswer]:
    """Pushes a batch."""
    return _json(Endpoint.PUSH_DECISIONS, tuple(decisions), PushAnswer)._replace(seconds=_PUSH_SECONDS)


def recall(key: DecisionKey) -> StoreRequest[RecallAnswer]:
    """Recalls a decision within the hold time."""
    return _json(Endpoint.RECALL_DECISION, {}, RecallAnswer, key=key)


def retry_dispatch(dispatch: str) -> StoreRequest[Draft]:
    """Has a failed dispatch carried out again."""
    return _json(Endpoint.RETRY_DISPATCH, {}, Draft, dispatch=dispatch)


def settle_dispatch(dispatch: str, settlement: DispatchSettlement) -> StoreRequest[Draft]:
    """Records whether it was sent, if the store cannot know."""
    return _json(Endpoint.SETTLE_DISPATCH, settlement, Draft, dispatch=dispatch)


def take_order(body: OrdersWanted) -> StoreRequest[OrdersTaken]:
    """The next approved order for a connector."""
    return _json(Endpoint.TAKE_ORDER, body, OrdersTaken)


def may_leave(dispatch: str, named: AttemptNamed) -> StoreRequest[MayLeave]:
    """Whether a taken order may still leave."""
    return _json(Endpoint.ASK_MAY_LEAVE, named, MayLeave, dispatch=dispatch)


def outcome(dispatch: str, body: AttemptOutcome) -> StoreRequest[OutcomeRecorded]:
    """Returns the outcome of a taken order."""
    return _json(Endpoint.RECORD_OUTCOME, body, OutcomeRecorded, dispatch=dispatch)


def add_message(helpdesk: str, ticket: str, message: Message) -> StoreRequest[MessageAnswer]:
    """Adds a message to the ticket's unsent and later drafts."""
    return _json(Endpoint.ADD_MESSAGE, message, MessageAnswer, helpdesk=helpdesk, ticket=ticket)


def withdraw(draft: DraftId, reason: str) -> StoreRequest[Draft]:
    """Withdraws a draft."""
    return _json(Endpoint.WITHDRAW_DRAFT, Withdraw(reason), Draft, draft=draft)


def roll_back_dispatch(dispatch: str) -> StoreRequest[Draft]:
    """Has a limited update undone by its inverse."""
    return _json(Endpoint.ROLL_BACK_DISPATCH, {}, Draft, dispatch=dispatch)


def history(filters: Mapping[str, str], cursor: str | None, limit: int) -> StoreRequest[DecisionPage]:
    """A page of recorded decisions, newest first."""
    query = {**filters, **_without_none(limit=limit, cursor=cursor)}
    return StoreRequest(Endpoint.SEARCH_DECISIONS, _as(DecisionPage), query=query)


def export(query: Mapping[str, str], form: str) -> StoreRequest[None]:
    """All of the selection of a history, as a stream in `form`; of its answer only the head is read."""
    return StoreRequest(Endpoint.EXPORT_DECISIONS, partial(require_export, form=form), query={**query, "format": form})


def measures(query: Mapping[str, str]) -> StoreRequest[Measures]:
    """The measures of a period, in total and split."""
    return StoreRequest(Endpoint.GET_MEASURES, _as(Measures), query=query, seconds=_MEASURES_SECONDS)


def measures_as(query: Mapping[str, str], form: str) -> StoreRequest[bytes]:
    """The same as lines of `form` (`jsonl` or `csv`)."""

    def read(answer: Answer) -> bytes:
        require_export(answer, form)
        return answer.body

    query = {**query, "format": form}
    return StoreRequest(Endpoint.GET_MEASURES, read, query=query, seconds=_MEASURES_SECONDS)


def quality(query: Mapping[str, str]) -> StoreRequest[Quality]:
    """Calibration, most corrected sources and phrases of a period."""
    return StoreRequest(Endpoint.GET_QUALITY, _as(Quality), query=query, seconds=_MEASURES_SECONDS)


def checkpoint(after: int | None = None, witness: str | None = None) -> StoreRequest[str]:
    """The newest signed checkpoint; with `after` the first that covers this entry, with `witness` the newest that it
    cosigned.
    """
    return StoreRequest(Endpoint.GET_CHECKPOINT, text, query=_without_none(after=after, witness=witness))


def cosign(cosignature: Cosignature) -> StoreRequest[None]:
    """Submits a witness's line."""
    return StoreRequest(
        Endpoint.ADD_COSIGNATURE, require_success, content=msgspec.json.encode(cosignature), headers=_JSON
    )


def entries(start: int, count: int, event_type: EventType | None = None) -> StoreRequest[LogEntries]:
    """The bytes of log entries, only those of one type where it is given."""
    query = _without_none(start=start, count=count, type=event_type)
    return StoreRequest(Endpoint.GET_ENTRIES, _as(LogEntries), query=query)


def inclusion(index: int, size: int) -> StoreRequest[InclusionProof]:
    """That entry `index` is in the tree of `size`."""
    return StoreRequest(Endpoint.PROVE_INCLUSION, _as(InclusionProof), query={"index": index, "size": size})


def consistency(first: int, second: int) -> StoreRequest[ConsistencyProof]:
    """That the tree of size `first` is a prefix of that of size `second`."""
    return StoreRequest(Endpoint.PROVE_CONSISTENCY, _as(ConsistencyProof), query={"from": first, "to": second})


_JSON: Final = {"Content-Type": "application/json"}


def _json(endpoint: Endpoint, body: object, into: type[T], **names: str) -> StoreRequest[T]:
    return StoreRequest(endpoint, _as(into), names, content=msgspec.json.encode(body), headers=_JSON)


def _as(into: type[T]) -> Callable[[Answer], T]:
    return partial(value, into=into)


def _without_none(**query: Any) -> dict[str, str | int]:
    """The parameters of a query that are given."""
    return {name: value for name, value in query.items() if value is not None}
