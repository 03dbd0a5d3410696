"""Reads a finished mail back byte by byte before it leaves, and compares it with what was approved.

A separate parser, which knows exactly the headers that a letter has and refuses everything else. It shares no code with
the writer and does not use `email`, whose readers differ between Python versions and forgive too much.
"""

import base64
import binascii
import re
from typing import Final

import msgspec

from console.store.dispatch.letter import LetterContent

_NEEDED: Final = (
    "From",
    "To",
    "Date",
    "Message-ID",
    "Subject",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)
_POSSIBLE: Final = ("In-Reply-To", "References")
_MAY_BE_UTF8: Final = ("From", "To")
_MOST_IN_A_LINE: Final = 998
_MOST_QUOTED: Final = 76
_HEADER: Final = re.compile(r"([A-Za-z-]+): ([^ ].*)", re.DOTALL)
_LOOSE_END: Final = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_WORD: Final = re.compile(r"=\?utf-8\?B\?([0-9A-Za-z+/]+={0,2})\?=")
_QUOTED: Final = re.compile(rb"[\x20-\x3c\x3e-\x7e\x09]|=[0-9A-F]{2}")


class NotReadable(Exception):
    """The bytes are not a letter as it is written here; the text says what is wrong, without quoting anybody."""


class _Read(msgspec.Struct, frozen=True):
    headers: dict[str, str]
    text: str


def differences(data: bytes, signed: LetterContent) -> tuple[str, ...]:
    """What in the finished message differs from what was approved; empty where nothing does. Raises NotReadable."""
    letter = _read(data)
    headers = letter.headers
    pairs = {
        "sender": (headers["From"], signed.sender.wire),
        "recipient": (headers["To"], signed.recipient.wire),
        "date": (headers["Date"], signed.date),
        "message id": (headers["Message-ID"], signed.message_id),
        "subject": (_subject(headers["Subject"]), signed.subject),
        "In-Reply-To": (headers.get("In-Reply-To"), signed.in_reply_to),
        "References": (headers.get("References"), " ".join(signed.references) or None),
        "text": (letter.text.replace("\r\n", "\n"), signed.text.replace("\r\n", "\n")),
    }
    return tuple(what for what, (there, wanted) in pairs.items() if there != wanted)


def _read(data: bytes) -> _Read:
    if _LOOSE_END.search(data):
        raise NotReadable("a line end is not CRLF")
    if b"\0" in data:
        raise NotReadable("there is a NUL")
    if any(len(line) > _MOST_IN_A_LINE for line in data.split(b"\r\n")):
        raise NotReadable(f"a line is longer than {_MOST_IN_A_LINE} bytes")
    head, blank, body = data.partition(b"\r\n\r\n")
    if not blank:
        raise NotReadable("no blank line ends the head")
    headers = _headers(head)
    return _Read(headers, _text(headers["Content-Transfer-Encoding"], body))


def _headers(head: bytes) -> dict[str, str]:
    lines: list[str] = []
    for raw in head.split(b"\r\n"):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotReadable("a header is not UTF-8") from error
        if line[:1] in (" ", "\t"):
            if not lines or not line.strip():
                raise NotReadable("a header continues nothing")
            lines[-1] += line
        else:
            lines.append(line)
    headers: dict[str, str] = {}
    for line in lines:
        name, value = _header(line)
        if name in headers:
            raise NotReadable(f"{name} is there twice")
        headers[name] = value
    if missing := [name for name in _NEEDED if name not in headers]:
        raise NotReadable(f"{missing[0]} is missing")
    if headers["MIME-Version"] != "1.0" or headers["Content-Type"] != "text/plain; charset=utf-8":
        raise NotReadable("it is not plain text in UTF-8")
    return headers


def _header(line: str) -> tuple[str, str]:
    match = _HEADER.fullmatch(line)
    if match is None:
        raise NotReadable("a line of the head is no header")
    name, value = match[1], match[2]
    if name not in _NEEDED + _POSSIBLE:
        raise NotReadable("there is a header that a letter does not have")
    if any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029" for c in value):
        raise NotReadable(f"{name} holds a control character")
    if not value.isascii() and name not in _MAY_BE_UTF8:
        raise NotReadable(f"{name} is not ASCII")
    if "=?" in value and name != "Subject":
        raise NotReadable(f"{name} would be decoded by its reader")
    return name, value


def _subject(value: str) -> str:
    """As its reader sees it: all in encoded-words, or none of it."""
    if "=?" not in value:
        return value
    words = value.split(" ")
    encoded = [_WORD.fullmatch(word) for word in words]
    try:
        return (
            "".join(_word(match[1]) for match in encoded if match is not None)
            if all(encoded)
            else _raise_not_readable()
        )
    except (binascii.Error, UnicodeDecodeError) as error:
        raise NotReadable("Subject holds a damaged encoded-word") from error


def _word(text: str) -> str:
    if len(text) > 75:
        _raise_not_readable()
    return base64.b64decode(text, validate=True).decode("utf-8")


def _raise_not_readable() -> str:
    raise NotReadable("Subject is not all in encoded-words made here")


def _text(encoding: str, body: bytes) -> str:
    try:
        if encoding == "base64":
            return base64.b64decode(b"".join(body.split(b"\r\n")), validate=True).decode("utf-8")
        if encoding == "quoted-printable":
            return _unquoted(body).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise NotReadable("the text does not decode") from error
    raise NotReadable("the text is in no encoding that is used here")


def _unquoted(body: bytes) -> bytes:
    lines = body.split(b"\r\n")
    if lines.pop() != b"":
        raise NotReadable("the last line has no end")
    return b"".join(_unquoted_line(line) for line in lines)


def _unquoted_line(line: bytes) -> bytes:
    soft = line.endswith(b"=")
    data = line[:-1] if soft else line
    if len(line) > _MOST_QUOTED or (not soft and data.endswith((b" ", b"\t"))):
        raise NotReadable("a line of the text is not as it is written here")
    tokens = _QUOTED.findall(data)
    if b"".join(tokens) != data:
        raise NotReadable("the text does not decode")
    out = b"".join(bytes([int(token[1:], 16)]) if len(token) == 3 else token for token in tokens)
    return out if soft else out + b"\r\n"
