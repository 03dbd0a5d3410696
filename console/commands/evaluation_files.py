"""The files of `countersign evaluation`: an evaluation set, a pipeline's answers, the last run's report."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import click
import msgspec

from console.commands.answers import CommandRefused
from console.commands.drafts_file import DraftsFile
from console.evaluation.answering import UnusableAnswer, read_answer
from console.evaluation.reports import ReportInvalid, read_report
from console.local.files import read_at_most, why
from console.model.evaluation import SET_VERSION, Case
from console.model.evaluation_report import CaseResult, EvaluationReport
from console.model.policy import Policy
from console.model.problem import InvalidValue
from console.model.wire import decode
from console.rules.evaluation.scoring import scored, unanswered

_MOST_BYTES_OF_REPORT = 256_000_000
_EXPORT = "Export the set again: countersign decisions export --format evaluation."
_AGAIN = f"This Countersign reads version {SET_VERSION}: export it again with this one, or use a newer one."


class _Version(msgspec.Struct):
    version: int = SET_VERSION


class _Named(msgspec.Struct):
    id: str | None = None
    external_id: str | None = None


def read_cases(file: str) -> list[Case]:
    """The cases of an evaluation set (`-`: standard input); raises CommandRefused."""
    cases: dict[str, Case] = {}
    first_at: dict[str, str] = {}
    for where, text in _lines(file):
        try:
            version = decode(text, _Version).version
            if version != SET_VERSION:
                raise CommandRefused(f"{where}: an evaluation set of version {version}. {_AGAIN}")
            case = decode(text, Case)
        except InvalidValue as error:
            raise CommandRefused(f"{where}: not a case: {error}. {_EXPORT}") from error
        if case.id in cases:
            raise CommandRefused(f"{where}: case {case.id} is already at {first_at[case.id]}. Remove one of them.")
        cases[case.id] = case
        first_at[case.id] = where.rpartition(", ")[2]
    if not cases:
        raise CommandRefused(f"{file} has no cases. {_EXPORT}")
    return [*cases.values()]


def score_answers(file: str, cases: Sequence[Case], policy: Policy) -> tuple[CaseResult, ...]:
    """Each case's result by the answers in a file: JSON objects with the case's `id` (in a draft: `external_id`);
    raises CommandRefused. Answers to other cases are passed over.
    """
    known = {case.id: case for case in cases}
    answers: dict[str, bytes] = {}
    count = 0
    for where, text in _lines(file):
        count += 1
        try:
            named = decode(text, _Named)
        except InvalidValue as error:
            raise CommandRefused(f"{where}: not an answer: {error}. Write one JSON object for each case.") from error
        name = named.id or named.external_id
        if name is None:
            raise CommandRefused(f"{where}: has no `id`. Write the id of its case into it.")
        if name in answers:
            raise CommandRefused(f"{where}: case {name} has an answer already. Remove one of them.")
        if name in known:
            answers[name] = text
    if not answers:
        raise CommandRefused(f"None of the {count:,} answers in {file} has the id of a case. Is it for another set?")
    return tuple(_result(case, answers.get(case.id), policy) for case in cases)


def read_last(file: Path) -> EvaluationReport:
    """The report of an earlier run; raises CommandRefused."""
    try:
        content = read_at_most(file, _MOST_BYTES_OF_REPORT)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {why(error)}. Leave --last out for a first run.") from error
    try:
        return read_report(content)
    except ReportInvalid as error:
        raise CommandRefused(f"{file} {error}.") from error


def _result(case: Case, text: bytes | None, policy: Policy) -> CaseResult:
    if text is None:
        return unanswered(case, "The file has no answer to this case.")
    try:
        return scored(case, read_answer(text, case), policy)
    except UnusableAnswer as error:
        return unanswered(case, str(error))


def _lines(file: str) -> Iterator[tuple[str, bytes]]:
    """Each value of a file, after where it is."""
    try:
        with click.open_file(file, "rb") as opened:
            pieces = DraftsFile(cast(BinaryIO, opened))
            for piece in pieces:
                where = f"{file}, {pieces.unit} {piece.number}"
                if piece.why is not None:
                    raise CommandRefused(f"{where}: {piece.why}.")
                yield where, piece.text
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {why(error)}.") from error
