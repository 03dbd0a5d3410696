"""How a store runs, as one value."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from console.model.ids import Clock, RandomBytes

MEGABYTE = 1_000_000


def utc_now() -> datetime:
    """The machine's time, as an aware UTC datetime."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class StoreConfig:
    """`hosts`: the values of the `Host` header that are answered, None for any (behind a proxy). `compress`: whether
    answers are sent with gzip to who accepts it.
    """

    database: str
    hosts: frozenset[str] | None = None
    compress: bool = True
    max_body_bytes: int = 16 * MEGABYTE
    now: Clock = utc_now
    random_bytes: RandomBytes = os.urandom
