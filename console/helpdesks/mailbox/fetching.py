"""The answers to IMAP's FETCH (RFC 3501): mails, asked for first and received when they are wanted."""

import contextlib
import imaplib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any, Final, NamedTuple

from imap_tools import BaseMailBox

BEGINNING: Final = 200_000
"""How many bytes of each mail are requested first; the rest of a longer one is requested separately."""
UID: Final = re.compile(rb"UID (\d+)")
_DATE: Final = re.compile(
    rb'INTERNALDATE " ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})"'
)
_MONTHS: Final = (b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec")
_UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)


class FetchedMail(NamedTuple):
    """A mail as its bytes; `whole` is false where it was too long to fetch."""

    uid: int
    arrived_at: datetime
    data: bytes
    whole: bool


class AskedMails:
    """Mails that the server was asked for."""

    def __init__(self, tag: bytes) -> None:
        self._tag = tag
        self._mails: list[FetchedMail] | None = None

    @property
    def received(self) -> bool:
        """Whether the answer is here."""
        return self._mails is not None

    def mails(self, box: BaseMailBox) -> list[FetchedMail]:
        """The answer; waits for it if it is not here yet."""
        if self._mails is None:
            self._mails = answer(box, self._tag)
        return self._mails


def ask(box: BaseMailBox, uids: Sequence[int], *, whole: bool = False) -> bytes:
    """Asks for mails without waiting for the answer, which the standard library's own method does."""
    part = "BODY.PEEK[]" if whole else f"BODY.PEEK[]<0.{BEGINNING}>"
    tag: bytes = box.client._command("UID", "FETCH", ",".join(map(str, uids)), f"(UID INTERNALDATE {part})")
    return tag


def answer(box: BaseMailBox, tag: bytes) -> list[FetchedMail]:
    """The answer to that, in the order of the uids."""
    kind, replies = box.client._command_complete("UID", tag)
    kind, data = box.client._untagged_response(kind, replies, "FETCH")
    require(kind, data)
    mails = []
    for at, part in enumerate(data):
        if not isinstance(part, tuple):
            continue
        # Other messages of the server come before or after a mail.
        after = data[at + 1] if at + 1 < len(data) and isinstance(data[at + 1], bytes) else b""
        beside = part[0] + b" " + after
        if (uid := UID.search(beside)) is not None:
            mails.append(FetchedMail(int(uid[1]), _received_at(beside), part[1], whole=True))
    return sorted(mails, key=itemgetter(0))


def require(kind: str, data: Any) -> None:
    """Raises an error of IMAP4 where the server did not do what it was asked."""
    if kind != "OK":
        words = b" ".join(part for part in data if isinstance(part, bytes)) if data else b""
        raise imaplib.IMAP4.error(words.decode("utf-8", "replace")[:200])


def _received_at(meta: bytes) -> datetime:
    date = _DATE.search(meta)
    with contextlib.suppress(ValueError):
        if date is not None:
            day, month, year, hour, minute, second, sign, hours, minutes = date.groups()
            ahead = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == b"-" else 1)
            number = _MONTHS.index(month.lower()) + 1
            return datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=UTC) - ahead
    return _UNKNOWN
