"""What a person sees of a customer: fields that policy masks for their role leave the store masked."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from msgspec import Raw

from console.model.draft import OPEN_STATES, ActionClass, Customer, Draft, Recipients, Ticket
from console.model.person import Role
from console.model.policy import Policy
from console.model.push import Conflict
from console.rules.mail.recipient import notices_of_masked
from console.rules.redaction import is_masked, masked_value, paths_of, seen, seen_recipients

RECIPIENTS: Final = "ticket.recipients"


class _Addresses(msgspec.Struct):
    customer: Customer
    recipients: Recipients | None = None


Refusal = Callable[[Customer, Recipients | None], str]
"""A sentence, without addresses, where it is known before its approval that a reply will not go out; else empty."""


def not_known(_customer: Customer, _recipients: Recipients | None) -> str:
    """Nothing is known of the way out, or nothing is in its way."""
    return ""


class Visibility:
    """One role under one policy. `mark` stays the same while the same fields are masked; it is empty where none is."""

    def __init__(self, role: Role, policy: Policy, refusal: Refusal = not_known) -> None:
        self._role = role
        self._policy = policy
        self._refusal = refusal
        rules = [rule for rule in policy.redaction if role in rule.roles]
        self.mark = hashlib.sha256(msgspec.json.encode(rules)).hexdigest()[:16] if rules else ""

    def ticket(self, content: bytes) -> bytes:
        """A ticket's JSON with masked fields; the same object where nothing is masked."""
        if not self.mark:
            return content
        addressed = msgspec.json.decode(content, type=_Addresses)
        masked = self._masked(addressed)
        if masked is addressed:
            return content
        fields = msgspec.json.decode(content, type=dict[str, Raw])
        fields["customer"] = Raw(msgspec.json.encode(masked.customer))
        if masked.recipients is not None:
            fields["recipients"] = Raw(msgspec.json.encode(masked.recipients))
        return msgspec.json.encode(fields)

    def recipient_notice(self, content: bytes) -> str:
        """What a person is told before they approve a reply, of masked addresses and of one that will not go out."""
        if not self.mark and self._refusal is not_known:
            return ""
        return self._notice(msgspec.json.decode(content, type=_Addresses))

    def draft(self, draft: Draft) -> Draft:
        """The same for a draft that was read into the model."""
        if not self.mark and self._refusal is not_known:
            return draft
        addressed = _addresses_of(draft.submitted.ticket)
        masked = self._masked(addressed)
        ticket = msgspec.structs.replace(draft.submitted.ticket, customer=masked.customer, recipients=masked.recipients)
        submitted = msgspec.structs.replace(draft.submitted, ticket=ticket)
        goes_out = draft.submitted.action.action_class is ActionClass.EXTERNAL_COMMUNICATION
        notice = (self._notice(addressed) or None) if goes_out and draft.state in OPEN_STATES else None
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

    def hidden(self, ticket: Ticket) -> Iterator[str]:
        """The paths of the fields that are masked."""
        addressed = _addresses_of(ticket)
        masked = self._masked(addressed)
        by_path = paths_of(masked.customer)
        yield from (path for path, value in paths_of(ticket.customer).items() if by_path[path] != value)
        if masked.recipients != addressed.recipients:
            yield RECIPIENTS

    def _masked(self, addressed: _Addresses) -> _Addresses:
        """The same object where nothing is masked."""
        customer, recipients = seen(addressed.customer, self._role, self._policy), addressed.recipients
        if recipients is not None:
            recipients = seen_recipients(recipients, self._role, self._policy)
        if customer is addressed.customer and recipients is addressed.recipients:
            return addressed
        return _Addresses(customer, recipients)

    def _notice(self, addressed: _Addresses) -> str:
        masked = self._masked(addressed)
        refusal = self._refusal(addressed.customer, addressed.recipients)
        if masked.customer.email == addressed.customer.email and masked.recipients is addressed.recipients:
            return refusal
        return " ".join(filter(None, (refusal, notices_of_masked(addressed.customer, addressed.recipients))))


def _addresses_of(ticket: Ticket) -> _Addresses:
    return _Addresses(ticket.customer, ticket.recipients)
