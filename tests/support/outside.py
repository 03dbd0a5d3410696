"""The outside, as tests have it: a folder, a mail server that misbehaves when told to, a draft that is approved."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.store_in_thread import StoreInThread


@dataclass
class Post:
    """A mail server: what it answers by step, at which step it hangs up or falls silent, and what it took."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    drops_at: str | None = None
    silent: bool = False
    mechanisms: str | None = None
    """Ways to log in that it says it offers; it takes nobody by any."""
    taken: list[Message] = field(default_factory=list)
    raw: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    """Sender, recipients and bytes of each message that was taken."""
    at_step: Callable[[str], None] = lambda _step: None
    """What happens at each step, while the client waits."""
    rest: threading.Event = field(default_factory=threading.Event)

    async def handle_EHLO(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """The greeting."""
        session.host_name = hostname
        if self.mechanisms is not None:
            responses.insert(0, f"250-AUTH {self.mechanisms}")
        return [self._at("ehlo", server, "")] if "ehlo" in self.answers or self.drops_at == "ehlo" else responses

    async def handle_MAIL(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Who sends."""
        envelope.mail_from = address
        return self._at("mail", server, "250 OK")

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """To whom."""
        envelope.rcpt_tos.append(address)
        return self._at("rcpt", server, "250 OK")

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """The message is here, whole."""
        answer = self._at("end", server, "250 OK, taken")
        if answer.startswith("250") or self.silent or self.drops_at == "end":
            content = envelope.content
            assert isinstance(content, bytes)
            self.raw.append((str(envelope.mail_from), [str(name) for name in envelope.rcpt_tos], content))
            self.taken.append(message_from_bytes(content))
        if self.silent:
            while not self.rest.is_set():
                await asyncio.sleep(0.02)
        return answer

    def _at(self, step: str, server: SMTP, answer: str) -> str:
        self.at_step(step)
        if self.drops_at == step:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.answers.get(step, answer)


@contextmanager
def post(utf8: bool = True) -> Iterator[Post]:
    """Runs a real server on a free port of loopback; `utf8`: whether it offers SMTPUTF8."""
    handler = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, enable_SMTPUTF8=utf8)
    controller.start()
    try:
        yield handler
    finally:
        handler.rest.set()
        controller.stop()


def approved(store: StoreInThread, **changed: Any) -> dict[str, Any]:
    """A draft approved by an agent, or a senior where the rules want one; still within the hold time."""
    draft = store.draft(**({"ticket__customer__email": "crystal@example.org"} | changed))
    role = "senior" if draft["submitted"]["action"]["class"].endswith("_update") else "agent"
    result = store.decide(store.as_(role), draft)
    assert result["status"] == "recorded", result
    return store.shown(draft["id"])
