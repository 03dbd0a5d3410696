"""A helpdesk's ticket as the snapshot of a draft, and what its status and last word mean."""

import msgspec

from console.helpdesks.ticket import (
    MOST_MESSAGES,
    HelpdeskTicket,
    ListedAttachment,
    TicketMessage,
    TicketStatus,
)
from console.model.draft import Customer, MessageRole, Ticket


def _message(number: int, role: MessageRole = MessageRole.CUSTOMER, **other: object) -> TicketMessage:
    given = {"id": f"m{number}", "role": role, "author": "Ada", "sent_at": None, "text": f"text {number}"} | other
    return msgspec.convert(given, TicketMessage)


def _ticket(*messages: TicketMessage, status: TicketStatus = TicketStatus.OPEN) -> HelpdeskTicket:
    customer = Customer(id="c", name="Ada")
    return HelpdeskTicket(
        helpdesk="rt", id="7", queue="billing", subject="x", customer=customer, messages=messages, status=status
    )


def test_attachments_and_what_was_not_read_are_lines_below_the_text() -> None:
    files = (ListedAttachment("a.pdf", 1_234_567), ListedAttachment("", 12), ListedAttachment("b"))
    message = _message(1, attachments=files, notices=("Part 2 is encrypted.",))
    assert message.as_submitted().text == (
        "text 1\n\n[Attachment: a.pdf, 1.2 MB]\n[Attachment: without a name, 12 bytes]\n[Attachment: b]\n"
        "[Part 2 is encrypted.]"
    )


def test_a_long_ticket_keeps_its_first_message_and_the_latest_and_fits_a_draft() -> None:
    ticket = _ticket(*(_message(i, text="x" * 1_200_000 if i == 0 else "y") for i in range(2_500)))
    submitted = ticket.as_submitted()
    assert msgspec.json.decode(msgspec.json.encode(submitted), type=Ticket) == submitted
    assert [submitted.messages[i].id for i in (0, 1, -1)] == ["m0", "m501", "m2499"]
    assert len(submitted.messages) == MOST_MESSAGES
    assert "left out" in submitted.messages[0].text


def test_an_answer_is_waited_for_after_a_customers_own_words_only() -> None:
    asked, answered = _message(1), _message(2, MessageRole.AGENT)
    robot, note = _message(3, automatic=True), _message(4, MessageRole.NOTE)
    assert _ticket(asked, note).waits_for_answer
    assert not _ticket(asked, answered, robot, note).waits_for_answer
    assert not _ticket(robot).waits_for_answer
    assert not _ticket(asked, status=TicketStatus.MERGED).waits_for_answer
    assert robot.as_submitted().role is MessageRole.SYSTEM
