"""A stop of sending: for which drafts nothing leaves until someone lifts it; rules by which the store makes one."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

Value = Annotated[str, Meta(min_length=1, max_length=200)]
Reason = Annotated[str, Meta(min_length=1, max_length=1_000)]


class StopScope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which drafts are meant: those that match every given member; with none given, all."""

    queue: Value | None = None
    pipeline: Value | None = None
    model: Value | None = None
    model_version: Value | None = None
    prompt_version: Value | None = None
    kind: Value | None = None


class StopRequest(StopScope, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A request to stop sending, and why."""

    reason: Reason


class Stop(StopScope, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stop in the policy in force, with who made it and when. `review`: it holds only what policy would carry out
    without a person, so that a person must approve it.
    """

    id: Value
    reason: Reason
    by: Value
    since: datetime
    review: bool = False


class StopMade(Stop, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stop that was just made. `under_way`: how many drafts were being sent then and had not ended; nothing else of
    what it holds leaves from now on.
    """

    under_way: int = 0


class CountScope(StrEnum):
    """What a rule counts separately; `all`: everything together."""

    ALL = "all"
    QUEUE = "queue"
    PIPELINE = "pipeline"
    MODEL = "model"
    MODEL_VERSION = "model_version"
    PROMPT_VERSION = "prompt_version"
    KIND = "kind"


class RuleEffect(StrEnum):
    """What a rule does: stop sending, or require a person's approval for what policy would carry out without one."""

    STOP = "stop"
    REVIEW = "review"


class StopRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When the store itself makes a stop, for `each` queue, model and so on (only those with `names`, if given).

    Either a share of corrections over `corrections_over`, of the last `decisions` or of those of the last `hours`; or
    more than `errors_over` drafts in the last `hours` that could not be sent, or that may or may not have been.
    """

    id: Annotated[str, Meta(min_length=1, max_length=100)]
    each: CountScope
    names: Annotated[tuple[Value, ...], Meta(min_length=1, max_length=500)] | None = None
    corrections_over: Annotated[float, Meta(ge=0, lt=1)] | None = None
    errors_over: Annotated[int, Meta(ge=0, le=1_000)] | None = None
    decisions: Annotated[int, Meta(ge=5, le=1_000)] | None = None
    hours: Annotated[int, Meta(ge=1, le=720)] | None = None
    then: RuleEffect = RuleEffect.STOP


class StopList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The stops in force."""

    stops: tuple[Stop, ...]
