"""What stands in a leaf: an event's canonical bytes, and salted commitments to what lies beside the log.

Without a salt, the digest of a short text (a name, a PIN, "approved") could be guessed back from the log for ever.
"""

import hashlib

import msgspec
import rfc8785

from console.model.event import Event
from console.model.ids import Digest

SALT_SIZE = 32
"""Bytes of randomness kept beside each payload, deleted together with it."""


def commit(salt: bytes, content: bytes) -> Digest:
    """`sha256:` and the hex digest of SHA-256(salt ‖ content)."""
    return Digest("sha256:" + hashlib.sha256(salt + content).hexdigest())


def event_bytes(event: Event) -> bytes:
    """The entry as it is stored, hashed and proven: canonical JSON (RFC 8785). Raises ValueError on what JSON cannot
    say exactly.
    """
    return rfc8785.dumps(msgspec.to_builtins(event))


def read_event(entry: bytes) -> Event:
    """An entry's bytes as a value; raises msgspec.ValidationError or msgspec.DecodeError if they are not an event."""
    return msgspec.json.decode(entry, type=Event)
