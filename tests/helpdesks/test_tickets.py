"""A helpdesk's ticket as the snapshot of a draft, and what its status and last word mean."""

import threading
from pathlib import Path
from typing import TypeVar, cast

import msgspec
import pytest

from console.helpdesks.connector.reading import Reading
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk, Memory, TicketPage
from console.helpdesks.ticket import (
    MOST_MESSAGES,
    HelpdeskTicket,
    ListedAttachment,
    TicketMessage,
    TicketStatus,
)
from console.model.change import DraftPage
from console.model.draft import Customer, MessageRole, Recipients, SubmittedDraft, Ticket
from console.model.endpoints import Endpoint
from console.model.submit import SubmitAnswer, SubmitResult, SubmitStatus
from console.model.wire import field_error
from console.remote.answers import Answer
from console.remote.requests import StoreRequest
from tests.support.drafts import a_draft

T = TypeVar("T")


def _message(number: int, role: MessageRole = MessageRole.CUSTOMER, **other: object) -> TicketMessage:
    given = {"id": f"m{number}", "role": role, "author": "Ada", "sent_at": None, "text": f"text {number}"} | other
    return msgspec.convert(given, TicketMessage)


def _ticket(*messages: TicketMessage, status: TicketStatus = TicketStatus.OPEN) -> HelpdeskTicket:
    customer = Customer(id="c", name="Ada")
    return HelpdeskTicket(
        helpdesk="rt", id="7", queue="billing", subject="x", customer=customer, messages=messages, status=status
    )


class EarlierTicket(msgspec.Struct, forbid_unknown_fields=True):
    """What a store of an earlier release knows of a ticket's head."""

    id: str


class EarlierStore:
    """Answers as a store of an earlier release does, and keeps the drafts that it took."""

    def __init__(self) -> None:
        self.taken: list[SubmittedDraft] = []

    def send(self, request: StoreRequest[T]) -> T:
        if request.endpoint is not Endpoint.SUBMIT_DRAFTS:
            return request.read(_answer(DraftPage((), None, more=False)))
        draft = msgspec.json.decode(request.content or b"", type=SubmittedDraft)
        result = SubmitResult(draft.external_id, SubmitStatus.CREATED)
        if draft.ticket.recipients is None:
            self.taken.append(draft)
        else:
            try:
                msgspec.convert({"id": "7", "recipients": {}}, EarlierTicket)
            except msgspec.ValidationError as error:
                result = SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=(field_error(error),))
        return request.read(_answer(SubmitAnswer((result,))))


class OneTicket:
    """A helpdesk in which one ticket changed, and an assistant that answers it."""

    name = "rt"

    def changed(self, _cursor: str | None, _memory: Memory) -> TicketPage:
        recipients = Recipients(sender="desk@shop.example", to=("ada@customer.example",))
        ticket = _ticket(_message(1, address="ada@home.example"))
        return TicketPage((msgspec.structs.replace(ticket, recipients=recipients),), "1")

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft:
        snapshot = ticket.as_submitted()
        assert snapshot.recipients is not None
        assert snapshot.recipients.written_from == "ada@home.example"
        return msgspec.structs.replace(a_draft().submitted, ticket=snapshot)


def _answer(content: object) -> Answer:
    return Answer("", 200, {"content-type": "application/json"}, msgspec.json.encode(content))


def test_a_store_that_does_not_know_recipients_gets_the_draft_without_them(tmp_path: Path) -> None:
    store, desk = EarlierStore(), OneTicket()
    state = ConnectorState(tmp_path / "connector.db")
    try:
        Reading(cast("Helpdesk", desk), PatientStore(store, threading.Event()), state, desk).step()
    finally:
        state.close()
    (draft,) = store.taken
    assert (draft.ticket.id, draft.ticket.recipients) == ("7", None)


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
    question, answered = _message(1), _message(2, MessageRole.AGENT)
    robot, note = _message(3, automatic=True), _message(4, MessageRole.NOTE)
    assert _ticket(question, note).waits_for_answer
    assert not _ticket(question, answered, robot, note).waits_for_answer
    assert not _ticket(robot).waits_for_answer
    assert not _ticket(question, status=TicketStatus.MERGED).waits_for_answer
    assert not _ticket(answered, _message(5, MessageRole.AGENT, automatic=True), robot).waits_for_answer
    assert _ticket(question, _message(5, MessageRole.AGENT, automatic=True)).waits_for_answer


@pytest.mark.parametrize("role", list(MessageRole))
def test_a_machines_words_are_no_word_of_a_person_in_whose_ever_name_it_writes(role: MessageRole) -> None:
    """Else a receipt in the team's name would be the colleague's answer that a draft in shadow is compared with."""
    message = _message(1, role, automatic=True).as_submitted()
    assert message.role is (MessageRole.NOTE if role is MessageRole.NOTE else MessageRole.SYSTEM)
    assert message.text == "text 1"
    assert _message(1, role).as_submitted().role is role
