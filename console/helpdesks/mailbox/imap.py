"""A connection to an IMAP server (RFC 3501), and what is asked of it. Errors are sentences without secrets."""

import contextlib
import imaplib
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError
from imap_tools.imap_utf7 import utf7_encode

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.mailbox.addresses import MailServer
from console.helpdesks.mailbox.fetching import BEGINNING, UID, AskedMails, FetchedMail, answer, ask, require
from console.helpdesks.secret import SecretUnavailable
from console.local.trust import system_trust

TIMEOUT_SECONDS: Final = 60.0
MOST_BYTES: Final = 50_000_000
"""The most bytes that are fetched; of a longer mail only the beginning."""
_AT_ONCE: Final = 50
"""How many mails are fetched with one command."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ERRORS: Final = (OSError, imaplib.IMAP4.error, ImapToolsError, ssl.SSLError)
_SLICE_SECONDS: Final = 1.0
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")


class FolderStatus(NamedTuple):
    """A folder's numbers: mails of another `validity` have other uids."""

    validity: int
    next_uid: int
    messages: int


class ImapConnection:
    """Opened when first used, and again after it was lost. Raises HelpdeskUnavailable from every method."""

    def __init__(
        self, server: MailServer, secret: Callable[[], str | None], context: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._secret = secret
        self._context = context
        self._box: BaseMailBox | None = None
        self._selected: tuple[str, bool] | None = None
        self._capabilities: frozenset[str] = frozenset()
        self._validity = 0
        self._asked: AskedMails | None = None

    def close(self) -> None:
        """Ends it; the next call opens another."""
        box, self._box, self._selected, self._asked = self._box, None, None, None
        if box is not None:
            with contextlib.suppress(Exception):
                box.client.shutdown()

    def can(self, capability: str) -> bool:
        """Whether the server offers it."""
        with self._guarded():
            return capability in self._capabilities

    def folders(self) -> list[str]:
        """The names of all folders."""
        with self._guarded() as box:
            return [folder.name for folder in box.folder.list()]

    def status(self, folder: str) -> FolderStatus:
        """Its numbers now."""
        with self._guarded() as box:
            # Of an open folder, some servers return the numbers that this connection received last.
            require(*box.client.noop())
            found = box.folder.status(folder, ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
            return FolderStatus(found["UIDVALIDITY"], found["UIDNEXT"], found["MESSAGES"])

    def first_status(self, folder: str) -> FolderStatus:
        """The same of a folder that will be read: many servers look through it once if it is opened at first."""
        with self._guarded() as box:
            self._select(box, folder)
            numbers = [_number(box, name) for name in ("UIDVALIDITY", "UIDNEXT", "EXISTS")]
        return FolderStatus(*numbers) if all(numbers[:2]) else self.status(folder)

    def validity(self, folder: str) -> int:
        """Mails of another validity have other uids."""
        with self._guarded() as box:
            self._select(box, folder)
            return self._validity

    def uids(self, folder: str, *criteria: str) -> list[int]:
        """The uids of the mails that fit, in order."""
        with self._guarded() as box:
            self._select(box, folder)
            kind, data = box.client.uid("SEARCH", *criteria)
            require(kind, data)
            return sorted(int(uid) for part in data if part for uid in part.split())

    def fetch(self, folder: str, uids: Sequence[int]) -> Iterator[FetchedMail]:
        """These mails in order, as far as they are still there. While some are dealt with, the server has been asked
        for the next; other calls are possible meanwhile.
        """
        groups = [uids[at : at + _AT_ONCE] for at in range(0, len(uids), _AT_ONCE)]
        coming: AskedMails | None = None
        for at, group in enumerate(groups):
            with self._guarded() as box:
                if coming is None:
                    coming = self._ask(box, folder, group)
                elif not coming.received:
                    raise OSError("the connection was lost")
                mails = coming.mails(box)
                long = [mail.uid for mail in mails if len(mail.data) >= BEGINNING]
                if long:
                    self._select(box, folder)
                    whole = {mail.uid: mail for mail in self._long(box, long)}
                    mails = [whole.get(mail.uid, mail) for mail in mails]
                coming = self._ask(box, folder, groups[at + 1]) if at + 1 < len(groups) else None
            yield from mails

    def _ask(self, box: BaseMailBox, folder: str, uids: Sequence[int]) -> AskedMails:
        self._select(box, folder)
        self._asked = AskedMails(ask(box, uids))
        return self._asked

    def append(self, folder: str, data: bytes, *flags: str) -> None:
        """Puts a mail into a folder."""
        with self._guarded() as box:
            named = f'"{utf7_encode(folder).decode("ascii")}"'
            kind, answer = box.client.append(named, f"({' '.join(flags)})" if flags else "", "", data)
            require(kind, answer)

    def with_id(self, folder: str, message_id: str) -> list[int]:
        """The uids of mails with this Message-ID; `message_id` with its brackets."""
        return self.uids(folder, "UNDELETED", "HEADER", "Message-ID", f'"{message_id}"')

    def delete(self, folder: str, uids: Sequence[int]) -> None:
        """Deletes these, and no others."""
        if not uids:
            return
        with self._guarded() as box:
            self._select(box, folder, change=True)
            listed = ",".join(map(str, uids))
            require(*box.client.uid("STORE", listed, "+FLAGS.SILENT", r"(\Deleted)"))
            if "UIDPLUS" in self._capabilities:
                require(*box.client.uid("EXPUNGE", listed))

    def idle(self, folder: str, seconds: float, stopped: Callable[[], bool]) -> None:
        """Returns when the server says that something happened, after `seconds`, or when `stopped`."""
        with self._guarded() as box:
            self._select(box, folder)
            ends = time.monotonic() + seconds
            untagged = box.client.untagged_responses
            for what in ("EXISTS", "EXPUNGE"):
                untagged.pop(what, None)
            with box.idle as idle:
                if "EXISTS" in untagged or "EXPUNGE" in untagged:
                    # It came while listening began.
                    return
                empty = 0
                while not stopped() and (left := ends - time.monotonic()) > 0:
                    began = time.monotonic()
                    if any(b"EXISTS" in line or b"EXPUNGE" in line for line in idle.poll(min(left, _SLICE_SECONDS))):
                        return
                    # A connection that was lost answers at once, with nothing.
                    empty = empty + 1 if time.monotonic() - began < _SLICE_SECONDS / 10 else 0
                    if empty > 20:
                        raise OSError("the connection was lost")

    def _long(self, box: BaseMailBox, uids: Sequence[int]) -> Iterator[FetchedMail]:
        """Mails that are longer than what is requested first: complete, unless they are too long."""
        for uid, size in self._sizes(box, uids).items():
            if size <= MOST_BYTES:
                yield from answer(box, ask(box, [uid], whole=True))
            else:
                yield from (mail._replace(whole=False) for mail in answer(box, ask(box, [uid])))

    def _sizes(self, box: BaseMailBox, uids: Sequence[int]) -> dict[int, int]:
        kind, data = box.client.uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)")
        require(kind, data)
        sizes: dict[int, int] = {}
        for line in data:
            meta = line if isinstance(line, bytes) else line[0] if line else b""
            uid, size = UID.search(meta), _SIZE.search(meta)
            if uid and size:
                sizes[int(uid[1])] = int(size[1])
        return {uid: sizes[uid] for uid in uids if uid in sizes}

    def _select(self, box: BaseMailBox, folder: str, *, change: bool = False) -> None:
        if self._selected != (folder, change):
            box.folder.set(folder, readonly=not change)
            self._selected = (folder, change)
            self._validity = _number(box, "UIDVALIDITY")

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[BaseMailBox]:
        try:
            box = self._opened()
            if self._asked is not None:
                # The server answers in order: this comes before the answer to anything else.
                self._asked.mails(box)
                self._asked = None
            yield box
        except MailboxLoginError as error:
            self.close()
            sentence = f"The mail server {self._server.host} refuses the name or password of {self._server.user}."
            raise HelpdeskUnavailable(sentence, lasting=True) from error
        except SecretUnavailable as error:
            self.close()
            raise HelpdeskUnavailable(str(error), lasting=True) from error
        except _ERRORS as error:
            self.close()
            raise HelpdeskUnavailable(f"The mail server {self._server.host}: {_why(error)}.") from error
        except Exception as error:
            # An odd answer may raise anything where it is read, and what follows it on this connection is not known.
            self.close()
            why = f"it answers with something that cannot be read ({type(error).__name__})"
            raise HelpdeskUnavailable(f"The mail server {self._server.host}: {why}.") from error

    def _opened(self) -> BaseMailBox:
        if self._box is not None:
            return self._box
        server = self._server
        box: BaseMailBox
        if server.tls == "always":
            box = MailBox(server.host, server.port, TIMEOUT_SECONDS, ssl_context=self._tls())
        elif server.tls == "required":
            box = MailBoxStartTls(server.host, server.port, TIMEOUT_SECONDS, ssl_context=self._tls())
        else:
            box = MailBoxUnencrypted(server.host, server.port, TIMEOUT_SECONDS)
        try:
            password = self._secret()
            if password is None:
                raise SecretUnavailable(f"There is no password for {server.user} at {server.host}.")
            login = box.login if (server.user or "").isascii() and password.isascii() else box.login_utf8
            login(server.user or "", password, initial_folder=None)
            # Many servers name more of their capabilities after the login.
            _, capabilities = box.client.capability()
        except BaseException:
            with contextlib.suppress(Exception):
                box.client.shutdown()
            raise
        words = b" ".join(part for part in capabilities if isinstance(part, bytes))
        self._capabilities = frozenset(words.decode("ascii", "replace").upper().split())
        self._box, self._selected = box, None
        return box

    def _tls(self) -> ssl.SSLContext:
        return self._context or system_trust()


def _number(box: BaseMailBox, name: str) -> int:
    """A number that the server gave when a folder was opened; 0 where it gave none."""
    given = (box.client.untagged_responses.get(name) or [b""])[-1]
    return int(given) if isinstance(given, bytes) and given.isdigit() else 0


def since(day: str) -> tuple[str, str]:
    """The criteria for mails of that day (as in the settings) and later."""
    at = date.fromisoformat(day)
    return "SINCE", f"{at.day:02}-{_MONTHS[at.month - 1]}-{at.year}"


def _why(error: Exception) -> str:
    """Why, in the words of the system or the server; never those of a login, which may repeat what was sent."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not accepted ({error.verify_message})"
    if isinstance(error, TimeoutError | socket.timeout):
        return "it does not answer"
    if isinstance(error, OSError):
        return (error.strerror or "the connection was lost").lower()
    return f"it answers with an error ({str(error)[:150]})" if isinstance(error, imaplib.IMAP4.error) else "it errs"
