"""Carries out an order on a ticket, only while the ticket is as the reviewer saw it.

RT 5.0 compares versions (If-Match) where a ticket is changed, but not where it is answered. So before a reply an empty
change is sent with the version at which the conversation was compared; RT refuses it if anything happened since. What
happens in the few milliseconds between that and the reply is not noticed.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from console.helpdesks.helpdesk import CheckFinding, HelpdeskUnavailable
from console.helpdesks.request_tracker.conversation import Conversations, TrackerEvent
from console.helpdesks.request_tracker.recipients import TrackerRecipients
from console.helpdesks.request_tracker.rest import RestAnswer, RestClient, RestRefused, RestUncertain
from console.helpdesks.request_tracker.updates import (
    TicketChange,
    as_request,
    before_last,
    change_for,
    has_values,
    undoing,
)
from console.helpdesks.wanted import HelpdeskAction, cannot, wanted_by
from console.rules.mail.recipient import recipient_of
from console.store.dispatch.adapter import MAX_RESPONSE, OTHERS, DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.exit import CannotLeave, goes_as_shown, posted_text_for
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave

_CHANGED: Final = 412
_ENDED: Final = ("resolved", "rejected", "deleted")
_NAME: Final = "Request Tracker"


class TrackerSender:
    """Replies, notes and limited updates on one RT; one thread calls it."""

    def __init__(
        self,
        key_field: str,
        tags_field: str | None,
        fields: Sequence[str],
        rest: RestClient,
        sender: str | None,
        *,
        copies: bool,
    ) -> None:
        self._key_field = key_field
        self._tags_field = tags_field
        self._fields = fields
        self._rest = rest
        self._copies = copies
        self._recipients = TrackerRecipients(rest, sender, copies=copies, remembers=False)
        self._conversations = Conversations(rest)

    def check(self) -> CheckFinding:
        """Whether RT has the field that holds our key."""
        field = {"field": "Name", "value": self._key_field}
        query = json.dumps([field, {"field": "LookupType", "value": "RT::Queue-RT::Ticket-RT::Transaction"}])
        there = bool(self._rest.get("customfields", {"query": query}).items)
        name = f"The transaction field “{self._key_field}”"
        if there:
            return CheckFinding(True, f"{name} exists; a reply is found by it.")
        return CheckFinding(False, f"{name} does not exist, or the token may not see it (SeeCustomField).")

    def send(self, order: Order) -> Outcome:
        """Carries it out, once."""
        try:
            answer = self._rest.get(f"ticket/{_number(order)}")
            if wanted_by(order) is HelpdeskAction.UPDATE:
                return self._update(order, answer)
            return self._write(order, answer)
        except CannotLeave as refused:
            return refused.outcome
        except HelpdeskUnavailable as error:
            return Outcome(Result.RETRY, f"{error.sentence} Nothing was done."[:MAX_RESPONSE], "unavailable")
        except RestRefused as refused:
            if refused.status == _CHANGED:
                return _not_as_seen("Something happened on the ticket.")
            return _failed(f"{refused} Nothing was done.", "refused")

    def find(self, order: Order) -> DeliveryCheck:
        """Whether RT has a reply or note with our key, or the ticket the value that was asked for."""
        try:
            ticket = self._rest.get(f"ticket/{_number(order)}").fields
            if wanted_by(order) is HelpdeskAction.UPDATE:
                change = change_for(order, ticket, self._fields, self._tags_field)
                return DeliveryCheck.SENT if change is not None and change.is_there else DeliveryCheck.NOT_SENT
            if self._has_key(order.key):
                return DeliveryCheck.SENT
            # RT writes the key after the reply: a crash in between leaves one without.
            own = "Comment" if wanted_by(order) is HelpdeskAction.NOTE else "Correspond"
            history = self._conversations.history(str(ticket["id"]))
            later = [t for t in history if t.type == own and t.id > _newest_seen(order)]
            same = any(_alike(self._conversations.text_sent(transaction), order.text) for transaction in later)
            return DeliveryCheck.CANNOT_TELL if same else DeliveryCheck.NOT_SENT
        except RestRefused as refused:
            return DeliveryCheck.NOT_SENT if refused.status == 404 else DeliveryCheck.CANNOT_TELL
        except (HelpdeskUnavailable, CannotLeave):
            return DeliveryCheck.CANNOT_TELL

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """What the column had before, as RT's history says."""
        try:
            ticket = self._rest.get(f"ticket/{_number(order)}").fields
            change = change_for(order, ticket, self._fields, self._tags_field)
            if change is None or change.custom or not change.after:
                return None
            before = before_last(self._conversations.history(str(ticket["id"])), change)
        except (HelpdeskUnavailable, RestRefused, CannotLeave):
            return None
        return None if before is None else TicketChange(change.column, False, change.after, (before,)).inverse

    def roll_back(self, order: Order, inverse: Mapping[str, Any]) -> Outcome:
        """Restores the earlier values."""
        body = undoing(inverse)
        if body is None:
            return _failed("This is no inverse of Request Tracker's.", "not_an_inverse")
        try:
            number = _number(order)
            outcome = self._outcome_of_call(lambda: self._rest.change("PUT", f"ticket/{number}", body), "Undone.")
            if outcome.result is Result.SENT and not has_values(self._rest.get(f"ticket/{number}").fields, inverse):
                return _failed(f"RT did not take the earlier value of {inverse['column']}.", "refused")
        except CannotLeave as refused:
            return refused.outcome
        except (HelpdeskUnavailable, RestRefused) as error:
            return Outcome(Result.UNKNOWN, str(error)[:MAX_RESPONSE], "no_answer")
        return outcome

    def merged_into(self, ticket: str) -> list[str]:
        """The numbers of all tickets that RT answers with this one."""
        answer = self._rest.get("tickets", {"query": f"EffectiveId = {int(ticket)}", "per_page": "100"})
        return [str(item["id"]) for item in answer.items]

    def _write(self, order: Order, answer: RestAnswer) -> Outcome:
        ticket = answer.fields
        note = wanted_by(order) is HelpdeskAction.NOTE
        body = posted_text_for(order, {"TxnCustomFields": {self._key_field: order.key}})
        if self._has_key(order.key):
            return Outcome(Result.SENT, "RT had it already.")
        if not note and (problem := self._other_than_seen(order, ticket)) is not None:
            return problem
        if not may_leave():
            return MAY_NOT_LEAVE
        try:
            self._rest.change("PUT", f"ticket/{ticket['id']}", {}, answer.version)
        except RestUncertain as error:
            # Whatever became of an empty change, no reply was written.
            raise HelpdeskUnavailable(str(error)) from error
        where = f"ticket/{ticket['id']}/{'comment' if note else 'correspond'}"
        try:
            transaction = self._rest.change("POST", where, body).made
        except RestUncertain as error:
            if self._found(order):
                return Outcome(Result.SENT, f"{error} RT has it, though.")
            return Outcome(Result.UNKNOWN, str(error)[:MAX_RESPONSE], "no_answer")
        which = f"Transaction {transaction} on ticket" if transaction else "Ticket"
        return Outcome(Result.SENT, f"{which} {ticket['id']} of RT.")

    def _update(self, order: Order, answer: RestAnswer) -> Outcome:
        change = change_for(order, answer.fields, self._fields, self._tags_field)
        if change is None:
            return cannot(_NAME, order)
        if change.is_there:
            return Outcome(Result.SENT, f"{change.column} had this value already.", inverse=change.inverse)
        if not may_leave():
            return MAY_NOT_LEAVE
        body = as_request(change.column, change.after, custom=change.custom)
        number = answer.fields["id"]
        outcome = self._outcome_of_call(
            lambda: self._rest.change("PUT", f"ticket/{number}", body, answer.version), "Changed."
        )
        if outcome.result is not Result.SENT:
            return outcome
        return self._changed_as(order, change)

    def _changed_as(self, order: Order, change: TicketChange) -> Outcome:
        """The outcome according to the ticket as it is now: RT answers 200 even if it did not accept a value."""
        try:
            ticket = self._rest.get(f"ticket/{_number(order)}").fields
        except (HelpdeskUnavailable, RestRefused) as error:
            sentence = f"RT changed something, but does not say what. {error}"
            return Outcome(Result.UNKNOWN, sentence[:MAX_RESPONSE], "no_answer")
        now = change_for(order, ticket, self._fields, self._tags_field)
        if now is None or not now.is_there:
            return _failed(f"RT did not take this value for {change.column}.", "refused")
        return Outcome(Result.SENT, "Changed.", inverse=change.inverse)

    def _other_than_seen(self, order: Order, ticket: Mapping[str, Any]) -> Outcome | None:
        """Why the reply may not be written on the ticket as it is now; None where it may."""
        if str(ticket["id"]) != _number(order):
            return _failed(f"The ticket was merged with ticket {ticket['id']}. Nothing was sent.", "merged")
        if str(ticket.get("Status")) in _ENDED:
            return _not_as_seen(f"The ticket is {ticket.get('Status')}.")
        recipient = recipient_of(order.ticket).address
        there = self._recipients.of(ticket)
        if recipient is None or recipient.wire.lower() not in [address.lower() for address in there.to]:
            problem = "RT would send it to others than the customer who was shown. Nothing was sent."
            raise CannotLeave(problem, OTHERS, there)
        others = [address for address in (*there.to, *there.cc) if address.lower() != recipient.wire.lower()]
        if others and not self._copies:
            problem = f"RT would also send it to {', '.join(others)[:500]}. Nothing was sent; see `copies`."
            raise CannotLeave(problem, OTHERS, there)
        goes_as_shown(order, there)
        if (seen := _newest_seen(order)) and any(_says_something(t, seen) for t in self._history(ticket)):
            return _not_as_seen("The ticket has a message that the reviewer has not seen.")
        return None

    def _history(self, ticket: Mapping[str, Any]) -> list[TrackerEvent]:
        return self._conversations.history(str(ticket["id"]))

    def _has_key(self, key: str) -> bool:
        query = f"ObjectType='RT::Ticket' AND CF.{{{self._key_field}}}='{_in_query(key)}'"
        return bool(self._rest.get("transactions", {"query": query}).items)

    def _found(self, order: Order) -> bool:
        try:
            return self._has_key(order.key)
        except (HelpdeskUnavailable, RestRefused):
            return False

    def _outcome_of_call(self, call: Callable[[], RestAnswer], done: str) -> Outcome:
        try:
            call()
        except RestUncertain as error:
            return Outcome(Result.UNKNOWN, str(error)[:MAX_RESPONSE], "no_answer")
        except HelpdeskUnavailable as error:
            return Outcome(Result.RETRY, f"{error.sentence} Nothing was done."[:MAX_RESPONSE], "unavailable")
        except RestRefused as refused:
            if refused.status == _CHANGED:
                return _not_as_seen("Something happened on the ticket.")
            return _failed(f"{refused} Nothing was done.", "refused")
        return Outcome(Result.SENT, done)


def _number(order: Order) -> str:
    """The ticket's number; what is not a number never gets into an address."""
    number = order.ticket.id
    if not (number.isascii() and number.isdigit()):
        raise CannotLeave(f"“{number[:50]}” is no number of a ticket of RT. Nothing was done.", "ticket")
    return number


def _newest_seen(order: Order) -> int:
    """The last of RT's transactions in the conversation that was reviewed; 0 if none came from RT."""
    numbers = [m.id.removeprefix("rt-").partition("#")[0] for m in order.ticket.messages if m.id.startswith("rt-")]
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)


def _says_something(transaction: TrackerEvent, seen: int) -> bool:
    return transaction.type in ("Create", "Correspond") and transaction.id > seen and transaction.creator != "RT_System"


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _in_query(key: str) -> str:
    return "".join(c for c in key if c.isascii() and (c.isalnum() or c in "-_"))


def _failed(sentence: str, code: str) -> Outcome:
    return Outcome(Result.FAILED, sentence[:MAX_RESPONSE], code)


def _not_as_seen(sentence: str) -> Outcome:
    return Outcome(Result.RETRY, f"{sentence} Nothing was sent.", "taken_away")
