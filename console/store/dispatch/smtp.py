"""Mail by SMTP (RFC 5321), step by step, so that at each step it is known whether the message can have left.

Until its last byte was handed over it has certainly not left, whatever goes wrong: an answer 4xx or a lost connection
may be tried again, everything else has failed. From then until the server's final reply, the outcome is unknown.
"""

import base64
import contextlib
import logging
import smtplib
import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, NoReturn

from console.local.trust import system_trust
from console.model.draft import ActionClass, Customer, Recipients
from console.rules.mail.addresses import AddressInvalid, parse_address
from console.rules.mail.recipient import kept_from_leaving
from console.store.dispatch.adapter import MAX_RESPONSE, DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.exit import OWN, CannotLeave, Letter, letter_for
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.dispatch.smtp_line import Line, TlsLine

_STEPS = 10
"""So many steps' time a conversation takes at most, until the message's end."""
_LAST_WORD_STEPS = 3
_LOST = (OSError, smtplib.SMTPServerDisconnected)

_log = logging.getLogger("countersign.store")


class Server(NamedTuple):
    """Where to hand mail over. `tls`: `offered` (used where the server has it), `required`, `always` (from the first
    byte, as on port 465) or `off`. `timeout_seconds` is for each step.
    """

    host: str
    port: int
    sender: str
    tls: str = "offered"
    user: str | None = None
    password: str | None = None
    timeout_seconds: float = 10.0
    allowed: frozenset[str] = frozenset()
    """Addresses that mail may go to although it would not by itself: of `exit.ALLOWANCES`."""


class _StepFailed(Exception):
    """The conversation ended before the message was handed over."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.response)
        self.outcome = outcome


class Smtp:
    """Hands messages over to one server, a connection each."""

    name = "smtp"
    undoes = False

    def __init__(self, server: Server, now: Callable[[], datetime], context: ssl.SSLContext | None = None) -> None:
        # The last step before it, the body, may just have begun.
        self.seconds = server.timeout_seconds * (_STEPS + 1 + _LAST_WORD_STEPS)
        self._server = server
        self._now = now
        self._context = context

    def refusal(self, customer: Customer, recipients: Recipients | None) -> str:
        """Mail goes from one address, and to the customer alone."""
        return kept_from_leaving(
            customer, recipients, parse_address(self._server.sender), to_itself=OWN in self._server.allowed
        )

    def send(self, order: Order) -> Outcome:
        """Sends an external communication to the ticket's customer."""
        if order.action_class is not ActionClass.EXTERNAL_COMMUNICATION:
            return Outcome(Result.FAILED, "Mail carries messages only, not updates.", "not_a_message")
        try:
            letter = letter_for(order, parse_address(self._server.sender), self._now(), self._server.allowed)
        except CannotLeave as refused:
            return refused.outcome
        except AddressInvalid as error:
            return Outcome(Result.FAILED, f"The sender: {error}"[:MAX_RESPONSE], "sender")
        connection: Line | None = None
        try:
            connection = self._connect()
            self._greet(connection)
            _announce(connection, letter)
            return _hand_over(connection, letter.data, self._server.timeout_seconds * _LAST_WORD_STEPS)
        except _StepFailed as stopped:
            return stopped.outcome
        except Exception as error:  # noqa: BLE001 - whatever it is, the dispatch ends with an outcome
            # `_hand_over` raises nothing once the last byte has gone, so nothing can have been sent here.
            _log.exception("dispatch of decision %s stopped before the message was handed over", order.key)
            said = f"Before the message was sent: {type(error).__name__}. Nothing was sent."
            return Outcome(Result.FAILED, said, "smtp_client")
        finally:
            if connection is not None:
                _leave(connection)

    def find(self, order: Order) -> DeliveryCheck:
        """SMTP cannot be asked; a person can search the server's log for the Message-ID."""
        return DeliveryCheck.CANNOT_TELL

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """Mail carries no updates."""
        return None

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """A message that was sent cannot be undone."""
        return Outcome(Result.FAILED, "A message that was sent cannot be undone.", "not_an_update")

    def _connect(self) -> Line:
        server, step = self._server, self._server.timeout_seconds
        kind: Callable[..., Line] = Line
        options: dict[str, Any] = {"local_hostname": own_host()}
        if server.tls == "always":
            kind, options["context"] = TlsLine, self._tls()
        options |= {"step_seconds": step, "all_seconds": step * _STEPS}
        try:
            return kind(server.host, server.port, **options)
        except smtplib.SMTPResponseException as error:
            _refuse("connect", error.smtp_code, error.smtp_error)
        except _LOST as error:
            raise _StepFailed(_lost("connect", error)) from error

    def _greet(self, connection: Line) -> None:
        server = self._server
        try:
            connection.ehlo_or_helo_if_needed()
            if server.tls in ("offered", "required"):
                if connection.has_extn("starttls"):
                    connection.starttls(context=self._tls())
                    connection.ehlo_or_helo_if_needed()
                elif server.tls == "required":
                    raise _StepFailed(Outcome(Result.RETRY, "The server offers no TLS, which is required.", "tls"))
                elif server.user is not None:
                    # Someone between the two could have removed the offer.
                    said = "The server offers no TLS, so the password is not sent. With tls=off it is sent anyway."
                    raise _StepFailed(Outcome(Result.RETRY, said, "tls"))
            if server.user is not None:
                _log_in(connection, server.user, server.password or "")
        except smtplib.SMTPNotSupportedError as error:
            raise _StepFailed(Outcome(Result.RETRY, str(error)[:MAX_RESPONSE], "login")) from error
        except smtplib.SMTPResponseException as error:
            _refuse("greeting", error.smtp_code, error.smtp_error)
        except _LOST as error:
            raise _StepFailed(_lost("greeting", error)) from error

    def _tls(self) -> ssl.SSLContext:
        return self._context or system_trust()


def _log_in(connection: Line, user: str, password: str) -> None:
    if user.isascii() and password.isascii():
        connection.login(user, password)
        return
    # smtplib writes ASCII only; PLAIN (RFC 4616) and LOGIN take UTF-8.
    connection.ehlo_or_helo_if_needed()
    offered = connection.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, reply = connection.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{password}"))
    elif "LOGIN" in offered:
        code, reply = connection.docmd("AUTH", "LOGIN " + _base64(user))
        if code == 334:
            code, reply = connection.docmd(_base64(password))
    else:
        sentence = "The server offers no way to log in with a name or password outside ASCII. Use an ASCII password."
        raise _StepFailed(Outcome(Result.FAILED, sentence, "login"))
    if code not in (235, 503):
        _refuse("login", code, reply)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _announce(connection: Line, letter: Letter) -> None:
    """Names sender and recipient, and asks to hand the message over."""
    utf8 = ""
    if letter.needs_utf8:
        if not connection.has_extn("smtputf8"):
            address = letter.recipient if letter.recipient.needs_utf8 else letter.sender
            sentence = f"The mail server takes no address with letters outside ASCII before the @: {address.wire}."
            raise _StepFailed(Outcome(Result.FAILED, sentence, "smtputf8"))
        utf8 = " SMTPUTF8" + (" BODY=8BITMIME" if connection.has_extn("8bitmime") else "")
    _step(connection, "mail", f"MAIL FROM:<{letter.sender.wire}>{utf8}")
    _step(connection, "rcpt", f"RCPT TO:<{letter.recipient.wire}>")
    _step(connection, "data", "DATA", want=3)


def _hand_over(connection: Line, body: bytes, wait_seconds: float) -> Outcome:
    """Sends the message itself and returns the server's final reply. Raises nothing once the last byte has left."""
    if not may_leave():
        # Without a QUIT, which would count as the first line of a body.
        connection.close()
        return MAY_NOT_LEAVE
    lines = body.replace(b"\r\n.", b"\r\n..")
    lines = b"." + lines if lines.startswith(b".") else lines
    try:
        connection.send(lines + (b"" if lines.endswith(b"\r\n") else b"\r\n"))
        # Apart from the body: what the server has said by now is not its reply to the message.
        connection.send(b".\r\n")
    except _LOST as error:
        # A message that was not handed over completely has no end, and a server drops it.
        return _lost("body", error)
    try:
        code, said = connection.message_reply(wait_seconds)
        return _outcome_of("end", code, said, unclear=Result.UNKNOWN)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message may be with the server
        return Outcome(Result.UNKNOWN, f"after the last byte: {error}"[:MAX_RESPONSE], "smtp_silent")


def _step(connection: Line, name: str, command: str, want: int = 2) -> None:
    if "\r" in command or "\n" in command:
        raise _StepFailed(Outcome(Result.FAILED, f"{name}: a command holds a line end.", "smtp_client"))
    try:
        # As bytes: smtplib would encode it as ASCII.
        connection.send(command.encode() + b"\r\n")
        code, reply = connection.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise _StepFailed(_lost(name, error)) from error
    if code // 100 != want:
        _refuse(name, code, reply)


def _refuse(step: str, code: int, said: bytes | str) -> NoReturn:
    outcome = _outcome_of(step, code, said, unclear=Result.RETRY)
    if outcome.result is Result.SENT:
        unasked = f"{step}: the server answered what was not asked: {outcome.response}"[:MAX_RESPONSE]
        outcome = Outcome(Result.RETRY, unasked, f"smtp_{code}")
    raise _StepFailed(outcome)


def _outcome_of(step: str, code: int, said: bytes | str, unclear: Result) -> Outcome:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    response = f"{code} {words}"[:MAX_RESPONSE]
    results = {2: Result.SENT, 4: Result.RETRY, 5: Result.FAILED}
    result = results.get(code // 100, unclear)
    if result is Result.SENT:
        return Outcome(result, response)
    return Outcome(result, f"{step}: {response}"[:MAX_RESPONSE], f"smtp_{code}")


def _lost(step: str, error: Exception) -> Outcome:
    """The connection was lost before the message had left."""
    code = "tls" if isinstance(error, ssl.SSLError) else "smtp_lost"
    return Outcome(Result.RETRY, f"{step}: {error}"[:MAX_RESPONSE], code)


def _leave(connection: Line) -> None:
    with contextlib.suppress(OSError, smtplib.SMTPException):
        if connection.sock is not None:
            # The answer to QUIT changes nothing, so it is not waited for.
            connection.putcmd("QUIT")
    connection.close()


def own_host() -> str:
    """How this computer greets a server: by its full name if it has one, else by an address. No name server is asked:
    the query that smtplib would make takes seconds where nothing answers.
    """
    name = socket.gethostname()
    return name if "." in name else "[127.0.0.1]"
