"""The ids by which a reply joins its conversation (RFC 5322 §3.6.4).

Ids come from outside, so only what the grammar of a Message-ID allows is ever written into a header.
"""

import hashlib
import re
from typing import Final

import msgspec

from console.model.draft import Message, MessageRole, Ticket

MOST_REFERENCES: Final = 20
"""The most ids in References: the first one, and the last ones."""

_MOST_LENGTH: Final = 900
"""In bytes: a line has at most 998."""
_ATEXT: Final = r"[0-9A-Za-z!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM: Final = rf"{_ATEXT}(?:\.{_ATEXT})*"
# Angle brackets within quotes or a literal fit the grammar, but many programs end an id at the first one: an id could
# then contain other ids for them.
_LEFT: Final = rf'(?:{_DOT_ATOM}|"[\x21\x23-\x3b=\x3f-\x5b\x5d-\x7e]+")'
_RIGHT: Final = rf"(?:{_DOT_ATOM}|\[[\x21-\x3b=\x3f-\x5a\x5e-\x7e]+\])"
_ID: Final = re.compile(rf"<({_LEFT}@{_RIGHT})>")
_BARE: Final = re.compile(rf"({_LEFT}@{_ATEXT}(?:\.{_ATEXT})*\.[A-Za-z][0-9A-Za-z-]+)")
_FOLD: Final = re.compile(r"\r?\n[ \t]+")
_LOOSE: Final = re.compile(r"(?<=[<@])[ \t]+|[ \t]+(?=[>@])")
_NOT_IN_AN_ID: Final = re.compile(r"[^0-9A-Za-z.-]+")


class Thread(msgspec.Struct, frozen=True):
    """Ids include their angle brackets; `references` are oldest first."""

    in_reply_to: str | None
    references: tuple[str, ...]


def thread_of(ticket: Ticket, domain: str) -> Thread:
    """The conversation that a reply on `ticket` joins.

    The reply answers the customer's last message. If that has no Message-ID, there is no In-Reply-To, and References
    alone keep the conversation together. A ticket without any ids gets a generated first id, which is the same each
    time.
    """
    messages = [message for message in ticket.messages if message.role in (MessageRole.CUSTOMER, MessageRole.AGENT)]
    ids = list(dict.fromkeys(id_ for message in messages if (id_ := message_id_of(message)) is not None))
    if not ids:
        root = f"<ticket.{_part(ticket.helpdesk)}.{_part(ticket.id)}@{domain}>"
        return Thread(root, (root,))
    last = next((m for m in reversed(messages) if m.role is MessageRole.CUSTOMER), None)
    answered = None if last is None else message_id_of(last)
    return Thread(answered, _limited_references(ids, answered))


def message_id_of(message: Message) -> str | None:
    """The message's id as a Message-ID, without folds and stray blanks; None if it is not one.

    Without angle brackets it counts only if the part after the @ is a full domain name: helpdesks number their messages
    `12345@helpdesk`.
    """
    text = _LOOSE.sub("", _FOLD.sub("", message.id.strip(" \t\r\n")))
    match = _ID.fullmatch(text) or _BARE.fullmatch(text)
    if match is None or len(match[1]) > _MOST_LENGTH or "=?" in match[1]:
        # `=?` fits the grammar, but programs that decode encoded-words everywhere would read something else.
        return None
    return f"<{match[1]}>"


def _limited_references(ids: list[str], answered: str | None) -> tuple[str, ...]:
    if len(ids) <= MOST_REFERENCES:
        return tuple(ids)
    shortened = [ids[0], *ids[-(MOST_REFERENCES - 1) :]]
    if answered is not None and answered not in shortened:
        shortened[1] = answered
    return tuple(shortened)


def _part(text: str) -> str:
    """`text` as a part of an id. If it contains something that is not allowed there, that is replaced, and a digest of
    `text` is added so that no other text gets the same part.
    """
    written = _NOT_IN_AN_ID.sub("-", text)[:60].strip(".-") or "x"
    written = re.sub(r"\.{2,}", ".", written)
    return written if written == text else f"{written}-{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:12]}"
