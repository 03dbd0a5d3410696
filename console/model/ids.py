"""The names that identify things, each a type of its own so that no bare string travels between rooms."""

from collections.abc import Callable
from datetime import datetime
from typing import NewType
from uuid import UUID

DraftId = NewType("DraftId", str)
"""Given by the store to a draft at its first submission; a UUIDv7 in text form. Stays the same over all revisions."""
DecisionKey = NewType("DecisionKey", str)
"""Made when the person presses the key; a UUIDv7 in text form. The idempotency key of a decision."""
PersonId = NewType("PersonId", str)
"""Given by the store to a person or a pipeline; stable when the name changes."""
TokenId = NewType("TokenId", str)
"""The public half of a token: names it in lists and in the log, opens nothing."""
EventId = NewType("EventId", str)
"""A UUIDv7 given to an event in the transaction that caused it, before it has a position in the log."""
Digest = NewType("Digest", str)
"""`sha256:` and 64 hex digits."""

Clock = Callable[[], datetime]
"""Says what time it is, as an aware UTC datetime. Always an argument, so that tests and simulations own time."""
RandomBytes = Callable[[int], bytes]
"""Gives that many random bytes; `os.urandom` outside tests."""


def uuid7(now: datetime, random_bytes: RandomBytes) -> str:
    """A UUIDv7 (RFC 9562 §5.7) as text: 48 bits of Unix milliseconds, then version, variant and 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    noise = int.from_bytes(random_bytes(10), "big")
    value = milliseconds << 80 | noise
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
