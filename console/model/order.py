"""Orders to carry out something in another system, and their outcomes. Both the store's own adapters and a connector
use them; a connector gets its orders and returns outcomes over HTTP.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from console.model.draft import ActionClass, Id, Recipients, Ticket

MAX_RESPONSE = 2_000
"""How many characters of the other side's answer are stored."""
MOST_SET_ASIDE = 1_000
"""How many outcomes a connector sets aside and names when it takes an order."""
OTHERS = "recipient"
"""The error of an outcome if a reply would have gone to other recipients than its reviewer was shown: a person decides
again.
"""


class Result(StrEnum):
    """The outcome of a call. `retry`: certainly not done, and may be tried again; `failed`: certainly not done, and
    trying again changes nothing; `unknown`: it may have been done.
    """

    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    UNKNOWN = "unknown"


class DeliveryCheck(StrEnum):
    """What the other side says when asked whether an order was carried out."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    CANNOT_TELL = "cannot_tell"


class Order(msgspec.Struct, frozen=True):
    """What to carry out. `key` is the decision's: the same for every attempt, so that the other side can tell a second
    copy from the first.
    """

    key: str
    draft: str
    revision: int
    queue: str
    action_class: ActionClass
    kind: str
    params: dict[str, Any]
    text: str
    ticket: Ticket


class Outcome(msgspec.Struct, frozen=True):
    """The outcome of one call. `response` is the other side's text, `error` a short code to count by, `inverse` what
    undoes a limited update, if the other side can say. `recipients`: with the error `OTHERS`, who would get the reply.
    """

    result: Result
    response: str = ""
    error: str | None = None
    cost_usd: float | None = None
    inverse: dict[str, Any] | None = None
    recipients: Recipients | None = None


class OrdersWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Body of `POST /v1/dispatches/take`: asks for the next order for one of these helpdesks. `adapter`: a name for the
    log; `seconds`: how long one of its calls takes at most. `interrupted`: attempts that were unfinished when this
    connector ended; what became of them must be found out. `set_aside`: attempts whose outcome the store did not take;
    it is told again, so that nothing is to be found out about them.
    """

    adapter: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,19}$(?!\n)")]
    helpdesks: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=100)]
    seconds: Annotated[float, Meta(ge=1, le=600)] = 60.0
    interrupted: Annotated[tuple[Annotated[str, Meta(max_length=36)], ...], Meta(max_length=1_000)] = ()
    set_aside: Annotated[tuple[Annotated[str, Meta(max_length=36)], ...], Meta(max_length=MOST_SET_ASIDE)] = ()


class TakenStep(StrEnum):
    """What to do with a taken order: carry it out, undo it, or `find` out whether it was carried out before."""

    SEND = "send"
    ROLL_BACK = "roll_back"
    FIND = "find"


class TakenOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attempt that the store has recorded. `inverse` is only given for `roll_back`. In a `find`, `undo` says whether
    the attempt was to undo an update.
    """

    dispatch: str
    attempt: int
    step: TakenStep
    order: Order
    inverse: dict[str, Any] | None = None
    undo: bool = False
    until: datetime | None = None
    """The latest time, by the store's clock, at which the attempt may begin."""


class OrdersTaken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/dispatches/take`; `order` is None if nothing is due."""

    order: TakenOrder | None = None


class AttemptNamed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/dispatches/{dispatch}/may-leave`. `messages`: how many messages the order's
    conversation has.
    """

    attempt: Annotated[int, Meta(ge=1)]
    messages: Annotated[int, Meta(ge=0)]
    undo: bool = False


class MayLeave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/dispatches/{dispatch}/may-leave`."""

    may_leave: bool


class AttemptOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Body of `POST /v1/dispatches/{dispatch}/outcome`. `recipients`: with `failed` and the error `recipient`, from
    which address and to whom the reply would go now; the draft shows them, and a person decides again.
    """

    attempt: Annotated[int, Meta(ge=1)]
    result: Result
    response: Annotated[str, Meta(max_length=MAX_RESPONSE)] = ""
    error: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,39}$(?!\n)")] | None = None
    cost_usd: Annotated[float, Meta(ge=0)] | None = None
    inverse: Annotated[dict[str, Any], Meta(max_length=100)] | None = None
    latency_ms: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None
    undo: bool = False
    recipients: Recipients | None = None


class OutcomeRecorded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/dispatches/{dispatch}/outcome`; false if it came too late to matter."""

    recorded: bool
