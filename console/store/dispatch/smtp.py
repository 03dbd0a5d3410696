"""Mail by SMTP (RFC 5321), spoken step by step, so that it is known at each step whether the message can have gone.

Until the last byte of the message was handed over it surely has not; from then on until the server's last word nobody
knows. An answer 4xx may be tried again, 5xx not.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, NoReturn

from console.model.draft import ActionClass
from console.store.dispatch.adapter import MAX_RESPONSE, Found, Order, Outcome, Result
from console.store.dispatch.mail import CannotMail, compose

_LOST = (OSError, smtplib.SMTPServerDisconnected)


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


class _Stopped(Exception):
    """The conversation ended before the message was handed over."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.response)
        self.outcome = outcome


class Smtp:
    """Hands messages over to one server, a connection each."""

    name = "smtp"
    undoes = False

    def __init__(self, server: Server, now: Callable[[], datetime], context: ssl.SSLContext | None = None) -> None:
        self.seconds = server.timeout_seconds * 10
        self._server = server
        self._now = now
        self._context = context

    def send(self, order: Order) -> Outcome:
        """Sends an external communication to the ticket's customer."""
        if order.action_class is not ActionClass.EXTERNAL_COMMUNICATION:
            return Outcome(Result.FAILED, "Mail carries messages only, not updates.", "not_a_message")
        try:
            to, message = compose(order, self._server.sender, self._now())
            body = message.as_bytes()
        except (CannotMail, ValueError) as error:
            return Outcome(Result.FAILED, str(error)[:MAX_RESPONSE], "not_a_message")
        connection: smtplib.SMTP | None = None
        try:
            connection = self._connect()
            self._greet(connection)
            _step(connection, "mail", f"MAIL FROM:<{self._server.sender}>")
            _step(connection, "rcpt", f"RCPT TO:<{to}>")
            _step(connection, "data", "DATA", want=3)
            return _hand_over(connection, body)
        except _Stopped as stopped:
            return stopped.outcome
        finally:
            if connection is not None:
                _leave(connection)

    def find(self, order: Order) -> Found:
        """SMTP cannot be asked; a person can search the server's log for the Message-ID."""
        return Found.CANNOT_TELL

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """Mail carries no updates."""
        return None

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """A message cannot be taken back."""
        return Outcome(Result.FAILED, "A message cannot be taken back.", "not_an_update")

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        kind: Callable[..., smtplib.SMTP] = smtplib.SMTP
        options: dict[str, Any] = {"timeout": server.timeout_seconds}
        if server.tls == "always":
            kind, options["context"] = smtplib.SMTP_SSL, self._tls()
        try:
            return kind(server.host, server.port, **options)
        except smtplib.SMTPResponseException as error:
            _refuse("connect", error.smtp_code, error.smtp_error)
        except _LOST as error:
            raise _Stopped(_lost("connect", error)) from error

    def _greet(self, connection: smtplib.SMTP) -> None:
        server = self._server
        try:
            connection.ehlo_or_helo_if_needed()
            if server.tls in ("offered", "required"):
                if connection.has_extn("starttls"):
                    connection.starttls(context=self._tls())
                    connection.ehlo_or_helo_if_needed()
                elif server.tls == "required":
                    raise _Stopped(Outcome(Result.RETRY, "The server offers no TLS, which is required.", "tls"))
            if server.user is not None:
                connection.login(server.user, server.password or "")
        except smtplib.SMTPNotSupportedError as error:
            raise _Stopped(Outcome(Result.RETRY, str(error)[:MAX_RESPONSE], "login")) from error
        except smtplib.SMTPResponseException as error:
            _refuse("greeting", error.smtp_code, error.smtp_error)
        except _LOST as error:
            raise _Stopped(_lost("greeting", error)) from error

    def _tls(self) -> ssl.SSLContext:
        return self._context or ssl.create_default_context()


def _hand_over(connection: smtplib.SMTP, body: bytes) -> Outcome:
    """The message itself, and the server's last word on it."""
    lines = body.replace(b"\r\n.", b"\r\n..")
    lines = b"." + lines if lines.startswith(b".") else lines
    try:
        connection.send(lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n")
    except _LOST as error:
        # What was not handed over whole has no end, and a server drops it.
        return _lost("body", error)
    try:
        code, said = connection.getreply()
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Result.UNKNOWN, f"after the last byte: {error}"[:MAX_RESPONSE], "smtp_silent")
    return _judged("end", code, said, unclear=Result.UNKNOWN)


def _step(connection: smtplib.SMTP, name: str, command: str, want: int = 2) -> None:
    try:
        code, said = connection.docmd(command)
    except (smtplib.SMTPException, OSError) as error:
        raise _Stopped(_lost(name, error)) from error
    if code // 100 != want:
        _refuse(name, code, said)


def _refuse(step: str, code: int, said: bytes | str) -> NoReturn:
    outcome = _judged(step, code, said, unclear=Result.RETRY)
    if outcome.result is Result.SENT:
        outcome = Outcome(Result.RETRY, outcome.response, f"smtp_{code}")
    raise _Stopped(outcome)


def _judged(step: str, code: int, said: bytes | str, unclear: Result) -> Outcome:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    response = f"{code} {words}"[:MAX_RESPONSE]
    results = {2: Result.SENT, 4: Result.RETRY, 5: Result.FAILED}
    result = results.get(code // 100, unclear)
    if result is Result.SENT:
        return Outcome(result, response)
    return Outcome(result, f"{step}: {response}"[:MAX_RESPONSE], f"smtp_{code}")


def _lost(step: str, error: Exception) -> Outcome:
    """The connection went before the message had gone."""
    code = "tls" if isinstance(error, ssl.SSLError) else "smtp_lost"
    return Outcome(Result.RETRY, f"{step}: {error}"[:MAX_RESPONSE], code)


def _leave(connection: smtplib.SMTP) -> None:
    with contextlib.suppress(OSError, smtplib.SMTPException):
        if connection.sock is not None:
            # The answer to QUIT changes nothing, so it is not waited for.
            connection.putcmd("QUIT")
    connection.close()
