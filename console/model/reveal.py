"""Revealing a field that the policy masks: which field, why, and its value."""

from typing import Annotated

import msgspec
from msgspec import Meta


class RevealRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/drafts/{id}/reveal`. `field` is its path: `ticket.customer.email`,
    `ticket.customer.fields.phone`.
    """

    field: Annotated[str, Meta(min_length=1, max_length=300)]
    reason: Annotated[str, Meta(min_length=1, max_length=2_000)]


class RevealedValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The value as it was submitted. The log records that it was looked at."""

    field: str
    value: str | int | float | bool
