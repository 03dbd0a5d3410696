"""How a store runs, as one value."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from console.model.ids import Clock, RandomBytes
from console.store.database.limits import DEFAULT, Limits
from console.store.limits import EXPORTS, HTTP, ExportLimits, HttpLimits
from console.store.tls import Tls
from console.store.tracing import Tracing

MEGABYTE = 1_000_000


def utc_now() -> datetime:
    """The machine's time, as an aware UTC datetime."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class StoreConfig:
    """`hosts`: the values of the `Host` header that are answered, None for any (behind a proxy). `compress`: whether
    answers are compressed with zstd or gzip for clients that accept it. `dispatch`: how approved drafts are sent (see
    `dispatch.ways`), None for not at all by this process; what was approved longer than `dispatch_oldest` ago is left
    to people. `limits`: how much of a database server is used. `place_seconds`: how long an acknowledgement waits at
    most for its position in the log, where that comes after the commit. `metrics_open`: `/metrics` needs no token;
    `metrics_listen`: it is served at that address too, without one. A request that takes longer than `slow_seconds` is
    logged. `tls`: HTTPS with these files, None for plain HTTP, which only a store `behind_proxy` may speak beyond this
    computer. `requests` and `drafts`: how fast one token may send requests to this process, and submit drafts, each as
    so many a second and so many at once; None for no limit. `reuse_port`: other store processes listen there too.
    `tracing`: where spans go, None for nowhere. `http` and `exports`: how much of the store one caller may use.
    """

    database: str
    hosts: frozenset[str] | None = None
    compress: bool = True
    dispatch: str | None = None
    dispatch_password: str | None = field(default=None, repr=False)
    dispatch_oldest: timedelta | None = timedelta(days=1)
    max_body_bytes: int = 16 * MEGABYTE
    limits: Limits = DEFAULT
    place_seconds: float = 0.02
    metrics_open: bool = False
    metrics_listen: str | None = None
    slow_seconds: float = 1.0
    tls: Tls | None = None
    behind_proxy: bool = False
    requests: tuple[float, int] | None = None
    drafts: tuple[float, int] | None = None
    reuse_port: bool = False
    tracing: Tracing | None = None
    http: HttpLimits = HTTP
    exports: ExportLimits = EXPORTS
    now: Clock = utc_now
    random_bytes: RandomBytes = os.urandom
