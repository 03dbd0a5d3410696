"""What the Readiness dialog asks for: a queue's report, and the same as a file."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from console.local.files import write_private
from console.model.measures import By
from console.model.policy import Policy
from console.model.readiness import ReadinessReport
from console.rules.policy import load
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.report import readiness
from console.rules.readiness.writing import as_html, as_markdown
from console.sync.insights import InsightsQuery, parameters, period

if TYPE_CHECKING:
    from console.remote.client import StoreClient


async def ask(
    client: "StoreClient", query: InsightsQuery, here: Policy, now: datetime, zone: ZoneInfo
) -> ReadinessReport:
    """The report on a query's queue and days, by the policy in force, which may be newer than the one known `here`;
    raises RemoteErrors.
    """
    in_force = await client.policy()
    policy = here if here.version == in_force.version else load(in_force.text, in_force.version, published=True)
    since = period(query, now, zone)[1]
    measured = await client.measures(parameters(query, since, None, By.SOURCE))
    return readiness(
        policy, query.queue, ReadyFacts(now.astimezone(zone), since.astimezone(zone), measured.total, measured.groups)
    )


def write(report: ReadinessReport, path: Path) -> None:
    """Writes the report in the format of the file's extension: Markdown, JSON, otherwise HTML. Raises OSError."""
    match path.suffix.lower():
        case ".md":
            content = "".join(f"{line}\n" for line in as_markdown(report))
        case ".json":
            content = msgspec.json.format(msgspec.json.encode(report)).decode() + "\n"
        case _:
            content = as_html(report)
    write_private(path, content.encode())
