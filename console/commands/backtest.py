"""`countersign policy backtest`: what a new policy would have changed.

It reads over the HTTP interface, as any lead can: a page of drafts at a time, within the caller's rights. The rules
then run here, so that a store in use is not slowed down.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import click

from console.commands.answers import CommandRefused, ProgressLine, print_json
from console.commands.connection import connected, store_options
from console.commands.policy_file import POLICY_FILE, checked, read_text
from console.commands.team_model import MODEL_FILE, fetch_model, read_model
from console.commands.times import typed_time
from console.model.person import Role
from console.model.policy import Policy
from console.remote.blocking import BlockingClient
from console.rules.backtest import RuleCount, RuleKey, Summary, tried
from console.rules.policy import PolicyInvalid, load


@click.command()
@POLICY_FILE
@store_options
@click.option(
    "--since", default="30d", show_default=True, metavar="T", help="Only drafts submitted since T: 30d, or 2026-11-01."
)
@MODEL_FILE
@click.option("--json", "as_json", is_flag=True, help="Print each difference as a line of JSON, then the totals.")
def backtest(file: str, url: str | None, token: str | None, since: str, model_file: Path | None, as_json: bool) -> int:
    """Test a policy file against past drafts and against the texts that people approved.

    Prints the findings it would add or remove, and the approvals it would have forbidden. Publishes nothing.
    """
    start = typed_time(since, "--since")
    policy = checked(file, read_text(file))
    if policy is None:
        return 1
    read_model(model_file)
    summary = Summary()
    with connected(url, token, role=Role.LEAD) as client, ProgressLine("drafts tested") as progress:
        fetch_model(client, policy)
        old = versions(client)
        for draft in client.drafts(start):
            trial = tried(draft, old, policy)
            summary.add(trial)
            progress.at(summary.drafts)
            if as_json and trial.differs:
                print_json(trial)
    if as_json:
        print_json({"summary": _totals(summary)})
    else:
        for line in report(summary, policy, start):
            click.echo(line)
    return 0


def versions(client: BlockingClient) -> Callable[[int], Policy]:
    """The versions that judged the past, each fetched once."""

    @cache
    def version(number: int) -> Policy:
        try:
            policy = load(client.policy(number).text, number, published=True)
        except PolicyInvalid as error:
            raise CommandRefused(f"Version {number} does not load in this release: {error.problems[0]}") from error
        fetch_model(client, policy)
        return policy

    return version


def report(summary: Summary, policy: Policy, start: datetime) -> Iterator[str]:
    """What was found, in lines."""
    yield f"“{policy.name}” against drafts since {start:%Y-%m-%d %H:%M} UTC"
    yield f"AI texts: {summary.drafts_differ:,} of {summary.drafts:,} would have other findings"
    yield from _rules(summary.in_drafts)
    yield f"Texts that people approved: {summary.decisions_differ:,} of {summary.decisions:,} would have other findings"
    yield from _rules(summary.in_decisions)
    yield f"Approvals that would not have been allowed: {summary.forbidden.total():,} of {summary.decisions:,}"
    for rule, count in summary.forbidden.most_common():
        yield f"  {rule}  {count:,}"
    for draft, decision in summary.forbidden_first:
        at = f"{decision.recorded_at:%Y-%m-%d %H:%M} UTC"
        yield f"    {draft}, {decision.kind} by {decision.by} on {at}: {decision.message}"


def _rules(rules: dict[RuleKey, RuleCount]) -> Iterator[str]:
    for (sign, rule, severity), count in sorted(rules.items(), key=lambda item: (-item[1].count, item[0])):
        more = ", …" if count.count > len(count.drafts) else ""
        yield f"  {sign} {rule} ({severity})  {count.count:,}: {', '.join(count.drafts)}{more}"


def _totals(summary: Summary) -> dict[str, Any]:
    return {
        "drafts": summary.drafts,
        "drafts_differ": summary.drafts_differ,
        "decisions": summary.decisions,
        "decisions_differ": summary.decisions_differ,
        "not_allowed": summary.forbidden.total(),
        "not_allowed_by": dict(summary.forbidden.most_common()),
        "in_drafts": _rules_as_json(summary.in_drafts),
        "in_decisions": _rules_as_json(summary.in_decisions),
    }


def _rules_as_json(rules: dict[RuleKey, RuleCount]) -> list[dict[str, Any]]:
    return [
        {"moves": "comes" if sign == "+" else "goes", "rule": rule, "severity": severity, "count": found.count}
        for (sign, rule, severity), found in sorted(rules.items())
    ]
