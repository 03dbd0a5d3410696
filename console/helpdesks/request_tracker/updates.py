"""Limited updates as RT's own changes of a ticket, and what undoes them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from console.helpdesks.request_tracker.conversation import TrackerEvent, named
from console.helpdesks.request_tracker.tickets import custom_fields
from console.helpdesks.wanted import FieldUpdate, UpdateKind, update_of
from console.store.dispatch.adapter import Order

_COLUMNS = {UpdateKind.SET_STATUS: "Status", UpdateKind.SET_PRIORITY: "Priority", UpdateKind.ASSIGN: "Owner"}


class TicketChange(msgspec.Struct, frozen=True):
    """One change. `column`: one of RT's, or the name of a custom field. `after`, `before`: its values."""

    column: str
    custom: bool
    after: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        """Whether the ticket has it already."""
        return self.after == self.before

    @property
    def inverse(self) -> dict[str, Any]:
        """What the store keeps, and gives back to undo it."""
        return {"column": self.column, "custom": self.custom, "values": list(self.before)}


def change_for(
    order: Order, ticket: Mapping[str, Any], fields: Sequence[str], tags_field: str | None
) -> TicketChange | None:
    """What `order` changes on the ticket as it is; None where this RT does not carry it out."""
    update = update_of(order)
    if update is None:
        return None
    kind = UpdateKind(order.kind)
    if isinstance(update, FieldUpdate):
        if update.field not in fields:
            return None
        before = tuple(custom_fields(ticket).get(update.field, ()))
        value = "" if update.value is None else str(update.value)
        return TicketChange(update.field, True, (value,) if value else (), before)
    if kind in _COLUMNS:
        column = _COLUMNS[kind]
        return TicketChange(column, False, (update.value,), (named(ticket.get(column)),))
    if tags_field is None:
        return None
    tags = tuple(custom_fields(ticket).get(tags_field, ()))
    rest = tuple(tag for tag in tags if tag != update.value)
    after = (tags if update.value in tags else (*tags, update.value)) if kind is UpdateKind.ADD_TAG else rest
    return TicketChange(tags_field, True, after, tags)


def as_request(column: str, values: Sequence[str], *, custom: bool) -> dict[str, Any]:
    """The body of `PUT /ticket/ID`."""
    if custom:
        return {"CustomFields": {column: values[0] if len(values) == 1 else list(values)}}
    return {column: values[0] if values else ""}


def before_last(history: Iterable[TrackerEvent], change: TicketChange) -> str | None:
    """What RT's history says that the column had before it got the value; None where it says nothing."""
    for transaction in reversed([*history]):
        if transaction.field == change.column and transaction.new == change.after[0]:
            return transaction.old
    return None


def undoing(inverse: Mapping[str, Any]) -> dict[str, Any] | None:
    """The request that an inverse of ours asks for; None if it is not ours."""
    try:
        column, custom, values = inverse["column"], inverse["custom"], inverse["values"]
    except KeyError:
        return None
    if not isinstance(column, str) or not isinstance(values, list) or not isinstance(custom, bool):
        return None
    return as_request(column, [str(value) for value in values], custom=custom)


def has_values(ticket: Mapping[str, Any], inverse: Mapping[str, Any]) -> bool:
    """Whether the ticket has the values that an inverse of ours puts back."""
    column, values = inverse["column"], [str(value) for value in inverse["values"]]
    if inverse["custom"]:
        return custom_fields(ticket).get(column, []) == values
    return [named(ticket.get(column))] == values
