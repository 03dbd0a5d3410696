"""What reading records about one helpdesk's tickets and messages: collected, and written together.

So a page of a backlog is one transaction, not one for each message. What was sent to the store is written before the
next ticket is dealt with. If a crash loses a note, the same is sent once more, and the store recognises it by its id.
"""

from console.helpdesks.connector.state import ConnectorState


class ReadNotes:
    """One helpdesk's; one thread calls it."""

    def __init__(self, state: ConnectorState, helpdesk: str) -> None:
        self._state = state
        self._helpdesk = helpdesk
        self._messages: dict[tuple[str, str], str] = {}
        self._tickets: dict[str, tuple[str, str | None]] = {}

    def known_message(self, ticket: str, message: str) -> str | None:
        """The digest of a message that the store has, as it was given; None where it has none."""
        digest = self._messages.get((ticket, message))
        return digest or self._state.known_message(self._helpdesk, ticket, message)

    def add_message(self, ticket: str, message: str, digest: str) -> None:
        """The store has this message now, or needs none of it."""
        self._messages[ticket, message] = digest

    def ticket(self, ticket: str) -> tuple[str, str | None] | None:
        """A ticket's last known status, and the last message with which it was given to the assistant."""
        return self._tickets.get(ticket) or self._state.ticket(self._helpdesk, ticket)

    def set_ticket(self, ticket: str, status: str, handed: str | None) -> None:
        """Notes both."""
        self._tickets[ticket] = (status, handed)

    def keep(self) -> None:
        """Writes all of it."""
        if not self._messages and not self._tickets:
            return
        with self._state.together():
            for (ticket, message), digest in self._messages.items():
                self._state.add_message(self._helpdesk, ticket, message, digest)
            for ticket, (status, handed) in self._tickets.items():
                self._state.set_ticket(self._helpdesk, ticket, status, handed)
        self.forget()

    def forget(self) -> None:
        """Discards it: the page is read again."""
        self._messages.clear()
        self._tickets.clear()
