"""Finds the messages of a ticket that a decision has not seen (`seen_message`).

Every message counts, whoever wrote it: the customer, a colleague, a note, the helpdesk itself (merged, closed). There
are two exceptions: messages that were submitted with the revision (its digest covers them), unless the customer wrote
one after the message that was named; and a system message without words.
"""

from collections.abc import Sequence

from console.model.draft import Message, MessageRole


def unseen(messages: Sequence[Message], submitted: int, last_seen: str | None) -> tuple[Message, ...]:
    """The messages after the one named `last_seen` that count; the first `submitted` came with the revision. Empty if
    no message has that name.
    """
    at = -1 if last_seen is None else next((i for i, m in enumerate(messages) if m.id == last_seen), len(messages))
    return tuple(
        message
        for i, message in enumerate(messages)
        if i > at and (i >= submitted or message.role is MessageRole.CUSTOMER) and _counts(message)
    )


def moved_sentence(messages: Sequence[Message]) -> str:
    """A sentence about what happened on the ticket, for the person who decided without seeing it."""
    roles = [message.role for message in messages]
    if MessageRole.CUSTOMER in roles:
        count = roles.count(MessageRole.CUSTOMER)
        again = "written again" if count == 1 else f"written {count} times"
        return f"The customer has {again} since you decided."
    if MessageRole.AGENT in roles:
        return "A colleague has answered on the ticket since you decided."
    if MessageRole.NOTE in roles:
        return "A note was added to the ticket since you decided."
    return "The ticket has changed since you decided."


def weightiest(messages: Sequence[Message]) -> MessageRole:
    """The role whose message matters most, for a notification about one."""
    order = (MessageRole.CUSTOMER, MessageRole.AGENT, MessageRole.NOTE, MessageRole.SYSTEM)
    return min((message.role for message in messages), key=order.index)


def _counts(message: Message) -> bool:
    return message.role is not MessageRole.SYSTEM or bool(message.text.strip())
