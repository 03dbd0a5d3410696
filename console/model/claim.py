"""Claims: leases on drafts, by the store's clock."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.draft import Draft
from console.model.ids import DraftId

LONGEST_CLAIM_MINUTES = 24 * 60
"""The longest time for which a claim is granted at once."""


class ClaimRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/claims`: the named `drafts`, or the next `count` drafts of a `queue` (None: any queue that the
    caller may see).
    """

    drafts: tuple[DraftId, ...] | None = None
    queue: str | None = None
    count: Annotated[int, Meta(ge=1, le=1_000)] | None = None
    minutes: Annotated[int, Meta(ge=1, le=LONGEST_CLAIM_MINUTES)] = 10


class ClaimGrant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim that the caller now holds. `counter` grows with each grant of the draft; a decision names the counter of
    the claim it was made under.
    """

    draft: Draft
    until: datetime
    counter: int


class ClaimRefusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim that was not granted: someone else holds it (`by`, `until`), or the draft is not open or not visible
    (both None).
    """

    id: DraftId
    by: str | None = None
    until: datetime | None = None


class ClaimAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/claims`."""

    granted: tuple[ClaimGrant, ...]
    refused: tuple[ClaimRefusal, ...]
