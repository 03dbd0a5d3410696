"""What an order asks of a helpdesk: a reply to the customer, an internal note, or a limited update."""

from enum import StrEnum

import msgspec

from console.model.draft import ActionClass
from console.store.dispatch.adapter import Order, Outcome, Result


class HelpdeskAction(StrEnum):
    """The three things that a helpdesk can be asked to do."""

    REPLY = "reply"
    NOTE = "note"
    UPDATE = "update"


class UpdateKind(StrEnum):
    """The limited updates that rooms share; `params` as in `FieldUpdate` and below."""

    SET_FIELD = "set_field"
    ADD_TAG = "add_tag"
    REMOVE_TAG = "remove_tag"
    SET_STATUS = "set_status"
    SET_PRIORITY = "set_priority"
    ASSIGN = "assign"


NOTE_KINDS = ("note", "add_note")


class FieldUpdate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`params` of `set_field`."""

    field: str
    value: str | int | float | bool | None


class ValueUpdate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`params` of the others: the tag, status, priority or person."""

    value: str


def wanted_by(order: Order) -> HelpdeskAction | None:
    """Which of them `order` is; None where no helpdesk carries it out (a sensitive update, a class without effect)."""
    if order.action_class is ActionClass.EXTERNAL_COMMUNICATION:
        return HelpdeskAction.REPLY
    if order.action_class is not ActionClass.LIMITED_UPDATE:
        return None
    return HelpdeskAction.NOTE if order.kind in NOTE_KINDS else HelpdeskAction.UPDATE


def update_of(order: Order) -> FieldUpdate | ValueUpdate | None:
    """The parameters of a limited update; None where its kind is not known or they do not fit it."""
    try:
        kind = UpdateKind(order.kind)
        if kind is UpdateKind.SET_FIELD:
            return msgspec.convert(order.params, FieldUpdate)
        return msgspec.convert(order.params, ValueUpdate)
    except (ValueError, msgspec.ValidationError):
        return None


def cannot(helpdesk: str, order: Order) -> Outcome:
    """The outcome of an order that a helpdesk does not carry out."""
    sentence = f"{helpdesk} does not carry out “{order.kind}” ({order.action_class}). Nothing was done."
    return Outcome(Result.FAILED, sentence, "not_supported")
