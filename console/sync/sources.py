"""The check of sources that Insights shows: reads the drafts of a time page by page, as `countersign policy
check-sources` does, and says where in History the drafts behind a problem are.
"""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import msgspec

from console.model.draft import Draft
from console.model.policy import Policy
from console.model.wire import rfc3339
from console.rules.search import words
from console.rules.sources.checking import SourceCheck, SourceProblem
from console.rules.sources.report import SourceReport, report_of
from console.sync.insights import InsightsQuery, period
from console.sync.query_words import quoted_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.remote.client import StoreClient

_PAGE: Final = 100


class SourceReading:
    """A running check. Any thread may ask for its progress, and stop it."""

    def __init__(self) -> None:
        self._check = SourceCheck()
        self._stopped = False
        self.comparing = 0
        """How many sources are compared, once all drafts were read."""

    @property
    def drafts(self) -> int:
        """How many drafts were read."""
        return self._check.drafts

    def stop(self) -> None:
        """The result is no longer needed: ends after the page, or the article, that is being read."""
        self._stopped = True

    async def run(
        self, client: "StoreClient", query: InsightsQuery, policy: Policy, now: datetime, zone: ZoneInfo
    ) -> SourceReport:
        """Reads the drafts that came in the days of `query`; raises RemoteErrors, and CancelledError once stopped."""
        since = period(query, now, zone)[1]
        cursor: str | None = None
        more = True
        while more:
            page = await client.drafts(since, cursor, _PAGE, query.queue)
            cursor, more = page.cursor, page.more
            # Comparing texts takes time that what the core's thread does beside must not wait for.
            await asyncio.to_thread(self._add, page.items)
        self.comparing = self._check.sources
        return await asyncio.to_thread(report_of, self._check, policy, since, query.queue, now, self._go_on)

    def _add(self, drafts: "Sequence[Draft]") -> None:
        for draft in drafts:
            self._go_on()
            self._check.add(draft)

    def _go_on(self) -> None:
        if self._stopped:
            raise asyncio.CancelledError


class DraftsBehind(msgspec.Struct, frozen=True):
    """Drafts behind a problem (all made from a source, or a single one), and the query that finds them in History."""

    name: str
    about: str
    question: str


def drafts_behind(report: SourceReport, problem: SourceProblem) -> tuple[DraftsBehind, ...]:
    """Where the drafts behind a problem are, first all of each source; those that no query can find are left out."""
    queue = [] if report.queue is None else [quoted_field("queue", report.queue)]
    bounds = [f"from:{rfc3339(report.since)}", *queue]
    rows = [
        DraftsBehind(title or uri, uri, _joined(quoted_field("source", uri), *bounds))
        for title, uri in zip(problem.titles, problem.uris, strict=True)
    ]
    rows += [DraftsBehind(draft, "", _joined(_phrase(draft), *bounds)) for draft in problem.drafts]
    return tuple(row for row in rows if row.question)


def _phrase(external_id: str) -> str:
    """The words of a draft's own id, one after the other; "" where it has none."""
    return f'"{" ".join(found)}"' if (found := words(external_id)) else ""


def _joined(*parts: str) -> str:
    return " ".join(parts) if all(parts) else ""
