"""What reading records about one helpdesk's tickets and messages: collected, and written together.

So a page of a backlog is one transaction, not one for each message. What was sent to the store is written before the
next ticket is dealt with. If a crash loses a note, the same is sent once more, and the store recognises it by its id.
"""

from collections.abc import Collection

from console.helpdesks.connector.state import ConnectorState


class ReadNotes:
    """One helpdesk's; one thread calls it."""

    def __init__(self, state: ConnectorState, helpdesk: str) -> None:
        self._state = state
        self._helpdesk = helpdesk
        self._messages: dict[tuple[str, str], str] = {}
        self._tickets: dict[str, tuple[str, str | None]] = {}
        self._known_messages: dict[tuple[str, str], str] = {}
        self._known_tickets: dict[str, tuple[str, str | None]] = {}

    def look_up(self, tickets: Collection[str]) -> None:
        """Looks for what is known about all of these at once, until they are dealt with."""
        self._known_messages = self._state.known_messages(self._helpdesk, tickets)
        self._known_tickets = self._state.known_tickets(self._helpdesk, tickets)

    def known_message(self, ticket: str, message: str) -> str | None:
        """The digest of a message that the store has, as it was given; None where it has none. Of a ticket that was
        looked up.
        """
        return self._messages.get((ticket, message)) or self._known_messages.get((ticket, message))

    def add_message(self, ticket: str, message: str, digest: str) -> None:
        """The store has this message now, or needs none of it."""
        self._messages[ticket, message] = digest

    def ticket(self, ticket: str) -> tuple[str, str | None] | None:
        """A ticket's last known status, and the last message with which it was given to the assistant. Of a ticket that
        was looked up.
        """
        return self._tickets.get(ticket) or self._known_tickets.get(ticket)

    def set_ticket(self, ticket: str, status: str, handed: str | None) -> None:
        """Notes both."""
        self._tickets[ticket] = (status, handed)

    def keep(self) -> None:
        """Writes all of it."""
        if not self._messages and not self._tickets:
            return
        with self._state.together():
            self._state.add_messages(self._helpdesk, self._messages)
            self._state.set_tickets(self._helpdesk, self._tickets)
        self._known_messages |= self._messages
        self._known_tickets |= self._tickets
        self._messages.clear()
        self._tickets.clear()

    def forget(self) -> None:
        """Discards it: the page is read again."""
        self._messages.clear()
        self._tickets.clear()
