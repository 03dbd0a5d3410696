"""What this process has done since it started, counted in a few plain additions, whether it is monitored or not.

Labels are bounded: routes by their template, never by an id, and words of the wire format.
"""

import threading
from bisect import bisect_left
from collections import Counter

from console.model.push import PushResult, PushStatus
from console.model.submit import SubmitResult

BUCKETS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper ends, inclusive."""

NO_ROUTE = "none"
"""The template of a request that met no route."""

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
UNREADABLE = "unreadable"


class RouteTimes:
    """The requests of one route, method and status: how long they took, in all and by bucket (the last: longer)."""

    __slots__ = ("buckets", "seconds")

    def __init__(self) -> None:
        self.seconds = 0.0
        self.buckets = [0] * (len(BUCKETS_SECONDS) + 1)


class RequestTally:
    """One for each store that is served. Requests are counted by its loop, everything else from any thread."""

    def __init__(self) -> None:
        self.requests: dict[tuple[str, str, int], RouteTimes] = {}
        self.decisions: Counter[tuple[str, str, str]] = Counter()
        """By kind, outcome and kind of conflict ("" for none)."""
        self.drafts: Counter[str] = Counter()
        """By outcome."""
        self._lock = threading.Lock()

    def count_request(self, method: str, template: str, status: int, seconds: float) -> None:
        """A request was answered."""
        key = (method if method in METHODS else "other", template, status)
        times = self.requests.get(key)
        if times is None:
            times = self.requests[key] = RouteTimes()
        times.seconds += seconds
        times.buckets[bisect_left(BUCKETS_SECONDS, seconds)] += 1

    def count_decision(self, kind: str | None, result: PushResult) -> None:
        """A pushed decision was answered; `kind` is None where it could not be read."""
        conflict = "" if result.conflict is None or result.status is not PushStatus.CONFLICT else result.conflict.kind
        with self._lock:
            self.decisions[kind or UNREADABLE, result.status, conflict] += 1

    def count_submission(self, result: SubmitResult) -> None:
        """A submitted draft was answered."""
        with self._lock:
            self.drafts[result.status] += 1
