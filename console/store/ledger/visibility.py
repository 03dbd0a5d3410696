"""What a person sees of a customer: fields that policy masks for their role leave the store masked."""

import hashlib
from collections.abc import Iterable

import msgspec
from msgspec import Raw

from console.model.draft import OPEN_STATES, ActionClass, Customer, Draft
from console.model.person import Role
from console.model.policy import Policy
from console.model.push import Conflict
from console.rules.mail.recipient import notice_of_masked
from console.rules.redaction import is_masked, masked_value, paths_of, seen


class _Addressed(msgspec.Struct):
    customer: Customer


class Visibility:
    """One role under one policy. `mark` stays the same while the same fields are masked; it is empty where none is."""

    def __init__(self, role: Role, policy: Policy) -> None:
        self._role = role
        self._policy = policy
        rules = [rule for rule in policy.redaction if role in rule.roles]
        self.mark = hashlib.sha256(msgspec.json.encode(rules)).hexdigest()[:16] if rules else ""

    def ticket(self, content: bytes) -> bytes:
        """A ticket's JSON with masked fields; the same object where nothing is masked."""
        if not self.mark:
            return content
        fields = msgspec.json.decode(content, type=dict[str, Raw])
        customer = msgspec.json.decode(fields["customer"], type=Customer)
        masked = seen(customer, self._role, self._policy)
        if masked is customer:
            return content
        return msgspec.json.encode(fields | {"customer": Raw(msgspec.json.encode(masked))})

    def recipient_notice(self, content: bytes) -> str:
        """What a person is told of a masked address before they approve a reply; empty where the address is shown."""
        if not self.mark:
            return ""
        customer = msgspec.json.decode(content, type=_Addressed).customer
        shown = seen(customer, self._role, self._policy)
        return "" if shown.email == customer.email else notice_of_masked(customer.email or "")

    def draft(self, draft: Draft) -> Draft:
        """The same for a draft that was read into the model."""
        ticket = draft.submitted.ticket
        masked = seen(ticket.customer, self._role, self._policy) if self.mark else ticket.customer
        if masked is ticket.customer:
            return draft
        ticket = msgspec.structs.replace(ticket, customer=masked)
        submitted = msgspec.structs.replace(draft.submitted, ticket=ticket)
        goes_out = draft.submitted.action.action_class is ActionClass.EXTERNAL_COMMUNICATION
        whole = draft.submitted.ticket.customer.email or ""
        names_masked_recipient = goes_out and draft.state in OPEN_STATES and masked.email != whole
        notice = (notice_of_masked(whole) or None) if names_masked_recipient else None
        return msgspec.structs.replace(draft, submitted=submitted, recipient_notice=notice)

    def conflict(self, conflict: Conflict) -> Conflict:
        """The same for the conflict that a refused decision is answered with."""
        current = conflict.current
        return conflict if current is None else msgspec.structs.replace(conflict, current=self.draft(current))

    def name(self, name: str) -> str:
        """A customer's name as lists show it."""
        return (masked_value("name", name, self._role, self._policy) if self.mark else None) or name

    def shows(self, name: str) -> bool:
        """Whether a search may match this customer's name; `name` is what `name()` returned."""
        return not is_masked("name", name, self._role, self._policy)

    def hidden(self, customer: Customer) -> Iterable[str]:
        """The paths of the fields that are masked."""
        shown = paths_of(seen(customer, self._role, self._policy))
        return (path for path, value in paths_of(customer).items() if shown[path] != value)
