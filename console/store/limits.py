"""Limits on what one caller may use of a store, as values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HttpLimits:
    """`head_seconds`: from a connection's beginning, or a request's first byte, to the end of its head. `head_bytes`,
    `headers`: of one head. `body_seconds`: without a good part of a body. `body_bytes`: of all bodies that are held at
    once; `body_bytes_of_one`: of these, by one token. `write_seconds`: without anything taken of an answer.
    `drain_seconds`: for whoever still sends what was refused. `connections`: at once; `of_one_address`: of these, from
    one address that is not this computer's, None for all. `look_seconds`: how often time-outs are looked at.
    """

    head_seconds: float = 15.0
    head_bytes: int = 65_536
    headers: int = 100
    body_seconds: float = 20.0
    body_bytes: int = 256_000_000
    body_bytes_of_one: int = 64_000_000
    write_seconds: float = 30.0
    drain_seconds: float = 5.0
    connections: int = 4_000
    of_one_address: int | None = 1_000
    look_seconds: float = 0.5


@dataclass(frozen=True)
class ExportLimits:
    """Exports at the same time: `of_one` token, and of `all` in this process, so that others find connections to the
    database. `seconds`: for one export.
    """

    of_one: int = 2
    all: int = 4
    seconds: float = 900.0


HTTP = HttpLimits()
EXPORTS = ExportLimits()
