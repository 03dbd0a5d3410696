"""Builds a run's report from its results and those of the last run, and reads and writes it as JSON."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from console.model.evaluation import Case
from console.model.evaluation_report import REPORT_VERSION, CaseResult, EvaluationReport
from console.model.policy import Policy
from console.model.problem import InvalidValue
from console.model.wire import decode
from console.rules.evaluation.figures import changes, failures, figures
from console.rules.evaluation.scoring import scored, unanswered


class ReportInvalid(ValueError):
    """A file that is not a report; `str()` is the end of a sentence that begins with its name."""


class _Version(msgspec.Struct):
    version: int


class JudgedBy(NamedTuple):
    """The policy that judges, and a description of it."""

    policy: Policy
    title: str


def make_report(
    name: str,
    cases: Sequence[Case],
    results: tuple[CaseResult, ...],
    by: JudgedBy,
    made_at: datetime,
    limits: Mapping[str, float],
    last: EvaluationReport | None = None,
) -> EvaluationReport:
    """The report of a run of the set `name`. The last run's answers are scored again, so that a change of the policy or
    the set does not look like a change of the pipeline. Raises ReportInvalid if the last run was of other cases.
    """
    changed = () if last is None else changes(_again(last, cases, by.policy), results)
    if last is not None and not changed:
        raise ReportInvalid(f"is of other cases than {name}. Name the report of a run of this set")
    failed = failures(results, changed, limits)
    return EvaluationReport(
        set=name,
        policy=by.title,
        made_at=made_at,
        limits=dict(limits),
        passed=not failed,
        failures=failed,
        figures=figures(results),
        changes=changed,
        last=None if last is None else last.made_at,
        results=results,
    )


def read_report(content: bytes) -> EvaluationReport:
    """A report from the bytes of its file; raises ReportInvalid."""
    try:
        version = decode(content, _Version).version
        if version != REPORT_VERSION:
            raise ReportInvalid(
                f"is a report of version {version}; this Countersign reads version {REPORT_VERSION}."
                " Run the last release's pipeline again, or update Countersign"
            )
        return decode(content, EvaluationReport)
    except InvalidValue as error:
        raise ReportInvalid(f"is no report of an evaluation ({error}). Name a file that --report wrote") from error


def _again(last: EvaluationReport, cases: Sequence[Case], policy: Policy) -> list[CaseResult]:
    known = {case.id: case for case in cases}
    return [
        unanswered(known[result.id], result.why)
        if result.answer is None
        else scored(known[result.id], result.answer, policy)
        for result in last.results
        if result.id in known
    ]
