"""Finds the messages of a ticket that a decision has not seen (`seen_message`).

Every message counts, whoever wrote it: the customer, a colleague, a note, the helpdesk itself (merged, closed). There
are four exceptions: messages that were submitted with the revision (its digest covers them), unless the customer wrote
one after the message that was named; a system message without words; a colleague's message with the very words of a
reply that was sent from here and was seen, for that is how a helpdesk shows this reply; and what the store says of its
restore (`RESTORED`), where the decision was made before that.
"""

from collections.abc import Sequence
from datetime import datetime

from console.model.draft import Message, MessageRole

REPLY = "reply-"
"""How the ids of messages begin that show a reply which was sent from here."""

RESTORED = "restored-"
"""How the ids of messages begin that say that the store was restored from a backup, at the time of the message."""


def unseen(
    messages: Sequence[Message], submitted: int, last_seen: str | None, decided_at: datetime | None = None
) -> tuple[Message, ...]:
    """The messages after the one named `last_seen` that count; the first `submitted` came with the revision. Empty if
    no message has that name. `decided_at`: when the decision was made, as it says itself.
    """
    at = -1 if last_seen is None else next((i for i, m in enumerate(messages) if m.id == last_seen), len(messages))
    seen_replies = [message for message in messages[: at + 1] if message.id.startswith(REPLY)]
    return tuple(
        message
        for i, message in enumerate(messages)
        if i > at
        and (i >= submitted or message.role is MessageRole.CUSTOMER)
        and _counts(message)
        and not _is_of_later_restore(message, decided_at)
        and not any(says_the_same(message, reply) for reply in seen_replies)
    )


def says_the_same(message: Message, reply: Message) -> bool:
    """Whether both are a colleague's, with the same words."""
    if message.role is not MessageRole.AGENT or reply.role is not MessageRole.AGENT:
        return False
    return message.text.split() == reply.text.split()


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


def _is_of_later_restore(message: Message, decided_at: datetime | None) -> bool:
    if decided_at is None or message.sent_at is None or message.role is not MessageRole.SYSTEM:
        return False
    return message.id.startswith(RESTORED) and decided_at <= message.sent_at


def _counts(message: Message) -> bool:
    return message.role is not MessageRole.SYSTEM or bool(message.text.strip())
