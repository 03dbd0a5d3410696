"""Reveals a masked field; the log records who, which field and, beside it, why, each time."""

import msgspec

from console.model.draft import Draft
from console.model.event import EventType, Subject
from console.model.problem import FieldError
from console.model.reveal import RevealedValue, RevealRequest
from console.rules.redaction import paths_of
from console.store.database import drafts
from console.store.ledger.transaction import Transaction
from console.store.refusals import Invalid, NotFound
from console.store.service.access import Caller
from console.store.service.views import as_draft, draft_view

ON_REQUEST = "reveal"


def reveal(transaction: Transaction, caller: Caller, draft: str, request: RevealRequest) -> RevealedValue:
    """The value of a customer's field; logged. Raises NotFound, Invalid."""
    row = drafts.by_id(transaction.connection, draft, caller.person, lock=True)
    if row is None:
        raise NotFound("There is no such draft.")
    if row.erased_at is not None:
        raise Invalid("This draft has been erased.", (FieldError("$.field", "was erased"),))
    if not request.reason.strip():
        raise Invalid(
            "Give a reason for revealing it.", (FieldError("$.reason", "is empty; it is recorded in the log"),)
        )
    shown_draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    known = {
        path: value for path, value in paths_of(shown_draft.submitted.ticket.customer).items() if value is not None
    }
    value = known.get(request.field)
    if not isinstance(value, str | int | float | bool):
        message = f"is not a field of this draft's customer; those are: {', '.join(known)}"
        raise Invalid("This draft has no such field.", (FieldError("$.field", message),))
    _log(transaction, caller, shown_draft, request.field, request.reason)
    return RevealedValue(request.field, value)


def _log(transaction: Transaction, caller: Caller, draft: Draft, field: str, reason: str) -> None:
    subject = Subject(draft=draft.id, revision=draft.revision, queue=draft.submitted.queue)
    content = msgspec.json.encode(reason)
    digest = transaction.keep("reveal_reason", content, draft=draft.id, revision=draft.revision)
    facts = {"fields": [field], "how": ON_REQUEST}
    transaction.record(EventType.FIELD_REVEALED, caller.actor, subject, facts, {"reveal_reason": digest})
