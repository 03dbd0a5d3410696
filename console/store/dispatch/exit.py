"""The only exit: what leaves is exactly what was approved, or nothing.

Every adapter gets its bytes from here. They are built from the decision and from the recipient that its reviewer saw,
finished, read back by a separate parser, and compared with what was approved. Any difference raises `CannotLeave`: the
dispatch has failed, and nothing was sent.
"""

import json
import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from console.model.draft import Recipients
from console.rules.mail.addresses import Address
from console.rules.mail.recipient import is_no_reply, is_same_mailbox, not_as_shown, recipient_of
from console.rules.mail.subject import reply_subject
from console.rules.mail.threads import thread_of
from console.store.dispatch.adapter import MAX_RESPONSE, OTHERS, Order, Outcome, Result
from console.store.dispatch.letter import LetterContent, mail_date, write_letter
from console.store.dispatch.letter_reader import NotReadable, differences

NO_REPLY = "no-reply"
OWN = "own"
ALLOWANCES = (NO_REPLY, OWN)
"""Addresses that nothing is sent to unless the operator allows it: those that no person reads, and the desk's own."""

_T = TypeVar("_T")

_log = logging.getLogger("countersign.store")


class CannotLeave(Exception):
    """Nothing was sent, and trying again changes nothing: `sentence` for people, `code` to count by. `recipients`: who
    would get it, where they are others than were shown.
    """

    def __init__(self, sentence: str, code: str, recipients: Recipients | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.recipients = recipients

    @property
    def outcome(self) -> Outcome:
        """What became of the attempt."""
        return Outcome(Result.FAILED, self.sentence[:MAX_RESPONSE], self.code, recipients=self.recipients)


class Letter(msgspec.Struct, frozen=True):
    """A message that was read back and matches what was approved, and its envelope."""

    sender: Address
    recipient: Address
    data: bytes

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 accepts it."""
        return self.sender.needs_utf8 or self.recipient.needs_utf8


def letter_for(order: Order, sender: Address, at: datetime, allowed: Collection[str] = ()) -> Letter:
    """The mail for `order`, ready to leave; raises CannotLeave. `allowed`: some of ALLOWANCES."""
    return _build_or_refuse(order, lambda: _letter(order, sender, at, allowed))


def parcel_for(order: Order, inverse: Mapping[str, Any] | None) -> bytes:
    """The order as a JSON object, ready to leave; raises CannotLeave."""
    return _build_or_refuse(order, lambda: _parcel(order, inverse))


def undo_parcel_for(order: Order, inverse: Mapping[str, Any]) -> bytes:
    """What undoes `order`, as a JSON object, ready to leave; raises CannotLeave."""
    return _build_or_refuse(order, lambda: _undo_parcel(order, inverse))


def posted_text_for(order: Order, beside: Mapping[str, Any]) -> bytes:
    """The approved text as the JSON body that a helpdesk takes (`Content`, plain text), with what is sent `beside` it;
    raises CannotLeave.
    """
    return _build_or_refuse(order, lambda: _posted_text(order, beside))


def signed_order_for(order: Order, kind: str) -> bytes:
    """The order as the small JSON body of a signed request, ready to leave; raises CannotLeave. `kind`: `reply`, `note`
    or `update`.
    """
    return _build_or_refuse(order, lambda: _signed_order(order, kind))


def signed_undo_for(order: Order, inverse: Mapping[str, Any]) -> bytes:
    """What undoes `order`, as such a body; raises CannotLeave."""
    return _build_or_refuse(
        order, lambda: _same_when_read(order, _of_order(order, "undo") | {"inverse": dict(inverse)})
    )


def goes_as_shown(order: Order, now: Recipients) -> None:
    """Raises CannotLeave where a reply goes to others, or from another address, than its reviewer was shown."""
    if problem := not_as_shown(order.ticket, now.sender, now.to, now.cc):
        raise CannotLeave(f"{problem} Nothing was sent.", OTHERS, now)


def content_of(order: Order, sender: Address, recipient: Address, at: datetime) -> LetterContent:
    """What a mail for this order says."""
    thread = thread_of(order.ticket, sender.domain)
    return LetterContent(
        sender=sender,
        recipient=recipient,
        subject=reply_subject(order.ticket.subject),
        text=order.text,
        message_id=f"<{order.key}@{sender.domain}>",
        in_reply_to=thread.in_reply_to,
        references=thread.references,
        date=mail_date(at),
    )


def _letter(order: Order, sender: Address, at: datetime, allowed: Collection[str]) -> Letter:
    recipient = recipient_of(order.ticket)
    if recipient.address is None:
        raise CannotLeave(recipient.problem, "not_a_message")
    if is_same_mailbox(recipient.address, sender) and OWN not in allowed:
        raise CannotLeave(f"{recipient.address.wire} is this desk's own address. Nothing is sent there.", "own_address")
    if is_no_reply(recipient.address) and NO_REPLY not in allowed:
        sentence = f"No person reads mail to {recipient.address.wire}. Nothing was sent; answer in another way."
        raise CannotLeave(sentence, "no_reply")
    goes_as_shown(order, Recipients(sender=sender.wire, to=(recipient.address.wire,)))
    signed = content_of(order, sender, recipient.address, at)
    data = write_letter(signed)
    try:
        problems = differences(data, signed)
    except NotReadable as error:
        problems = (str(error),)
    if problems:
        raise _differs(order, problems)
    return Letter(sender, recipient.address, data)


def _parcel(order: Order, inverse: Mapping[str, Any] | None) -> bytes:
    data = msgspec.json.encode(msgspec.to_builtins(order) | {"inverse": inverse})
    # By the standard library's reader, which did not write it.
    there = json.loads(data)
    undone = there.pop("inverse")
    if undone != inverse or msgspec.convert(there, Order) != order:
        raise _differs(order, ("file",))
    return data


def _undo_parcel(order: Order, inverse: Mapping[str, Any]) -> bytes:
    content = {"key": order.key, "inverse": inverse}
    data = msgspec.json.encode(content)
    if json.loads(data) != content:
        raise _differs(order, ("file",))
    return data


def _posted_text(order: Order, beside: Mapping[str, Any]) -> bytes:
    if not order.text.strip():
        raise CannotLeave("There is no text to send. Nothing was done.", "empty")
    content = {"Content": order.text, "ContentType": "text/plain", **beside}
    data = msgspec.json.encode(content)
    if json.loads(data) != content:
        raise _differs(order, ("text",))
    return data


def _signed_order(order: Order, kind: str) -> bytes:
    if kind != "update" and not order.text.strip():
        raise CannotLeave("There is no text to send. Nothing was done.", "empty")
    customer = {"id": order.ticket.customer.id, "email": order.ticket.customer.email}
    last = order.ticket.messages[-1].id
    content = _of_order(order, kind) | {"text": order.text, "params": order.params}
    if kind == "reply" and order.ticket.recipients is not None:
        content["recipients"] = _as_written(order.ticket.recipients)
    return _same_when_read(order, content | {"customer": customer, "last_message": last})


def _of_order(order: Order, kind: str) -> dict[str, Any]:
    ticket = {"helpdesk": order.ticket.helpdesk, "ticket": order.ticket.id, "queue": order.queue}
    order_itself = {"draft": order.draft, "revision": order.revision, "action": order.kind}
    return {"type": kind, "key": order.key, **order_itself, **ticket}


def _as_written(recipients: Recipients) -> dict[str, Any]:
    return {"from": recipients.sender, "to": list(recipients.to), "cc": list(recipients.cc)}


def _same_when_read(order: Order, content: Mapping[str, Any]) -> bytes:
    data = msgspec.json.encode(content)
    if json.loads(data) != content:
        raise _differs(order, ("body",))
    return data


def _differs(order: Order, found: Collection[str]) -> CannotLeave:
    what = ", ".join(found)
    _log.error("dispatch of decision %s: what was written is not what was approved: %s", order.key, what)
    return CannotLeave(f"What was written is not what was approved ({what}). Nothing was sent.", "differs")


def _build_or_refuse(order: Order, build: Callable[[], _T]) -> _T:
    try:
        return build()
    except CannotLeave:
        raise
    except Exception as error:
        # Whatever went wrong, nothing has left yet.
        _log.exception("dispatch of decision %s could not be written", order.key)
        raise CannotLeave(f"It could not be written ({type(error).__name__}). Nothing was sent.", "compose") from error
