"""`countersign evaluation`: whether a pipeline's new version may go out, by the cases of an evaluation set."""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from console.assistant.opening import AssistantUnusable, open_assistant
from console.assistant.scope import SkippedTicket
from console.commands.answers import CommandRefused, ProgressLine, printable
from console.commands.chosen import chosen_profile
from console.commands.connection import URL_VARIABLE, connected
from console.commands.evaluation_files import read_cases, read_last, score_answers
from console.commands.options import typed_store
from console.commands.policy_file import checked, read_text
from console.evaluation.answering import CasePipeline, PipelineMissing
from console.evaluation.asking import ask_all
from console.evaluation.http import HttpPipeline
from console.evaluation.junit import as_junit
from console.evaluation.program import CommandPipeline
from console.evaluation.reports import JudgedBy, ReportInvalid, make_report
from console.evaluation.rows import ANSWERED, report_rows, verdict
from console.local.files import why, write_private
from console.model.evaluation import Case, CaseAnswer, CaseQuestion
from console.model.evaluation_report import CaseResult
from console.model.person import Role
from console.model.policy import Policy
from console.model.wire import decode, encode
from console.remote.secrets import TOKEN_VARIABLE
from console.rules.evaluation.figures import BY_NAME
from console.rules.policy import PolicyInvalid, load
from resources.policy import default_policy_text

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Send an evaluation set's cases to a pipeline, and report what became worse since the last run."""


class _Limit(click.ParamType[tuple[str, float]]):
    name = "limit"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        """A figure's name and a share."""
        name, _, number = str(value).partition("=")
        try:
            limit = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
        except ValueError:
            limit = -1.0
        if name not in BY_NAME or not 0 <= limit <= 1:
            known = ", ".join(BY_NAME)
            self.fail(f"`{value}` is not a limit: write FIGURE=SHARE, as in promises=0 or exact=60%. Figures: {known}.")
        return name, limit


@command.command()
@click.argument("cases", type=click.Path(dir_okay=False, allow_dash=True), metavar="CASES")
@click.option("--url", "address", metavar="URL", help="The pipeline's address; each case is posted to it.")
@click.option("--command", "program", metavar="COMMAND", help="The pipeline as a command; started once for each case.")
@click.option("--assistant", type=_FILE, metavar="FILE", help="Use the assistant with these settings as the pipeline.")
@click.option("--answers", metavar="FILE", help="Answers that the pipeline has already given, as JSON Lines.")
@click.option(
    "--timeout",
    type=click.IntRange(1, 3600),
    default=60,
    show_default=True,
    metavar="S",
    help="Time limit for an answer, in seconds.",
)
@click.option(
    "--at-once",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    metavar="N",
    help="Number of cases sent at the same time.",
)
@click.option(
    "--token-variable",
    metavar="NAME",
    help="Environment variable with a token, which is sent to URL as a bearer token.",
)
@click.option(
    "--policy",
    "policy_file",
    metavar="FILE",
    help="Policy file; by default the policy in force in the store, if there is a profile, else the built-in one.",
)
@click.option(
    "--limit",
    "limits",
    type=_Limit(),
    multiple=True,
    metavar="FIGURE=SHARE",
    help="A figure's limit, as in promises=0 or exact=60%; can be repeated. By default answered=100%.",
)
@click.option("--last", type=_FILE, metavar="FILE", help="Report of the last release, to compare with.")
@click.option("--report", type=_FILE, metavar="FILE", help="Write the report to FILE, as JSON.")
@click.option("--junit", type=_FILE, metavar="FILE", help="Write the report to FILE, as JUnit XML.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def run(
    *,
    cases: str,
    address: str | None,
    program: str | None,
    assistant: Path | None,
    answers: str | None,
    timeout: int,
    at_once: int,
    token_variable: str | None,
    policy_file: str | None,
    limits: Sequence[tuple[str, float]],
    last: Path | None,
    report: Path | None,
    junit: Path | None,
    as_json: bool,
) -> int:
    """Send CASES, an evaluation set, to a pipeline; score its answers; compare with the last release.

    The pipeline gets each case as JSON, and answers with JSON that has a `text` (docs/evaluation.md). The exit code is
    1 if a figure is outside its limit or became worse.
    """
    if sum(way is not None for way in (address, program, assistant, answers)) != 1:
        raise click.UsageError("Give one of --url, --command, --assistant and --answers.")
    if last is not None and report is not None and last.resolve() == report.resolve():
        raise click.UsageError("--last and --report are the same file: a run that is worse would replace the last one.")
    written = [file.resolve() for file in (report, junit) if file is not None]
    read = [Path(file).resolve() for file in (cases, answers, policy_file, last, assistant) if file not in (None, "-")]
    if len({*written}) < len(written) or {*written} & {*read}:
        raise click.UsageError("--report and --junit must each name another file than the rest: one would be replaced.")
    if token_variable is not None and (address is None or not os.environ.get(token_variable)):
        raise click.UsageError(f"--token-variable needs --url, and a token in {token_variable}.")
    case_list = read_cases(cases)
    earlier = None if last is None else read_last(last)
    judged_by = _policy(policy_file)
    if judged_by is None:
        return 1
    try:
        if answers is not None:
            results = score_answers(answers, case_list, judged_by.policy)
        else:
            pipeline = _pipeline(address, program, assistant, timeout, token_variable)
            results = _ask_pipeline(pipeline, case_list, judged_by.policy, at_once)
    except PipelineMissing as error:
        raise CommandRefused(printable(str(error))) from error
    levels = ANSWERED | dict(limits)
    name = "standard input" if cases == "-" else Path(cases).name
    try:
        outcome = make_report(name, case_list, results, judged_by, datetime.now(UTC), levels, earlier)
    except ReportInvalid as error:
        raise CommandRefused(f"{last} {error}.") from error
    content = encode(outcome)
    if report is not None:
        _write(report, content + b"\n")
    if junit is not None:
        _write(junit, as_junit(outcome))
    for row in [content.decode()] if as_json else map(printable, report_rows(outcome)):
        click.echo(row)
    click.echo(verdict(outcome), err=as_json or not outcome.passed)
    return 0 if outcome.passed else 1


def _pipeline(
    address: str | None, program: str | None, assistant: Path | None, seconds: int, token_variable: str | None
) -> CasePipeline:
    """The one that is named; raises PipelineMissing."""
    if address is not None:
        return HttpPipeline(address, seconds, None if token_variable is None else os.environ[token_variable])
    return CommandPipeline(program or "", seconds) if assistant is None else AssistantPipeline(assistant)


def _ask_pipeline(
    pipeline: CasePipeline, cases: Sequence[Case], policy: Policy, at_once: int
) -> tuple[CaseResult, ...]:
    with ProgressLine(f"of {len(cases):,} cases asked") as progress:
        return ask_all(cases, pipeline, policy, at_once, progress.at)


def _policy(file: str | None) -> JudgedBy | None:
    """The policy to judge by; None where a file has problems, which are then on standard error."""
    if file is not None:
        policy = checked(file, read_text(file))
        return None if policy is None else JudgedBy(policy, f"“{policy.name}” of {Path(file).name}")
    if not _has_store():
        policy = load(default_policy_text())
        return JudgedBy(policy, f"“{policy.name}”, the built-in policy")
    url, token = os.environ.get(URL_VARIABLE), os.environ.get(TOKEN_VARIABLE)
    if url and not token and not typed_store():
        raise CommandRefused(f"{URL_VARIABLE} needs a token in {TOKEN_VARIABLE}. Set it, or name a policy: --policy.")
    try:
        with connected(None if typed_store() else url, token, role=Role.LEAD) as client:
            in_force = client.policy()
    except CommandRefused as error:
        raise CommandRefused(f"The store's policy cannot be read: {error} Or name a policy with --policy.") from error
    try:
        policy = load(in_force.text, in_force.version, published=True)
    except PolicyInvalid as error:
        raise CommandRefused(
            f"Version {in_force.version} of the store's policy does not load in this release: {error.problems[0]}"
            " Name a policy with --policy."
        ) from error
    return JudgedBy(policy, f"“{policy.name}”, version {in_force.version} of the store")


def _has_store() -> bool:
    """Whether a store is named, or there is one on this computer."""
    if os.environ.get(URL_VARIABLE) or typed_store():
        return True
    profile = chosen_profile()
    return profile.url is not None or profile.store_path.exists()


def _write(file: Path, content: bytes) -> None:
    try:
        write_private(file, content)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be written: {why(error)}. Name another file.") from error


class AssistantPipeline:
    """The assistant of a settings file. Raises PipelineMissing where that cannot be used."""

    def __init__(self, config: Path) -> None:
        try:
            self._assistant = open_assistant(config).assistant
        except AssistantUnusable as error:
            raise PipelineMissing(str(error)) from error

    async def ask(self, question: bytes) -> bytes:
        """A draft from its own articles, or why there is none. Its settings say how long a model may take."""
        case = decode(question, CaseQuestion)
        answer = await asyncio.to_thread(self._assistant.answer, case.ticket, case.queue)
        return encode(CaseAnswer(left_alone=answer.sentence) if isinstance(answer, SkippedTicket) else answer)

    async def close(self) -> None:
        """Nothing is open between cases."""
