"""What is read of RT's ticket: a positive list, in this program's terms."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from console.helpdesks.request_tracker.conversation import named, time_of
from console.helpdesks.ticket import HelpdeskTicket, TicketMessage, TicketStatus
from console.model.draft import Customer, Priority, Recipients

_STATUSES: Final = {
    "resolved": TicketStatus.CLOSED,
    "rejected": TicketStatus.CLOSED,
    "deleted": TicketStatus.DELETED,
    "stalled": TicketStatus.WAITING,
}
_NOBODY: Final = ("", "Nobody")
_URGENT, _HIGH, _LOW = 80, 60, 10


def requestors_of(ticket: Mapping[str, Any]) -> list[str]:
    """The names of those who ask, as RT has them: the address where RT made the person from a mail."""
    return [name for person in ticket.get("Requestor") or () if (name := named(person))]


def ticket_from(
    ticket: Mapping[str, Any],
    messages: Sequence[TicketMessage],
    *,
    helpdesk: str,
    address: str,
    queue: str,
    version: str | None,
    language: str,
    fields: Sequence[str],
    tags_field: str | None,
    asking: Sequence[str],
    recipients: Recipients | None,
) -> HelpdeskTicket:
    """The ticket. `asking`: the mail addresses of its requestors."""
    number = str(ticket["id"])
    requestors = requestors_of(ticket)
    first = asking[0] if asking else None
    name = requestors[0] if requestors else ""
    values = custom_fields(ticket)
    return HelpdeskTicket(
        helpdesk=helpdesk,
        id=number,
        queue=queue,
        subject=str(ticket.get("Subject") or "")[:2_000],
        customer=Customer(id=(first or f"rt-{number}")[:200], name=name[:2_000], email=first),
        messages=tuple(messages),
        status=_STATUSES.get(str(ticket.get("Status")), TicketStatus.OPEN),
        url=f"{address}/Ticket/Display.html?id={number}",
        language=language,
        priority=_priority(ticket.get("Priority")),
        due_at=time_of(ticket.get("Due")),
        version=version,
        assigned_to=owner if (owner := named(ticket.get("Owner"))) not in _NOBODY else None,
        fields={name: ", ".join(values[name]) for name in fields if name in values},
        tags=tuple(values.get(tags_field, ())) if tags_field else (),
        recipients=recipients,
    )


def custom_fields(ticket: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of the ticket's custom fields, by name."""
    return {
        str(field.get("name")): [str(value) for value in field.get("values") or ()]
        for field in ticket.get("CustomFields") or ()
        if isinstance(field, dict)
    }


def _priority(value: Any) -> Priority:
    """RT counts to 100; where an administrator chose words, these are used as names."""
    text = str(value or "0").strip().lower()
    if not text.isascii() or not text.isdigit():
        return Priority(text) if text in list(Priority) else Priority.NORMAL
    number = int(text)
    if number >= _URGENT:
        return Priority.URGENT
    if number >= _HIGH:
        return Priority.HIGH
    return Priority.LOW if 0 < number <= _LOW else Priority.NORMAL
