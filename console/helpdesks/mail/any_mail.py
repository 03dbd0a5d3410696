"""Reads any mail: an unexpected one must not keep the others from being read."""

import logging
import re
from typing import Final

import msgspec

from console.helpdesks.mail.reading import ReadMail, parse_mail
from console.helpdesks.mail.writers import MailWriter

_log = logging.getLogger("countersign.helpdesks")

_UNREADABLE: Final = "This mail cannot be read here; open it in the mailbox."
_LONGEST_HEAD: Final = 1_000_000
_KINDS: Final = re.compile(rb"^content-[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE | re.MULTILINE)
_NOTHING: Final = ReadMail(
    message_id=None,
    in_reply_to=(),
    references=(),
    sender=None,
    reply_to=(),
    to=(),
    cc=(),
    subject="",
    sent_at=None,
    writer=MailWriter.CUSTOMER,
    text="",
    rest="",
    quoted=False,
    attachments=(),
    notices=(_UNREADABLE,),
)


def read_mail(data: bytes) -> ReadMail:
    """Reads it; where that fails, its head alone; where that fails too, nothing. A sentence says so."""
    mail = _parsed(data)
    if mail is None and (mail := _parsed(_head_alone(data))) is not None:
        mail = msgspec.structs.replace(mail, notices=(_UNREADABLE,))
    return _NOTHING if mail is None else mail


def _parsed(data: bytes) -> ReadMail | None:
    try:
        return parse_mail(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next mail waits
        _log.error("a mail cannot be read: %s", type(error).__name__)
        return None


def head_of(data: bytes) -> ReadMail:
    """What the head of a mail says, if the rest of it cannot be read."""
    mail = read_mail(_head_alone(data[:_LONGEST_HEAD]))
    return msgspec.structs.replace(mail, notices=(_UNREADABLE,))


def _head_alone(data: bytes) -> bytes:
    return _KINDS.sub(b"", data.partition(b"\r\n\r\n")[0] + b"\r\n") + b"\r\n"
