"""The report of a run of an evaluation set: each case's result, the figures, and what changed since the last run."""

from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from console.model.evaluation import CaseAnswer, CaseUse
from console.model.finding import Severity
from console.model.measures import Better

REPORT_VERSION: Final = 1
"""The version of a report's format."""


class AnswerOutcome(StrEnum):
    """The outcome of a case: a draft, a ticket left alone on purpose, or no usable answer."""

    DRAFTED = "drafted"
    LEFT_ALONE = "left_alone"
    FAILED = "failed"


class CaseFinding(msgspec.Struct, frozen=True):
    """A finding of policy in an answer: `flaw` is the kind by which it is counted, `words` are what it is about."""

    rule: str
    flaw: str
    severity: Severity
    words: str
    message: str


class CaseResult(msgspec.Struct, frozen=True, kw_only=True):
    """One case's result. `exact`, `words_changed` and `distance` (from 0 to 1) compare the answer with the expected
    text, None where there is none. `repeats` says of a known failure whether it came again. `why` says why there is no
    draft.
    """

    id: str
    queue: str
    uses: tuple[CaseUse, ...]
    outcome: AnswerOutcome
    why: str = ""
    answer: CaseAnswer | None = None
    milliseconds: int | None = None
    exact: bool | None = None
    words_changed: int | None = None
    distance: float | None = None
    findings: tuple[CaseFinding, ...] = ()
    repeats: bool | None = None


class Interval(msgspec.Struct, frozen=True):
    """A 95 % confidence interval."""

    low: float
    high: float


class CaseFigure(msgspec.Struct, frozen=True):
    """A figure over the cases that count for it: a share (`count` of `cases`), or a mean (`count` None). `value` is
    None where no case counts.
    """

    name: str
    label: str
    better: Better
    value: float | None
    count: int | None
    cases: int
    interval: Interval | None


class Movement(StrEnum):
    """Whether a figure changed, as far as the cases can tell."""

    WORSE = "worse"
    BETTER = "better"
    UNCLEAR = "unclear"


class FigureChange(msgspec.Struct, frozen=True):
    """A figure on the cases that both runs have: before and now, with an interval of the difference. `worse` and
    `better` are the ids of the cases that changed, the greatest change first.
    """

    name: str
    before: float
    now: float
    cases: int
    interval: Interval
    movement: Movement
    worse: tuple[str, ...]
    better: tuple[str, ...]


class FigureFailure(msgspec.Struct, frozen=True):
    """A figure that stops a release: why in one sentence, and the ids of the cases behind it."""

    figure: str
    sentence: str
    cases: tuple[str, ...]


class EvaluationReport(msgspec.Struct, frozen=True, kw_only=True):
    """`policy` says by which policy was judged, `limits` what figures had to reach, `last` when the run was made that
    this one is compared with.
    """

    version: int = REPORT_VERSION
    set: str
    policy: str
    made_at: datetime
    limits: dict[str, float]
    passed: bool
    failures: tuple[FigureFailure, ...]
    figures: tuple[CaseFigure, ...]
    changes: tuple[FigureChange, ...]
    last: datetime | None = None
    results: tuple[CaseResult, ...]
