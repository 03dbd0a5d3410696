"""The conversation: what is in sight is there at once, the rest of the newest messages follow above it."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from console.model.draft import Customer, Message, MessageRole, Priority, Ticket
from ui.draft.conversation import NEWEST, Conversation
from ui.widgets.breaking_label import BreakingLabel

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def _ticket(count: int) -> Ticket:
    messages = tuple(
        Message(
            id=f"m{number}",
            role=MessageRole.CUSTOMER if number % 3 else MessageRole.AGENT,
            author="Ada",
            text=f"Message {number}. " + "It still does not work as it should. " * (number % 5),
            sent_at=NOW - timedelta(hours=count - number),
        )
        for number in range(count)
    )
    return Ticket("mail", "1", None, "A long one", "en", Priority.NORMAL, None, Customer("c", "Ada"), messages)


def _place_of(conversation: Conversation, message: Message) -> QPoint:
    labels = conversation.findChildren(BreakingLabel)
    label = next(label for label in labels if label.text() == message.text and not label.isHidden())
    return label.mapTo(conversation, QPoint(0, 0))


def test_messages_that_come_above_move_nothing_that_is_in_sight(qtbot: QtBot) -> None:
    """The person reads on where they are."""
    conversation = Conversation()
    qtbot.addWidget(conversation)
    conversation.resize(500, 300)
    conversation.show()
    ticket = _ticket(200)
    conversation.show_ticket(ticket, NOW)
    at_once = len(conversation.messages())
    qtbot.waitExposed(conversation)
    before = _place_of(conversation, ticket.messages[-1])
    qtbot.waitUntil(lambda: len(conversation.messages()) == NEWEST)
    after = _place_of(conversation, ticket.messages[-1])
    assert (at_once < NEWEST, conversation.messages(), after) == (True, ticket.messages[-NEWEST:], before)
