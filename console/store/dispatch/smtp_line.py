"""A connection to a mail server that is strict about turns and time.

`smtplib` takes whatever comes next as the answer to its last command, and starts its time-out again at every byte. So
an answer sent ahead of time would count as the server's answer to a message that it goes on to refuse, and a server
that never ends an answer would block a worker forever. Here an answer counts only if it came after its question, is a
complete reply of RFC 5321 section 4.2, and comes within the time of its step.
"""

import re
import smtplib
import socket
import ssl
import time
from typing import Any, Final

MOST_BYTES: Final = 65_536
"""A longer answer does not count."""
_PIECE: Final = 16_384
_REPLY: Final = re.compile(rb"([2-5][0-9][0-9])(?:([ -])(.*))?", re.DOTALL)


class OutOfTurn(smtplib.SMTPServerDisconnected):
    """The server sent a reply before it got a command, so it is unclear to what. The connection is closed."""


class Line(smtplib.SMTP):
    """Like `smtplib.SMTP`. `step_seconds`: for each answer, and for sending bytes; `all_seconds`: for everything before
    the message's end.
    """

    def __init__(self, host: str, port: int, *, step_seconds: float, all_seconds: float, **options: Any) -> None:
        self._step_seconds = step_seconds
        self._ends_at = time.monotonic() + all_seconds
        self._unread = bytearray()
        super().__init__(host, port, timeout=step_seconds, **options)

    def getreply(self) -> tuple[int, bytes]:
        """The next answer: its code and its lines; -1 where it is not a reply. Raises SMTPServerDisconnected."""
        return self._reply(self._until())

    def message_reply(self, seconds: float) -> tuple[int, bytes]:
        """The answer to the end of the message, which may take longer: many servers scan a message first."""
        return self._reply(time.monotonic() + seconds)

    def require_my_turn(self) -> None:
        """Raises OutOfTurn if the server said something unasked, SMTPServerDisconnected if it left."""
        if not self._unread:
            self._read_available()
        if self._unread:
            line = self._unread.split(b"\n")[0].decode("utf-8", "replace").strip()
            self.close()
            raise OutOfTurn(f"The server answered before it was asked: {line}")

    def send(self, s: Any) -> None:
        """Sends bytes, once the server has nothing more to say."""
        self.require_my_turn()
        data = s.encode(self.command_encoding) if isinstance(s, str) else bytes(s)
        until = self._until()
        try:
            for at in range(0, len(data), _PIECE):
                self._wait_until(until).sendall(data[at : at + _PIECE])
        except OSError as error:
            self.close()
            raise smtplib.SMTPServerDisconnected(f"The server took no more: {error}") from error
        self._rest()

    def _reply(self, until: float) -> tuple[int, bytes]:
        lines: list[bytes] = []
        size = 0
        while True:
            line = self._line(until)
            size += len(line)
            match = _REPLY.fullmatch(line)
            if match is None:
                self._rest()
                return -1, b"\n".join([*lines, line])
            lines.append((match[3] or b"").strip(b" \t"))
            if match[2] != b"-":
                self._rest()
                return int(match[1]), b"\n".join(lines)
            if size > MOST_BYTES:
                raise self._disconnected("the answer does not end")

    def _line(self, until: float) -> bytes:
        while (end := self._unread.find(b"\n")) < 0:
            if len(self._unread) > MOST_BYTES:
                raise self._disconnected("the answer does not end")
            try:
                more = self._wait_until(until).recv(4096)
            except TimeoutError as error:
                raise self._disconnected("no whole answer in time") from error
            except OSError as error:
                raise self._disconnected(str(error)) from error
            if not more:
                raise self._disconnected("closed by the server")
            self._unread += more
        line = bytes(self._unread[:end]).removesuffix(b"\r")
        del self._unread[: end + 1]
        return line

    def _read_available(self) -> None:
        """Takes in what is there already, without waiting. TLS's own messages are not the server's."""
        sock = self._open()
        sock.settimeout(0)
        try:
            more = sock.recv(4096)
        except (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            more = None
        except OSError as error:
            raise self._disconnected(str(error)) from error
        if more == b"":
            raise self._disconnected("closed by the server")
        self._unread += more or b""
        self._rest()

    def _until(self) -> float:
        return min(time.monotonic() + self._step_seconds, self._ends_at)

    def _wait_until(self, until: float) -> socket.socket:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long")
        sock = self._open()
        sock.settimeout(left)
        return sock

    def _rest(self) -> None:
        """Gives what `smtplib` does by itself, such as beginning TLS, a whole step's time."""
        if self.sock is not None:
            self.sock.settimeout(self._step_seconds)

    def _open(self) -> socket.socket:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("The connection is closed.")
        return self.sock

    def _disconnected(self, why: str) -> smtplib.SMTPServerDisconnected:
        self.close()
        return smtplib.SMTPServerDisconnected(f"Connection lost: {why}")


class TlsLine(Line, smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""
