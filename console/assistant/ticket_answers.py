"""The assistant next to the connector: it gets a helpdesk's tickets as they change, and returns drafts for them."""

import logging

from console.assistant.answering import Assistant
from console.assistant.scope import SkippedTicket
from console.helpdesks.ticket import HelpdeskTicket
from console.model.draft import SubmittedDraft

_log = logging.getLogger("countersign.helpdesks")


class TicketAnswers:
    """Writes the drafts that a connector submits (`console.helpdesks.connector.reading.WritesDrafts`)."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft | None:
        """The draft; None if the ticket was left alone, which is logged with the code of the reason. Raises nothing: a
        ticket that cannot be read must not hold up the others. Several threads may call it.
        """
        try:
            answer = self._assistant.answer(ticket.as_submitted(), ticket.queue)
        except Exception as error:  # noqa: BLE001 - as above; its words may be a customer's, its type is not
            _log.error("%s: ticket %s was left alone: %s", ticket.helpdesk, ticket.id, type(error).__name__)
            return None
        if isinstance(answer, SkippedTicket):
            _log.info("%s: ticket %s was left alone: %s", ticket.helpdesk, ticket.id, answer.why)
            return None
        return answer
