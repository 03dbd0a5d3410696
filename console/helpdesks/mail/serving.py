"""The process that reads the mails of a backlog, while the connector fetches the next.

A request is a number of mails, each after its length (four bytes, the highest first); the answer, once all were
received, is what was read of each, in the same order and form. It ends when its input does.
"""

import json
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Final

import msgspec

from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.reading import ReadMail

_NUMBER: Final = struct.Struct(">I")
_PACKED, _WRITTEN = b"p", b"w"


def serve() -> int:
    """Answers until no more requests come; returns the exit code."""
    # Whatever else is printed in this process is no answer.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        while mails := received(sys.stdin.buffer):
            give(answers, [_packed(read_mail(mail)) for mail in mails])
    return 0


def give(to: IO[bytes], pieces: Sequence[bytes]) -> None:
    """Writes them; raises OSError."""
    to.write(b"".join([_NUMBER.pack(len(pieces)), *_each_with_length(pieces)]))
    to.flush()


def received(source: IO[bytes]) -> list[bytes]:
    """What was given at the other end; nothing if that has ended."""
    try:
        return [_exactly(source, _number(source)) for _ in range(_number(source))]
    except EOFError:
        return []


def unpacked(answer: bytes) -> ReadMail:
    """A mail that was read in the other process; raises msgspec.MsgspecError, ValueError."""
    if answer[:1] == _PACKED:
        return _decoder.decode(answer[1:])
    return msgspec.convert(json.loads(answer[1:]), ReadMail)


_decoder = msgspec.msgpack.Decoder(ReadMail)


def _packed(mail: ReadMail) -> bytes:
    try:
        return _PACKED + msgspec.msgpack.encode(mail)
    except UnicodeEncodeError:
        # Half a character, which only JSON's escapes carry.
        return _WRITTEN + json.dumps(msgspec.to_builtins(mail)).encode()


def _each_with_length(pieces: Iterable[bytes]) -> Iterable[bytes]:
    for piece in pieces:
        yield _NUMBER.pack(len(piece))
        yield piece


def _number(source: IO[bytes]) -> int:
    number: int = _NUMBER.unpack(_exactly(source, _NUMBER.size))[0]
    return number


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise EOFError
    return data
