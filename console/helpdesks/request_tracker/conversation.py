"""A ticket's conversation: RT's transactions of three types, each with the words that came with it.

A transaction never changes, so what was read once is remembered. RT stores the parts of a mail as attachments; the
first that is text is the message, and files are listed and never fetched.
"""

import base64
import binascii
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

import msgspec

from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.values import usable_time
from console.helpdesks.mail.writers import MailWriter
from console.helpdesks.request_tracker.rest import RestClient, RestRefused
from console.helpdesks.ticket import ListedAttachment, TicketMessage
from console.model.draft import MessageRole

_ROLES: Final = {"Create": None, "Correspond": None, "Comment": MessageRole.NOTE}
_PAGE: Final = 100
_MOST_PAGES: Final = 50
_MOST_TEXT_BYTES: Final = 5_000_000
_KEPT_IN_MIND: Final = 5_000
_SYSTEM: Final = "RT_System"
_PART: Final = ("id", "ContentType", "Filename", "Headers", "ContentLength")
_READ_HEADERS: Final = frozenset(
    (
        *("from", "to", "cc", "subject", "message-id", "in-reply-to", "references", "return-path"),
        *("auto-submitted", "precedence", "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply"),
        *("x-failed-recipients", "list-unsubscribe", "list-post"),
    )
)


class TrackerEvent(msgspec.Struct, frozen=True):
    """One thing that happened on a ticket. `old`, `new`: of a changed field."""

    id: int
    type: str
    creator: str
    created: datetime | None
    field: str
    old: str
    new: str


class Conversations:
    """Reads conversations of one RT; one thread calls it."""

    def __init__(self, rest: RestClient) -> None:
        self._rest = rest
        self._messages: OrderedDict[int, TicketMessage] = OrderedDict()
        self._staff: dict[str, bool] = {}

    def history(self, ticket: str, version: str = "") -> list[TrackerEvent]:
        """What happened on a ticket, oldest first. `version`: the ticket's, which is the number of the last thing that
        happened; where that is on a page, the next one is not asked for.
        """
        transactions: list[TrackerEvent] = []
        for page in range(1, _MOST_PAGES + 1):
            answer = self._rest.get(
                f"ticket/{ticket}/history",
                {
                    "fields": "Type,Creator,Created,Field,OldValue,NewValue",
                    "per_page": str(_PAGE),
                    "page": str(page),
                },
            ).items
            if not answer:
                # RT leaves out of a page what the token may not see, and then names no number of pages.
                break
            transactions += [_transaction(item) for item in answer]
            if version and version == str(transactions[-1].id):
                break
        return sorted(transactions, key=lambda transaction: transaction.id)

    def messages(self, history: list[TrackerEvent], requestors: set[str]) -> tuple[TicketMessage, ...]:
        """The messages among them. `requestors`: the names of those who ask, in lower case."""
        return tuple(self._message(t, requestors) for t in history if t.type in _ROLES)

    def text_sent(self, transaction: TrackerEvent) -> str:
        """The words of a reply as RT has them."""
        for part in self._parts(transaction.id):
            if part["ContentType"].startswith("text/") and not part["Filename"]:
                return _words(self._rest.get(f"attachment/{part['id']}").fields)
        return ""

    def _message(self, transaction: TrackerEvent, requestors: set[str]) -> TicketMessage:
        known = self._messages.get(transaction.id)
        if known is not None:
            return known
        message = self._read(transaction, self._role(transaction, requestors))
        self._messages[transaction.id] = message
        while len(self._messages) > _KEPT_IN_MIND:
            self._messages.popitem(last=False)
        return message

    def _role(self, transaction: TrackerEvent, requestors: set[str]) -> MessageRole:
        role = _ROLES[transaction.type]
        if role is not None:
            return role
        if transaction.creator == _SYSTEM:
            return MessageRole.SYSTEM
        if transaction.creator.lower() in requestors:
            return MessageRole.CUSTOMER
        return MessageRole.AGENT if self._is_staff(transaction.creator) else MessageRole.CUSTOMER

    def _is_staff(self, name: str) -> bool:
        if name not in self._staff:
            try:
                user = self._rest.get(f"user/{in_path(name)}").fields
                self._staff[name] = str(user.get("Privileged", "0")) == "1"
            except RestRefused:
                # Without the right to see people: those whom RT made from a mail are named by their address.
                self._staff[name] = "@" not in name
        return self._staff[name]

    def _parts(self, transaction: int) -> list[dict[str, Any]]:
        parameters = {"fields": ",".join(_PART[1:]), "per_page": str(_PAGE)}
        answer = self._rest.get(f"transaction/{transaction}/attachments", parameters).items
        parts = [{name: str(item.get(name) or "") for name in _PART} for item in answer]
        return sorted(parts, key=lambda part: int(part["id"]))

    def _read(self, transaction: TrackerEvent, role: MessageRole) -> TicketMessage:
        parts = self._parts(transaction.id)
        words = [p for p in parts if p["ContentType"] in ("text/plain", "text/html") and not p["Filename"]]
        words.sort(key=lambda part: part["ContentType"] != "text/plain")
        notices: tuple[str, ...] = ()
        data = b""
        kind = "text/plain"
        if words:
            kind = words[0]["ContentType"]
            if int(words[0]["ContentLength"] or 0) <= _MOST_TEXT_BYTES:
                data = _words(self._rest.get(f"attachment/{words[0]['id']}").fields).encode("utf-8", "replace")
            else:
                notices = ("This message is very long; it was not read. Open the ticket.",)
        head = parts[0]["Headers"] if parts else ""
        mail = read_mail(_as_mail(head, kind, data))
        automatic = mail.writer is not MailWriter.CUSTOMER and role is not MessageRole.AGENT
        if mail.writer is MailWriter.BOUNCE and role is MessageRole.CUSTOMER:
            role = MessageRole.SYSTEM
        files = tuple(
            ListedAttachment(p["Filename"][:500], int(p["ContentLength"] or 0)) for p in parts if p["Filename"]
        )
        return TicketMessage(
            id=f"rt-{transaction.id}",
            role=role,
            author=transaction.creator[:2_000],
            sent_at=transaction.created,
            text=mail.text,
            quoted=mail.rest,
            automatic=automatic,
            attachments=files[:500],
            notices=notices if notices or not mail.text else mail.notices,
            address=None if mail.sender is None else mail.sender.address or None,
        )


def time_of(written: Any) -> datetime | None:
    """A time of REST2, which is in UTC; None where it is not set (1970), or no draft can carry it (the year 9999)."""
    try:
        at = datetime.fromisoformat(str(written).replace("Z", "+00:00"))
    except ValueError:
        return None
    return usable_time(at) if at.tzinfo is not None and at.year > 1970 else None


def named(value: Any) -> str:
    """The name or number of what an answer refers to."""
    return str(value.get("id", "") if isinstance(value, dict) else value or "")


def in_path(name: str) -> str:
    """A name as a part of an address."""
    return quote(name, safe="@")


def _transaction(item: dict[str, Any]) -> TrackerEvent:
    return TrackerEvent(
        id=int(item["id"]),
        type=str(item.get("Type") or ""),
        creator=named(item.get("Creator")),
        created=time_of(item.get("Created")),
        field=str(item.get("Field") or ""),
        old=str(item.get("OldValue") or ""),
        new=str(item.get("NewValue") or ""),
    )


def _words(attachment: Mapping[str, Any]) -> str:
    """The content of a text attachment, which REST2 gives in Base64 of UTF-8."""
    try:
        data = base64.b64decode(str(attachment.get("Content") or ""))
    except (binascii.Error, ValueError):
        return ""
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _as_mail(headers: str, kind: str, data: bytes) -> bytes:
    """A mail of one part with those of RT's headers that say who writes, and whether a machine does."""
    lines: list[str] = []
    keeps = False
    for line in headers.replace("\r\n", "\n").split("\n"):
        if line[:1] not in (" ", "\t"):
            keeps = line.partition(":")[0].strip().lower() in _READ_HEADERS
        if keeps:
            lines.append(line)
    lines += [f"Content-Type: {kind}; charset=utf-8", "Content-Transfer-Encoding: base64", "", ""]
    return "\n".join(lines).encode("utf-8", "replace") + base64.encodebytes(data)
