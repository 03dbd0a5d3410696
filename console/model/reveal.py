"""Looking at what policy masks: which field, why, and what stands there."""

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
    """The value as it was submitted; that it was looked at is logged."""

    field: str
    value: str | int | float | bool
