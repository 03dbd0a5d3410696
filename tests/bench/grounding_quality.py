"""How well a changed fact is noticed, on drafts of fields that the rules were not developed on.

`python -m tests.bench.grounding_quality [developed]` prints a table and the worst misses; it is no test. Reads the
development data (`../shared/data` or COUNTERSIGN_DATA).
"""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from console.model.draft import SubmittedDraft
from console.model.finding import Finding
from console.rules.citations import follow
from console.rules.policy import grounding, load
from console.rules.policy.budget import Budget
from resources.policy import default_policy_text
from tests.conftest import find_development_data
from tests.support.changed_facts import Pair, pairs

COMPARED = ("number", "amount", "date", "time")


class Figures(NamedTuple):
    """Changed facts by kind, those of them that were noticed, and findings on what was right."""

    changed: Counter[str]
    noticed: Counter[str]
    false_alarms: int
    right_fix: int
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Of the changed facts, the share that has a finding on it."""
        return self.noticed.total() / self.changed.total()

    @property
    def precision(self) -> float:
        """Of all findings on the drafts, changed and not, the share that is on a changed fact."""
        return self.noticed.total() / (self.noticed.total() + self.false_alarms)


def measured(some: Iterable[Pair]) -> Figures:
    """The figures on pairs. The false alarms are those on the draft as it was; a pair counts each once."""
    changed, noticed, false_alarms, fixed = Counter[str](), Counter[str](), 0, 0
    missed = []
    for pair in some:
        false_alarms += len(facts_found(pair.draft))
        changed[pair.kind] += 1
        on_it = [f for f in facts_found(pair.changed) if _is_on(f, pair.start, pair.end)]
        if on_it:
            noticed[pair.kind] += 1
            fixed += any(_repaired(pair.changed.text, finding) == pair.draft.text for finding in on_it)
        else:
            was = pair.draft.text[pair.start : pair.end + 8]
            missed.append(f"{pair.kind}: {was!r} became {pair.changed.text[max(0, pair.start - 50) : pair.end + 20]!r}")
    return Figures(changed, noticed, false_alarms, fixed, tuple(missed))


def facts_found(draft: SubmittedDraft) -> list[Finding]:
    """The findings about numbers, amounts, days and times."""
    followed = follow(draft.citations, ())
    found = grounding.findings(draft, draft.text, followed, draft.action.params, POLICY, Budget())
    return [f for f in found if f.rule.removeprefix("grounding.").removeprefix("unknown_") in COMPARED]


def _is_on(finding: Finding, start: int, end: int) -> bool:
    return finding.start is not None and finding.end is not None and finding.start < end and start < finding.end


def _repaired(text: str, finding: Finding) -> str:
    return text if finding.instead is None else text[: finding.start] + finding.instead + text[finding.end :]


def main() -> None:
    data = find_development_data()
    if data is None:
        sys.exit("There is no development data here.")
    figures = measured(pairs(data, most=2_000, developed_on="developed" in sys.argv))
    for kind in COMPARED:
        print(f"{kind:8} {figures.changed[kind]:5} changed, recall {figures.noticed[kind] / figures.changed[kind]:.3f}")
    print(f"all      {figures.changed.total():5} changed, recall {figures.recall:.3f}")
    print(f"precision {figures.precision:.3f}; right fix for {figures.right_fix} of {figures.noticed.total()} noticed")
    print("\n".join(("", "missed:", *figures.missed[:30])))


POLICY = load(default_policy_text())

if __name__ == "__main__":
    main()
