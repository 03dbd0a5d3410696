"""What a witness states about a checkpoint: that it saw the checkpoint at a time, and that it continues what it saw
before.

Format: c2sp.org/tlog-cosignature with Ed25519 (signature type 0x04). The signature is over a header line, the time and
the checkpoint's text; it is preceded by the time in eight bytes, big-endian.
"""

import base64
from datetime import UTC, datetime
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from console.rules.checkpoint import DASH, NoteInvalid, is_name, key_id, parse_key, signatures, split, written_key

_ED25519 = b"\x04"
_TIME_BYTES = 8
_LATEST = 2**63 - 1
SIGNED_BYTES = 4 + _TIME_BYTES + 64
"""The size of what a cosignature's line encodes: key id, time, signature."""


class WitnessKey(NamedTuple):
    """The public half of a witness's key."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """First four bytes of SHA-256(name ‖ 0x0A ‖ 0x04 ‖ public key)."""
        return key_id(self.name, _ED25519, self.public)

    def __str__(self) -> str:
        """`name+id+key`, the form in which it is given to others."""
        return written_key(self.name, _ED25519, self.public)

    @classmethod
    def parse(cls, text: str) -> "WitnessKey":
        """Reads `name+id+key`; raises NoteInvalid if it is not one of a witness."""
        return cls(*parse_key(text, _ED25519, "a witness's Ed25519 key"))


class Witness:
    """The private half: a name and a seed of 32 bytes."""

    def __init__(self, name: str, seed: bytes) -> None:
        if not is_name(name):
            raise NoteInvalid("a witness's name is not empty and has no white space or plus sign")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = WitnessKey(name, self._private.public_key().public_bytes_raw())

    def cosign(self, note: str, at: datetime) -> str:
        """The line, with its newline, that states that the note was seen at `at` (in seconds)."""
        text, _ = split(note)
        seconds = int(at.timestamp())
        signature = self._private.sign(_message(text, seconds))
        raw = self.public.key_id + seconds.to_bytes(_TIME_BYTES) + signature
        return f"{DASH}{self.public.name} {base64.b64encode(raw).decode()}\n"


def cosigned(note: str, witness: WitnessKey) -> datetime | None:
    """When `witness` saw a note, by its newest cosignature; None if it has not cosigned.

    Raises NoteInvalid if the note cannot be read, or a cosignature of this witness is not valid.
    """
    text, block = split(note)
    times = []
    for name, raw in signatures(block):
        if (name, raw[:4]) != (witness.name, witness.key_id):
            continue
        seconds = int.from_bytes(raw[4 : 4 + _TIME_BYTES])
        try:
            if len(raw) != SIGNED_BYTES or seconds > _LATEST:
                raise InvalidSignature
            Ed25519PublicKey.from_public_bytes(witness.public).verify(raw[12:], _message(text, seconds))
            times.append(datetime.fromtimestamp(seconds, UTC))
        except (InvalidSignature, ValueError, OverflowError, OSError, UnicodeEncodeError) as error:
            raise NoteInvalid(f"the cosignature of {name} does not fit the note") from error
    return max(times, default=None)


def line_of(line: str) -> str:
    """The name in a cosignature's line; raises NoteInvalid if the line is not one."""
    lines = list(signatures(line))
    if len(lines) != 1 or len(lines[0][1]) != SIGNED_BYTES:
        raise NoteInvalid("this is not one line of a cosignature: dash, name, base64 of key id, time and signature")
    return lines[0][0]


def _message(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
