"""Sends an approved reply by SMTP, so that a crash at any moment leaves a trace that says how far it came.

Before the first step a copy is put into the folder `pending`, after the last one into `sent`, and the first is deleted.
So a reply in `sent` was sent, one in neither was not, and one in `pending` may have been.
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.mailbox.addresses import MailServer
from console.helpdesks.mailbox.imap import ImapConnection
from console.helpdesks.secret import SecretUnavailable
from console.rules.mail.addresses import AddressInvalid, parse_address
from console.store.dispatch.adapter import MAX_RESPONSE, DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.exit import CannotLeave, letter_for
from console.store.dispatch.smtp import Server, Smtp

_log = logging.getLogger("countersign.helpdesks")
_TIMEOUT_SECONDS = 10.0


class MailSender:
    """Sends from one address, with its copies in two folders of the mailbox."""

    def __init__(
        self,
        server: MailServer,
        sender: str,
        folders: tuple[str, str],
        imap: ImapConnection,
        now: Callable[[], datetime],
        secret: Callable[[], str | None],
    ) -> None:
        self._server = server
        self._sender = sender
        self._pending, self._sent = folders
        self._imap = imap
        self._now = now
        self._secret = secret
        self.seconds = Smtp(self._smtp_server(None), now).seconds + 60.0

    def send(self, order: Order) -> Outcome:
        """Sends it, once."""
        at = self._now()
        try:
            letter = letter_for(order, parse_address(self._sender), at)
            password = self._secret()
        except CannotLeave as refused:
            return refused.outcome
        except AddressInvalid as error:
            return Outcome(Result.FAILED, f"The sender: {error}"[:MAX_RESPONSE], "sender")
        except SecretUnavailable as error:
            return Outcome(Result.RETRY, f"{error} Nothing was sent."[:MAX_RESPONSE], "secret")
        message_id = self._message_id(order)
        try:
            self._imap.delete(self._pending, self._imap.with_id(self._pending, message_id))
            self._imap.append(self._pending, letter.data, r"\Seen", r"\Draft")
        except HelpdeskUnavailable as error:
            return Outcome(Result.RETRY, f"{error.sentence} Nothing was sent."[:MAX_RESPONSE], "imap")
        # With the same time, it builds the same bytes again, and reads them back.
        outcome = Smtp(self._smtp_server(password), lambda: at).send(order)
        self._clear_up(letter.data, message_id, outcome)
        return outcome

    def find(self, order: Order) -> DeliveryCheck:
        """By its Message-ID in the two folders."""
        message_id = self._message_id(order)
        try:
            pending = self._imap.with_id(self._pending, message_id)
            if self._imap.with_id(self._sent, message_id):
                self._imap.delete(self._pending, pending)
                return DeliveryCheck.SENT
        except HelpdeskUnavailable:
            return DeliveryCheck.CANNOT_TELL
        return DeliveryCheck.CANNOT_TELL if pending else DeliveryCheck.NOT_SENT

    def login_problem(self) -> str | None:
        """Why the server does not take mail from this user; None where it does. Sends nothing."""
        server = self._server
        kind = smtplib.SMTP_SSL if server.tls == "always" else smtplib.SMTP
        try:
            with kind(server.host, server.port, timeout=_TIMEOUT_SECONDS) as connection:
                if server.tls == "required":
                    connection.starttls()
                if server.user is not None:
                    connection.login(server.user, self._secret() or "")
        except SecretUnavailable as error:
            return str(error)
        except smtplib.SMTPAuthenticationError:
            return "refuses the name or password"
        except smtplib.SMTPException as error:
            return f"answers with an error ({type(error).__name__})"
        except (OSError, ValueError) as error:
            return f"does not answer ({getattr(error, 'strerror', None) or type(error).__name__})"
        return None

    def _clear_up(self, data: bytes, message_id: str, outcome: Outcome) -> None:
        """Copies to `sent` what was sent. What may have been sent stays in `pending`, where a person finds it."""
        if outcome.result is Result.UNKNOWN:
            return
        try:
            if outcome.result is Result.SENT:
                self._imap.append(self._sent, data, r"\Seen")
            self._imap.delete(self._pending, self._imap.with_id(self._pending, message_id))
        except HelpdeskUnavailable as error:
            _log.warning("the copy of a reply stays in %s: %s", self._pending, error.sentence)

    def _message_id(self, order: Order) -> str:
        """As `exit.content_of` writes it."""
        return f"<{order.key}@{parse_address(self._sender).domain}>"

    def _smtp_server(self, password: str | None) -> Server:
        server = self._server
        return Server(server.host, server.port, self._sender, server.tls, server.user, password, _TIMEOUT_SECONDS)
