"""How often the default policy is right about replies and hard sentences that the model was not trained on.

Authors wrote them who had seen neither the rules nor the training sentences; `unseen/` and `resources/promises/fixed/`
have their texts with what they say each promises. What the model missed of the first three sets of replies and
sentences, and of the first plain one, was read before more training sentences were written; of the others nothing was.
`granted-1` has promises that only two sentences together make. The floors are somewhat below what was measured
(docs/promises.md).
"""

import json
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from console.model.finding import Severity
from console.rules.policy import promises
from console.rules.policy.budget import Budget
from resources.promises import fixed_files
from tests.rules.builders import default_policy
from tests.support.drafts import a_submission

UNSEEN = (*Path(__file__).with_name("unseen").iterdir(), *fixed_files())


class Judged(NamedTuple):
    """A text, what its author says it promises, what is shown and what stops."""

    language: str
    labels: frozenset[str]
    shown: frozenset[str]
    stopped: frozenset[str]


def judged(name: str) -> list[Judged]:
    """Those of the files of that name, such as `replies-*`."""
    files = sorted(path for path in UNSEEN if fnmatch(path.name, f"{name}.jsonl"))
    return [text for file in files for text in judged_file(file)]


@cache
def judged_file(file: Path) -> tuple[Judged, ...]:
    texts = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        draft = a_submission(row["text"], language=row["lang"])
        findings = [*promises.findings(draft, row["text"], default_policy(), Budget())]
        promised = frozenset(f.rule.removeprefix("promise.") for f in findings if f.score is not None)
        stops = {f.rule for f in findings if f.severity is not Severity.WARN and f.score is not None}
        stopped = frozenset(rule.removeprefix("promise.") for rule in stops)
        texts.append(Judged(row["lang"], frozenset(row["labels"]), promised, stopped))
    return tuple(texts)


def recall(rows: list[Judged]) -> float:
    promising = [row for row in rows if row.labels]
    return sum(bool(row.shown) for row in promising) / len(promising)


def precision(rows: list[Judged], found: str) -> float:
    named = [row for row in rows if getattr(row, found)]
    return sum(bool(row.labels) for row in named) / len(named)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("name", "least_recall", "least_precision", "least_precision_stopped"),
    [
        ("replies-*", 0.94, 0.84, 0.95),
        ("sentences-*", 0.85, 0.9, 0.93),
        ("replies-[45]", 0.92, 0.83, 0.92),
        ("sentences-[45]", 0.81, 0.92, 0.95),
        ("granted-1", 0.55, 0.75, 0.83),
        ("plain-*", 0.75, 0.91, 0.94),
        ("plain-2", 0.78, 0.93, 0.97),
    ],
)
def test_what_was_not_learnt_is_judged_well(
    name: str, language: str, least_recall: float, least_precision: float, least_precision_stopped: float
) -> None:
    rows = [row for row in judged(name) if row.language == language]
    assert len(rows) >= 80
    assert recall(rows) >= least_recall
    assert precision(rows, "shown") >= least_precision
    assert precision(rows, "stopped") >= least_precision_stopped


@pytest.mark.parametrize("label", promises.CLASSES)
def test_each_class_is_found_in_replies(label: str) -> None:
    promising = [row for row in judged("replies-*") if label in row.labels]
    assert sum(label in row.shown for row in promising) >= 0.8 * len(promising)


def test_assurances_in_plain_words_are_found() -> None:
    promising = [row for row in judged("plain-2") if "legal_terms" in row.labels]
    assert sum("legal_terms" in row.shown for row in promising) >= 0.68 * len(promising)
