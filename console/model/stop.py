"""A stop of sending: for which drafts nothing leaves until someone lifts it."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

Value = Annotated[str, Meta(min_length=1, max_length=200)]
Reason = Annotated[str, Meta(min_length=1, max_length=1_000)]


class StopScope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For which drafts: those that fit all that is given; nothing given means all."""

    queue: Value | None = None
    pipeline: Value | None = None
    model: Value | None = None
    model_version: Value | None = None
    prompt_version: Value | None = None
    kind: Value | None = None


class StopRequest(StopScope, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Stop sending, and why."""

    reason: Reason


class Stop(StopScope, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stop as the policy in force has it, with who made it and when."""

    id: Value
    reason: Reason
    by: Value
    since: datetime


class StopList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The stops in force."""

    stops: tuple[Stop, ...]
