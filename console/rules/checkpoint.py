"""Signed statements of the log's size and root, and evidence of one entry.

Formats: c2sp.org/signed-note, c2sp.org/tlog-checkpoint and c2sp.org/tlog-proof, with Ed25519 (signature type 0x01).
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from console.rules.merkle import HASH_SIZE

_ED25519 = b"\x01"
DASH = "\N{EM DASH} "
"""The dash that begins every signature line."""
_PROOF_HEADER = "c2sp.org/tlog-proof@v1"
MAX_NOTE_SIZE = 1_000_000
"""In code points; a longer note is refused without being read."""

_MOST_DIGITS = 18
"""The most digits of a size or an index: no log has 10¹⁸ entries."""


class NoteInvalid(ValueError):
    """A note cannot be read or its signature is not valid; the message says which."""


class Checkpoint(NamedTuple):
    """What a log states about itself: its name, how many entries it has, and the root hash over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed, each with its newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class VerifierKey(NamedTuple):
    """The public half of a log's key."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)."""
        return key_id(self.name, _ED25519, self.public)

    def __str__(self) -> str:
        """`name+id+key`, the form in which it is given to others."""
        return written_key(self.name, _ED25519, self.public)

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Reads `name+id+key`; raises NoteInvalid if it is not one or its id does not fit."""
        return cls(*parse_key(text, _ED25519, "an Ed25519 verifier key"))


def key_id(name: str, algorithm: bytes, public: bytes) -> bytes:
    """First four bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ public key)."""
    return hashlib.sha256(name.encode() + b"\n" + algorithm + public).digest()[:4]


def written_key(name: str, algorithm: bytes, public: bytes) -> str:
    """`name+id+key`."""
    return f"{name}+{key_id(name, algorithm, public).hex()}+{base64.b64encode(algorithm + public).decode()}"


def parse_key(text: str, algorithm: bytes, what: str) -> tuple[str, bytes]:
    """The name and public key in `name+id+key`; raises NoteInvalid if it is not `what`, or its id does not fit."""
    name, _, rest = text.partition("+")
    given_id, _, encoded = rest.partition("+")
    raw = _unbase64(encoded, "the key")
    if not is_name(name) or len(raw) != HASH_SIZE + 1 or raw[:1] != algorithm:
        raise NoteInvalid(f"this is not {what} of the form name+id+key")
    if key_id(name, algorithm, raw[1:]).hex() != given_id:
        raise NoteInvalid("the key's id does not fit its name and key")
    return name, raw[1:]


class SigningKey:
    """The private half: a name and a seed of 32 bytes."""

    def __init__(self, name: str, seed: bytes) -> None:
        if not is_name(name):
            raise NoteInvalid("a key's name is not empty and has no white space or plus sign")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = VerifierKey(name, self._private.public_key().public_bytes_raw())

    @property
    def name(self) -> str:
        """The name in every signature line."""
        return self.public.name

    @property
    def key_id(self) -> bytes:
        """See `VerifierKey.key_id`."""
        return self.public.key_id

    @property
    def verifier_key(self) -> str:
        """The public half as text."""
        return str(self.public)

    def sign(self, text: str) -> bytes:
        """The raw signature over `text` as UTF-8."""
        return self._private.sign(text.encode())


def sign(checkpoint: Checkpoint, *keys: SigningKey) -> str:
    """The signed note: the checkpoint's text, an empty line, a signature line for each key."""
    text = checkpoint.text()
    lines = [f"{DASH}{k.name} {base64.b64encode(k.key_id + k.sign(text)).decode()}\n" for k in keys]
    return text + "\n" + "".join(lines)


def open_note(note: str, *keys: VerifierKey) -> Checkpoint:
    """The checkpoint of a note that at least one of `keys` has signed.

    Signatures by unknown keys are ignored; a wrong signature of a known key rejects the note. Raises NoteInvalid.
    """
    text, block = split(note)
    by_name = {(k.name, k.key_id): k for k in keys}
    signed = False
    for name, raw in signatures(block):
        key = by_name.get((name, raw[:4]))
        if key is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(raw[4:], text.encode())
        except (InvalidSignature, ValueError, UnicodeEncodeError) as error:
            raise NoteInvalid(f"the signature of {name} does not fit the note") from error
        signed = True
    if not signed:
        raise NoteInvalid("none of the known keys has signed this note")
    return parse_checkpoint(text)


def split(note: str) -> tuple[str, str]:
    """A note's text, which is what is signed, and the lines of its signatures; raises NoteInvalid."""
    if len(note) > MAX_NOTE_SIZE:
        raise NoteInvalid("the note is larger than any checkpoint")
    at = note.rfind("\n\n")
    if at < 0 or not note.endswith("\n"):
        raise NoteInvalid("the note has no signatures")
    return note[: at + 1], note[at + 2 :]


def parse_checkpoint(text: str) -> Checkpoint:
    """Reads the text of a checkpoint without regard to signatures; further lines are extensions and are ignored."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0]:
        raise NoteInvalid("a checkpoint has three lines: origin, size, root")
    origin, size, encoded = lines[:3]
    if not _is_decimal(size):
        raise NoteInvalid("the checkpoint's size is not a decimal number")
    root = _unbase64(encoded, "the checkpoint's root")
    if len(root) != HASH_SIZE:
        raise NoteInvalid("the checkpoint's root is not 32 bytes")
    return Checkpoint(origin, int(size), root)


@dataclass(frozen=True)
class TlogProof:
    """Evidence that an entry is number `index` of a log, verified against the signed checkpoint in the same file."""

    index: int
    hashes: tuple[bytes, ...]
    note: str


def tlog_proof(index: int, hashes: tuple[bytes, ...], note: str) -> str:
    """The text of a `.tlog-proof` file."""
    encoded = "".join(base64.b64encode(h).decode() + "\n" for h in hashes)
    return f"{_PROOF_HEADER}\nindex {index}\n{encoded}\n{note}"


def parse_tlog_proof(text: str) -> TlogProof:
    """Reads a `.tlog-proof` file; raises NoteInvalid with what is wrong."""
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines[0] != _PROOF_HEADER:
        raise NoteInvalid(f"a proof begins with the line {_PROOF_HEADER}")
    body = lines[1:]
    if body and body[0].startswith("extra "):
        # No signature covers it, so it is not used.
        _unbase64(body.pop(0).removeprefix("extra "), "the proof's extra data")
    word, _, number = body[0].partition(" ") if body else ("", "", "")
    if word != "index" or not _is_decimal(number):
        raise NoteInvalid("the proof's next line is not `index` and a number")
    hashes = tuple(_unbase64(line, "a hash of the proof") for line in body[1:])
    if any(len(h) != HASH_SIZE for h in hashes):
        raise NoteInvalid("a hash of the proof is not 32 bytes")
    return TlogProof(int(number), hashes, note)


def signatures(block: str) -> Iterator[tuple[str, bytes]]:
    """Name and raw bytes (key id first) of each signature line; raises NoteInvalid if a line is not one."""
    for line in block.split("\n")[:-1]:
        name, gap, encoded = line.removeprefix(DASH).partition(" ")
        if not line.startswith(DASH) or not gap or not is_name(name):
            raise NoteInvalid("a signature line is not of the form: dash, name, base64")
        raw = _unbase64(encoded, f"the signature of {name}")
        if len(raw) < 5:
            raise NoteInvalid(f"the signature of {name} is too short")
        yield name, raw


def is_name(name: str) -> bool:
    """Whether `name` is allowed as a key's name."""
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def _is_decimal(text: str) -> bool:
    """Whether `text` is a whole number in the form used here, and no larger than a log's size can be."""
    return len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() and (text == "0" or not text.startswith("0"))


def _unbase64(text: str, what: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteInvalid(f"{what} is not base64") from error
