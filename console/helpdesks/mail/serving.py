"""The process that reads the mails of a backlog, while the connector fetches the next.

A request is a number of mails (four bytes, the highest first), the length of each, and then all of them; the answer,
once all were received, is what was read of each, in the same order and form. It ends when its input does.
"""

import gc
import json
import os
import struct
import sys
from collections.abc import Sequence
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
        # What a mail leaves behind is seldom in a cycle: looking for cycles once a request costs the least.
        gc.disable()
        gc.freeze()
        while mails := received(sys.stdin.buffer):
            give(answers, [_packed(read_mail(mail)) for mail in mails])
            gc.collect()
    return 0


def give(to: IO[bytes], pieces: Sequence[bytes]) -> None:
    """Writes them; raises OSError."""
    numbers = struct.pack(f">{len(pieces) + 1}I", len(pieces), *map(len, pieces))
    to.write(b"".join((numbers, *pieces)))
    to.flush()


def received(source: IO[bytes]) -> list[bytes]:
    """What was given at the other end; nothing if that has ended."""
    try:
        (count,) = _NUMBER.unpack(_exactly(source, _NUMBER.size))
        lengths = struct.unpack(f">{count}I", _exactly(source, count * _NUMBER.size))
        return [_exactly(source, length) for length in lengths]
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


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise EOFError
    return data
