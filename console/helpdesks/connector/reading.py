"""Reads one helpdesk: passes messages on, withdraws drafts of tickets that ended, and gives tickets to the assistant.

At least once: the cursor is stored after everything on the page was dealt with, and what comes twice is recognised by
its id.
"""

import hashlib
import logging
from typing import Final, Protocol

import msgspec

from console.helpdesks.connector.notes import ReadNotes
from console.helpdesks.connector.state import ConnectorState, RoomMemory
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk
from console.helpdesks.ticket import HelpdeskTicket, TicketMessage, TicketStatus
from console.model.draft import OPEN_STATES, UNSENT_STATES, Draft, Message, MessageRole, State, SubmittedDraft
from console.model.submit import SubmitResult, SubmitStatus
from console.remote import requests
from console.remote.problems import NotFound, Refused, TooLate

_FIRST_TIME: Final = 20
"""The most messages, the latest ones, that are passed on from a ticket that is read for the first time."""
_WITHDRAWABLE: Final = OPEN_STATES | (UNSENT_STATES - {State.SEND_UNKNOWN})
_MARK: Final = 12
_PAGE: Final = 200

_log = logging.getLogger("countersign.helpdesks")


class WritesDrafts(Protocol):
    """An assistant: writes a draft for a ticket that waits for an answer."""

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft | None:
        """The draft, None where the ticket is out of its scope. Its `external_id` is the same for the same ticket with
        the same last message. What it raises leaves the ticket alone.
        """
        ...


class Reading:
    """One helpdesk's reading; one thread calls it."""

    def __init__(
        self, helpdesk: Helpdesk, store: PatientStore, state: ConnectorState, assistant: WritesDrafts | None = None
    ) -> None:
        self._helpdesk = helpdesk
        self._store = store
        self._state = state
        self._assistant = assistant
        self._memory = RoomMemory(state, helpdesk.name)
        self._notes = ReadNotes(state, helpdesk.name)
        self._has_sent = False
        """Whether the store has been sent something about this ticket."""
        self._drafted: set[str] | None = None
        """While a backlog is read for an assistant: the tickets that have drafts. Others need no message, as their
        drafts come with all of them.
        """

    def step(self) -> bool:
        """Deals with one page; returns whether to ask again at once. Raises HelpdeskUnavailable and RemoteErrors."""
        name = self._helpdesk.name
        before = self._state.cursor(name)
        if before is None and self._assistant is not None:
            self._drafted = self._tickets_with_drafts()
        try:
            page = self._helpdesk.changed(before, self._memory)
            for problem in page.problems:
                _log.warning("%s: %s", name, problem)
            self._notes.look_up({ticket.id for ticket in page.tickets})
            for ticket in page.tickets:
                self._deal_with(ticket)
            self._notes.keep()
        except BaseException:
            self._memory.forget()
            self._notes.forget()
            raise
        if page.cursor != before or self._memory.changed:
            with self._state.together():
                self._memory.keep()
                self._state.set_cursor(name, page.cursor)
        if not page.more:
            self._drafted = None
        return page.more

    def _deal_with(self, ticket: HelpdeskTicket) -> None:
        self._has_sent = False
        known = self._notes.ticket(ticket.id)
        self._pass_on(ticket, first_time=known is None)
        status = f"{ticket.status}:{ticket.queue}"
        handed = None if known is None else known[1]
        if known is not None and known[0] != status:
            self._withdraw(ticket, known[0].partition(":")[2])
        handed = self._hand_over(ticket, handed)
        if known != (status, handed):
            self._notes.set_ticket(ticket.id, status, handed)
        if self._has_sent:
            self._notes.keep()

    def _pass_on(self, ticket: HelpdeskTicket, *, first_time: bool) -> None:
        # Drafts on a ticket that ended need no message, and a long history is in the conversation of any draft.
        backlog = self._drafted is not None and ticket.id not in self._drafted
        needless = 0
        if first_time:
            needless = len(ticket.messages) - (0 if backlog or not ticket.open else _FIRST_TIME)
        for number, written in enumerate(ticket.messages):
            message = _passed_on(written)
            digest = _digest(written, message)
            if number < needless:
                self._notes.add_message(ticket.id, message.id, digest)
                continue
            there = self._notes.known_message(ticket.id, message.id)
            if there == digest:
                continue
            if there is not None:
                # Edited in the helpdesk: a message never changes here, so the new text comes as another message.
                message = msgspec.structs.replace(message, id=f"{message.id[:180]}#{digest[:_MARK]}")
                if self._notes.known_message(ticket.id, message.id) is not None:
                    continue
            self._post(ticket, message)
            self._notes.add_message(ticket.id, message.id, digest)

    def _tickets_with_drafts(self) -> set[str]:
        tickets: set[str] = set()
        cursor: str | None = None
        while True:
            page = self._store.call(requests.drafts_on_helpdesk(self._helpdesk.name, cursor, _PAGE))
            tickets.update(draft.submitted.ticket.id for draft in page.items)
            if not page.more:
                return tickets
            cursor = page.cursor

    def _post(self, ticket: HelpdeskTicket, message: Message) -> None:
        self._has_sent = True
        try:
            self._store.call(requests.add_message(self._helpdesk.name, ticket.id, message))
        except Refused as refused:
            # Another program submitted this message with another text, or it cannot be stored: trying again changes
            # nothing.
            _log.warning("%s: a message of ticket %s was refused: %s", self._helpdesk.name, ticket.id, refused.fact)

    def _withdraw(self, ticket: HelpdeskTicket, queue_before: str) -> None:
        """Withdraws drafts of tickets that no longer wait for a reply, or that went to another queue."""
        reason = _reason(ticket, queue_before)
        if reason is None:
            return
        self._has_sent = True
        for draft in self._drafts_of(ticket):
            if draft.state not in _WITHDRAWABLE:
                continue
            try:
                self._store.call(requests.withdraw(draft.id, reason))
            except (NotFound, Refused, TooLate) as refused:
                _log.info("%s: draft %s stays: %s", self._helpdesk.name, draft.id, refused.fact)

    def _drafts_of(self, ticket: HelpdeskTicket) -> list[Draft]:
        drafts: list[Draft] = []
        cursor: str | None = None
        while True:
            page = self._store.call(requests.drafts_of_ticket(self._helpdesk.name, ticket.id, cursor))
            drafts += page.items
            if not page.more:
                return drafts
            cursor = page.cursor

    def _hand_over(self, ticket: HelpdeskTicket, handed: str | None) -> str | None:
        last = ticket.last_word
        if self._assistant is None or last is None or not ticket.waits_for_answer:
            return handed
        reached = _ticket_state(last, ticket)
        if handed in (last.id, reached):
            return handed
        try:
            draft = self._assistant.draft_for(ticket)
        except Exception as error:  # noqa: BLE001 - one ticket must not stop the others
            _log.error("%s: no draft for ticket %s: %s", ticket.helpdesk, ticket.id, type(error).__name__)
            return reached
        if draft is not None:
            self._has_sent = True
            for result in self._submitted(draft):
                if result.status is SubmitStatus.INVALID:
                    errors = "; ".join(f"{error.path}: {error.message}" for error in result.errors)
                    _log.warning("%s: the draft for ticket %s was refused: %s", ticket.helpdesk, ticket.id, errors)
        return reached

    def _submitted(self, draft: SubmittedDraft) -> tuple[SubmitResult, ...]:
        """The store's answer. A store of an earlier release, which does not know recipients, gets the draft without
        them.
        """
        results = self._store.call(requests.submit(msgspec.json.encode(draft))).results
        errors = [error for result in results for error in result.errors]
        if draft.ticket.recipients is None or not any("`recipients`" in error.message for error in errors):
            return results
        plain = msgspec.structs.replace(draft, ticket=msgspec.structs.replace(draft.ticket, recipients=None))
        return self._store.call(requests.submit(msgspec.json.encode(plain))).results


def _passed_on(message: TicketMessage) -> Message:
    """The message as a draft gets it. A machine's answer in the customer's name comes without its text: a message with
    text would give an approval back to a person.
    """
    submitted = message.as_submitted()
    if message.automatic and message.role is MessageRole.CUSTOMER:
        return msgspec.structs.replace(submitted, author=f"{submitted.author[:1_900]} (automatic reply)", text="")
    return submitted


def _ticket_state(last: TicketMessage, ticket: HelpdeskTicket) -> str:
    """The state in which a ticket is given to the assistant. If the recipients are no longer those that its draft
    names, it is given again, so that the draft gets a revision. Earlier releases stored the message's id alone.
    """
    if ticket.recipients is None:
        return last.id
    return f"{last.id}\n{hashlib.sha256(msgspec.json.encode(ticket.recipients)).hexdigest()[:_MARK]}"


def _reason(ticket: HelpdeskTicket, queue_before: str) -> str | None:
    name = ticket.helpdesk
    if ticket.status is TicketStatus.MERGED:
        into = f" with ticket {ticket.merged_into}" if ticket.merged_into else ""
        return f"The ticket was merged{into} in {name}."
    if not ticket.open:
        return f"The ticket was {ticket.status} in {name}."
    if queue_before and queue_before != ticket.queue:
        return f"The ticket went to the queue {ticket.queue} in {name}."
    return None


def _digest(written: TicketMessage, message: Message) -> str:
    # Earlier releases passed a machine's answer in the team's name on as a colleague's: it still counts as the same
    # message.
    role = MessageRole.AGENT if written.role is MessageRole.AGENT else message.role
    content = f"{role}\0{message.text}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
