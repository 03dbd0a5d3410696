"""The names that identify things, each with its own type so that no bare string travels between rooms."""

from collections.abc import Callable
from datetime import datetime
from typing import NewType
from uuid import UUID

DraftId = NewType("DraftId", str)
"""A UUIDv7 as text. The store gives it to a draft at its first submission; it stays the same over all revisions."""
DecisionKey = NewType("DecisionKey", str)
"""A UUIDv7 as text, made when the person presses the key. It makes pushing a decision idempotent."""
PersonId = NewType("PersonId", str)
"""Given by the store to a person or a pipeline; it stays the same when the name changes."""
TokenId = NewType("TokenId", str)
"""The public half of a token: it names the token in lists and in the log, and gives no access."""
EventId = NewType("EventId", str)
"""A UUIDv7, given to an event in the transaction that caused it, before the event has a position in the log."""
Digest = NewType("Digest", str)
"""`sha256:` and 64 hex digits."""

Clock = Callable[[], datetime]
"""Returns the current time as an aware UTC datetime. Always an argument, so that tests and simulations control time."""
RandomBytes = Callable[[int], bytes]
"""Returns as many random bytes as asked for; `os.urandom` outside tests."""


def uuid7(now: datetime, random_bytes: RandomBytes) -> str:
    """A UUIDv7 (RFC 9562 §5.7) as text: 48 bits of Unix milliseconds, then version, variant and 74 random bits. A time
    before 1970 gives one of its first moment.
    """
    milliseconds = max(int(now.timestamp() * 1000), 0) & (1 << 48) - 1
    noise = int.from_bytes(random_bytes(10), "big")
    value = milliseconds << 80 | noise
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
