"""How the store answers submitted drafts, item by item."""

from enum import StrEnum

import msgspec

from console.model.ids import DraftId
from console.model.problem import FieldError


class SubmitStatus(StrEnum):
    """`created`: new; `duplicate`: nothing changed; `superseded`: a known draft got its next revision; `invalid`:
    refused, with the fields.
    """

    CREATED = "created"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    INVALID = "invalid"


class SubmitResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The answer to one submitted draft. `external_id` is None where the item could not be read that far."""

    external_id: str | None
    status: SubmitStatus
    id: DraftId | None = None
    revision: int | None = None
    errors: tuple[FieldError, ...] = ()


class SubmitAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/drafts`, in the order of the request."""

    results: tuple[SubmitResult, ...]


class Withdraw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/drafts/{id}/withdraw`."""

    reason: str


class MessageAnswer(msgspec.Struct, frozen=True):
    """Answer of `POST /v1/tickets/{helpdesk}/{ticket}/messages`: the drafts that have the message now; the same if it
    is sent again. If no draft has it, it waits for the next one.
    """

    drafts: tuple[DraftId, ...]


class DispatchSettlement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/dispatches/{id}/settle`: whether it was sent, if only a person could find out, and how they
    know.
    """

    sent: bool
    note: str = ""
