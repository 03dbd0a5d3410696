"""The settings of a mailbox, and how a helpdesk is made of them."""

from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.mailbox.addresses import AddressUnusable, server_of
from console.helpdesks.mailbox.mailbox import Mailbox, MailboxPlan
from console.helpdesks.settings import HelpdeskKind, HelpdeskSettings
from console.rules.mail.addresses import AddressInvalid, parse_address

_NO_FOLDER: Final = frozenset('"\\')


class MailboxSettings(HelpdeskSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`address`: the IMAP server, `smtp`: the one that sends. `sender`: from which address replies go. `queues`:
    folders that are read. `sent`: where a copy of each reply is put, `pending`: where it is while it is sent.
    `colleagues`: addresses, or domains as `@example.org`, whose mails are the team's own. `secret`, `smtp_secret`:
    their passwords; the second is the first where it is not named.
    """

    smtp: Annotated[str, Meta(min_length=1, max_length=2_000)]
    sender: Annotated[str, Meta(min_length=1, max_length=300)]
    sent: str = "Sent"
    pending: str = "Drafts"
    colleagues: tuple[str, ...] = ()
    smtp_secret: str | None = None

    def problems(self) -> dict[str, str]:
        """What cannot be used, by its key."""
        problems = {}
        for key, address, schemes in (
            ("address", self.address, ("imaps", "imap")),
            ("smtp", self.smtp, ("smtps", "smtp")),
        ):
            try:
                server = server_of(address, *schemes)
            except AddressUnusable as error:
                problems[key] = str(error)
            else:
                if key == "address" and not server.user:
                    problems[key] = "names no user; give imaps://USER@HOST"
        try:
            parse_address(self.sender)
        except AddressInvalid as error:
            problems["sender"] = f"cannot be used: {error}"
        for key, folder in (("sent", self.sent), ("pending", self.pending)):
            if not folder or not folder.isprintable() or set(folder) & _NO_FOLDER:
                problems[key] = "is no folder that can be written to"
        if any(not entry.removeprefix("@") for entry in self.colleagues):
            problems["colleagues"] = "has an entry without an address or a domain"
        return problems


def _opened(name: str, settings: Any, surroundings: Surroundings) -> Helpdesk:
    mailbox = msgspec.convert(settings, MailboxSettings)

    def smtp_secret() -> str | None:
        return surroundings.secret("smtp_secret") or surroundings.secret("secret")

    plan = MailboxPlan(
        name=name,
        imap=server_of(mailbox.address, "imaps", "imap"),
        smtp=server_of(mailbox.smtp, "smtps", "smtp"),
        sender=mailbox.sender,
        queues=mailbox.queues,
        sent=mailbox.sent,
        pending=mailbox.pending,
        colleagues=tuple(entry.lower() for entry in mailbox.colleagues),
        language=mailbox.language,
        since=mailbox.since,
        every_seconds=mailbox.every_seconds,
    )
    return Mailbox(plan, surroundings.now, lambda: surroundings.secret("secret"), smtp_secret)


KIND = HelpdeskKind(MailboxSettings, _opened)
