"""The page that Prometheus reads: the counts of this process and, read at most every few seconds, the state of the
database. The format is the text format 0.0.4; names end in their unit.

`prometheus_client` is imported with the first page, so an unmonitored store does not pay for it.
"""

import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from console import __version__
from console.store.database import store_gauges
from console.store.database.store_gauges import StoreGauges
from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.metrics.tally import BUCKETS_SECONDS, RequestTally
from console.store.refusals import Unavailable

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.core import Metric

LOOK_EVERY_SECONDS = 5.0
"""The database is asked at most once in so many seconds, however often the page is read."""

MOST_QUEUES = 100
"""The most queues with separate figures; the rest are added up as one."""

OTHER_QUEUES = "(others)"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_MICROS = 1_000_000


class Page:
    """One for each store that is served; `waiting` returns how many long-polls wait now."""

    def __init__(self, store: Store, tally: RequestTally, waiting: Callable[[], int]) -> None:
        self._store = store
        self._tally = tally
        self._waiting = waiting
        self._lock = threading.Lock()
        self._registry: CollectorRegistry | None = None
        self._gauges: StoreGauges | None = None
        self.look_again()

    def text(self) -> bytes:
        """The page. Reads the database, so call it in a thread."""
        from prometheus_client import generate_latest

        with self._lock:
            if self._registry is None:
                self._registry = self._registry_of()
            return generate_latest(self._registry)

    def look_again(self) -> None:
        """Makes the next reading ask the database."""
        self._looked_at = -LOOK_EVERY_SECONDS

    def collect(self) -> "Iterator[Metric]":
        """What the registry asks for at each reading."""
        yield from self._requests()
        yield from self._decision_counters()
        yield from self._process()
        yield from self._database()

    def _registry_of(self) -> "CollectorRegistry":
        from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector

        registry = CollectorRegistry(auto_describe=False)
        ProcessCollector(registry=registry)
        GCCollector(registry=registry)
        registry.register(self)
        return registry

    def _requests(self) -> "Iterator[Metric]":
        from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

        durations = HistogramMetricFamily(
            "countersign_request_duration_seconds",
            "Requests answered, by route; long-polls and leases with the time that they waited.",
            labels=["method", "route", "status"],
        )
        refused = limited = 0
        for (method, template, status), times in list(self._tally.requests.items()):
            sums, so_far = [], 0
            for end, count in zip([*map(str, BUCKETS_SECONDS), "+Inf"], list(times.buckets), strict=True):
                so_far += count
                sums.append((end, float(so_far)))
            durations.add_metric([method, template, str(status)], sums, times.seconds)
            refused += so_far if status in (401, 403, 421) else 0
            limited += so_far if status == 429 else 0
        yield durations
        yield CounterMetricFamily(
            "countersign_access_refused", "Requests refused: without the right to make them.", value=refused
        )
        yield CounterMetricFamily("countersign_rate_limited", "Requests refused: beyond the rate limit.", value=limited)

    def _decision_counters(self) -> "Iterator[Metric]":
        from prometheus_client.core import CounterMetricFamily

        decisions = CounterMetricFamily(
            "countersign_decisions", "Decisions pushed here, as answered.", labels=["kind", "outcome", "conflict"]
        )
        for labels, count in list(self._tally.decisions.items()):
            decisions.add_metric(list(labels), count)
        yield decisions
        drafts = CounterMetricFamily("countersign_drafts_submitted", "Drafts pushed here.", labels=["outcome"])
        for outcome, count in list(self._tally.drafts.items()):
            drafts.add_metric([outcome], count)
        yield drafts

    def _process(self) -> "Iterator[Metric]":
        from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily

        kind = "sqlite" if self._store.database.sqlite else "postgresql"
        about = {"version": __version__, "database": kind}
        yield InfoMetricFamily("countersign_build", "The release of this store.", value=about)
        yield GaugeMetricFamily(
            "countersign_long_polls_waiting", "Long-polls that are waiting now.", value=self._waiting()
        )
        used = GaugeMetricFamily("countersign_database_connections_used", "Connections in use now.", labels=["pool"])
        most = GaugeMetricFamily("countersign_database_connections_limit", "At most.", labels=["pool"])
        for name, lent, limit in self._store.database.pools():
            used.add_metric([name], lent)
            most.add_metric([name], limit)
        yield used
        yield most

    def _database(self) -> "Iterator[Metric]":
        from prometheus_client.core import GaugeMetricFamily

        gauges = self._standing()
        yield GaugeMetricFamily("countersign_database_up", "Whether the database answers.", value=gauges is not None)
        if gauges is None:
            return
        now = micros(self._store.now())
        drafts = GaugeMetricFamily("countersign_open_drafts", "Drafts to decide on.", labels=["state", "queue"])
        for (state, queue), count in bounded(gauges.open_drafts).items():
            drafts.add_metric([state, queue], count)
        yield drafts
        status = ["status"]
        sending = GaugeMetricFamily(
            "countersign_dispatches",
            "Dispatches that have not ended yet, failed, or have an unknown outcome.",
            labels=status,
        )
        since = GaugeMetricFamily(
            "countersign_dispatch_oldest_age_seconds", "Since the oldest of them was due, or failed.", labels=status
        )
        for name, group in gauges.dispatches.items():
            sending.add_metric([name], group.count)
            since.add_metric([name], max(0, now - group.oldest) / _MICROS)
        yield sending
        yield since
        for name, meaning, value in (
            (
                "escalation_oldest_age_seconds",
                "Since the escalation that has waited longest for a senior.",
                _age(gauges.oldest_escalation, now),
            ),
            ("drafts_unsent", "Approved, to be carried out, and not yet carried out.", float(gauges.unsent)),
            ("claims", "Claimed drafts.", gauges.claims),
            ("log_entries", "Entries of the audit log.", gauges.log_size),
            ("inbox_events", "Events committed that wait for their position in the log.", gauges.inbox),
            ("inbox_age_seconds", "Since the first of them was recorded.", _age(gauges.oldest_in_inbox, now)),
        ):
            yield GaugeMetricFamily(f"countersign_{name}", meaning, value=value)
        if gauges.checkpoint_at is not None:
            age = _age(gauges.checkpoint_at, now)
            yield GaugeMetricFamily("countersign_checkpoint_age_seconds", "Since the newest one was signed.", value=age)

    def _standing(self) -> StoreGauges | None:
        if time.monotonic() - self._looked_at >= LOOK_EVERY_SECONDS:
            self._looked_at = time.monotonic()
            try:
                self._gauges = self._store.read(store_gauges.read)
            except Unavailable:
                self._gauges = None
        return self._gauges


def bounded(open_drafts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """The same figures with at most so many queues, the fullest ones by name."""
    by_queue: dict[str, int] = {}
    for (_, queue), count in open_drafts.items():
        by_queue[queue] = by_queue.get(queue, 0) + count
    named = set(sorted(by_queue, key=lambda queue: (-by_queue[queue], queue))[:MOST_QUEUES])
    counts: dict[tuple[str, str], int] = {}
    for (state, queue), count in open_drafts.items():
        at = (state, queue if queue in named else OTHER_QUEUES)
        counts[at] = counts.get(at, 0) + count
    return counts


def _age(at: int | None, now: int) -> float:
    return 0.0 if at is None else max(0, now - at) / _MICROS
