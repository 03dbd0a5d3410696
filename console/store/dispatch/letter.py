"""An approved reply as the bytes of a mail message (RFC 5322, RFC 2045–2047).

Written by hand, because nothing that comes from outside may be interpreted on its way out: `email.message` decodes
encoded-words in what it is given, and older Pythons write the line ends that it finds in them. Every value is plain
ASCII, an address, or an encoded-word made here. `letter_reader` reads it back.
"""

import base64
import re
from datetime import UTC, datetime
from typing import Final

import msgspec
import regex

from console.rules.mail.addresses import Address

_LINE: Final = 76
_WORD_BYTES: Final = 39
"""So many bytes fit in an encoded-word behind `Subject: ` in a line of 76."""
_PLAIN: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_PIECE: Final = re.compile(r" *[^ ]+")
_CLUSTER: Final = regex.compile(r"\X")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class LetterContent(msgspec.Struct, frozen=True):
    """What a mail says; all of it follows from the decision and the ticket that was decided on."""

    sender: Address
    recipient: Address
    subject: str
    text: str
    message_id: str
    in_reply_to: str | None
    references: tuple[str, ...]
    date: str


def mail_date(at: datetime) -> str:
    """The time as RFC 5322 writes it, in UTC."""
    at = at.astimezone(UTC)
    return f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year} {at:%H:%M:%S} +0000"


def write_letter(signed: LetterContent) -> bytes:
    """The message, with CRLF line ends and ending in one."""
    encoding, body = _body(signed.text)
    lines = [
        f"From: {signed.sender.wire}",
        f"To: {signed.recipient.wire}",
        f"Date: {signed.date}",
        f"Message-ID: {signed.message_id}",
        f"Subject: {_subject(signed.subject)}",
    ]
    if signed.in_reply_to is not None:
        lines.append(f"In-Reply-To: {signed.in_reply_to}")
    if signed.references:
        lines.append("References: " + "\r\n ".join(signed.references))
    lines += [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def _subject(subject: str) -> str:
    """The subject as it is where that is safe, else in encoded-words, so that a reader sees exactly these
    characters.
    """
    pieces = _PIECE.findall(subject)
    short = all(len(piece) < _LINE - len("Subject: ") for piece in pieces)
    if _PLAIN.fullmatch(subject) and "=?" not in subject and short:
        return _folded(pieces)
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(word).decode('ascii')}?=" for word in _words(subject))


def _folded(pieces: list[str]) -> str:
    lines, room = [""], _LINE - len("Subject: ")
    for piece in pieces:
        if len(lines[-1]) + len(piece) > room and lines[-1]:
            lines.append("")
            room = _LINE
        lines[-1] += piece
    return "\r\n".join(lines)


def _words(subject: str) -> list[bytes]:
    """The subject's bytes in pieces, each of whole characters, and of whole signs where they are short enough."""
    words = [b""]
    for cluster in _CLUSTER.findall(subject):
        parts = [cluster] if len(cluster.encode()) <= _WORD_BYTES else list(cluster)
        for part in parts:
            data = part.encode()
            if len(words[-1]) + len(data) > _WORD_BYTES:
                words.append(b"")
            words[-1] += data
    return words


def _body(text: str) -> tuple[str, bytes]:
    """The encoding of the text, and its lines. Both encodings keep every character, and whether the text ends with a
    line break.
    """
    quoted = _quoted(text)
    data = re.sub("\r?\n", "\r\n", text).encode()
    if len(quoted) * 3 <= len(data) * 5:
        return "quoted-printable", quoted
    plain = base64.b64encode(data)
    return "base64", b"".join(plain[at : at + _LINE] + b"\r\n" for at in range(0, len(plain), _LINE))


def _quoted(text: str) -> bytes:
    *lines, rest = re.split("\r?\n", text)
    written = [part for line in lines for part in _quoted_line(line, last=False)] + _quoted_line(rest, last=True)
    return b"".join(line + b"\r\n" for line in written)


def _quoted_line(line: str, *, last: bool) -> list[bytes]:
    """One line of text in lines of at most 76 bytes. The last line has no line break, so it ends softly."""
    data = line.encode()
    out, current = [], b""
    for at, byte in enumerate(data):
        token = _token(byte, first=not current, end=at + 1 == len(data))
        if len(current) + len(token) >= _LINE:
            out.append(current + b"=")
            current, token = b"", _token(byte, first=True, end=at + 1 == len(data))
        current += token
    if last:
        return [*out, current + b"="] if current else out
    return [*out, current]


def _token(byte: int, *, first: bool, end: bool) -> bytes:
    blank = byte in (0x20, 0x09)
    # Some servers change a dot or an F at the beginning of a line.
    visible = 0x21 <= byte <= 0x7E and byte != 0x3D and not (first and byte in b".F")
    plain = (blank and not end) or visible
    return bytes([byte]) if plain else b"=%02X" % byte
