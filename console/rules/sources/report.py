"""The report of a check of sources: what `countersign policy check-sources` prints and Insights shows."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from console.model.policy import Policy
from console.rules.sources.checking import ArticleProblem, SourceCheck, SourceProblem

HEADINGS: Final = {
    ArticleProblem.CONTRADICTING: "Approved articles that state different numbers for one thing",
    ArticleProblem.UNAPPROVED: "Not approved, but cited",
    ArticleProblem.STALE: "Stale",
    ArticleProblem.DUPLICATE: "The same or nearly the same text",
    ArticleProblem.MISSING_FIELDS: "Missing fields",
    ArticleProblem.MOST_CORRECTED: "Most corrected where cited",
    ArticleProblem.NEVER_USED: "Read, but never cited",
}
"""The heading of each kind of problem, the most severe first."""

MORE: Final = "There are more; only the first were compared."


class SourceReport(msgspec.Struct, frozen=True):
    """The problems of the sources of the drafts that came since a time, in one queue (None: in all)."""

    since: datetime
    queue: str | None
    drafts: int
    sources: int
    is_full: bool
    """Whether there were more sources than can be compared."""
    problems: tuple[SourceProblem, ...]

    def counts(self) -> dict[ArticleProblem, int]:
        """The number of problems of each kind."""
        found = Counter(problem.problem for problem in self.problems)
        return {kind: found[kind] for kind in HEADINGS}


def report_of(
    check: SourceCheck,
    policy: Policy,
    since: datetime,
    queue: str | None,
    now: datetime,
    meanwhile: Callable[[], object] = lambda: None,
) -> SourceReport:
    """The report on what was collected, as of `now`, by the limits of `policy`. Comparing many articles takes a while:
    `meanwhile` is called repeatedly, and an exception from it ends the work.
    """
    problems = tuple(check.problems(policy, now, meanwhile))
    return SourceReport(since, queue, check.drafts, check.sources, check.is_full, problems)


def what_was_read(report: SourceReport) -> str:
    """The line that says how many sources of how many drafts were read."""
    drafts = f"{report.drafts:,} draft{'' if report.drafts == 1 else 's'}"
    return f"{report.sources:,} articles and product records in {drafts}"
