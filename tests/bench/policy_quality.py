"""How well the default policy finds what was spoiled, and how often it cries wolf.

`python -m tests.bench.policy_quality` prints tables; it is no test.
Reads the development data (`../shared/data` or COUNTERSIGN_DATA) where it is, and the sample workspace always.
Recall is by draft: of those spoiled in a way, the share that has a finding of that kind. False
alarms are by draft: of those not spoiled at all, the share that has such a finding of severity warn or above.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from console.model.draft import SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy
from console.model.wire import convert, decode_submission
from console.rules.policy import check, hidden_text, load
from console.rules.policy.instructions import first_instruction
from resources.policy import default_policy_text
from resources.sample import workspace
from tests.conftest import find_development_data

KINDS = {
    "promise_refund": "Refund",
    "promise_contract": "Contract",
    "promise_date": "Delivery date",
    "promise_legal": "Legal terms",
    "legal": "Legal terms",
    "wrong_number": "Number differs",
    "wrong_fact": "Number differs",
    "stale_source": "Stale source",
    "unapproved_source": "Unapproved",
    "hidden_text": "Hidden text",
    "injection": "Instructions",
    "uncertain": "Low confidence",
}
"""How a draft was spoiled, and the label of the finding that should say so."""

LOUD = (Severity.WARN, Severity.ESCALATE, Severity.BLOCK)


class Row(NamedTuple):
    """A draft, in which ways it was spoiled, and where it comes from."""

    draft: SubmittedDraft
    spoiled: frozenset[str]
    origin: str
    now: datetime


def main() -> None:
    policy = load(default_policy_text())
    if data := find_development_data():
        report("Development data", list(real(data)), policy)
        hostile(data, policy)
    report("Sample workspace", list(sample()), policy)


def real(data: Path) -> Iterator[Row]:
    with (
        (data / "drafts.jsonl").open(encoding="utf-8") as drafts,
        (data / "replies.jsonl").open(encoding="utf-8") as replies,
    ):
        for line, reply in zip(drafts, replies, strict=True):
            draft, known = decode_submission(line), json.loads(reply)
            yield Row(draft, frozenset(known["perturbations"]), known["origin"], draft.created_at)


def sample() -> Iterator[Row]:
    now = datetime.now(UTC)
    known = workspace.load(now)
    for wire in known.open_drafts:
        about = known.about[wire["external_id"]]
        yield Row(convert(wire, SubmittedDraft), frozenset({about} - {"right"}), "sample", now)


def report(title: str, rows: list[Row], policy: Policy) -> None:
    judged = [(row, check(row.draft, row.draft.text, None, policy, row.now)) for row in rows]
    print(f"\n{title}: {len(rows)} drafts")
    print(f"  {'spoiled by':<20}{'drafts':>8}{'found':>8}{'recall':>8}")
    for kind in sorted({kind for row in rows for kind in row.spoiled}):
        label = KINDS.get(kind)
        having = [(row, findings) for row, findings in judged if kind in row.spoiled]
        hits = sum(any(f.label == label for f in findings) for _, findings in having)
        share = f"{hits / len(having):.1%}" if label else "–"
        print(f"  {kind:<20}{len(having):>8}{hits if label else '–':>8}{share:>8}")
    honest = [(row, findings) for row, findings in judged if not row.spoiled]
    print(f"  {'false alarm':<20}{'drafts':>8}{'alarms':>8}{'share':>8}{'precision':>11}")
    for label in sorted({*KINDS.values()}):
        alarms = sum(any(loud(label, findings)) for _, findings in honest)
        right = sum(
            any(loud(label, findings)) and any(KINDS.get(kind) == label for kind in row.spoiled)
            for row, findings in judged
        )
        everywhere = sum(any(loud(label, findings)) for _, findings in judged)
        precision = f"{right / everywhere:.1%}" if everywhere else "–"
        print(f"  {label:<20}{len(honest):>8}{alarms:>8}{alarms / len(honest):>8.1%}{precision:>11}")
    clean = sum(not any(f.severity in LOUD for f in findings) for _, findings in honest)
    print(
        f"  unspoiled drafts without any finding of warn or above: {clean} of {len(honest)} ({clean / len(honest):.1%})"
    )


def loud(label: str, findings: Iterable[Finding]) -> Iterator[bool]:
    return (f.severity in LOUD for f in findings if f.label == label)


def hostile(data: Path, policy: Policy) -> None:
    count: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for line in (data / "hostile.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        kind = "+".join(row["kinds"]) or "honest look-alike"
        count[kind] += 1
        hit[kind] += bool(hidden_text.findings(row["text"], policy)) or first_instruction(row["text"]) is not None
    print("\nHostile texts (markup and formulas are shown as plain text and escaped in exports, not flagged)")
    print(f"  {'kind':<20}{'texts':>8}{'flagged':>8}")
    for kind in count:
        print(f"  {kind:<20}{count[kind]:>8}{hit[kind]:>8}")


if __name__ == "__main__":
    main()
